"""Letters to many: what may stand in one, what is refused, and that no text becomes markup (B32, B34)."""

from datetime import datetime
from typing import Any

import pytest

from chalicelib import mail
from chalicelib.kit.refusals import Refusal
from chalicelib.outreach import posting, writing
from chalicelib.outreach.blocks import links_in
from chalicelib.outreach.merging import MERGING, Text, merge
from tests.cast import GRACE, LAMIS, SAMI, enter, found_organisation
from tests.doors import Doors

BODY = """# Winter has come

Dear {{name|friend}}, **thank you, {{full_name}}**.
Read [our report](https://example.org/report?a=1&b=2).

- warm rooms
- bread

[!Give now](https://example.org/give)"""
ARABIC = {"subject": {"ar": "أخبار {{organisation}}"}, "body": {"ar": "مرحبًا {{name}}"}}
COMPUTING = (
    "{{7*7}}",
    "${7*7}",
    "{% import os %}",
    "{{a.__class__}}",
    "{{ name | upper }}}}",
    "{{name}",
    "name}}",
    "#{7*7}",
    "<%= 7 %>",
    "{{}}",
    "{{NAME}}",
    "{{name|{{7*7}}}}",
    "{{name.first}}",
    "**{{7*7}}**",
    "[{{7*7}}](https://example.org)",
    "[!{{7*7}}](https://example.org)",
)
UNKNOWN = ("{{iban}}", "{{lifetime|0}}", "{{ _ }}")
LEADING_ELSEWHERE = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "//evil.example",
    "https:evil.example",
    "https:///evil",
    "https://user@evil.example",
    "https://evil.example\\@ours.example",
    "http://[::1]/",
    'https://example.org/"onmouseover="x',
    "https://example.org/<script>",
    "/give",
    "example.org",
    "mailto:a@example.org",
    "vbscript:x",
)


@pytest.mark.parametrize("text", [*COMPUTING, *UNKNOWN])
@pytest.mark.parametrize("where", ["subject", "body"])
def test_what_looks_like_a_place_and_is_none_is_refused(
    client: Doors, now: datetime, text: str, where: str
) -> None:
    found_organisation(now)
    letter: dict[str, Any] = {"subject": {"en": "News"}, "body": {"en": "Hello"}}
    letter[where] = {"en": f"Hello {text}"}
    refused = client.post("/api/templates", {"name": "x", **letter}, as_="outreach")
    expected = ("merge_field_unknown", "merge_field_wrong")
    assert (refused.status, refused.json["errors"][0]["field"]) == (422, f"{where}.en")
    assert refused.json["errors"][0]["code"] in expected
    assert client.get("/api/templates", as_="outreach").json["items"] == []


@pytest.mark.parametrize("url", LEADING_ELSEWHERE)
@pytest.mark.parametrize("shape", ["[here]({})", "[!Here]({})", "**x** [here]({}) y"])
def test_a_link_leads_to_a_whole_address_or_is_no_link(url: str, shape: str) -> None:
    body = shape.format(url)
    try:
        blocks = writing.read_body(body, MERGING)
    except Refusal as refusal:
        assert refusal.code == "link_wrong"
        return
    assert links_in(blocks) == ()


def letter(body: str, **more: Any) -> mail.Letter:
    merged = merge(Text("en", "News", body), {"name": "Grace", "full_name": "Grace O."})
    return posting.composed(merged, posting.Reader("g@example.org", "Grace"), topic="x", **more)


HOSTILE = (
    "<script>alert(1)</script>",
    "<style>*{display:none}</style>",
    '<img src="http://169.254.169.254/" onerror=x>',
    "</td></table><h1>",
    "&lt;b&gt; & \" '",
    "<!-- foot -->",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "shape", ["{}", "# {}", "- {}", "**{}**", "[{}](https://a.example)", "[!{}](https://a.example)"]
)
def test_no_text_becomes_markup(tables: str, now: datetime, text: str, shape: str) -> None:
    found_organisation(now)
    html = letter(shape.format(text)).html
    for sign in ("<script", "<style>*", "<img", "</td></table><h1>"):
        assert sign not in html
    assert html.count("<!-- foot -->") <= 1


@pytest.mark.parametrize("name", [*HOSTILE, "[x](javascript:alert(1))", "**bold**", "{{7*7}}"])
def test_no_name_becomes_markup_either(tables: str, now: datetime, name: str) -> None:
    home = {"ar": "جمعية", "en": "<script>alert(2)</script>"}
    found_organisation(now, name=home)
    grace = enter(GRACE, now, name={"en": name})
    text = Text("en", "For {{name}}", "Dear {{name}} of {{organisation}}\n\n# {{full_name}}")
    made = posting.letter_to(grace, text, topic="x")
    for sign in (
        "<script",
        "<style>*",
        "<img",
        "</td></table><h1>",
        'javascript:alert(1)"',
        "<strong>bold",
    ):
        assert sign not in made.html
    assert name.strip() in made.text


def test_a_letter_is_drawn_as_html_and_as_text(tables: str, now: datetime) -> None:
    found_organisation(now)
    made = letter(BODY, lead=lambda url: f"https://t.example/{len(url)}")
    assert made.html.count('href="https://t.example/') == 2
    assert "https://example.org" not in made.html
    assert "<strong>Grace O.</strong>" in made.html.replace("<strong>thank you, </strong>", "")
    assert made.text.split("\n\n")[:4] == [
        "News",
        "Winter has come",
        "Dear Grace, thank you, Grace O..\nRead our report (https://t.example/34).",
        "• warm rooms\n• bread",
    ]


def test_an_arabic_letter_reads_from_the_right_and_keeps_names_whole(
    tables: str, now: datetime
) -> None:
    found_organisation(now)
    text = Text("ar", "إلى {{name}}", "عزيزتي {{name}}، راسلينا من {{email|بريدك}}")
    made = posting.letter_to(enter(GRACE, now), text, topic="x")
    assert 'dir="rtl"' in made.html
    assert "<bdi>Grace Okonkwo</bdi>" in made.html
    assert '<bdi dir="ltr">grace@example.com</bdi>' in made.html
    assert made.subject == "إلى Grace Okonkwo"


def test_a_field_that_not_everybody_has_needs_something_in_its_place(
    client: Doors, now: datetime
) -> None:
    found_organisation(now)
    told: dict[str, Any] = {
        "name": "x",
        "subject": {"en": "x"},
        "body": {"en": "Your number: {{phone}}"},
    }
    refused = client.post("/api/templates", told, as_="admin")
    assert refused.json["errors"][0]["code"] == "merge_fallback_missing"
    told["body"] = {"en": "Your number: {{phone|not known}}"}
    assert client.post("/api/templates", told, as_="admin").status == 201
    silent = enter(LAMIS, now, phone=None)
    asked = {"lang": "en", "subject": "x", "body": told["body"]["en"], "constituent": silent.id}
    preview = client.post("/api/templates/preview", asked, as_="admin").json
    assert [span["text"] for span in preview["blocks"][0]["lines"][0]] == [
        "Your number: ",
        "not known",
    ]


def test_templates_are_written_shown_and_changed(client: Doors, now: datetime) -> None:
    found_organisation(now)
    made = client.post("/api/templates", {"name": "News", **ARABIC}, as_="outreach").json
    assert (made["langs"], made["version"]) == (["ar"], 1)
    path = f"/api/templates/{made['id']}"
    to = {"subject": {"en": "News"}, "body": {"en": "Hello {{name}}"}}
    changed = client.patch(path, to, as_="coordinator", version=1).json
    assert (changed["langs"], changed["version"]) == (["ar", "en"], 2)
    assert client.patch(path, to, as_="outreach", version=1).code == "stale"
    gone = client.patch(
        path, {"subject": {"ar": None}, "body": {"ar": None}}, as_="admin", version=2
    )
    assert gone.json["langs"] == ["en"]
    half = client.patch(path, {"subject": {"ar": "عنوان"}}, as_="admin", version=3)
    assert half.json["errors"][0]["field"] == "body.ar"
    empty = client.post("/api/templates", {"name": "x"}, as_="admin")
    assert empty.json["code"] == "letter_empty"


def test_a_preview_shows_contact_points_to_those_only_who_may_see_them(
    client: Doors, now: datetime
) -> None:
    found_organisation(now)
    sami = enter(SAMI, now)
    asked = {
        "lang": "en",
        "subject": "To {{email|you}}",
        "body": "{{phone|none}}",
        "constituent": sami.id,
    }
    seen = client.post("/api/templates/preview", asked, as_="outreach").json
    assert (seen["subject"], seen["name"]["en"]) == ("To sami@example.org", "Sami Haddad")
    assert client.post("/api/templates/preview", asked, as_="viewer").json["subject"] == "To you"
