"""How the ledger looks on a person's timeline."""

from chalicelib.giving.model import Entry
from chalicelib.giving.shapes import GiftOut, gift_out
from chalicelib.giving.store import EntryRecord, to_entry
from chalicelib.giving.store.purposes import CampaignRecord, FundRecord, names_of
from chalicelib.people import TimelineItem, timeline
from chalicelib.store import keys


def shown(entry: Entry) -> GiftOut:
    """An entry with the names of its fund and campaign."""
    return gift_out(
        entry,
        fund=names_of(FundRecord).get(entry.fund, {}),
        campaign=names_of(CampaignRecord).get(entry.campaign or ""),
    )


def _item(record: EntryRecord) -> TimelineItem:
    entry = to_entry(record)
    told = shown(entry).model_dump(mode="json")
    return TimelineItem(entry.id, entry.kind, entry.at, {"gift": told})


timeline.present(EntryRecord, _item, under=keys.ENTRY, needs="gifts.read")
