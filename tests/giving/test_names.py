from datetime import datetime

from chalicelib.giving.opening import open_fund
from chalicelib.giving.store import purposes
from chalicelib.giving.store.purposes import FundRecord, name_of, names_of
from tests.cast import hind


def test_a_fund_that_another_process_opened_is_named_at_once(tables: str, now: datetime) -> None:
    names_of(FundRecord)
    remembered = purposes._kept[FundRecord]._found
    water = open_fund(slug="water", name={"ar": "الماء", "en": "Water"}, actor=hind(), now=now)
    purposes._kept[FundRecord]._found = remembered

    assert name_of(FundRecord, water.id) == {"ar": "الماء", "en": "Water"}


def test_an_unknown_fund_has_no_name(tables: str) -> None:
    assert name_of(FundRecord, "01JD0000000000000000000000") == {}
