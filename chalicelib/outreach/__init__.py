"""Tags, segments, templates, mailings and what came of them."""

from chalicelib.outreach import moments as moments
from chalicelib.outreach.mailings import get_mailing as get_mailing
from chalicelib.outreach.templates import get_template as get_template
