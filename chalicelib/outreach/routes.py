"""The doors of outreach."""

from chalicelib.web import Doors

doors = Doors(__name__)
