"""How the ledger looks on a person's timeline."""

from chalicelib.giving.model import Entry
from chalicelib.giving.shapes import GiftOut, gift_out
from chalicelib.giving.store import EntryRecord, to_entry
from chalicelib.giving.store.purposes import CampaignRecord, FundRecord, name_of
from chalicelib.people import TimelineItem, timeline
from chalicelib.store import keys


def shown(entry: Entry) -> GiftOut:
    """An entry with the names of its fund and campaign."""
    return gift_out(
        entry,
        fund=name_of(FundRecord, entry.fund),
        campaign=name_of(CampaignRecord, entry.campaign) if entry.campaign else None,
    )


def purpose_of(entry: Entry) -> dict[str, str]:
    """What an entry was given for, as its donor knows it: the campaign, else the fund."""
    campaign = name_of(CampaignRecord, entry.campaign) if entry.campaign else {}
    return campaign or name_of(FundRecord, entry.fund)


def _item(record: EntryRecord) -> TimelineItem:
    entry = to_entry(record)
    told = shown(entry).model_dump(mode="json")
    return TimelineItem(entry.id, entry.kind, entry.at, {"gift": told})


timeline.present(EntryRecord, _item, under=keys.ENTRY, needs="gifts.read")
