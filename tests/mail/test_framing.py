from html.parser import HTMLParser

import pytest

from chalicelib.kit.bidi import isolated, ltr
from chalicelib.mail import Facts, frame


class Reader(HTMLParser):
    """What a mail program shows, and the elements it finds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._style = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.words += data.split()

    @property
    def text(self) -> str:
        return " ".join(self.words)

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_both_forms_say_the_same_in_arabic() -> None:
    text, html = frame(
        "ar",
        f"شكرًا يا {isolated('هند')}",
        ["وصل تبرّعك.", Facts((("رقم الإيصال", ltr("2026-000123")), ("الصندوق", "الأيتام")))],
        ("تنزيل الإيصال", "https://example.org/r?a=1&b=2"),
        "جمعية النور\nالكويت",
    )

    assert text == (
        "شكرًا يا \u2068هند\u2069\n\n"
        "وصل تبرّعك.\n\n"
        "رقم الإيصال: \u2068\u20662026-000123\u2069\u2069\nالصندوق: \u2068الأيتام\u2069\n\n"
        "تنزيل الإيصال:\nhttps://example.org/r?a=1&b=2\n\n"
        "-- \nجمعية النور\nالكويت\n"
    )
    reader = Reader(html)
    assert reader.text == (
        "شكرًا يا هند شكرًا يا هند وصل تبرّعك. رقم الإيصال 2026-000123 الصندوق الأيتام"
        " تنزيل الإيصال https://example.org/r?a=1&b=2 جمعية النور الكويت"
    )
    assert reader.attributes("html") == [{"lang": "ar", "dir": "rtl"}]
    assert reader.attributes("bdi") == [{}, {}, {"dir": "ltr"}, {}, {"dir": "ltr"}]


def test_an_english_letter_runs_from_the_left() -> None:
    _, html = frame("en", "Thank you", ["It arrived."])

    reader = Reader(html)
    assert reader.attributes("html") == [{"lang": "en", "dir": "ltr"}]
    assert reader.text == "Thank you Thank you It arrived."
    assert reader.attributes("a") == []


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '"><svg onload=alert(1)>',
        "<img src=x onerror=alert(1)>",
        "{{7*7}} ${7*7} {% import os %} {{a.__class__}}",
        'x" onmouseover="alert(1)',
        "\u2069\u2069</td>\u2066<b>",
        "\u2068 left open",
    ],
)
def test_what_people_type_is_shown_and_never_read(evil: str) -> None:
    facts = Facts(((evil, evil),))

    _, html = frame("en", evil, [evil, facts], (evil, "https://example.org/"), evil)

    plain = frame("en", "a", ["a", Facts((("a", "a"),))], ("a", "https://example.org/"), "a")[1]
    tags = [tag for tag, _ in Reader(html).elements if tag != "bdi"]
    assert tags == [tag for tag, _ in Reader(plain).elements if tag != "bdi"]
    shown = "".join(mark for mark in evil if not "\u2066" <= mark <= "\u2069").split()
    assert Reader(html).text.count(" ".join(shown)) == 7


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "/r", "https://", "data:text/html,x", "http:// x"]
)
def test_a_button_leads_to_an_address_of_the_web(address: str) -> None:
    with pytest.raises(ValueError, match="absolute"):
        frame("en", "a", [], ("Open", address))
