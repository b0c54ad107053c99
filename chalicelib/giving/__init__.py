"""Gifts, funds and campaigns, refunds and receipts: what other domains may use."""

from chalicelib.giving.lists import EntryPage as EntryPage
from chalicelib.giving.lists import Total as Total
from chalicelib.giving.lists import Which as Which
from chalicelib.giving.lists import list_entries as list_entries
from chalicelib.giving.lists import sum_of as sum_of
from chalicelib.giving.lists import total as total
from chalicelib.giving.opening import campaigns as campaigns
from chalicelib.giving.opening import funds as funds
from chalicelib.giving.receipts import Receipt as Receipt
