"""The doors of the portal."""

from chalicelib.web import Doors

doors = Doors(__name__)
