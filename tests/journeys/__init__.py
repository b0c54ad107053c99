"""What people do with the whole system, each at a browser of her own."""
