"""Opportunities, shifts, sign-ups and hours."""
