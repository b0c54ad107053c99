"""Giving, through the real table engine and Stripe's stand-in over HTTP."""
