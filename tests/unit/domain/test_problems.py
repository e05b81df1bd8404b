from datetime import UTC, date, datetime, timedelta

import pytest

from umea_field.domain import checks
from umea_field.domain.case import Case
from umea_field.domain.contact import Contact
from umea_field.domain.need import Need
from umea_field.domain.organisation import Organisation
from umea_field.domain.picture import CHILDREN, NOBODY, Picture
from umea_field.domain.record import Record
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import CLOSED, Store
from umea_field.domain.task import Task
from umea_field.domain.tour import Tour
from umea_field.domain.village import Village
from umea_field.domain.visit import DONE, Visit
from umea_field.domain.worker import Worker
from umea_field.foundation.i18n import speaking

NOW = datetime(2026, 3, 12, 9, tzinfo=UTC)


def fields(record: Record) -> list[str]:
    return [problem.field for problem in record.problems(NOW)]


def sentences(record: Record, language: str = "en") -> list[str]:
    with speaking(language):
        return [problem.text for problem in record.problems(NOW)]


def test_that_a_population_needs_its_year() -> None:
    assert fields(Village(population=201)) == ["population_year"]
    assert fields(Village(population=201, population_year=2015)) == []
    assert fields(Village(population=-1, population_year=2062)) == [
        "population",
        "population_year",
    ]


@pytest.mark.parametrize(
    ("lat", "lon", "wrong"),
    [
        (64.25, 20.27, []),
        (64.25, None, ["lon"]),
        (None, 20.27, ["lat"]),
        (20.27, 64.25, ["lat"]),
        (0.0, 0.0, ["lat"]),
    ],
)
def test_that_a_position_lies_in_sweden(
    lat: float | None, lon: float | None, wrong: list[str]
) -> None:
    assert fields(Village(lat=lat, lon=lon)) == wrong
    assert fields(Store(lat=lat, lon=lon)) == wrong


def test_that_turned_numbers_are_told_apart_from_a_place_abroad() -> None:
    assert "changed places" in sentences(Village(lat=20.27, lon=64.25))[0]
    assert "Check the numbers" in sentences(Village(lat=48.8, lon=2.3))[0]


def test_that_no_way_at_all_is_asked_about() -> None:
    assert fields(Village(next_store_km=0)) == ["next_store_km"]
    assert fields(ServiceOffer(distance_km=0.0)) == ["distance_km"]
    assert fields(Need(distance_km=12.5)) == []
    assert sentences(Need(distance_km=0.0))[0].startswith("The way is 0 km.")


def test_that_hours_that_do_not_exist_are_told() -> None:
    store = Store(hours_staffed="mån–fre 8–26")
    assert sentences(store) == ["The hour 26 does not exist. Did you mean 16?"]
    assert sentences(store, "sv") == ["Klockslaget 26 finns inte. Menade du 16?"]


def test_that_a_closed_store_has_no_hours() -> None:
    assert fields(Store(state=CLOSED, hours_staffed="9–18")) == ["hours_staffed"]
    assert fields(Store(state=CLOSED)) == []


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("556016-0680", False),
        ("165560160680", False),
        ("556016-0681", True),
        ("620314-1234", True),
        ("5,57E+09", True),
    ],
)
def test_that_an_organisation_number_is_no_persons(number: str, wrong: bool) -> None:
    assert fields(Store(org_no=number)) == (["org_no"] if wrong else [])
    assert fields(Organisation(org_no=number)) == (["org_no"] if wrong else [])


def test_that_an_end_comes_after_its_start() -> None:
    first, last = date(2026, 3, 12), date(2026, 3, 9)
    assert fields(Tour(start=first, end=last)) == ["end"]
    assert sentences(Tour(start=first, end=last)) == [
        "9 March 2026 is before 12 March 2026. Check which day comes first."
    ]
    assert fields(ServiceOffer(since=first, until=last)) == ["until"]
    assert fields(Visit(started=NOW, ended=NOW - timedelta(hours=1))) == ["ended"]
    assert fields(Tour(start=last, end=first)) == []


def test_that_only_a_done_visit_must_have_taken_place() -> None:
    tomorrow = date(2026, 3, 13)
    assert fields(Visit(day=tomorrow)) == []
    assert fields(Visit(day=tomorrow, state=DONE)) == ["day"]
    assert fields(Contact(informed=tomorrow)) == ["informed"]


def test_that_a_day_in_what_was_agreed_must_exist() -> None:
    assert fields(Visit(agreed="Anna ringer 31/2")) == ["agreed"]


def test_that_a_reply_is_promised_after_the_question() -> None:
    early = Case(received=date(2026, 3, 12), promised_reply=date(2025, 4, 1))
    assert fields(early) == ["promised_reply"]


def test_that_recognisable_people_need_a_legal_basis() -> None:
    assert fields(Picture(people=CHILDREN)) == ["legal_basis"]
    assert fields(Picture(people=CHILDREN, legal_basis="samtycke")) == []
    assert fields(Picture(consent_until=date(2025, 1, 1))) == ["consent_until"]


@pytest.mark.parametrize(
    "words",
    [
        "Ring Anna 19620314-xxxx om arvodet",
        "620314-1234",
        "6203141234, eller 196203141234",
        "196203741234",
        "8112189876",
    ],
)
def test_that_a_personal_number_should_not_stand_in_a_text(words: str) -> None:
    assert checks.holds_personal_number(words)
    assert fields(Visit(private_note=words)) == ["private_note"]
    assert fields(ServiceOffer(note=words)) == ["note"]


@pytest.mark.parametrize(
    "words",
    [
        "Ring 0701011234 före 2026-03-12",
        "Org.nr 556016-0680",
        "tel 090-16 10 00, 070-123 45 67",
        "999999-9999",
        "01a20321-6eed-7680-acfe-e57b22432045",
    ],
)
def test_that_other_numbers_may_stand_in_a_text(words: str) -> None:
    assert not checks.holds_personal_number(words)


def test_that_a_task_asks_for_a_worker_or_a_name() -> None:
    assert list(Task(title="Ring").missing()) == ["owner"]
    assert list(Task(title="Ring", owner="Anna").missing()) == []
    assert list(Task(title="Ring", worker_id=Worker().id).missing()) == []


def test_that_a_picture_of_nobody_needs_no_consent() -> None:
    picture = Picture(people=NOBODY)
    picture.fill_in("people")
    assert (picture.legal_basis, picture.consent_status) == ("ej_person", "ej_behovs")


@pytest.mark.parametrize(
    ("consent", "people", "basis"),
    [
        ("muntligt", "adults", "samtycke"),
        ("vardnad", "children", "samtycke"),
        ("modellavtal", "adults", "avtal"),
        ("nekat", None, None),
    ],
)
def test_that_a_consent_that_was_given_tells_who_and_why(
    consent: str, people: str | None, basis: str | None
) -> None:
    picture = Picture(consent_status=consent)
    picture.fill_in("consent_status")
    assert (picture.people, picture.legal_basis) == (people, basis)


def test_that_what_was_said_of_a_picture_is_never_filled_over() -> None:
    picture = Picture(consent_status="muntligt", people="children")
    picture.legal_basis = "allmant"
    picture.fill_in("consent_status")
    assert (picture.people, picture.legal_basis) == ("children", "allmant")
