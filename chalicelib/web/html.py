"""Pages: HTML from templates that escape everything, work without JavaScript and hold no script or style inside.

A template's name is `<domain>/<file>.html`, found in chalicelib/<domain>/pages/.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from chalicelib import files, words
from chalicelib.kit.refusals import Refusal, Refusals
from chalicelib.settings import settings
from chalicelib.web.answers import HTML_TYPE, Sent
from chalicelib.web.call import Call
from chalicelib.web.headers import payment_pages
from chalicelib.web.problems import chief, refusal_headers, text_of

if TYPE_CHECKING:
    from jinja2 import Environment

CODE = Path(__file__).parent.parent
PUBLIC = CODE.parent / "frontend" / "public"
LOAN_SECONDS = 60


@dataclass(frozen=True)
class Page:
    """A template with its values; `say`, `lang`, `dir`, `asset` and `switch` are there without being given."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Redirect:
    """303 to an address of ours or of the payment processor; any other becomes our home page."""

    url: str


@dataclass(frozen=True)
class Loan:
    """303 to a file that we keep, for a minute; `name` is what the download is called."""

    key: str
    name: str


@dataclass(frozen=True)
class Asset:
    """A file of frontend/public: `url` changes with its content, `integrity` is for `script` and `link`."""

    url: str
    integrity: str


def sent(given: Page | Redirect | Loan, call: Call) -> Sent:
    """The answer of a page's door."""
    if isinstance(given, Loan):
        address = files.link(given.key, seconds=LOAN_SECONDS, name=given.name)
        return Sent(303, "", {"Location": address})
    if isinstance(given, Redirect):
        return Sent(303, "", {"Location": allowed_address(given.url)})
    return Sent(given.status, render(given, call), {"Content-Type": HTML_TYPE, **given.headers})


def refused(refusal: Refusal | Refusals, call: Call, *, way_in: str = "/") -> Sent:
    """The page for somebody who was refused; `way_in` is where she begins again."""
    head = chief(refusal)
    values = {"status": head.status, "text": text_of(head, call.lang), "way_in": way_in}
    if way_in != "/":
        # Of what was asked for nothing is repeated: another's receipt looks like none at all.
        values["switch"] = switch_to(way_in, call)
    page = Page("web/refused.html", values, head.status, refusal_headers(head))
    return sent(page, call)


def render(page: Page, call: Call) -> str:
    """The page's HTML in the caller's language."""
    lang = call.lang
    given = {
        "lang": lang,
        "dir": words.direction(lang),
        "say": partial(words.say, lang),
        "say_count": partial(words.say_count, lang),
        "switch": _switch(call),
        "organisation": name_in(call.safe_home.name, lang),
    }
    return _environment().get_template(page.template).render({**given, **page.values})


def allowed_address(url: str) -> str:
    """The address itself when we may send a browser there, else our home page."""
    if any(ord(letter) <= 32 or letter == "\\" for letter in url) or url.startswith("//"):
        return "/"
    if url.startswith("/"):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return "/"
    origin = f"{parts.scheme}://{parts.netloc}"
    return url if origin in (settings().public_url, *payment_pages()) else "/"


@cache
def asset(name: str) -> Asset:
    """A public file by its name; without its content at hand the address stands alone."""
    file = PUBLIC / name
    if not file.is_file():
        return Asset(f"/{name}", "")
    content = file.read_bytes()
    digest = base64.b64encode(hashlib.sha384(content).digest()).decode()
    return Asset(f"/{name}?v={hashlib.sha256(content).hexdigest()[:10]}", f"sha384-{digest}")


def _switch(call: Call) -> dict[str, str]:
    """Where the same page is in the other language; what was asked for is kept."""
    pairs = [
        (name, text) for name, texts in call.params.items() for text in texts if name != "lang"
    ]
    return switch_to(call.url_path, call, pairs)


def switch_to(path: str, call: Call, pairs: Sequence[tuple[str, str]] = ()) -> dict[str, str]:
    """The link to an address in the other language: `switch` of a page that answers a form posted elsewhere."""
    other = "en" if call.lang == "ar" else "ar"
    query = urlencode([*pairs, ("lang", other)])
    return {"lang": other, "dir": words.direction(other), "url": f"{path}?{query}"}


def name_in(name: Mapping[str, str], lang: str) -> str:
    """A name in a language, or in the other when there is only that."""
    return name.get(lang) or next(iter(name.values()), "")


@cache
def _environment() -> "Environment":
    # Jinja2 costs 40 ms, which an API call need not wait for.
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(_template),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["asset"] = asset
    environment.globals["phrase"] = lambda status: HTTPStatus(status).phrase
    return environment


def _template(name: str) -> str | None:
    domain, _, file = name.partition("/")
    path = CODE / domain / "pages" / file
    return path.read_text("utf-8") if path.is_file() else None
