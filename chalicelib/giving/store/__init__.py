"""The records of giving, and reading them back as values. Returns changes; does not commit."""

from chalicelib.giving.store.lines import EntryRecord as EntryRecord
from chalicelib.giving.store.lines import IntentRecord as IntentRecord
from chalicelib.giving.store.lines import ask_refund as ask_refund
from chalicelib.giving.store.lines import entry_key as entry_key
from chalicelib.giving.store.lines import entry_of_payment as entry_of_payment
from chalicelib.giving.store.lines import entry_of_refund as entry_of_refund
from chalicelib.giving.store.lines import entry_record as entry_record
from chalicelib.giving.store.lines import find_entry as find_entry
from chalicelib.giving.store.lines import find_intent as find_intent
from chalicelib.giving.store.lines import intent_key as intent_key
from chalicelib.giving.store.lines import intent_record as intent_record
from chalicelib.giving.store.lines import place_in_month as place_in_month
from chalicelib.giving.store.lines import to_entry as to_entry
from chalicelib.giving.store.receipts import ReceiptRecord as ReceiptRecord
from chalicelib.giving.store.sums import TotalRecord as TotalRecord
from chalicelib.giving.store.sums import add_to_totals as add_to_totals
from chalicelib.giving.store.sums import totals as totals
