"""Every key string of the project is built in this package, and nowhere else.

Ids arrive parsed (kit.ids), so nothing a person types can become another item's key. Each pattern starts with the
organisation's prefix. `PATTERNS` is the registry that a rule test and `verify` read.
"""

from chalicelib.store.keys import (
    claims,
    consents,
    giving,
    members,
    office,
    ops,
    people,
    portal,
    volunteers,
    working,
)
from chalicelib.store.keys import directory as directory_keys
from chalicelib.store.keys import outreach as outreach_keys
from chalicelib.store.keys import reminders as reminder_keys
from chalicelib.store.keys import tags as tag_keys
from chalicelib.store.keys.claims import SPACES as SPACES
from chalicelib.store.keys.claims import long_work as long_work
from chalicelib.store.keys.claims import outbox as outbox
from chalicelib.store.keys.claims import sentinel as sentinel
from chalicelib.store.keys.claims import sequence as sequence
from chalicelib.store.keys.consents import CHOICES as CHOICES
from chalicelib.store.keys.consents import CONSENT as CONSENT
from chalicelib.store.keys.consents import choosers as choosers
from chalicelib.store.keys.consents import consent as consent
from chalicelib.store.keys.consents import soft_bounces as soft_bounces
from chalicelib.store.keys.consents import suppressed as suppressed
from chalicelib.store.keys.consents import suppression as suppression
from chalicelib.store.keys.consents import suppressions as suppressions
from chalicelib.store.keys.directory import DIRECTORY as DIRECTORY
from chalicelib.store.keys.directory import directory_search as directory_search
from chalicelib.store.keys.directory import directory_setting as directory_setting
from chalicelib.store.keys.directory import in_directory as in_directory
from chalicelib.store.keys.directory import in_public_directory as in_public_directory
from chalicelib.store.keys.giving import ENTRY as ENTRY
from chalicelib.store.keys.giving import begun_day as begun_day
from chalicelib.store.keys.giving import campaigns as campaigns
from chalicelib.store.keys.giving import dues_of_month as dues_of_month
from chalicelib.store.keys.giving import entry as entry
from chalicelib.store.keys.giving import funds as funds
from chalicelib.store.keys.giving import gifts_of_appeal as gifts_of_appeal
from chalicelib.store.keys.giving import gifts_of_campaign as gifts_of_campaign
from chalicelib.store.keys.giving import gifts_of_fund as gifts_of_fund
from chalicelib.store.keys.giving import gifts_of_month as gifts_of_month
from chalicelib.store.keys.giving import pending_day as pending_day
from chalicelib.store.keys.giving import receipt_number as receipt_number
from chalicelib.store.keys.giving import receipts as receipts
from chalicelib.store.keys.giving import shard as shard
from chalicelib.store.keys.giving import total as total
from chalicelib.store.keys.members import MEMBERSHIP as MEMBERSHIP
from chalicelib.store.keys.members import MEMBERSHIP_EVENT as MEMBERSHIP_EVENT
from chalicelib.store.keys.members import MEMBERSHIP_ROWS as MEMBERSHIP_ROWS
from chalicelib.store.keys.members import TERM as TERM
from chalicelib.store.keys.members import ending as ending
from chalicelib.store.keys.members import ending_on as ending_on
from chalicelib.store.keys.members import levels as levels
from chalicelib.store.keys.members import members_in_state as members_in_state
from chalicelib.store.keys.members import members_of_level as members_of_level
from chalicelib.store.keys.members import membership_event as membership_event
from chalicelib.store.keys.members import of_level as of_level
from chalicelib.store.keys.members import term as term
from chalicelib.store.keys.office import ADMINS as ADMINS
from chalicelib.store.keys.office import api_keys as api_keys
from chalicelib.store.keys.office import audit as audit
from chalicelib.store.keys.office import audit_day as audit_day
from chalicelib.store.keys.office import audit_row as audit_row
from chalicelib.store.keys.office import audited as audited
from chalicelib.store.keys.office import organisation as organisation
from chalicelib.store.keys.office import search as search
from chalicelib.store.keys.office import search_row as search_row
from chalicelib.store.keys.office import users as users
from chalicelib.store.keys.ops import code as code
from chalicelib.store.keys.ops import erasures as erasures
from chalicelib.store.keys.ops import form as form
from chalicelib.store.keys.ops import lease as lease
from chalicelib.store.keys.ops import limit as limit
from chalicelib.store.keys.ops import once as once
from chalicelib.store.keys.ops import session as session
from chalicelib.store.keys.ops import tries as tries
from chalicelib.store.keys.ops import watermark as watermark
from chalicelib.store.keys.ops import webhook as webhook
from chalicelib.store.keys.outreach import CLICKED as CLICKED
from chalicelib.store.keys.outreach import MONEY_CLICKED as MONEY_CLICKED
from chalicelib.store.keys.outreach import audience as audience
from chalicelib.store.keys.outreach import clicked as clicked
from chalicelib.store.keys.outreach import copies as copies
from chalicelib.store.keys.outreach import hit as hit
from chalicelib.store.keys.outreach import hits as hits
from chalicelib.store.keys.outreach import mailings as mailings
from chalicelib.store.keys.outreach import money_clicked as money_clicked
from chalicelib.store.keys.outreach import part as part
from chalicelib.store.keys.outreach import segments as segments
from chalicelib.store.keys.outreach import sends as sends
from chalicelib.store.keys.outreach import templates as templates
from chalicelib.store.keys.parts import ONLY as ONLY
from chalicelib.store.keys.parts import inverted as inverted
from chalicelib.store.keys.parts import moment_id as moment_id
from chalicelib.store.keys.parts import moment_of_stamp as moment_of_stamp
from chalicelib.store.keys.parts import stamp as stamp
from chalicelib.store.keys.people import ERASURE as ERASURE
from chalicelib.store.keys.people import HIGHEST_RANK as HIGHEST_RANK
from chalicelib.store.keys.people import LETTER as LETTER
from chalicelib.store.keys.people import MONEY_LETTER as MONEY_LETTER
from chalicelib.store.keys.people import NOTE as NOTE
from chalicelib.store.keys.people import PROFILE as PROFILE
from chalicelib.store.keys.people import SEAL as SEAL
from chalicelib.store.keys.people import SUMMARY as SUMMARY
from chalicelib.store.keys.people import by_joined as by_joined
from chalicelib.store.keys.people import by_last_gift as by_last_gift
from chalicelib.store.keys.people import by_lifetime as by_lifetime
from chalicelib.store.keys.people import by_name as by_name
from chalicelib.store.keys.people import dated as dated
from chalicelib.store.keys.people import letter as letter
from chalicelib.store.keys.people import money_letter as money_letter
from chalicelib.store.keys.people import named as named
from chalicelib.store.keys.people import note as note
from chalicelib.store.keys.people import person as person
from chalicelib.store.keys.people import person_id as person_id
from chalicelib.store.keys.people import ranked as ranked
from chalicelib.store.keys.portal import portal_link as portal_link
from chalicelib.store.keys.portal import portal_session as portal_session
from chalicelib.store.keys.reminders import REMINDER as REMINDER
from chalicelib.store.keys.reminders import ending_at_level as ending_at_level
from chalicelib.store.keys.reminders import ladders as ladders
from chalicelib.store.keys.reminders import reminded as reminded
from chalicelib.store.keys.reminders import reminded_on as reminded_on
from chalicelib.store.keys.reminders import reminded_step as reminded_step
from chalicelib.store.keys.reminders import reminder as reminder
from chalicelib.store.keys.tags import TAG as TAG
from chalicelib.store.keys.tags import tag_on as tag_on
from chalicelib.store.keys.tags import tagged as tagged
from chalicelib.store.keys.tags import tags as tags
from chalicelib.store.keys.volunteers import HOURS as HOURS
from chalicelib.store.keys.volunteers import META as META
from chalicelib.store.keys.volunteers import SHIFT as SHIFT
from chalicelib.store.keys.volunteers import SIGNUP as SIGNUP
from chalicelib.store.keys.volunteers import VOLUNTEER as VOLUNTEER
from chalicelib.store.keys.volunteers import hours as hours
from chalicelib.store.keys.volunteers import hours_day as hours_day
from chalicelib.store.keys.volunteers import hours_in_state as hours_in_state
from chalicelib.store.keys.volunteers import hours_of_month as hours_of_month
from chalicelib.store.keys.volunteers import hours_of_opportunity as hours_of_opportunity
from chalicelib.store.keys.volunteers import offers as offers
from chalicelib.store.keys.volunteers import opportunities as opportunities
from chalicelib.store.keys.volunteers import opportunity as opportunity
from chalicelib.store.keys.volunteers import opportunity_id as opportunity_id
from chalicelib.store.keys.volunteers import roster as roster
from chalicelib.store.keys.volunteers import shift as shift
from chalicelib.store.keys.volunteers import shift_place as shift_place
from chalicelib.store.keys.volunteers import shifts_of_month as shifts_of_month
from chalicelib.store.keys.volunteers import signup as signup
from chalicelib.store.keys.working import COLUMNS as COLUMNS
from chalicelib.store.keys.working import imported as imported
from chalicelib.store.keys.working import imported_by as imported_by
from chalicelib.store.keys.working import work as work
from chalicelib.store.keys.working import works_of as works_of

PATTERNS = {
    **directory_keys.PATTERNS,
    **reminder_keys.PATTERNS,
    **people.PATTERNS,
    **giving.PATTERNS,
    **members.PATTERNS,
    **claims.PATTERNS,
    **consents.PATTERNS,
    **office.PATTERNS,
    **ops.PATTERNS,
    **working.PATTERNS,
    **portal.PATTERNS,
    **outreach_keys.PATTERNS,
    **tag_keys.PATTERNS,
    **volunteers.PATTERNS,
}
