"""The doors of volunteering."""

from chalicelib.web import Doors

doors = Doors(__name__)
