"""A clash is told as people talk: who wrote what, when, and what stood there before."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from time import time
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, event, insert, update
from world.machines import Machine, laptop, met

from umea_field.database.journal_tables import device, state
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.field import field_of
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.domain.term import Term
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.domain.worker import Worker
from umea_field.foundation import i18n
from umea_field.sync.clash_sentences import Written, clash, contested
from umea_field.sync.clash_words import ClashWords, clash_words, counted_clashes
from umea_field.sync.conflicts import conflicts

Machines = dict[str, Machine]
STORE, VISIT = UUID(int=501), UUID(int=503)
ANNA, PER = UUID(int=601), UUID(int=602)
OCTOBER = datetime(2025, 10, 14, 9, tzinfo=UTC)
TODAY = date(2026, 3, 20)
LONG = "En lång rad <om> vägen.\n" * 9
TERMS = (
    ("service_status", "finns", "Finns", "Exists"),
    ("service_status", "delvis", "Delvis", "Partly"),
    ("service_status", "saknas", "Saknas", "Lacking"),
    ("service_types", "ombud", "Paketombud", "Parcels"),
    ("visit_types", "phone", "På telefon", "By telephone"),
)
OFFERS = {
    name: UUID(int=700 + at)
    for at, name in enumerate(("status", "emptied", "span", "set", "long", "gone"))
}
BEGUN: dict[str, dict[str, Any]] = {
    "set": {"kinds": frozenset({"Bensin", "Diesel"})},
}
ANNAS: dict[str, dict[str, Any]] = {
    "status": {"status": "delvis"},
    "emptied": {"status": "delvis"},
    "span": {"since": date(2026, 1, 1)},
    "set": {"kinds": frozenset({"Bensin", "Gas"})},
    "long": {"note": LONG},
}
PERS: dict[str, dict[str, Any]] = {
    "emptied": {"status": None},  # on the same day as Anna, so it is the first
    "status": {"status": "saknas"},
    "span": {"until": date(2026, 6, 30)},
    "set": {"kinds": frozenset({"Diesel"})},
    "long": {"note": "Kort"},
    "gone": {"status": "delvis", "note": "Vardagar"},
}
VILLAGES = [UUID(int=900 + number) for number in range(20)]


def march(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def at(machine: Machine, day: datetime, worker: UUID | None = None) -> None:
    machine.jump(int(day.timestamp() * 1000) - int(time() * 1000))
    if worker:
        with machine.database.aside() as lent:
            lent.execute(update(state).values(worker=worker))


def begin(a: Machine) -> None:
    at(a, OCTOBER)
    with a.database.write("Början", "stores") as session:
        for terms, code, sv, en in TERMS:
            session.add(Term(terms=terms, code=code, sv=sv, en=en))
        session.add(Worker(id=ANNA, name="Anna Sjölund"))
        session.add(Worker(id=PER, name="Per Nyberg"))
        session.add(Store(id=STORE, name="Lanthandeln i Granselet"))
        for name, key in OFFERS.items():
            cells = {"service": "ombud", "status": "finns"} | BEGUN.get(name, {})
            session.add(ServiceOffer(id=key, store_id=STORE, **cells))


def write(
    machine: Machine, day: datetime, worker: UUID, cells: dict[str, dict[str, Any]]
) -> None:
    table = ServiceOffer.table()
    for name, values in cells.items():
        hour = 14 if name == "emptied" and worker == PER else 9
        same = day if name != "emptied" else march(12, hour)
        at(machine, same, worker)
        with machine.database.write("Läge", "visit") as session:
            session.execute(
                update(table).where(table.c.id == OFFERS[name]).values(values)
            )
            if name == "status" and worker == PER:
                check = ServiceCheck(offer_id=OFFERS[name], visit_id=VISIT)
                check.note = "Avtalet slut i februari"
                session.add(check)
    with machine.database.write("Namn", "villages") as session:
        for key in VILLAGES:
            name = f"Byn {worker}"
            session.execute(insert(Village.table()).values(id=key, name=name))


@pytest.fixture(scope="module")
def office(
    template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Machine]:
    """An office that took in what Anna and Per wrote without each other."""
    folder = tmp_path_factory.mktemp("clashes")
    made = {who: laptop(template, folder, who, n) for n, who in enumerate("ABH", 1)}
    begin(made["A"])
    a, b, h = met(made)
    at(b, march(11))
    with b.database.write("Besök", "visit") as session:
        session.add(Visit(id=VISIT, store_id=STORE, type="phone"))
    write(a, march(12), ANNA, ANNAS)
    with a.database.write("Bort", "stores") as session:
        session.execute(
            delete(ServiceOffer.table()).where(
                ServiceOffer.table().c.id == OFFERS["gone"]
            )
        )
    write(b, march(14), PER, PERS)
    a.give(h)
    b.give(h)
    yield h
    for one in made.values():
        one.database.close()


def told(machine: Machine, name: str) -> ClashWords:
    with machine.database.read() as session:
        found = list(conflicts(session.connection(), [OFFERS[name]]))
        (words,) = clash_words(session, found, vocabulary(session), TODAY)
    return words


def test_that_a_clash_is_one_sentence(office: Machine) -> None:
    found = told(office, "status")
    assert found.sentence == (
        "Anna skrev Delvis den 12 mars. Per skrev Saknas den 14 mars."
        " Senast överens: Finns, 14 oktober 2025."
    )
    assert [one.words for one in found.said if one.is_value] == [
        *("Delvis", "Saknas", "Finns")
    ]
    assert found.title == "Lanthandeln i Granselet"
    assert found.what == f"Paketombud, {i18n.tr('Status').lower()}"
    assert found.place == ("store", STORE)
    assert (found.base, found.terms) == ("Finns", "service_status")
    assert [(s.who, s.code, s.machine) for s in found.sides] == [
        ("Per Nyberg", "saknas", "B"),
        ("Anna Sjölund", "delvis", "A"),
    ]


def test_that_it_is_said_in_english_with_the_time_of_one_day(office: Machine) -> None:
    with i18n.speaking("en"):
        found = told(office, "emptied")
    assert found.sentence == (
        "Anna wrote Partly on 12 March at 10:00. Per emptied the field on 12 March at"
        " 15:00. Last agreed: Exists, 14 October 2025."
    )


def test_that_fields_that_belong_together_are_told_together(office: Machine) -> None:
    found = told(office, "span")
    since, until = (field_of(ServiceOffer.table().c[n]) for n in ("since", "until"))
    one, other = i18n.tr(since.label), i18n.tr(until.label).lower()
    assert found.label == f"{one} och {other}"
    assert found.sentence == (
        f"Anna skrev {one} 1 januari 2026, {other} – den 12 mars."
        f" Per skrev {one} –, {other} 30 juni 2026 den 14 mars."
        " Före det var fältet tomt."
    )


def test_that_sets_tell_what_came_and_went(office: Machine) -> None:
    found = told(office, "set")
    assert found.sentence == (
        "Anna lade till Gas och tog bort Diesel den 12 mars."
        " Per tog bort Bensin den 14 mars."
        " Senast överens: Bensin, Diesel, 14 oktober 2025."
    )
    assert found.offered == "Gas"


def test_that_long_text_is_cut_and_never_breaks_the_sentence(office: Machine) -> None:
    found = told(office, "long")
    assert found.sides[1].words == LONG
    assert "‹om›" in found.sentence
    assert " …" in found.sentence
    assert len(found.sentence) < 260
    assert [one.is_value for one in found.said].count(True) == 2


def test_that_a_removal_against_an_edit_tells_both_facts(office: Machine) -> None:
    found = told(office, "gone")
    removed, wrote = found.sentence.split(". ")[:2]
    assert removed == "Anna tog bort posten den 12 mars"
    assert wrote.startswith("Per ändrade i posten den 14 mars: ")
    assert "Delvis" in wrote
    assert "Vardagar" in wrote
    assert found.sentence.endswith("Posten finns kvar tills någon väljer.")
    assert [one.words for one in found.sides if one.is_delete] == ["Borttagen"]
    assert sorted(side.is_delete for side in found.sides) == [False, True]
    assert found.what == "Paketombud, borttagen och ändrad"


def test_that_a_side_tells_what_was_said_beside_it_and_how(office: Machine) -> None:
    per, anna = told(office, "status").sides
    assert (per.note, per.where) == ("Avtalet slut i februari", "På telefon")
    assert (anna.note, anna.where) == ("", "Besök")
    assert told(office, "set").sides[0].note == ""
    assert told(office, "long").sides[1].note == ""


def test_that_two_of_one_name_are_told_apart_by_their_machines(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    a.write("v1", "name", "Ett")
    b.write("v1", "name", "Två")
    for one in (a, b):
        with one.database.aside() as lent:
            lent.execute(update(device).values(person="Anna Sjölund"))
    a.give(h)
    b.give(h)
    with h.database.read() as session:
        found = list(conflicts(session.connection()))
        (words,) = clash_words(session, found, vocabulary(session), TODAY)
    assert words.sentence.startswith("Anna på A skrev Ett")
    assert "Anna på B skrev Två" in words.sentence
    assert (words.title, words.what) == ("Två", words.label)


def test_that_many_clashes_are_read_by_a_few_queries(office: Machine) -> None:
    asked: list[str] = []
    with office.database.read() as session:
        found = list(conflicts(session.connection(), VILLAGES))
        known = vocabulary(session)
        bind = session.connection()
        event.listen(bind, "before_cursor_execute", lambda *a: asked.append(a[2]))
        words = clash_words(session, found, known, TODAY)
    assert len(words) == len(VILLAGES)
    assert len(asked) < 10
    assert counted_clashes(len(words)) == "20 öppna krockar"
    assert counted_clashes(1) == "1 öppen krock"


def test_that_a_value_that_ends_a_sentence_ends_it_once() -> None:
    moment = datetime(2026, 3, 12, 9, tzinfo=UTC)
    wrote = Written("Per", "Skolan lånas ut.", moment)
    with i18n.speaking("sv"):
        said = contested([wrote], date(2026, 3, 12))
        before = clash([wrote], "Ingen vet.", None, date(2026, 3, 12))
    assert "".join(one.words for one in said).startswith(
        "Per ändrade i posten den 12 mars: Skolan lånas ut. Posten"
    )
    assert before[-1].words == "Ingen vet."
