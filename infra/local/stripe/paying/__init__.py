"""What happens when a donor pays: cards, challenges, slow debits, settlement."""
