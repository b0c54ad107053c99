"""Somebody with a browser at her own pages: she keeps her cookie, reads her letters, and presses buttons."""

import re
from dataclasses import dataclass, field
from email.message import Message
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

from chalicelib.promises import handlers
from chalicelib.settings import settings
from chalicelib.store import drain
from chalicelib.web import portal_cookie
from infra.local.mail.letters import Letter
from infra.local.server.exchange import Incoming
from tests.doors import ORIGIN, Answered, Doors
from tests.giving.post import Post

_CSRF = re.compile(r'name="csrf" value="([0-9a-f]{64})"')
_ADDRESS = re.compile(r"https?://\S+/me/(?:link|address)\?\S+")


@dataclass
class Visitor:
    """One browser; `place` is the address it calls from."""

    doors: Doors
    post: Post
    place: str = "198.51.100.1"
    origin: str = ORIGIN
    cookies: dict[str, str] = field(default_factory=dict)

    def open(self, path: str) -> Answered:
        return self._ask("GET", path)

    def submit(self, path: str, **form: str) -> Answered:
        """A form as it stands in her page, its hidden fields given."""
        return self._ask("POST", path, form)

    def press(self, page: str, path: str, **form: str) -> Answered:
        """Opens one of her pages and sends a form of it."""
        found = _CSRF.search(self.open(page).text)
        assert found, page
        return self.submit(path, csrf=found[1], **form)

    def asks(self, email: str) -> Answered:
        return self.submit("/me/ask", email=email)

    def letter(self, to: str, topic: str = "portal_link") -> Letter:
        """The newest letter of a kind, once what is promised went out."""
        self.delivered()
        return [one for one in self.post.letters(to) if dict(one.tags)["topic"] == topic][-1]

    def delivered(self) -> None:
        while drain(handlers(), now=self.doors.now).done:
            pass

    def comes_in(self, email: str) -> Answered:
        """By a link that she asks for and is mailed."""
        self.asks(email)
        return self.follows(self.letter(email))

    def follows(self, letter: Letter) -> Answered:
        """Opens the letter's link and presses the button there."""
        url = urlsplit(link_in(letter))
        page = self.open(f"{url.path}?{url.query}")
        assert page.status == 200, page.text
        return self.submit(url.path, token=token_in(letter))

    def _ask(self, method: str, path: str, form: dict[str, str] | None = None) -> Answered:
        sent = Message()
        sent["Host"], sent["Origin"] = self.origin.partition("://")[2], self.origin
        sent["Content-Type"] = "application/x-www-form-urlencoded"
        sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        raw = urlencode(form).encode() if form else b""
        answer = self.doors.exchange(Incoming(method, path, sent, raw, self.place))
        self._keep(answer.headers.get("set-cookie", ""))
        return answer

    def _keep(self, sent: str) -> None:
        if sent:
            pair, _, rest = sent.partition(";")
            name, _, value = pair.partition("=")
            self.cookies[name] = value
            if "Max-Age=0" in rest:
                del self.cookies[name]

    @property
    def session(self) -> str | None:
        return self.cookies.get(portal_cookie(settings()))


def link_in(letter: Letter) -> str:
    """The address behind a letter's button."""
    found = _ADDRESS.search(letter.text)
    assert found, letter.text
    return unescape(found[0])


def token_in(letter: Letter) -> str:
    return parse_qs(urlsplit(link_in(letter)).query)["token"][0]
