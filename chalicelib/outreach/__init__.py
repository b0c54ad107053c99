"""Tags, segments, templates, mailings and what came of them."""

from chalicelib.outreach import moments as moments
from chalicelib.outreach.addressed import people_of_mailing as people_of_mailing
from chalicelib.outreach.kept import copies_told as copies_told
from chalicelib.outreach.kept import forget_copies as forget_copies
from chalicelib.outreach.kept import has_copies as has_copies
from chalicelib.outreach.mailing_records import get_mailing as get_mailing
from chalicelib.outreach.meaning import check_seen as check_seen
from chalicelib.outreach.model import GROUPS as GROUPS
from chalicelib.outreach.model import MailingIncomplete as MailingIncomplete
from chalicelib.outreach.segments import Segment as Segment
from chalicelib.outreach.segments import find_segment as find_segment
from chalicelib.outreach.segments import open_segment as open_segment
from chalicelib.outreach.segments import people_of as people_of
from chalicelib.outreach.templates import get_template as get_template
