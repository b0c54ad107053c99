"""The records of volunteering, and reading them back as values."""
