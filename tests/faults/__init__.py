"""Faults on every line, and what must hold afterwards."""
