"""What she may see: all that is kept of her, for programs and for the eye, and nothing of anybody else."""

import json
import re
from contextlib import suppress
from typing import Any

from chalicelib.store import keys, scan
from chalicelib.store.record import MainRecord
from chalicelib.words import every
from tests import cast
from tests.privacy.life import House, has_mark, live

# Copies of what the export tells of elsewhere: places in lists, and the fingerprint of an address.
COPIES = re.compile(r"g\d[ps]|pk|sk")


def take(house: House, cid: str) -> Any:
    answer = house.doors.get(f"/api/constituents/{cid}/data-export", as_="admin")
    assert answer.status == 200, answer.text
    return answer.json


def test_every_word_on_her_partition_is_in_it(house: House) -> None:
    life = live(house)
    told = take(house, life.cid)
    text = json.dumps(told["data"], ensure_ascii=False)
    missing = [
        (item["kind"]["S"], name, value)
        for item in scan(MainRecord)
        if item["pk"]["S"] == keys.person(life.cid)
        for name, value in item.items()
        if not COPIES.fullmatch(name)
        for value in _marked(value)
        if value not in text
    ]
    assert missing == [], missing
    assert {name for name, part in told["data"].items() if not part} == set()


def _marked(value: Any) -> list[str]:
    """The texts in a stored value in which a mark stands."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _marked(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _marked(inner)]
    if not isinstance(value, str):
        return []
    with suppress(ValueError):
        packed = json.loads(value)
        return _marked(packed) if isinstance(packed, dict | list) else []
    return [value] if has_mark(value) else []


def test_it_is_hers_alone_and_in_her_language(house: House) -> None:
    sami, grace = cast.enter(cast.SAMI, house.now), cast.enter(cast.GRACE, house.now, note="<b>x")
    arabic, english = take(house, sami.id), take(house, grace.id)
    assert (arabic["lang"], english["lang"]) == ("ar", "en")
    assert 'dir="rtl"' in arabic["readable"]
    assert every("ar")["privacy.field_contact_points"] in arabic["readable"]
    assert "&lt;b&gt;x" in english["readable"]
    assert "<b>" not in english["readable"]
    assert str(cast.GRACE.email) not in json.dumps(arabic)


def test_each_part_has_its_name_in_both_languages(house: House) -> None:
    data = take(house, live(house).cid)["data"]
    named = {name for name in _names(data) if f"privacy.field_{name}" not in every("ar")}
    assert named - {"made"} == set()


def _names(value: Any, free: tuple[str, ...] = ("before", "after", "said", "shown")) -> set[str]:
    if isinstance(value, list):
        return {name for one in value for name in _names(one)}
    if not isinstance(value, dict) or set(value) <= {"ar", "en"}:
        return set()
    inner = {name for key, one in value.items() if key not in free for name in _names(one)}
    return set(value) | inner
