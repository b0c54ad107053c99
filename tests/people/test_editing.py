from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib import people
from chalicelib.kit.refusals import NotFound, Refusal, Refusals, Stale
from chalicelib.store import AuditRecord, every, keys, opened_rows
from infra.trust.meter import metered
from tests.cast import GRACE, LAMIS, SAMI, enter, hind
from tests.conftest import GROUND
from tests.people.town import claims, counted, entered, items, rebuilt, search_table


def edit(person: people.Constituent, now: datetime, **to: Any) -> people.Constituent:
    return people.edit(cid=person.id, version=person.version, to=to, actor=hind(), now=now)


def test_only_what_is_sent_changes(now: datetime) -> None:
    sami = enter(SAMI, now)

    after = edit(sami, now, kind="household", lang="en", greeting={"en": "Dear Sami"})

    assert after == people.get(cid=sami.id)[0]
    assert (after.kind, after.lang, after.greeting) == ("household", "en", {"en": "Dear Sami"})
    assert (after.name, after.email, after.version) == (sami.name, sami.email, 2)


def test_of_a_name_only_the_languages_sent_change(now: datetime) -> None:
    sami = enter(SAMI, now)

    renamed = edit(sami, now, name={"en": "Samy Haddad"})
    assert renamed.name == {"ar": "سامي حدّاد", "en": "Samy Haddad"}

    assert edit(renamed, now, name={"en": None}).name == {"ar": "سامي حدّاد"}


def test_the_last_name_stays(now: datetime) -> None:
    grace = enter(GRACE, now)

    with pytest.raises(people.NameMissing):
        edit(grace, now, name={"en": None})


def test_what_is_taken_away_leaves_no_attribute(now: datetime) -> None:
    sami = enter(SAMI, now, note="n", greeting={"ar": "يا سامي"})

    edit(sami, now, note=None, greeting={"ar": ""})

    (item,) = items(keys.PROFILE)
    assert {"note", "greeting"}.isdisjoint(item)


def test_a_rename_moves_the_search_rows_and_the_place_in_the_list(now: datetime) -> None:
    lamis, sami = enter(LAMIS, now), enter(SAMI, now + timedelta(seconds=1))
    assert [row.id for row in people.list_people(sort="name", limit=5).rows] == [sami.id, lamis.id]

    after = edit(lamis, now, name={"ar": "أروى", "en": "Arwa"})

    assert search_table() == rebuilt(after, sami)
    assert [row.id for row in people.list_people(sort="name", limit=5).rows] == [lamis.id, sami.id]
    assert people.search(q="lamis", limit=5, contacts=False) == []


def many_words(first: str, letters: str) -> dict[str, str]:
    """A name as long as it may be, of words that are all unlike."""
    latin = " ".join(f"{first}{number}z" for number in range(30))
    arabic = " ".join(letters[number] * (number + 2) for number in range(11))
    return {"en": latin, "ar": arabic}


def test_a_rename_of_the_longest_names_fits_one_commit(now: datetime) -> None:
    person = entered(name=many_words("Xy", "بتثجحخدذرزسش"), email="a@example.org", phone="03555101")

    after = edit(
        person,
        now,
        name=many_words("Wv", "صضطظغفقكلمنه"),
        email="b@example.org",
        phone="03555102",
    )

    assert search_table() == rebuilt(after)


def test_a_language_decides_where_somebody_stands_in_the_list(now: datetime) -> None:
    person = enter(SAMI, now)

    after = edit(person, now, lang="en")

    (item,) = items(keys.SUMMARY)
    assert item["g1s"]["S"] == f"sami haddad#{person.id}"
    assert search_table() == rebuilt(after)


def test_totals_stay_when_a_donor_is_renamed(now: datetime) -> None:
    grace = enter(GRACE, now)
    before = counted(grace.id, 2500)

    edit(grace, now, name={"en": "Grace Adeyemi"})

    after = people.summary(grace.id, consistent=True)
    assert (after.lifetime, after.last_gift, after.gver) == (
        before.lifetime,
        before.last_gift,
        before.gver,
    )
    assert after.name == {"en": "Grace Adeyemi"}
    assert counted(grace.id, 100).lifetime == {"USD": 2600}


def test_a_new_email_takes_the_place_of_the_old(now: datetime) -> None:
    sami = enter(SAMI, now)

    after = edit(sami, now, email="Sami.H@Example.org", phone=None)

    assert (after.email, after.phone) == ("sami.h@example.org", None)
    assert claims("EM") == {"sami.h@example.org": sami.id}
    assert claims("PH") == {}
    assert search_table() == rebuilt(after)


def test_somebody_elses_email_is_refused(now: datetime) -> None:
    sami = enter(SAMI, now)
    enter(GRACE, now)
    before = GROUND.stored()

    with pytest.raises(people.EmailTaken):
        edit(sami, now, email=GRACE.email)

    assert GROUND.stored() == before


def test_a_change_of_an_old_version_is_stale(now: datetime) -> None:
    sami = enter(SAMI, now)
    edit(sami, now, note="one")
    before = GROUND.stored()

    with pytest.raises(Stale) as refused:
        edit(sami, now, note="two")

    assert refused.value.params == {"version": 2}
    assert GROUND.stored() == before


def test_of_ten_who_edit_one_version_at_once_one_wins(now: datetime) -> None:
    sami = enter(SAMI, now)

    def write(number: int) -> str:
        try:
            return edit(sami, now, note=f"note {number}").note
        except Stale as stale:
            return f"stale at {stale.params['version']}"

    with ThreadPoolExecutor(10) as crowd:
        said = sorted(crowd.map(write, range(10)))

    assert said[1:] == ["stale at 2"] * 9
    assert people.get(cid=sami.id)[0].note == said[0]


def test_nobody_is_edited_who_does_not_exist(now: datetime) -> None:
    with pytest.raises(NotFound):
        people.edit(cid="0" * 26, version=1, to={"note": "x"}, actor=hind(), now=now)


def test_changing_nothing_writes_nothing(now: datetime) -> None:
    sami = enter(SAMI, now)
    before = GROUND.stored()

    assert edit(sami, now, note="", name={"ar": "سامي حدّاد"}, email=SAMI.email) == sami
    assert GROUND.stored() == before


def test_bad_texts_are_refused_together(now: datetime) -> None:
    sami = enter(SAMI, now)
    before = GROUND.stored()

    with pytest.raises(Refusals) as refused:
        edit(sami, now, name={"ar": "ـ"}, email="a@b", phone="1")

    assert [(r.field, r.code) for r in refused.value.refusals] == [
        ("name.ar", "text_empty"),
        ("email", "email_malformed"),
        ("phone", "phone_malformed"),
    ]
    assert all(isinstance(r, Refusal) for r in refused.value.refusals)
    assert GROUND.stored() == before


def test_the_audit_holds_each_change_and_only_what_changed(now: datetime) -> None:
    sami = enter(SAMI, now)
    after = edit(sami, now, note="جديد", lang="en")

    rows = list(every(AuditRecord, keys.audit(f"constituent:{sami.id}")))
    _, second = opened_rows(rows)
    assert (second.before, second.after) == (
        {"lang": "ar", "note": None},
        {"lang": "en", "note": "جديد"},
    )
    assert (rows[1].previous, rows[1].hash) == (rows[0].hash, after.trail)


def test_a_note_costs_the_profile_and_the_audit_only(now: datetime) -> None:
    sami = enter(SAMI, now)
    summary, rows = items(keys.SUMMARY), search_table()

    with metered() as units:
        edit(sami, now, note="تبرّعت عائلته بالأثاث، ويفضّل أن نتصل به مساءً لا صباحًا.")

    assert units.write <= 6
    assert set(units.writes) == {"main", "audit", "audit/g1"}
    assert (items(keys.SUMMARY), search_table()) == (summary, rows)
