"""The records of members, and reading them back as values. Returns changes; does not commit."""

from chalicelib.members.store.levels import LevelRecord as LevelRecord
from chalicelib.members.store.levels import all_levels as all_levels
from chalicelib.members.store.levels import find_level as find_level
from chalicelib.members.store.levels import forget_levels as forget_levels
from chalicelib.members.store.levels import known_level as known_level
from chalicelib.members.store.levels import level_of_slug as level_of_slug
from chalicelib.members.store.levels import level_record as level_record
from chalicelib.members.store.levels import to_level as to_level
from chalicelib.members.store.memberships import EventRecord as EventRecord
from chalicelib.members.store.memberships import MembershipRecord as MembershipRecord
from chalicelib.members.store.memberships import TermRecord as TermRecord
from chalicelib.members.store.memberships import membership_key as membership_key
from chalicelib.members.store.memberships import membership_record as membership_record
from chalicelib.members.store.memberships import term_key as term_key
from chalicelib.members.store.memberships import term_record as term_record
from chalicelib.members.store.memberships import to_membership as to_membership
from chalicelib.members.store.memberships import to_term as to_term
