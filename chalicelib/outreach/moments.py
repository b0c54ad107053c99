"""What of mailings stands on somebody's timeline beside the letters themselves."""

from chalicelib.outreach.store import ClickedRecord
from chalicelib.people import TimelineItem, timeline
from chalicelib.store import keys


def _item(record: ClickedRecord) -> TimelineItem:
    shown = {"mailing": record.mailing, "text": record.name, "url": record.url}
    return TimelineItem(record.mailing, "clicked", record.at, shown)


timeline.present(ClickedRecord, _item, under=keys.CLICKED, needs="outreach.read")
timeline.present(ClickedRecord, _item, under=keys.MONEY_CLICKED, needs="gifts.read")
