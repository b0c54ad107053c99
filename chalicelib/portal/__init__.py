"""What a person sees and does of her own by a mailed link."""
