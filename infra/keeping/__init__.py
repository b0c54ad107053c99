"""Keeping: a system's tables and files in a folder, and a folder's in a system again."""
