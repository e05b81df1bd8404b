"""Nothing that was written is lost: refused saves, interruptions, others' changes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from world.bundles import BO, an_operation
from world.keyboard import ALT, ENTER, press, type_words
from world.kitchen import World

from umea_field.database.database import Database
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.visit import Visit
from umea_field.gui.visits.keeper import interrupted
from umea_field.gui.visits.page import VisitsPage
from umea_field.gui.visits.service_rows import NAME
from umea_field.sync.conflicts import conflicts
from umea_field.sync.merge import merge

LONG = "Vi pratade länge om pumpen och vägen. " * 2000


def _let_grow(database: Database, pages: int) -> None:
    """Let the file have so many pages: as many as there are is a full disk."""
    with database.read() as session:
        session.execute(text(f"PRAGMA max_page_count = {pages}"))


def _summary(world: World) -> str | None:
    with world.database.read() as session:
        return session.get_one(Visit, world.visit.id).summary


def test_that_a_full_disk_keeps_the_text_and_is_tried_again(
    page: VisitsPage, world: World, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_7, ALT)
    field = QApplication.focusWidget()
    _let_grow(world.database, 1)
    with qtbot.waitSignal(page.refused) as told:
        field.insertPlainText(LONG)
        field.finish()
    assert "disken är full" in told.args[0]
    assert field.toPlainText() == LONG
    assert _summary(world) is None
    _let_grow(world.database, 1_000_000)
    press(Qt.Key.Key_1, ALT)
    press(ENTER)
    page.keeper.try_again()
    assert _summary(world) == LONG.rstrip()
    assert not page.keeper.is_behind


def test_that_a_refused_save_is_tried_again_by_itself(
    page: VisitsPage, world: World, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_7, ALT)
    field = QApplication.focusWidget()
    _let_grow(world.database, 1)
    field.insertPlainText(LONG)
    field.finish()
    page.keeper.try_again()
    assert page.keeper.is_behind
    _let_grow(world.database, 1_000_000)
    with qtbot.waitSignal(page.saved, timeout=6000):
        pass
    assert _summary(world) == LONG.rstrip()


def test_that_a_visit_cut_off_in_a_comment_is_reopened_there(
    page: VisitsPage,
    world: World,
    another_page: Callable[[], VisitsPage],
    qtbot: QtBot,
) -> None:
    grid = page.visit.sheet.services.grid
    rows = page.visit.sheet.services.rows
    grid.go_to(rows.place_of("BET-KON"), NAME)
    press(Qt.Key.Key_4)
    type_words("24 km till ")
    page.keeper.note_place()
    # the first page is never left: that is what being cut off looks like
    assert interrupted(world.database)
    after = another_page()
    sheet = after.visit.sheet
    grid = sheet.services.grid
    qtbot.waitUntil(lambda: grid.isAncestorOf(QApplication.focusWidget()))
    at = sheet.services.grid.currentIndex().row()
    row = sheet.services.rows.rows()[at]
    assert row.service == "BET-KON"
    assert row.now is not None
    assert (row.now.status, row.now.km, row.now.note) == (
        "saknas",
        24.0,
        "24 km till",
    )
    assert sheet.bar.accessibleName() == "Återöppnat efter avbrott 10.42"


def test_that_a_visit_cut_off_in_prose_is_reopened_at_the_same_field(
    page: VisitsPage,
    world: World,
    another_page: Callable[[], VisitsPage],
    qtbot: QtBot,
) -> None:
    press(Qt.Key.Key_6, ALT)
    type_words("Anna ringer Postnord ")
    page.keeper.note_place()
    after = another_page()
    field = after.visit.sheet.agreed.part.field
    qtbot.waitUntil(field.hasFocus)
    assert field.toPlainText().startswith("Anna ringer Postnord")


def test_that_a_visit_that_was_left_is_not_reopened(
    page: VisitsPage, world: World, another_page: Callable[[], VisitsPage]
) -> None:
    press(ENTER)
    page.leave()
    assert not interrupted(world.database)
    after = another_page()
    assert after.title() == "Besök"


def test_that_what_others_write_is_shown(
    page: VisitsPage, world: World, qtbot: QtBot
) -> None:
    rows = page.visit.sheet.services.rows
    press(ENTER)
    page.keeper.try_again()
    with world.database.write("someone else") as session:
        (check,) = session.query(ServiceCheck).filter_by(visit_id=world.visit.id)
        check.status = "delvis"
    qtbot.waitUntil(lambda: rows.rows()[0].now.status == "delvis")


def test_that_own_writes_are_not_read_again(page: VisitsPage, qtbot: QtBot) -> None:
    rows = page.visit.sheet.services.rows
    with qtbot.assertNotEmitted(rows.modelReset, wait=200):
        press(ENTER)
        press(ENTER)


def test_that_a_read_only_database_refuses_with_a_sentence(
    world: World, page_of: Callable[[Database], VisitsPage], qtbot: QtBot
) -> None:
    place = world.database.place
    world.database.close()
    with Database.open(place, read_only=True) as database:
        page = page_of(database)
        page.open_visit(world.visit.id)
        with qtbot.waitSignal(page.refused) as told:
            page.keeper.keep(
                "Sammanfattning", lambda session: session.add(Visit(summary="Nytt"))
            )
        assert told.args[0]
        assert page.keeper.is_behind
        page.hide()


@pytest.fixture
def another_page(
    world: World, page_of: Callable[[Database], VisitsPage]
) -> Callable[[], VisitsPage]:
    """Start the page again on the same database, as a new program would."""
    return lambda: page_of(world.database)


def test_that_a_summary_written_while_anothers_came_in_covers_it_not(
    page: VisitsPage, world: World
) -> None:
    press(Qt.Key.Key_7, ALT)
    field = QApplication.focusWidget()
    field.insertPlainText("Vi pratade om pumpen.")
    machine = world.database.machine()
    theirs = an_operation(
        1,
        "Butiken var stängd.",
        device=BO,
        epoch=1,
        noun="visit",
        row_id=world.visit.id,
        field="summary",
    )
    with world.database.arriving() as arriving:
        known = {(BO, 1): {machine.device: machine.seq}}
        merge(arriving.connection, [theirs], known, {BO: 1})
        arriving.rows.add(("visit", world.visit.id))
    assert _summary(world) == "Butiken var stängd."
    field.finish()
    assert page.keeper.try_again()
    assert _summary(world) == "Vi pratade om pumpen."
    with world.database.read() as session:
        (clash,) = conflicts(session.connection(), [world.visit.id])
    assert [side.values["summary"] for side in clash.sides] == [
        "Vi pratade om pumpen.",
        "Butiken var stängd.",
    ]
