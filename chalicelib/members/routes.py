"""The doors of members."""

from chalicelib.web import Doors

doors = Doors(__name__)
