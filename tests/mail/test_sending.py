import re
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import SMTP

import pytest

from chalicelib.kit.bidi import ltr
from chalicelib.kit.refusals import Refusal
from chalicelib.mail import (
    Attachment,
    Letter,
    LetterRejected,
    MailInDoubt,
    MailThrottled,
    MailUnavailable,
    send,
)
from chalicelib.mail.mime import mime
from chalicelib.settings import Settings
from infra.local.mail.box import Box
from infra.local.server.listener import listen

HIND = Letter(
    to="hind@example.org",
    to_name="هند العتيبي",
    lang="ar",
    subject=f"إيصال تبرّعك رقم {ltr('2026-000123')}",
    text="وصل تبرّعك.",
    html='<html lang="ar" dir="rtl"><p>وصل تبرّعك.</p></html>',
    from_name="جمعية النور (الكويت)",
)


def letter(**changes: object) -> Letter:
    return Letter(**(vars(HIND) | changes))


def test_an_arabic_letter_arrives_as_it_was_written(post: Settings, box: Box) -> None:
    sent = send(HIND, settings=post)

    (arrived,) = box.letters()
    got = arrived.letter
    assert (arrived.id, got.to, got.subject, got.text, got.html) == (
        sent,
        ("hind@example.org",),
        "إيصال تبرّعك رقم \u20662026-000123\u2069",
        "وصل تبرّعك.\r\n",
        '<html lang="ar" dir="rtl"><p>وصل تبرّعك.</p></html>\r\n',
    )
    assert got.shown_sender == "جمعية النور (الكويت) <hello@example.org>"
    assert dict(got.headers)["To"] == "هند العتيبي <hind@example.org>"
    assert dict(got.headers)["Content-Language"] == "ar"


def test_a_receipt_travels_with_its_arabic_name(post: Settings, box: Box) -> None:
    pdf = Attachment("إيصال 2026-000123.pdf", "application/pdf", b"%PDF-1.7 ...")

    sent = send(letter(attachments=(pdf,), tags={"kind": "receipt"}), settings=post)

    arrived = box.attachment(sent, 0)
    assert arrived is not None
    assert (arrived.name, arrived.kind, arrived.content) == (
        pdf.name,
        pdf.content_type,
        pdf.content,
    )
    assert box.letters()[0].letter.tags == (("kind", "receipt"),)


def test_a_long_arabic_subject_and_name_survive_folding(post: Settings, box: Box) -> None:
    subject = "شكرًا جزيلًا يا هند على تبرّعك الكريم لصندوق كفالة الأيتام في حملة رمضان " * 3
    name = "الجمعية الخيرية لرعاية الأيتام والأرامل وذوي الاحتياجات الخاصة في دولة الكويت"

    send(letter(subject=subject, from_name=name, to_name=name), settings=post)

    got = box.letters()[0].letter
    assert (got.subject, got.shown_sender) == (subject.strip(), f"{name} <hello@example.org>")
    raw = mime(letter(to_name=name), sender="hello@example.org")
    assert max(map(len, re.findall(rb"=\?\S+\?=", raw))) <= 75
    to = decode_header(message_from_bytes(raw)["To"])
    assert str(make_header(to)) == f"{name} <hind@example.org>"


@pytest.mark.parametrize(
    "name",
    ['Nour, "the light" (Kuwait)', "=?utf-8?q?admin?=", "O'Hara <boss@example.com>", "\u202eرون"],
)
def test_a_name_stays_a_name(post: Settings, box: Box, name: str) -> None:
    send(letter(to_name=name, subject=name), settings=post)

    got = box.letters()[0].letter
    assert got.recipients == ("hind@example.org",)
    head = message_from_bytes(mime(letter(to_name=name), sender="a@example.org"), policy=SMTP)
    assert head["To"].addresses[0].display_name == name.replace("\u202e", "")


@pytest.mark.parametrize("mark", ["\r\n", "\n", "\r", "\x00", "\u2028", "\x85"])
def test_no_name_or_subject_begins_a_header(post: Settings, box: Box, mark: str) -> None:
    evil = f"Charlie{mark}Bcc: everyone@example.org"

    send(letter(subject=evil, to_name=evil, from_name=evil, text="x"), settings=post)

    got = box.letters()[0].letter
    assert got.recipients == ("hind@example.org",)
    assert [name for name, _ in got.headers if name.lower() == "bcc"] == []
    assert got.subject == "Charlie Bcc: everyone@example.org"


@pytest.mark.parametrize(
    "name", ["Bcc", "To", "From", "Content-Type", "X-A\r\nBcc", "X A", "X:", ""]
)
def test_a_letter_cannot_set_headers_of_the_envelope(post: Settings, name: str) -> None:
    with pytest.raises(ValueError, match="not for a letter to set"):
        send(letter(headers={name: "x"}), settings=post)


def test_a_letter_names_the_set_that_tells_what_becomes_of_it(post: Settings, box: Box) -> None:
    send(HIND, settings=post)
    send(HIND, settings=replace(post, mail_configuration="chalice-crm"))

    sets = [stored.letter.configuration_set for stored in reversed(box.letters())]
    assert sets == ["", "chalice-crm"]


def test_a_letter_may_say_where_answers_go(post: Settings, box: Box) -> None:
    send(letter(headers={"Reply-To": "office@example.org"}), settings=post)

    assert dict(box.letters()[0].letter.headers)["Reply-To"] == "office@example.org"


@pytest.mark.parametrize(
    ("befalls", "refusal"),
    [
        ("throttle", MailThrottled),
        ("quota", MailThrottled),
        ("suspended", MailUnavailable),
        ("paused", MailUnavailable),
        ("broken", MailInDoubt),
        ("broken_after", MailInDoubt),
        ("drop", MailInDoubt),
        ("timeout", MailInDoubt),
        ("unverified", LetterRejected),
    ],
)
def test_each_no_of_the_mail_service_has_its_name(
    post: Settings, box: Box, befalls: str, refusal: type[Refusal]
) -> None:
    box.rule("hind@example.org", befalls, 1)

    with pytest.raises(refusal) as caught:
        send(HIND, settings=post)

    assert type(caught.value) is refusal
    assert send(HIND, settings=post) == box.letters()[0].id


def test_a_letter_is_handed_over_once_even_when_the_answer_is_lost(
    post: Settings, box: Box
) -> None:
    box.rule("hind@example.org", "broken_after", 1)

    with pytest.raises(MailInDoubt):
        send(HIND, settings=post)

    assert box.count() == 1


@pytest.mark.parametrize(
    "address",
    ["", "hind", "هند@example.org", "a@b@example.org", "a@example.org\nBcc: b@example.org"],
)
def test_what_is_no_address_is_not_sent_to(post: Settings, box: Box, address: str) -> None:
    with pytest.raises(LetterRejected) as caught:
        send(letter(to=address), settings=post)

    assert (caught.value.field, box.count()) == ("to", 0)


def test_a_mail_service_that_is_away_is_unavailable(post: Settings) -> None:
    taken = listen(0)
    nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
    taken.close()

    with pytest.raises(MailUnavailable):
        send(HIND, settings=Settings(**(vars(post) | {"ses_endpoint": nobody})))
