"""Every door of the product, domain by domain; app.py hangs them."""

from chalicelib.giving import dues_routes as giving_dues
from chalicelib.giving import join_public as giving_join
from chalicelib.giving import public as giving_public
from chalicelib.giving import routes as giving_routes
from chalicelib.insights import exporting
from chalicelib.insights import routes as insights_routes
from chalicelib.members import card_routes, directory_pages, directory_routes, reminder_routes
from chalicelib.members import routes as members_routes
from chalicelib.outreach import mailing_routes, segment_routes, template_routes
from chalicelib.outreach import routes as outreach_routes
from chalicelib.people import agreement_routes as people_agreements
from chalicelib.people import importing, tag_routes
from chalicelib.people import public as people_public
from chalicelib.people import routes as people_routes
from chalicelib.portal import public as portal_public
from chalicelib.portal import routes as portal_routes
from chalicelib.staff import routes as staff_routes
from chalicelib.volunteers import hours_routes, mine_routes, roster_routes
from chalicelib.volunteers import public as volunteers_public
from chalicelib.volunteers import routes as volunteers_routes
from chalicelib.web import routes as web_routes

DOORS = (
    web_routes.doors,
    staff_routes.doors,
    people_routes.doors,
    tag_routes.doors,
    people_agreements.doors,
    people_public.doors,
    importing.doors,
    giving_routes.doors,
    giving_public.doors,
    giving_join.doors,
    giving_dues.doors,
    members_routes.doors,
    card_routes.doors,
    directory_pages.doors,
    directory_routes.doors,
    reminder_routes.doors,
    volunteers_routes.doors,
    roster_routes.doors,
    hours_routes.doors,
    mine_routes.doors,
    volunteers_public.doors,
    segment_routes.doors,
    template_routes.doors,
    mailing_routes.doors,
    outreach_routes.doors,
    portal_public.doors,
    portal_routes.doors,
    insights_routes.doors,
    exporting.doors,
)
