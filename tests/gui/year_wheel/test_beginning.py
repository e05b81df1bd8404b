"""A year begun, copied to the next, read without writing, and saved as files."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from world.keyboard import ALT, CONTROL, ENTER, press, type_words
from world.wheel_pages import days, titles, told

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.domain.activity import Activity
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.gui import rooms
from umea_field.gui.notifier import Notifier
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.year_wheel.files import FORMS, Form
from umea_field.gui.year_wheel.page import YearWheelPage

TODAY = date(2026, 3, 12)
NOW = datetime(2026, 3, 12, 9, 42, tzinfo=UTC)


def shown(look: Look, database: Database, qtbot: QtBot) -> YearWheelPage:
    """Return the page of a database, as it is first seen."""
    notifier, saving = Notifier(database), Saving(database)
    made = YearWheelPage(look, database, notifier, saving, lambda: TODAY, lambda: NOW)
    notifier.setParent(made)
    saving.setParent(made)
    qtbot.addWidget(made)
    made.resize(1314, 660)
    with qtbot.waitActive(made):
        made.show()
    made.start()
    return made


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Database]:
    begin(tmp_path / "ny.umea", machine="Kontoret", person="Anna Sjölund").close()
    with Database.open(tmp_path / "ny.umea") as database:
        yield database


@pytest.fixture
def page(look: Look, fresh: Database, qtbot: QtBot) -> YearWheelPage:
    return shown(look, fresh, qtbot)


@pytest.fixture
def planned(look: Look, example: Database, qtbot: QtBot) -> YearWheelPage:
    return shown(look, example, qtbot)


def only_written(page: YearWheelPage) -> None:
    """Leave out the days of summaries, which stand in every year."""
    page.further.kinds.setCurrentIndex(0)
    page.further.kinds.finish()


def activities(database: Database) -> int:
    with database.read() as session:
        return len(session.scalars(select(Activity)).all())


def test_that_an_empty_year_offers_two_ways_to_begin(
    page: YearWheelPage, fresh: Database
) -> None:
    only_written(page)
    assert page.frame.is_empty
    assert page.empty.accessibleName() == "Inget är planerat för 2026"
    page.start()
    press(Qt.Key.Key_Space)  # the button that has the focus
    assert not page.frame.is_empty
    assert told(page) == "24 aktiviteter lades in i 2026. Ge var och en rätt dagar."
    assert activities(fresh) == 24
    assert not page.tools.begin.isVisible()


def test_that_the_activities_to_begin_with_are_taken_in_once(
    page: YearWheelPage, fresh: Database
) -> None:
    page.tools.begin.trigger()
    page.tools.begin.trigger()
    assert activities(fresh) == 24
    press(Qt.Key.Key_Z, CONTROL)
    assert activities(fresh) == 0
    assert page.tools.begin.isVisible()


def test_that_what_comes_once_is_copied_to_the_same_weekday_of_the_next_year(
    page: YearWheelPage, fresh: Database
) -> None:
    press(Qt.Key.Key_N, CONTROL)
    type_words("Handlardag")
    press(ENTER)
    page.close_form()
    page.tools.copy.trigger()
    assert page.title() == "Årshjul 2027"
    assert days(page, "Handlardag") == [(date(2027, 3, 18), date(2027, 3, 18))]
    assert told(page) == (
        "1 aktivitet kopierades till 2027, på samma veckodag i samma vecka."
    )
    assert page.table.hasFocus()
    press(Qt.Key.Key_Z, CONTROL)
    assert activities(fresh) == 1
    press(Qt.Key.Key_Left, ALT)
    assert "Handlardag" in titles(page)


def test_that_what_comes_round_is_not_copied(planned: YearWheelPage) -> None:
    planned.tools.copy.trigger()
    assert planned.title() == "Årshjul 2026"
    assert told(planned).startswith("Det finns inget att kopiera")


def test_that_nothing_is_offered_that_would_write_where_nothing_may_be(
    look: Look, example: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    place = Path(example.place)
    example.close()
    with Database.open(place, read_only=True) as database:
        page = shown(look, database, qtbot)
        assert page.main_action() is None
        words = [each.text() for each in page.actions_shown()]
        assert words == ["Skriv ut", "Spara som …"]
        before = titles(page)
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Delete, ENTER):
            press(key)
        assert page.pane.isHidden()
        assert titles(page) == before
        assert [form.ending for form in page.outward.forms()] == ["svg", "ics", "xlsx"]


def test_that_printing_shows_this_wheel_among_the_papers(
    planned: YearWheelPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(planned.place_asked) as asked:
        press(Qt.Key.Key_P, CONTROL)
    assert asked.args == [
        rooms.REPORTS,
        PaperWanted("year_wheel", options=(("year", "2026"), ("month", "1"))),
    ]


def test_that_every_kind_of_file_is_offered(planned: YearWheelPage) -> None:
    press(
        Qt.Key.Key_S,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [each.text() for each in menu.actions()] == [
        "PDF, via Rapporter",
        "Bild (PNG, 300 punkter per tum)",
        "Teckning (SVG)",
        "Kalender (ICS)",
        "Lista för Excel (XLSX)",
    ]
    menu.close()


@pytest.mark.parametrize(
    ("form", "begins", "holds"),
    [
        (FORMS[1], b"<", b"Landsbygdsturn"),
        (FORMS[2], b"BEGIN:VCALENDAR", b"SUMMARY:Vinterbes"),
        (FORMS[3], b"PK", b"xl/worksheets"),
    ],
    ids=["svg", "ics", "xlsx"],
)
def test_that_a_file_holds_the_year(
    planned: YearWheelPage,
    tmp_path: Path,
    qtbot: QtBot,
    form: Form,
    begins: bytes,
    holds: bytes,
) -> None:
    place = tmp_path / f"hjul.{form.ending}"
    planned.outward.save_to(place, planned._wanted(), form)
    qtbot.waitUntil(lambda: not planned.outward.busy, timeout=20_000)
    assert told(planned) == f"Hjulet är sparat i {place}."
    content = place.read_bytes()
    assert content.startswith(begins)
    assert holds in content


def test_that_a_picture_is_a_paper_with_a_code(
    planned: YearWheelPage, example: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "hjul.png"
    planned.outward.save_to(place, planned._wanted(), FORMS[0])
    qtbot.waitUntil(lambda: not planned.outward.busy, timeout=30_000)
    assert place.read_bytes().startswith(b"\x89PNG")
    with example.read() as session:
        papers = session.scalars(
            select(PrintedSheet.code).where(PrintedSheet.paper == "year_wheel")
        ).all()
    assert len(papers) == 1


def test_that_a_place_that_takes_no_file_is_told(
    planned: YearWheelPage, tmp_path: Path, qtbot: QtBot
) -> None:
    planned.outward.save_to(
        tmp_path / "borta" / "hjul.svg", planned._wanted(), FORMS[1]
    )
    qtbot.waitUntil(lambda: not planned.outward.busy, timeout=20_000)
    assert "hjul.svg" in told(planned)
