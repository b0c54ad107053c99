"""Tags, segments, templates, mailings and what came of them."""

from chalicelib.outreach import moments as moments
from chalicelib.outreach.mailings import get_mailing as get_mailing
from chalicelib.outreach.segments import Segment as Segment
from chalicelib.outreach.segments import find_segment as find_segment
from chalicelib.outreach.segments import open_segment as open_segment
from chalicelib.outreach.segments import people_of as people_of
from chalicelib.outreach.templates import get_template as get_template
