"""Stripe's objects: one module per kind, with its calls and its events."""
