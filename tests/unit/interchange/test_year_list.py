"""A year of the wheel as a calendar and as a workbook."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.database.year_activities import PUBLIC_KINDS, year_activities
from umea_field.domain.activity import Activity, ActivityDone
from umea_field.domain.wheel_activity import WheelActivity
from umea_field.foundation import i18n
from umea_field.interchange.diary import diary_of
from umea_field.interchange.year_list import year_diary, year_workbook


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    i18n.speak("sv")
    path = tmp_path_factory.mktemp("year") / "field.sqlite"
    begin(path, machine="Fält 1", person="Anna Sjölund").close()
    with Database.open(path) as opened:
        monthly = Activity(
            title="Möte; kort, i byn",
            category="politics",
            start=date(2026, 9, 1),
            recurrence="month",
            until=date(2026, 12, 31),
            owner_role="Anna",
        )
        with opened.write() as session:
            session.add(monthly)
            session.add(
                Activity(
                    title="Möte, flyttat",
                    category="politics",
                    start=date(2026, 10, 8),
                    end=date(2026, 10, 9),
                    series_id=monthly.id,
                    series_day=date(2026, 10, 1),
                )
            )
            session.add(
                ActivityDone(
                    activity_id=monthly.id,
                    day=date(2026, 9, 1),
                    done=date(2026, 9, 2),
                )
            )
        yield opened


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    i18n.speak("sv")
    with database.read() as lent:
        yield lent


@pytest.fixture
def words(session: Session) -> Vocabulary:
    return vocabulary(session)


@pytest.fixture
def year(session: Session, words: Vocabulary) -> Sequence[WheelActivity]:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    return year_activities(session, first, last, first, words, PUBLIC_KINDS)


def test_that_each_time_is_an_event_of_whole_days(
    session: Session, words: Vocabulary, year: Sequence[WheelActivity]
) -> None:
    diary = year_diary(session, year, words)
    assert diary == year_diary(session, year, words)
    lines = diary.decode().split("\r\n")
    assert lines.count("BEGIN:VEVENT") == len(year) == 6
    assert "SUMMARY:Möte\\; kort\\, i byn" in lines
    assert "DTSTART;VALUE=DATE:20261008" in lines
    assert "DTEND;VALUE=DATE:20261010" in lines
    assert "CATEGORIES:Politik och styrning" in lines
    assert "DESCRIPTION:Ansvarig: Anna" in lines
    names = [line for line in lines if line.startswith("UID:")]
    assert len(set(names)) == 6
    assert not any(line.startswith("RRULE") for line in lines)


def test_that_a_workbook_has_the_same_rows(
    words: Vocabulary, year: Sequence[WheelActivity]
) -> None:
    made = year_workbook(year, words)
    assert made == year_workbook(year, words)
    rows = list(load_workbook(BytesIO(made)).worksheets[0].values)
    assert rows[0][:3] == ("Nr", "Aktivitet", "Ring")
    assert len(rows) == 1 + len(year)
    meeting = next(row for row in rows if row[1] == "Möte; kort, i byn")
    assert meeting[2] == "Politik och styrning"
    assert meeting[3].date() == date(2026, 9, 1)
    assert meeting[5:] == ("36", "Anna", "ja")


def test_that_a_rule_in_a_calendar_ends_and_leaves_out_what_was_moved(
    session: Session,
) -> None:
    diary, _ = diary_of(session, (Activity,))
    lines = diary.decode().split("\r\n")
    assert "RRULE:FREQ=MONTHLY;UNTIL=20261231" in lines
    assert "EXDATE;VALUE=DATE:20261001" in lines
