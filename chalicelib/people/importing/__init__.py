"""Bringing people in from a file: received in pieces, its columns named, every row judged, then brought in."""
