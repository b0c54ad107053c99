"""Somebody who has been everywhere: a mark stands in every field of hers that can hold words."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

from pypdf import PdfReader

from chalicelib import people, volunteers
from chalicelib.giving.settling import settle_gift
from chalicelib.insights.exporting.sources import SOURCES
from chalicelib.members import card_links
from chalicelib.outreach import hearing
from chalicelib.outreach.judging import Hit
from chalicelib.people import mail_events
from chalicelib.store import Actor, scan
from chalicelib.store.record import TABLES
from chalicelib.volunteers.model import Shift, Told
from infra.local.mail.ses_events import ses_event
from tests import cast
from tests.doors import Answered, Doors
from tests.giving.post import Post
from tests.members.club import open_level
from tests.outreach.post import Desk
from tests.people.files_of_people import Admin, as_csv
from tests.privacy.marks import ARABIC, EMAIL, LATIN, MARKS, OTHER_EMAIL, PHONE
from tests.stripe_desk import DONOR, Stripe
from tests.volunteers.desk import open_kitchen, open_shift, place

HEAD = ("Name in Arabic", "Name in English", "E-mail", "Phone", "Notes")
ROW = (f"{ARABIC} بنت سعد", f"{LATIN} Birdsong", EMAIL, PHONE, f"a note of {LATIN}")
GREETING = {"ar": f"عزيزتي {ARABIC}", "en": f"Dear {LATIN}"}


@dataclass(frozen=True)
class House:
    """Everything that a life leaves marks in."""

    doors: Doors
    post: Post
    stripe: Stripe

    @property
    def now(self) -> datetime:
        return self.doors.now

    def asked(self, method: str, path: str, body: Any = None, **more: Any) -> Answered:
        """As an admin, with a key whose answer is kept."""
        key = f"k-{method}-{path}-{crc32(json.dumps(body).encode())}"
        answer = self.doors.send(method, path, body, as_="admin", key=key, **more)
        assert answer.status < 300, (path, answer.text)
        return answer


@dataclass(frozen=True)
class Life:
    """Whose life it was, and whom others in it are: who waits for her place."""

    cid: str
    pending: Any
    shift: str
    waiting: str
    card: str


def live(house: House) -> Life:
    """From the file that brought her in to the letter that is still promised to her."""
    cid = _come(house)
    pending = _give(house, cid)
    card = _belong(house, cid)
    shift, waiting = _help(house, cid)
    _read(house, cid)
    _visit(house, cid)
    _leave_files(house, cid)
    return Life(cid, pending, shift, waiting, card)


def _come(house: House) -> str:
    admin = Admin(house.doors)
    admin.sends(as_csv([HEAD, ROW]))
    admin.checks(["name_ar", "name_en", "email", "phone", "note"])
    admin.runs()
    cid = people.find_by_email(EMAIL)
    assert cid
    at = f"/api/constituents/{cid}"
    house.asked("PATCH", at, {"greeting": GREETING, "lang": "en"}, version=1)
    house.asked("POST", f"{at}/contact-points", {"kind": "email", "value": OTHER_EMAIL})
    house.asked("POST", f"{at}/notes", {"text": f"{LATIN} called, {ARABIC}"})
    tag = house.asked("POST", "/api/tags", {"name": {"en": "Friends of birds"}}).json["id"]
    house.asked("POST", f"{at}/tags", {"tag": tag})
    said = {"channel": "email", "purpose": "news", "state": "given", "source": "paper"}
    house.asked("POST", f"{at}/consents", {**said, "note": f"in the folder of {LATIN}"})
    return cid


def _give(house: House, cid: str) -> Any:
    now, doors = house.now, house.doors
    fund = cast.open_fund(now)
    campaign = cast.open_campaign(now, fund)
    told = {"constituent": cid, "date": "2026-11-20", "method": "cheque", "fund": fund.id}
    words = {"reference": f"cheque of {LATIN}", "note": f"brought by {ARABIC}"}
    gift = {"amount": {"amount": 2500, "currency": "USD"}, **told, **words}
    by_hand = house.asked("POST", "/api/gifts", gift).json["id"]
    wish = {"name": f"{LATIN} Birdsong", "email": EMAIL, "message": f"for {ARABIC}", "news": True}
    online = house.stripe.begin(campaign.slug, now=now, **wish)
    house.stripe.pay(online)
    assert settle_gift(gift=online.gift, now=now).state == "booked"
    # One that is paid only after she is erased.
    pending = house.stripe.begin(campaign.slug, now=now, **wish)
    house.post.drained(now)
    back = {"reason": f"{LATIN} asked for it"}
    doors.now = now + timedelta(minutes=1)
    house.asked("POST", f"/api/gifts/{by_hand}/refunds", back)
    house.post.drained(doors.now)
    return pending


def _belong(house: House, cid: str) -> str:
    level = open_level(house.now)
    at = f"/api/constituents/{cid}"
    told = {"constituent": cid, "level": level.id, "method": "free", "reason": f"guest {LATIN}"}
    made = house.asked("POST", "/api/memberships", told).json
    shown = {"name": "public", "email": "members", "town": "public"}
    chosen = {"shown": shown, "town": f"{ARABIC} town"}
    before = house.doors.get(f"{at}/directory", as_="admin").json
    house.asked("PATCH", f"{at}/directory", chosen, version=before["version"])
    form = {**shown, "phone": "nobody", "level": "members", "place": f"{ARABIC} village"}
    house.doors.submit("/me/directory", form, as_=f"person:{cid}")
    own = card_links.own_link(made["id"], "en", now=house.now)
    assert house.doors.get(_path(own)).status == 200
    end = {"reason": f"{LATIN} moves away"}
    house.asked("POST", f"/api/memberships/{made['id']}/cancel", end)
    house.post.drained(house.now)
    return own


def _help(house: House, cid: str) -> tuple[str, str]:
    now = house.now
    kitchen = open_kitchen(now)
    at = f"/api/constituents/{cid}"
    profile = {"skills": [f"singing like {LATIN}"], "languages": ["ar"], "availability": []}
    house.asked("PATCH", f"{at}/volunteering", profile, version=0)
    tomorrow = open_shift(kitchen, now, places=1)
    body = {"constituent": cid, "override": f"{LATIN} insists"}
    house.asked("POST", f"/api/shifts/{tomorrow.id}/signups", body)
    waiting = cast.enter(cast.LAMIS, now).id
    place(tomorrow, waiting, now)
    hours = {"constituent": cid, "opportunity": kitchen.id, "minutes": 90, "date": "2026-11-20"}
    told = house.asked("POST", "/api/hours", {**hours, "note": f"with {ARABIC}"}).json
    house.asked("PATCH", f"/api/hours/{told['id']}", {"state": "approved"}, version=told["version"])
    told = house.asked("POST", "/api/hours", {**hours, "minutes": 30}).json
    back = {"state": "sent_back", "why": f"{LATIN} was not there"}
    house.asked("PATCH", f"/api/hours/{told['id']}", back, version=told["version"])
    herself = Actor("person", cid, f"{LATIN} Birdsong")
    new = volunteers.NewHours(cid, 15, opportunity=kitchen.id)
    volunteers.tell_hours(new=new, actor=herself, now=now, today=now.date())
    _sign_up_by_herself(house, cid, open_shift(kitchen, now, begins=timedelta(days=3)))
    return tomorrow.id, waiting


def _sign_up_by_herself(house: House, cid: str, shift: Shift) -> None:
    """Not confirmed yet; and of another shift she was taken off."""
    said = Told(PHONE, (f"cooking as {LATIN}",), ("ar",))
    wish = volunteers.Wish(shift.id, cid, proven=False, told=said)
    volunteers.sign_up(wish=wish, actor=DONOR, now=house.now)
    kitchen = volunteers.get_opportunity(shift.opportunity)
    other = open_shift(kitchen, house.now, begins=timedelta(days=5))
    place(other, cid, house.now)
    off = {"state": "cancelled", "why": f"{LATIN} is ill"}
    house.asked("PATCH", f"/api/shifts/{other.id}/signups/{cid}", off, version=1)


def _read(house: House, cid: str) -> None:
    desk = Desk(house.post.box, house.now)
    subject = {"ar": "إلى {{name}}", "en": "To {{name}}"}
    mailing = desk.send(desk.draft(subject=subject))
    house.post.drained(house.now)
    agent = f"Mozilla/5.0 (X11; {LATIN}) Gecko/20100101 Firefox/130.0"
    for what, link in (("open", None), ("click", f"https://example.org/{LATIN}")):
        at = house.now + timedelta(hours=2 if link else 1)
        hearing.hear_hit(mailing.id, cid, Hit(what, at, link, agent, False, True, False))
    for stored in house.post.box.letters(limit=1000):
        event = ses_event(
            "Delivery", stored.id, stored.letter, stored.letter.recipients, now=house.now
        )
        mail_events.hear(event, now=house.now)
    why = {"address": OTHER_EMAIL, "why": f"{LATIN} asked us not to"}
    house.asked("POST", "/api/suppressions", why)


def _visit(house: House, cid: str) -> None:
    """At her own pages, by a link; and one letter more that nobody has sent yet."""
    who = f"person:{cid}"
    profile = {"name_ar": ROW[0], "name_en": f"{LATIN} Birdsong", "phone": PHONE, "lang": "en"}
    profile |= {f"greeting_{lang}": f"{text}!" for lang, text in GREETING.items()}
    version = house.doors.get(f"/api/constituents/{cid}", as_="admin").json["version"]
    saved = house.doors.submit("/me/profile", {**profile, "version": str(version)}, as_=who)
    assert saved.status == 303, saved.text
    house.doors.submit("/me/choices", {"email_appeals": "1"}, as_=who)
    house.doors.submit("/me/profile/address", {"email": f"new-{EMAIL}"}, as_=who)
    house.doors.submit("/me", {"email": EMAIL})
    house.post.drained(house.now)
    house.doors.submit("/me/profile/address", {"email": f"newer-{EMAIL}"}, as_=who)


def _leave_files(house: House, cid: str) -> None:
    for kind, query in lists_with(house, cid).items():
        body: dict[str, Any] = {"kind": kind, "format": "csv", "query": query}
        house.asked("POST", "/api/exports", body)
        drained_but_for_her(house)
    assert house.doors.get(f"/api/constituents/{cid}", as_="admin").status == 200


def lists_with(house: House, cid: str) -> dict[str, dict[str, str]]:
    """Every list that can be exported, filtered so that she is on it where she ever can be."""
    (mailing,) = house.doors.get("/api/mailings", as_="admin").json["items"]
    asked = {"mailing": {"mailing": mailing["id"]}, "hours": {"constituent": cid}}
    asked |= {"memberships": {"state": "all"}, "segment": {"segment": _segment(house)}}
    return {kind: asked.get(kind, {}) for kind in SOURCES}


def _segment(house: House) -> str:
    kept = house.doors.get("/api/segments", as_="admin").json["items"]
    return str(kept[0]["id"])


def drained_but_for_her(house: House) -> None:
    """Exports are made, and nothing else that was promised is done."""
    from chalicelib.promises import handlers
    from chalicelib.store import drain

    kept = {topic: act for topic, act in handlers().items() if topic == "export"}
    while drain({**_later(), **kept}, now=house.now).done:
        pass


def _later() -> dict[str, Any]:
    from chalicelib.kit.refusals import Busy
    from chalicelib.promises import handlers

    def not_yet(*_: Any) -> None:
        raise Busy()

    return dict.fromkeys(handlers(), not_yet)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


def marked(post: Post | None = None) -> list[str]:
    """Every place in which a mark stands: `main entry message`, `ops answer`, `file receipts/…`."""
    found = set()
    for table in TABLES:
        name = str(table.Meta.table_name).rpartition("-")[2]
        for item in scan(table):
            kind = item.get("kind", {}).get("S", "")
            for attribute, value in item.items():
                if has_mark(json.dumps(value, ensure_ascii=False)):
                    found.add(f"{name} {kind} {attribute}".replace("  ", " "))
    for path in marked_files(post) if post else ():
        found.add(f"file {path}")
    return sorted(found)


def marked_files(post: Post) -> Iterator[str]:
    for path, (content, headers) in post.files.kept.items():
        text = _printed(content) if path.endswith(".pdf") else content.decode(errors="ignore")
        if has_mark(text + repr(headers)):
            yield re.sub(r"[0-9A-HJKMNP-TV-Z]{26}", "ID", path).split("/", 2)[2]


def _printed(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def has_mark(text: str) -> bool:
    folded = text.casefold()
    return any(mark in folded for mark in MARKS)
