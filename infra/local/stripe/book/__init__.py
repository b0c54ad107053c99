"""What the stand-in remembers: one SQLite file."""
