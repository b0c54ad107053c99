"""Bringing people in from a file: received in pieces, its columns named, every row judged, then brought in.

Its doors are the only part that a cold start loads; the rest comes with the first import.
"""

from chalicelib.people.importing.routes import doors as doors
