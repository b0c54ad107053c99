"""Gifts, funds and campaigns, refunds and receipts: what other domains may use."""

from chalicelib.giving.amounts import brief as brief
from chalicelib.giving.amounts import exact as exact
from chalicelib.giving.erasing import drop_receipts as drop_receipts
from chalicelib.giving.erasing import forget_begun as forget_begun
from chalicelib.giving.erasing import payments_of as payments_of
from chalicelib.giving.erasing import strip_lines as strip_lines
from chalicelib.giving.givers import gifts_to as gifts_to
from chalicelib.giving.lending import own_receipt as own_receipt
from chalicelib.giving.lists import EntryPage as EntryPage
from chalicelib.giving.lists import Total as Total
from chalicelib.giving.lists import Which as Which
from chalicelib.giving.lists import last_gift as last_gift
from chalicelib.giving.lists import list_entries as list_entries
from chalicelib.giving.lists import sum_of as sum_of
from chalicelib.giving.lists import total as total
from chalicelib.giving.model import Entry as Entry
from chalicelib.giving.opening import campaigns as campaigns
from chalicelib.giving.opening import funds as funds
from chalicelib.giving.page import Fragment as Fragment
from chalicelib.giving.page import fragment as fragment
from chalicelib.giving.receipts import Receipt as Receipt
from chalicelib.giving.showing import purpose_of as purpose_of
