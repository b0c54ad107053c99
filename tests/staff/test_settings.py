from typing import Any

import pytest

from chalicelib import staff
from tests.conftest import GROUND
from tests.staff.office import HIND, SAMI, Desk, Office

NAME = {"ar": "دار الأمل", "en": "Dar Al-Amal"}
OURS = {
    "name": NAME,
    "currency": "EGP",
    "currencies": ["EGP", "USD"],
    "time_zone": "Africa/Cairo",
    "country": "EG",
    "default_lang": "ar",
}


@pytest.fixture
def hind(place: Office) -> Desk:
    return place.signed_in(HIND)


def test_an_organisation_nobody_has_set_up_has_version_0(hind: Desk) -> None:
    assert hind.ask("GET", "/api/settings").json() == {
        "name": {"ar": None, "en": None},
        "languages": ["ar", "en"],
        "default_lang": "en",
        "currency": "USD",
        "currencies": ["USD"],
        "time_zone": "UTC",
        "country": "US",
        "address": {"ar": None, "en": None},
        "digits": "latn",
        "calendar": "gregory",
        "receipt_prefix": "",
        "embed_sites": [],
        "version": 0,
    }


def test_what_is_set_is_what_everybody_sees_at_once(place: Office, hind: Desk) -> None:
    changed = hind.change("/api/settings", OURS, version=0)
    assert (changed.status, changed.json()["version"]) == (200, 1)
    assert hind.ask("GET", "/api/settings").json() == changed.json()
    assert hind.ask("GET", "/api/me").json()["organisation"] == {
        "name": NAME,
        "currency": "EGP",
        "currencies": ["EGP", "USD"],
        "languages": ["ar", "en"],
        "time_zone": "Africa/Cairo",
        "country": "EG",
    }
    assert staff.organisation().time_zone == "Africa/Cairo"
    assert staff.home().name == NAME


def test_a_change_keeps_the_rest_and_is_meant_for_a_version(place: Office, hind: Desk) -> None:
    hind.change("/api/settings", OURS, version=0)
    assert hind.change("/api/settings", OURS, version=0).json()["errors"][0]["params"] == {
        "version": 1
    }
    changed = hind.change("/api/settings", {"receipt_prefix": "R-"}, version=1).json()
    assert (changed["receipt_prefix"], changed["currency"], changed["version"]) == ("R-", "EGP", 2)
    assert hind.ask("PATCH", "/api/settings", OURS).status == 428


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"time_zone": "Mars/Olympus"}, [("time_zone", "time_zone_unknown")]),
        ({"time_zone": "../../etc/passwd"}, [("time_zone", "time_zone_unknown")]),
        ({"currencies": ["XXX", "USD"]}, [("currencies", "currency_unknown")]),
        ({"currency": "EUR"}, [("currency", "not_among_ours")]),
        ({"languages": ["ar"]}, [("default_lang", "not_among_ours")]),
        ({"languages": []}, [("languages", "too_few")]),
        ({"country": "Egypt"}, [("country", "format_wrong")]),
        ({"name": {"ar": "x" * 301}}, [("name.ar", "text_too_long")]),
        ({"name": {"fr": "x"}}, [("name.fr", "unknown_field")]),
        ({"embed_sites": ["http://plain.example"]}, [("embed_sites.0", "format_wrong")]),
        (
            {"embed_sites": ["https://a.example 'unsafe-inline'"]},
            [("embed_sites.0", "format_wrong")],
        ),
        ({"version": 9, "trail": "x"}, [("version", "unknown_field"), ("trail", "unknown_field")]),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(
    hind: Desk, change: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    before = GROUND.stored()
    refused = hind.change("/api/settings", change, version=0)
    assert (refused.status, refused.errors) == (422, errors)
    assert GROUND.stored() == before


def test_the_treasurer_may_read_them_and_the_viewer_not(place: Office) -> None:
    seen = {}
    for role in ("finance", "viewer"):
        place.with_role(role, email=f"{role}@example.org")
        desk = place.signed_in(f"{role}@example.org")
        seen[role] = (
            desk.ask("GET", "/api/settings").status,
            desk.change("/api/settings", OURS, version=0).status,
        )
    assert seen == {"finance": (200, 403), "viewer": (403, 403)}


def test_two_who_set_it_up_at_once_do_not_overwrite_each_other(place: Office, hind: Desk) -> None:
    from concurrent.futures import ThreadPoolExecutor

    place.with_role("admin", email=SAMI)
    sami = place.signed_in(SAMI)
    with ThreadPoolExecutor(2) as pool:
        replies = list(
            pool.map(
                lambda desk: desk.change("/api/settings", {"country": "JO"}, version=0).status,
                [hind, sami],
            )
        )
    assert sorted(replies) == [200, 409]
