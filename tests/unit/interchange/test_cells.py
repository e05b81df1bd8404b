from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from umea_field.database.database import Database
from umea_field.domain.record import Record
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import speaking
from umea_field.interchange.cells import value_of
from umea_field.interchange.grid import Raw
from umea_field.interchange.lists import joined, parts_of, taken_apart
from umea_field.interchange.registers import Registers


def read(database: Database, noun: type[Record], name: str, raw: Raw) -> Any:
    with speaking("sv"), database.read() as session:
        return value_of(noun.table().columns[name], raw, Registers(session))


def refused(database: Database, noun: type[Record], name: str, raw: Raw) -> str:
    with pytest.raises(UmeaFieldError) as caught:
        read(database, noun, name, raw)
    return str(caught.value)


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2026-03-12", date(2026, 3, 12)),
        ("20260312", date(2026, 3, 12)),
        ("31/3 2026", date(2026, 3, 31)),
        ("31.3.2026", date(2026, 3, 31)),
        ("5/5/2026", date(2026, 5, 5)),
        ("12 mars 2026", date(2026, 3, 12)),
        (datetime(2026, 3, 12), date(2026, 3, 12)),
        (date(2026, 3, 12), date(2026, 3, 12)),
    ],
)
def test_that_whole_days_are_read(database: Database, raw: Raw, day: date) -> None:
    assert read(database, Visit, "day", raw) == day


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("31/2", "Den 31 februari finns inte"),
        ("31/2 2026", "Den 31 februari finns inte"),
        ("2026-02-31", "Den 31 februari finns inte"),
        ("3/13 2026", "Månad 13 finns inte"),
        ("1/2", "kan betyda två dagar: 1 februari eller 2 januari"),
        ("03/04/26", "kan betyda två dagar: 3 april eller 4 mars"),
        ("1/2 2026", "Skriv 2026-02-01"),
        ("31/3", "säger inte vilket år"),
        ("12 mars", "är ingen dag"),
        ("snart", "är ingen dag"),
        (46093, "är ingen dag"),
    ],
)
def test_that_a_day_that_is_none_or_two_is_refused(
    database: Database, raw: Raw, said: str
) -> None:
    assert said in refused(database, Visit, "day", raw)


@pytest.mark.parametrize(
    ("raw", "number"),
    [("4,5", 4.5), ("4.5", 4.5), ("1 234,5", 1234.5), ("31 km", 31.0), (7, 7.0)],
)
def test_that_numbers_are_read_with_either_mark(
    database: Database, raw: Raw, number: float
) -> None:
    assert read(database, Village, "centre_km", raw) == number


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("två hundra", "är inget tal"),
        ("4,5", "är inget heltal"),
        ("1.200", "kan betyda två tal"),
        ("5,57E+09", "kortats av Excel"),
        (True, "är inget tal"),
        ("#REF!", "ett fel i Excel"),
    ],
)
def test_that_what_is_no_whole_number_is_refused(
    database: Database, raw: Raw, said: str
) -> None:
    assert said in refused(database, Village, "population", raw)


def test_that_an_empty_character_is_refused_wherever_it_stands(
    database: Database,
) -> None:
    for noun, name in ((Village, "name"), (Village, "notes"), (Store, "aliases")):
        said = refused(database, noun, name, "Bots\0mark")
        assert "“Bots·mark”" in said or "”Bots·mark”" in said
        assert "tomt tecken" in said


def test_that_numbers_that_excel_has_shortened_are_refused(database: Database) -> None:
    for raw in ("5,57E+09", "5.57e+9", 5.5e18):
        assert "kortats av Excel" in refused(database, Store, "org_no", raw)
    assert read(database, Store, "org_no", 5566778899) == "5566778899"
    assert read(database, Store, "org_no", 5566778899.0) == "5566778899"


def test_that_letters_lost_on_the_way_are_refused(database: Database) -> None:
    for raw in ("HissjÃ¶n", "Hissj\ufffdn"):
        assert "tappat å, ä eller ö" in refused(database, Village, "name", raw)


def test_that_letters_are_composed(database: Database) -> None:
    assert read(database, Village, "name", "O\u0308n") == "Ön"


@pytest.mark.parametrize(("raw", "flag"), [("ja", True), ("Nej", False), (1, True)])
def test_that_yes_and_no_are_read(database: Database, raw: Raw, flag: bool) -> None:
    assert read(database, Village, "island", raw) is flag
    assert "varken ja eller nej" in refused(database, Village, "island", "kanske")


def test_that_a_moment_without_a_zone_is_swedish_time(database: Database) -> None:
    told = datetime(2026, 3, 12, 13, 30, tzinfo=UTC)
    for raw in (
        "2026-03-12 14:30",
        "2026-03-12T13:30:00Z",
        datetime(2026, 3, 12, 14, 30),
    ):
        assert read(database, Visit, "started", raw) == told
    assert "är ingen tidpunkt" in refused(database, Visit, "started", "halv tre")


def test_that_codes_are_read_from_their_words(database: Database) -> None:
    for raw in ("finns", "Finns", "AVAILABLE "):
        assert read(database, ServiceOffer, "status", raw) == "finns"


def test_that_a_link_is_an_id_or_a_name(database: Database) -> None:
    some = "01a203a1-26ae-7ab1-8251-3f839dfb369b"
    assert read(database, Store, "village_id", some) == UUID(some)
    assert "inget med namnet" in refused(database, Store, "village_id", "Ingenby")


def test_that_words_are_joined_and_parted_again() -> None:
    words = {"a", "b; c", "d\\e", "f\\; g"}
    assert set(parts_of(joined(words))) == words


def test_that_words_that_no_list_has_are_not_taken_apart() -> None:
    known = {"by": "by", "tätort": "tatort"}
    assert taken_apart("bytätort", known) == ["by", "tatort"]
    assert taken_apart("bybo", known) == []
