"""Membership levels, terms and their renewal, reminders, cards and the directory."""
