"""What must hold of somebody erased: she is nowhere (I12). What the books keep of her says no word of her."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib import outreach, people, staff
from chalicelib.insights.balance import Broken
from chalicelib.store import Key, all_pages, keys

Item = Mapping[str, Mapping[str, Any]]

# Attributes, as they are stored, in which words of a person or about her stood.
WORDS: Mapping[str, tuple[str, ...]] = {
    "entry": ("s", "f", "i"),
    "term": ("reason",),
    "membership": ("n", "g1p", "g2p", "g3p"),
    "signup": ("lang", "told", "override", "why"),
    "hours": ("note", "why"),
    "volunteer": ("skills", "languages", "availability"),
}
CLAIMS = ("EM", "PH", "MN")


BACK = "her again, as before her erasure: erase her again"


@dataclass(frozen=True)
class Nowhere:
    """Looks at stored items, one after the other. `gone` are erased; `back` were, and a restore has undone it."""

    gone: frozenset[str]
    back: frozenset[str]

    def of_main(self, item: Item) -> Iterator[Broken]:
        if not self.gone and not self.back:
            return
        kind, pk = item["kind"]["S"], item["pk"]["S"]
        told = _whose(kind, item)
        if pk.startswith(keys.person("X")[:-1]):
            yield from self._of_partition(kind, keys.person_id(pk), item)
        elif told in self.gone:
            yield _broken(told, kind)

    def _of_partition(self, kind: str, cid: str, item: Item) -> Iterator[Broken]:
        if cid in self.gone:
            yield from _of_erased(kind, cid, item)
        elif cid in self.back and kind == "profile":
            yield _broken(cid, BACK)

    def of_search(self, item: Item) -> Iterator[Broken]:
        owner = item["sk"]["S"].rsplit("#", 1)[-1]
        if owner in self.gone:
            yield _broken(owner, "search row")

    def of_mailings(self) -> Iterator[Broken]:
        yield from (_broken(cid, "copy") for cid in self.gone if outreach.has_copies(cid))


def as_known() -> Nowhere:
    """With everybody who was erased; few enough to fit into a function's memory."""

    def read(after: Key | None) -> tuple[list[staff.Work], Key | None]:
        page = staff.list_works(what="erasure", limit=100, after=after)
        return page.works, page.next

    status = {str(work.asked["person"]): work.status for work in all_pages(read)}
    gone = frozenset(cid for cid, how in status.items() if how == "done")
    return Nowhere(gone, people.noted_erasures() - status.keys())


def _of_erased(kind: str, cid: str, item: Item) -> Iterator[Broken]:
    if kind not in people.KEPT:
        yield _broken(cid, kind)
    for name in WORDS.get(kind, ()):
        if name in item:
            yield _broken(cid, f"{kind} {name}")
    if kind == "entry" and _texts(item["a"]) != people.nobody():
        yield _broken(cid, "name on a line")


def _texts(pair: Mapping[str, Any]) -> dict[str, str]:
    return {lang: text["S"] for lang, text in pair["M"].items()}


def _whose(kind: str, item: Item) -> str:
    """Whom an item elsewhere names that would tell of her; empty when it may stay."""
    if kind == "sentinel":
        return _text(item, "owner") if item["pk"]["S"].split("#")[2] in CLAIMS else ""
    if kind == "intent":
        named = any(_text(item, name) for name in ("name", "email", "message"))
        return _text(item, "erased") if named else ""
    if kind == "outbox":
        data = json.loads(_text(item, "data"))
        return str(data.get("person", "")) if isinstance(data, dict) else ""
    return _text(item, {"suppression": "person", "imported": "owner"}.get(kind, "-"))


def _text(item: Item, name: str) -> str:
    return str(item.get(name, {}).get("S", ""))


def _broken(cid: str, what: str) -> Broken:
    return Broken("I12", f"erased person {cid}", "nowhere", what)
