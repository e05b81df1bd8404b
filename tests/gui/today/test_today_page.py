"""The Today page: what it says, where it leads, what it lets one tick off."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from world.keyboard import CONTROL, ENTER, press

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.printed_sheets import Subject, keep_sheet
from umea_field.domain.case import Case
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import Village
from umea_field.domain.visit import DONE, Visit
from umea_field.gui import rooms
from umea_field.gui.notifier import Notifier
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.today.day_list import DayList
from umea_field.gui.today.page import TodayPage
from umea_field.gui.today.part import DayPart

TODAY = date(2026, 3, 12)


def shown(look: Look, database: Database, qtbot: QtBot, day: date = TODAY) -> TodayPage:
    notifier = Notifier(database)
    saving = Saving(database)
    page = TodayPage(look, database, notifier, saving, lambda: day)
    notifier.setParent(page)
    saving.setParent(page)
    qtbot.addWidget(page)
    page.resize(1144, 650)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.start()
    return page


@pytest.fixture
def page(look: Look, example: Database, qtbot: QtBot) -> TodayPage:
    return shown(look, example, qtbot)


@pytest.fixture
def fresh(look: Look, tmp_path: Path) -> Iterator[Database]:
    """A database in which nobody has written yet."""
    with begin(tmp_path / "ny.sqlite", machine="F1", person="Anna") as database:
        yield database


def rows_of(part: DayPart | DayList) -> list[str]:
    rows = part.rows if isinstance(part, DayPart) else part
    model = rows.rows
    assert isinstance(rows, DayList)
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(at).data(role)) for at in range(model.rowCount())]


def stops_of(page: TodayPage) -> list[str]:
    model = page.left.stops.stops
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(at).data(role)) for at in range(model.rowCount())]


def asked(page: TodayPage, qtbot: QtBot) -> list[object]:
    """Press Enter where the focus is; return what was asked for."""
    with qtbot.waitSignal(page.place_asked, timeout=1000) as told:
        press(ENTER)
    assert told.args is not None
    return list(told.args)


def test_that_the_head_says_the_day_the_week_the_tour_and_how_far_one_is(
    page: TodayPage,
) -> None:
    assert page.title() == "Torsdag 12 mars"
    assert page.facts() == "Vecka 11 · Tur Norra · stopp 2 av 4"


def test_that_the_stops_stand_in_order_with_their_state_and_the_way(
    page: TodayPage,
) -> None:
    first, second, hall, last = stops_of(page)
    assert first == (
        "från Umeå, 62 km, 55 min, 08.30, Åkersele Livs, Åkersele, klart,"
        " Klart 09.20, 12 av 12 bekräftade, Sedan 24 km, 25 min"
    )
    assert "Pågår, 8 av 12 bekräftade" in second
    assert hall.startswith(
        "13.00, Tallvattnets Handel, Bygdegården i Tallvattnet, 14 anmälda"
    )
    assert last.endswith("1 öppet ärende, Sedan hem till Umeå, 55 km, 49 min")
    assert page.left.whole.text() == (
        "Hela vägen 189 km, 3 tim 1 min på vägen, allt angivet för hand"
    )


def test_that_the_next_stop_is_chosen_and_told_of(page: TodayPage) -> None:
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.row.place == "Lanthandeln i Granselet"
    card = page.right.card
    facts = card.facts()
    for told in ("Granselet", "Karin Wiklund", "butiksägare", "070-174 06 12", "9–18"):
        assert told in facts
    assert "Öppet" in facts
    assert rows_of(card.promised)[0] == (
        "Svar om skylt vid vägen, inte gjort, 12 dagar sent"
    )
    assert rows_of(card.promised)[-1] == "Broschyr om hemsändning, klart, klart 3 nov"
    assert card.changed.facts() == "14 oktober 2025"
    assert rows_of(card.changed)[0] == "Drivmedel var Finns, Hotad"
    assert "Bemanning i sommar" in rows_of(card.topics)
    assert "Butiksblad" in rows_of(card.bring)
    assert card.sheet() == "Underlaget är inte utskrivet."


def test_that_enter_goes_on_with_the_visit_that_is_under_way(
    page: TodayPage, example: Database, qtbot: QtBot
) -> None:
    with example.read() as session:
        visit = session.scalars(select(Visit).where(Visit.state != DONE)).one()
    assert page.right.card.start.text() == "Fortsätt besöket"
    assert asked(page, qtbot) == [rooms.VISITS, visit.id]


def test_that_enter_on_another_stop_begins_its_visit(
    page: TodayPage, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.right.card.start.text() == "Starta besök")
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.row.place == "Tallvattnets Handel"
    assert asked(page, qtbot) == [rooms.VISITS, chosen.row.stop.id]


def test_that_late_promises_say_where_to_whom_and_who_they_wait_for(
    page: TodayPage,
) -> None:
    sign, roads = rows_of(page.right.late)
    assert sign == (
        "Svar om skylt vid vägen, inte gjort, 12 dagar sent, Lanthandeln i Granselet,"
        " lovat till Karin Wiklund, väntar på Gator och parker"
    )
    assert roads.endswith("Norrhällan, väntar på Gator och parker")


def test_that_a_promise_is_ticked_off_by_key_and_opened_again(
    page: TodayPage, example: Database, qtbot: QtBot
) -> None:
    page.right.late.rows.setFocus()
    press(Qt.Key.Key_Space)
    title = "Svar om skylt vid vägen"
    with example.read() as session:
        task = session.scalars(select(Task).where(Task.title == title)).one()
    assert (task.done, task.status) == (TODAY, "klar")
    # the task is done; its case still waits for its answer
    assert rows_of(page.right.late)[0].startswith("Skylt till butiken vid länsvägen")
    assert page.bar.accessibleName() == f"Hållet löfte: {title}"
    press(Qt.Key.Key_Z, CONTROL)
    with example.read() as session:
        again = session.get_one(Task, task.id)
    assert again.done is None
    qtbot.waitUntil(lambda: rows_of(page.right.late)[0].startswith(title))


def test_that_a_promise_is_ticked_off_by_a_click_on_its_sign(
    page: TodayPage, example: Database
) -> None:
    rows = page.right.coming.rows
    QTest.mouseClick(
        rows.viewport(),
        Qt.MouseButton.LeftButton,
        pos=rows.visualRect(rows.rows.index(0)).topLeft() + QPoint(8, 8),
    )
    with example.read() as session:
        done = session.scalars(select(Task.title).where(Task.done == TODAY)).all()
    assert done == ["Skicka besöksrapport till Norrhällan"]


def test_that_each_row_leads_to_its_record(
    page: TodayPage, example: Database, qtbot: QtBot
) -> None:
    page.right.unvisited.rows.setFocus()
    with example.read() as session:
        never = session.scalars(select(Village.id).where(Village.name == "Lomtjärn"))
        assert asked(page, qtbot) == [rooms.VILLAGES, never.one()]
    page.right.card.changed.rows.setFocus()
    page_asked, _ = asked(page, qtbot)
    assert page_asked == rooms.VISITS
    page.right.late.rows.setFocus()
    page_asked, wanted = asked(page, qtbot)
    with example.read() as session:
        sign = session.scalars(select(Case).where(Case.title.like("Skylt%"))).one()
    known = {place.key for place in rooms.ROOMS}
    assert (page_asked == "cases") == ("cases" in known)
    assert wanted == (sign.id if "cases" in known else sign.visit_id)


def test_that_what_was_printed_last_is_told_with_its_code(
    page: TodayPage, example: Database, qtbot: QtBot
) -> None:
    with example.write() as session:
        store = session.scalars(
            select(Store).where(Store.name == "Lanthandeln i Granselet")
        ).one()
        keep_sheet(
            session,
            code="UF-A7K3-M2P9",
            paper="visit_checklist",
            subject=Subject("store", store.id),
            version=1,
            language="sv",
            large=False,
            printed=datetime(2026, 3, 11, 15, 0, tzinfo=UTC),
            content="{}",
            sha256="",
        )
    told = "Underlaget skrevs ut i går, kod UF-A7K3-M2P9"
    qtbot.waitUntil(lambda: page.right.card.sheet() == told)


def test_that_the_checklist_is_asked_for_with_ctrl_p(
    page: TodayPage, qtbot: QtBot
) -> None:
    chosen = page.chosen()
    assert chosen is not None
    with qtbot.waitSignal(page.place_asked) as told:
        press(Qt.Key.Key_P, CONTROL)
    paper = PaperWanted("visit_checklist", chosen.row.visit_id, "visit")
    assert told.args == [rooms.REPORTS, paper]


def test_that_others_changes_are_told_with_who_wrote(
    look: Look, example: Database, qtbot: QtBot
) -> None:
    page = shown(look, example, qtbot)
    told = rows_of(page.right.changed)
    assert len(told) == 2
    assert any("Storhällsele Handel" in row for row in told)
    assert all("av Per Nyberg" in row for row in told)


def test_that_a_day_without_a_tour_shows_where_to_go(
    look: Look, example: Database, qtbot: QtBot
) -> None:
    page = shown(look, example, qtbot, TODAY + timedelta(days=400))
    assert page.facts() == "Vecka 15"
    assert page.left.empty.isVisible()
    assert len(rows_of(page.left.unvisited)) == 5
    assert page.left.stops.isHidden()
    assert page.right.card.isHidden()
    assert rows_of(page.left.unvisited)[0] == "Lomtjärn, By, aldrig"
    assert QApplication.focusWidget() is page.left.unvisited.rows
    assert asked(page, qtbot)[0] == rooms.VILLAGES


def test_that_a_new_database_has_three_things_to_begin_with(
    look: Look, fresh: Database, qtbot: QtBot
) -> None:
    page = shown(look, fresh, qtbot)
    begins = rows_of(page.right.begin)
    assert len(begins) == 3
    assert begins[0].startswith("Gå igenom byarna och butikerna")
    assert QApplication.focusWidget() is page.right.begin.rows
    for _ in range(2):
        press(Qt.Key.Key_Down)
    assert asked(page, qtbot) == [rooms.SETTINGS, "example"]
    assert page.right.late.isHidden()


def test_that_several_tours_and_days_are_told_apart(
    look: Look, example: Database, qtbot: QtBot
) -> None:
    with example.write() as session:
        village = session.scalars(
            select(Village).where(Village.name == "Lomtjärn")
        ).one()
        other = Tour(title="Tur Väst", start=TODAY - timedelta(days=1))
        other.end = TODAY + timedelta(days=1)
        session.add(other)
        session.flush()
        session.add(TourStop(tour_id=other.id, position=1, village_id=village.id))
    page = shown(look, example, qtbot)
    assert page.facts() == "Vecka 11 · 2 turer · stopp 1 av 5"
    assert stops_of(page)[0].startswith("Tur Väst, från Umeå, ")
    assert stops_of(page)[1].startswith("Tur Norra, ")
    with example.write() as session:
        for stop in session.scalars(
            select(TourStop).where(TourStop.tour_id != other.id)
        ):
            stop.tour_id = None
    qtbot.waitUntil(
        lambda: page.facts() == "Vecka 11 · Tur Väst · dag 2 av 3 · stopp 1 av 1"
    )


def test_that_a_database_that_is_only_read_offers_nothing_to_write(
    look: Look, example: Database, qtbot: QtBot
) -> None:
    place = example.path
    assert place is not None
    with Database.open(place, read_only=True) as database:
        page = shown(look, database, qtbot)
        page.right.late.rows.setFocus()
        press(Qt.Key.Key_Space)
        assert len(rows_of(page.right.late)) == 2
        page.left.stops.setFocus()
        press(Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: page.right.card.start.text() == "Starta besök")
        assert not page.right.card.start.isEnabled()
        assert not any(
            each.isEnabled() for each in page.actions() if each.text() == "Nytt besök"
        )


def test_that_tab_goes_through_the_lists_as_they_are_read(page: TodayPage) -> None:
    met: list[QWidget | None] = []
    for _ in range(8):
        press(Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    card, right = page.right.card, page.right
    wanted = [card.promised, card.changed, card.start, card.prints]
    wanted += [right.late, right.coming]
    lists = [each.rows if isinstance(each, DayPart) else each for each in wanted]
    assert met[: len(lists)] == lists
