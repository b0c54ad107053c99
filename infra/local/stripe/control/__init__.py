"""Steering the stand-in from tests and from its control page."""
