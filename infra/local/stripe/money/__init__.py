"""Amounts in Stripe's units, and what Stripe keeps of them."""
