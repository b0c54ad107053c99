"""A stand-in for Stripe at the wire, for the local stack and the tests; never shipped."""
