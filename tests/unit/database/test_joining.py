"""What hangs on two records that are one: what says the same stands once."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import select
from world.merged_records import FORM, every_row, merged

from umea_field.database.database import Database
from umea_field.database.joining import links_to
from umea_field.database.merging import planned, survivor_of
from umea_field.database.undo import last_step, undo
from umea_field.domain.case import Case
from umea_field.domain.contact import Contact
from umea_field.domain.field import Shown
from umea_field.domain.half_year import HalfYear
from umea_field.domain.need import Need, NeedVoice
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.organisation import Organisation
from umea_field.domain.picture import Picture
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.record import Record, new_id
from umea_field.domain.same_said import RULES
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.solution_trial import SolutionTrial
from umea_field.domain.store import FormerName, Store, Support
from umea_field.domain.support_condition import SupportAnswer
from umea_field.domain.task import Task
from umea_field.domain.tour import TourStop
from umea_field.domain.village import EarlierWork, Village
from umea_field.domain.visit import Visit
from umea_field.foundation import i18n

Make = Callable[..., Record]
PLACES: dict[str, type[Record]] = {"village": Village, "store": Store}
CONDITION = new_id()
DAY = date(2026, 3, 12)

SAME = [
    (EarlierWork, {"what": "Byaråd", "year": 2019}, "result", "Ett råd", "Möten"),
    (FormerName, {"name": "Konsum Ed"}, "since", DAY, None),
    (Support, {"scheme": "x-stod", "year": 2025}, "amount", 40000.0, None),
    (ServiceOffer, {"service": "fuel"}, "provider", "Byns mack", "Mackbolaget"),
    (Need, {"title": "Bensin", "service": "fuel"}, "quote", "Långt.", "Dyrt."),
    (SolutionTrial, {"title": "Hemkörning"}, "outcome", "Bra.", "Många."),
    (Task, {"title": "Ring macken", "due": DAY}, "owner", "Anna", None),
    (Contact, {"name": "Karin Ek"}, "email", "karin@exempel.se", None),
    (Organisation, {"name": "Byaföreningen"}, "web", "exempel.se", "byn.exempel.se"),
    (Picture, {"sha256": "ab" * 32}, "caption", "Butiken", None),
    (HalfYear, {"period": "2026-1", "party": "x-p"}, "thanks", "Tack.", "Till er."),
    (SupportAnswer, {"condition_id": CONDITION}, "value", "Ja", None),
]
"""A noun, what two rows have in common, and a column: what the other says in it, and
what the survivor's own may say there without the two being two."""


def of(noun: type[Record], place: UUID, kind: str, **cells: object) -> Record:
    return noun(**{f"{kind}_id": place}, **cells)


def two(database: Database, kind: str) -> tuple[UUID, UUID]:
    noun = PLACES[kind]
    one, other = noun(name="Lanthandeln Ed"), noun(name="Lanthandeln i Ed")
    with database.write("Två") as session:
        session.add_all([one, other])
    return one.id, other.id  # type: ignore[attr-defined]


def kinds_of(noun: type[Record]) -> list[str]:
    return [k for k in PLACES if f"{k}_id" in noun.table().c]


CASES = [
    pytest.param(*each[:3], each[3:], kind, id=f"{each[0].__tablename__} of a {kind}")
    for each in SAME
    for kind in kinds_of(each[0])
]


@pytest.mark.parametrize(("noun", "common", "column", "values", "kind"), CASES)
def test_that_rows_that_say_the_same_become_one_and_lose_no_word(
    database: Database,
    noun: type[Record],
    common: dict[str, object],
    column: str,
    values: tuple[object, object],
    kind: str,
) -> None:
    theirs, mine = values
    one, other = two(database, kind)
    with database.write("Båda") as session:
        session.add_all(
            [
                kept := of(noun, one, kind, **common, **{column: mine}),
                gone := of(noun, other, kind, **common, **{column: theirs}),
            ]
        )
    before = every_row(database)
    with database.read() as session:
        made = planned(session, PLACES[kind], one, other)
    assert made is not None
    assert made.joined == {noun.__tablename__: 1}
    merged(database, PLACES[kind], one, other)
    table = noun.table()
    with database.read() as session:
        (left,) = session.execute(select(table)).mappings()
        assert left["id"] == kept.id  # type: ignore[attr-defined]
        assert left[f"{kind}_id"] == one
        said = " ".join(str(value) for value in left.values())
        assert str(theirs) in said
        assert mine is None or str(mine) in said
        assert survivor_of(session, gone.id) == kept.id  # type: ignore[attr-defined]
        step = last_step(session, FORM)
    assert step is not None
    undo(database, step.txn)
    assert every_row(database) == before


DIFFERENT = [
    (EarlierWork, {"what": "Byaråd"}, {"year": 2019}, {"year": 2020}),
    (EarlierWork, {}, {"result": "Ett"}, {"result": "Två"}),
    (Support, {"scheme": "x-stod", "year": 2025}, {"amount": 1.0}, {"amount": 2.0}),
    (ServiceOffer, {"service": "parcels"}, {"counterpart": "A"}, {"counterpart": "B"}),
    (Need, {"title": "Bensin"}, {"importance": "high"}, {"importance": "low"}),
    (SolutionTrial, {"title": "Hemkörning"}, {"cost": 1.0}, {"cost": 2.0}),
    (Task, {"title": "Ring"}, {"owner": "Anna"}, {"owner": "Bo"}),
    (Contact, {"name": "Anna Ek"}, {"phone": "070-1234567"}, {"phone": "070-7654321"}),
    (Organisation, {"name": "Byarådet"}, {"org_no": "1"}, {"org_no": "2"}),
    (Picture, {"sha256": "ab" * 32}, {"caption": "Ett"}, {"caption": "Två"}),
    (Visit, {"day": DAY}, {"summary": "Ett"}, {}),
    (Visit, {"day": DAY}, {}, {}),
    (Case, {"title": "Vägen", "received": DAY}, {}, {}),
    (TourStop, {"hall": "Bygdegården"}, {}, {}),
]


@pytest.mark.parametrize(
    ("noun", "common", "mine", "theirs", "kind"),
    [
        pytest.param(*each, kind, id=f"{at} {each[0].__tablename__} of a {kind}")
        for at, each in enumerate(DIFFERENT)
        for kind in kinds_of(each[0])
    ],
)
def test_that_what_is_two_stays_two(
    database: Database,
    noun: type[Record],
    common: dict[str, object],
    mine: dict[str, object],
    theirs: dict[str, object],
    kind: str,
) -> None:
    one, other = two(database, kind)
    with database.write("Båda") as session:
        session.add(of(noun, one, kind, **common, **mine))
        session.add(of(noun, other, kind, **common, **theirs))
    merged(database, PLACES[kind], one, other)
    table = noun.table()
    with database.read() as session:
        places = session.scalars(select(table.c[f"{kind}_id"])).all()
    assert places == [one, one]


def test_that_the_kept_service_holds_and_tells_what_the_other_said(
    database: Database,
) -> None:
    one, other = two(database, "store")
    with database.write("Båda") as session:
        mine = ServiceOffer(
            store_id=one,  # type: ignore[arg-type]
            service="fuel",
            status="available",
            note="Kortautomat.",
            kinds=frozenset({"bensin"}),
        )
        theirs = ServiceOffer(
            store_id=other,  # type: ignore[arg-type]
            service="fuel",
            status="missing",
            note="Stängt på söndagar.",
            kinds=frozenset({"diesel"}),
            per_month=4,
        )
        session.add_all([mine, theirs])
        session.flush()
        looks = [(theirs.id, 2), (mine.id, 1)]
        session.add_all(
            ServiceCheck(offer_id=each, checked=datetime(2026, 3, at, tzinfo=UTC))
            for each, at in looks
        )
    merged(database, Store, one, other)
    with database.read() as session:
        (offer,) = session.scalars(select(ServiceOffer))
        assert offer.status == "available"
        assert offer.kinds == frozenset({"bensin", "diesel"})
        assert offer.per_month == 4
        assert (offer.note or "").startswith("Kortautomat.; Stängt på söndagar.; ")
        assert "missing" in (offer.note or "") or "aknas" in (offer.note or "")
        checks = session.scalars(select(ServiceCheck.offer_id)).all()
        assert checks == [offer.id, offer.id]


@pytest.mark.parametrize(
    ("days", "held", "stands", "told"),
    [
        pytest.param(
            (1, 2), "saknas", "saknas", "Finns", id="the other's look is later"
        ),
        pytest.param((2, 1), "saknas", "finns", "Saknas", id="the survivor's is"),
        pytest.param(
            (None, 2), "saknas", "saknas", "Finns", id="only the other has one"
        ),
        pytest.param((1, 2), "hotad", "finns", "Hotad", id="written by hand since"),
    ],
)
def test_that_a_service_holds_the_status_that_was_seen_last(
    database: Database,
    days: tuple[int | None, int],
    held: str,
    stands: str,
    told: str,
) -> None:
    i18n.speak("sv")
    one, other = two(database, "store")
    with database.write("Båda") as session:
        for store, day, status in ((one, days[0], "finns"), (other, days[1], "saknas")):
            offer = ServiceOffer(service="fuel", status=status, store_id=store)  # type: ignore[arg-type]
            session.add(offer)
            session.flush()
            if day is not None:
                visit = Visit(day=date(2026, 3, day), store_id=store)  # type: ignore[arg-type]
                session.add(visit)
                session.flush()
                session.add(
                    ServiceCheck(offer_id=offer.id, visit_id=visit.id, status=status)
                )
        offer.status = held
    merged(database, Store, one, other)
    with database.read() as session:
        (kept,) = session.scalars(select(ServiceOffer))
        assert kept.status == stands
        assert told in (kept.note or "")


def test_that_one_person_of_one_association_stands_once(database: Database) -> None:
    one, other = two(database, "village")
    with database.write("Båda") as session:
        for village in (one, other):
            union = Organisation(name="Byaföreningen", village_id=village)  # type: ignore[arg-type]
            session.add(union)
            session.flush()
            session.add(
                Contact(
                    name="Karin Ek",
                    village_id=village,  # type: ignore[arg-type]
                    organisation_id=union.id,
                    phone="070-123 45 67" if village == one else "+46701234567",
                )
            )
    with database.read() as session:
        made = planned(session, Village, one, other)
    assert made is not None
    assert made.joined == {"organisation": 1, "contact": 1}
    merged(database, Village, one, other)
    with database.read() as session:
        (person,) = session.scalars(select(Contact))
        (union_left,) = session.scalars(select(Organisation))
        assert person.organisation_id == union_left.id
        assert person.village_id == one


@pytest.mark.parametrize(
    ("column", "mine", "theirs"),
    [
        ("phone", "070-123 45 67", "070-1234567 (kvällar)"),
        ("source", "Byns hemsida", "BYNS HEMSIDA 2024"),
        ("notes", "Inte bra på telefon.", "Bra"),
        ("notes", "Inte", "Inte bra på telefon.\nInte på kvällar."),
    ],
)
def test_that_what_stands_beside_the_same_words_is_kept(
    database: Database, column: str, mine: str, theirs: str
) -> None:
    one, other = two(database, "store")
    with database.write("Båda") as session:
        for store, said in ((one, mine), (other, theirs)):
            cells = {"name": "Karin Ek", "store_id": store, column: said}
            session.add(Contact(**cells))  # type: ignore[arg-type]
    merged(database, Store, one, other)
    with database.read() as session:
        (left,) = session.scalars(select(Contact))
    said = f"{left.phone or ''}\n{left.source or ''}\n{left.notes or ''}"
    if column == "notes":
        assert {*mine.splitlines(), *theirs.splitlines()} <= set(said.splitlines())
    else:
        assert mine in said
        assert theirs in said


@pytest.mark.parametrize("has_own", [True, False])
def test_that_a_persons_own_village_is_kept(database: Database, has_own: bool) -> None:
    """Where somebody lives does not follow from the store they work in."""
    one, other = two(database, "store")
    with database.write("Båda") as session:
        home, away = Village(name="Hemby"), Village(name="Bortby")
        session.add_all([home, away])
        session.flush()
        mine = home.id if has_own else None
        session.add(Contact(name="Karin Ek", store_id=one, village_id=mine))  # type: ignore[arg-type]
        session.add(Contact(name="Karin Ek", store_id=other, village_id=away.id))  # type: ignore[arg-type]
    merged(database, Store, one, other)
    with database.read() as session:
        (left,) = session.scalars(select(Contact))
        if has_own:
            assert left.village_id == home.id
            assert "Bortby" in (left.notes or "")
        else:
            assert left.village_id == away.id


def test_that_words_that_are_there_already_are_not_written_twice(
    database: Database,
) -> None:
    one, other = two(database, "store")
    with database.write("Båda") as session:
        for store, said in ((one, "Ett.\n\nTvå."), (other, "två.")):
            session.add(Contact(name="Karin Ek", store_id=store, notes=said))  # type: ignore[arg-type]
    merged(database, Store, one, other)
    with database.read() as session:
        assert session.scalar(select(Contact.notes)) == "Ett.\n\nTvå."


def test_that_what_hung_on_a_row_hangs_on_the_kept_one(database: Database) -> None:
    one, other = two(database, "village")
    with database.write("Båda") as session:
        for village in (one, other):
            need = Need(title="Bensin", village_id=village)  # type: ignore[arg-type]
            session.add(need)
            session.flush()
            session.add(NeedVoice(need_id=need.id, count=3))
    merged(database, Village, one, other)
    with database.read() as session:
        (left,) = session.scalars(select(Need.id))
        assert session.scalars(select(NeedVoice.need_id)).all() == [left, left]


def test_that_a_sheet_is_never_one_with_another(database: Database) -> None:
    one, other = two(database, "store")
    with database.write("Båda") as session:
        session.add_all(
            PrintedSheet(code="UF-1", subject_table="store", subject_id=place)
            for place in (one, other)
        )
    merged(database, Store, one, other)
    with database.read() as session:
        assert session.scalars(select(PrintedSheet.subject_id)).all() == [one, one]


def test_that_every_noun_that_hangs_on_a_place_is_thought_of() -> None:
    alone = {"visit", "case", "tour_stop", "store", "printed_sheet"}
    alone |= {"sheet_correction", "redirect", "distinction"}
    hanging = {c.table.name for k in PLACES for c, _ in links_to(k)}
    assert {rule.noun for rule in RULES} == hanging - alone


def test_that_nothing_comes_where_more_may_read_it() -> None:
    for rule in filter(lambda rule: rule.notes, RULES):
        fields = BY_TABLE[rule.noun].fields()
        notes = fields[rule.notes].shown
        classes = {field.shown for field in fields.values()}
        assert notes is Shown.INTERNAL or classes <= {Shown.OPEN, Shown.INTERNAL}
        assert notes is Shown.INTERNAL or Shown.INTERNAL not in classes
