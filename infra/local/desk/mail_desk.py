"""What the inbox's addresses answer: pages, JSON, files, rules."""

import re
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote

from infra.local.desk.forms import form
from infra.local.desk.mail_page import letter_page, list_page
from infra.local.desk.page import html_answer, lang_of, query, see_other
from infra.local.mail.box import Box
from infra.local.mail.letters import Stored
from infra.local.mail.outcomes import OUTCOMES
from infra.local.mail.ses import Ses
from infra.local.mail.ses_events import KINDS
from infra.local.server.exchange import Answer, Incoming, json_answer, problem

_LETTER = re.compile(r"/_local/mail/([0-9a-f-]{30,60})(?:/(html|events|files/(\d{1,3})))?")
_LETTER_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
    " style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
)
_MOST = 1000


class MailDesk:
    """The inbox over one box."""

    def __init__(self, box: Box, ses: Ses) -> None:
        self._box = box
        self._ses = ses

    def answer(self, request: Incoming) -> Answer:
        """The answer to a path under /_local/mail."""
        known = {
            ("GET", "/_local/mail"): lambda: list_page(request, self._box),
            ("GET", "/_local/mail.json"): lambda: self._json(request),
            ("GET", "/_local/mail/rules.json"): lambda: json_answer(self._rules()),
            ("POST", "/_local/mail/rules"): lambda: self._rule(request),
            ("POST", "/_local/mail/rules/forget"): lambda: self._forget(request),
            ("POST", "/_local/mail/clear"): lambda: self._clear(request),
        }
        if found := known.get((request.method, request.path)):
            return found()
        match = _LETTER.fullmatch(request.path)
        stored = self._box.letter(match[1]) if match else None
        if match is None or stored is None:
            return problem(404, "no_such_address")
        return self._letter(request, stored, match[2] or "", int(match[3] or 0))

    def _letter(self, request: Incoming, stored: Stored, part: str, position: int) -> Answer:
        if request.method == "POST" and part == "events":
            return self._happen(request, stored)
        if request.method != "GET" or part == "events":
            return problem(405, "method_wrong")
        if part == "html":
            return html_answer(_opening_outside(stored.letter.html), policy=_LETTER_POLICY)
        return self._file(stored, position) if part else letter_page(request, stored)

    def _file(self, stored: Stored, position: int) -> Answer:
        file = self._box.attachment(stored.id, position)
        if file is None:
            return problem(404, "no_such_address")
        name = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
        headers = (
            ("Content-Type", "application/octet-stream"),
            ("Content-Disposition", name),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        )
        return Answer(200, headers, file.content)

    def _json(self, request: Incoming) -> Answer:
        asked = query(request)
        limit = int(asked["limit"]) if asked.get("limit", "").isdigit() else 100
        letters = self._box.letters(to=asked.get("to", ""), limit=min(limit, _MOST))
        return json_answer([letter_json(each) for each in letters])

    def _rules(self) -> list[dict[str, Any]]:
        names = ("address", "outcome", "times")
        return [dict(zip(names, rule, strict=True)) for rule in self._box.rules()]

    def _rule(self, request: Incoming) -> Answer:
        asked = form(request)
        times = asked.get("times", "").strip()
        if asked.get("outcome") not in OUTCOMES or (times and not times.isdigit()):
            return problem(422, "not_one_of")
        address = asked.get("address", "").strip() or "*"
        self._box.rule(address, asked["outcome"], int(times) if times else None)
        return self._done(request, self._rules())

    def _forget(self, request: Incoming) -> Answer:
        self._box.unrule(form(request).get("address", ""))
        return self._done(request, self._rules())

    def _clear(self, request: Incoming) -> Answer:
        self._box.clear()
        return self._done(request, [])

    def _happen(self, request: Incoming, stored: Stored) -> Answer:
        kind = form(request).get("kind", "")
        if kind not in KINDS:
            return problem(422, "not_one_of")
        self._ses.publish(kind, stored.id)
        return self._done(request, {"id": stored.id, "kind": kind})

    def _done(self, request: Incoming, page: object) -> Answer:
        if request.header("Content-Type").startswith("application/json"):
            return json_answer(page)
        return see_other(f"/_local/mail?lang={lang_of(request)}")


def letter_json(stored: Stored) -> dict[str, Any]:
    """One letter for programs; `to` holds everyone it was addressed to, `at` is UTC."""
    letter = stored.letter
    return {
        "id": stored.id,
        "to": list(letter.recipients),
        "from": letter.shown_sender,
        "subject": letter.subject,
        "lang": letter.lang,
        "text": letter.text,
        "html": letter.html,
        "headers": dict(letter.headers) | {"Date": format_datetime(stored.at)},
        "attachments": [
            {"name": name, "type": kind, "size": size, "url": f"/_local/mail/{stored.id}/files/{n}"}
            for n, (name, kind, size) in enumerate(stored.attachments)
        ],
        "tags": dict(letter.tags),
        "outcomes": list(stored.outcomes),
        "at": stored.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }


def _opening_outside(html: str) -> str:
    return f'<!doctype html><meta charset="utf-8"><base target="_blank">{html}'
