from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from world.keyboard import CONTROL, ENTER, ESCAPE, SHIFT, TAB, press, type_words
from world.kitchen import World

from umea_field.database.history import Change, history_of
from umea_field.database.service_rows import Seen, ServiceRow
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.gui.visits.page import VisitsPage
from umea_field.gui.visits.service_grid import ServiceGrid
from umea_field.gui.visits.service_rows import (
    COMMENT,
    FIRST_DIGIT,
    NAME,
    ServiceRows,
    today,
    told,
)


@pytest.fixture
def grid(page: VisitsPage) -> ServiceGrid:
    return page.visit.sheet.services.grid


@pytest.fixture
def rows(page: VisitsPage) -> ServiceRows:
    return page.visit.sheet.services.rows


def _go(grid: ServiceGrid, rows: ServiceRows, service: str) -> ServiceRow:
    at = rows.place_of(service)
    grid.setFocus()
    grid.go_to(at, NAME)
    return rows.rows()[at]


def _here(grid: ServiceGrid, rows: ServiceRows) -> str:
    row = rows.row_at(grid.currentIndex().row())
    return row.service if row else ""


def _offer(world: World, service: str) -> ServiceOffer:
    with world.database.read() as session:
        found = select(ServiceOffer).where(ServiceOffer.service == service)
        return session.scalars(found).one()


def _checks(world: World) -> int:
    with world.database.read() as session:
        found = select(ServiceCheck).where(ServiceCheck.visit_id == world.visit.id)
        return len(session.scalars(found).all())


def _history(world: World, service: str) -> Sequence[Change]:
    offer = _offer(world, service)
    with world.database.read() as session:
        return history_of(session, "service_offer", offer.id)


def test_that_the_rows_keep_to_the_rules_of_models(
    rows: ServiceRows, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(rows)


def test_that_enter_writes_a_check_and_touches_no_cell_of_the_offer(
    page: VisitsPage, grid: ServiceGrid, rows: ServiceRows, world: World
) -> None:
    before = _history(world, "APO-OMB")
    _go(grid, rows, "APO-OMB")
    press(ENTER)
    page.keeper.try_again()
    row = rows.rows()[rows.place_of("APO-OMB")]
    assert today(row) == "saknas"
    assert row.now is not None
    assert row.now.comment == "24 km till Åkersele"
    assert _checks(world) == 1
    assert _history(world, "APO-OMB") == before
    assert _here(grid, rows) == "APO-OTC"


def test_that_enter_only_moves_on_where_nothing_is_known(
    page: VisitsPage, grid: ServiceGrid, rows: ServiceRows, world: World
) -> None:
    _go(grid, rows, "BER-EL")
    press(ENTER)
    page.keeper.try_again()
    assert _checks(world) == 0
    assert grid.currentIndex().row() == len(rows.rows())


def test_that_a_digit_sets_the_status_of_the_offer_and_goes_down(
    page: VisitsPage, grid: ServiceGrid, rows: ServiceRows, world: World
) -> None:
    _go(grid, rows, "PST-OMB")
    press(Qt.Key.Key_2)
    page.keeper.try_again()
    assert _offer(world, "PST-OMB").status == "delvis"
    assert _here(grid, rows) == "APO-OMB"


def test_that_5_opens_a_second_choice_and_escape_leaves_it(
    page: VisitsPage, grid: ServiceGrid, rows: ServiceRows, world: World
) -> None:
    _go(grid, rows, "PST-OMB")
    press(Qt.Key.Key_5)
    press(ESCAPE)
    assert grid.hasFocus()
    press(Qt.Key.Key_5)
    press(Qt.Key.Key_1)
    page.keeper.try_again()
    assert _offer(world, "PST-OMB").status == "hotad"
    assert grid.hasFocus()


def test_that_missing_asks_how_far_it_is(
    page: VisitsPage, grid: ServiceGrid, rows: ServiceRows, world: World
) -> None:
    _go(grid, rows, "BET-KON")
    press(Qt.Key.Key_4)
    type_words("24")
    press(ENTER)
    page.keeper.try_again()
    offer = _offer(world, "BET-KON")
    assert (offer.status, offer.distance_km) == ("saknas", 24.0)
    assert _here(grid, rows) == "OMB-SYS"


def test_that_backspace_takes_the_check_back_and_the_offer_with_it(
    page: VisitsPage, grid: ServiceGrid, rows: ServiceRows, world: World
) -> None:
    _go(grid, rows, "PST-OMB")
    press(Qt.Key.Key_4)
    press(ENTER)
    _go(grid, rows, "PST-OMB")
    press(Qt.Key.Key_Backspace)
    page.keeper.try_again()
    assert _offer(world, "PST-OMB").status == "finns"
    assert _checks(world) == 0
    assert rows.confirmed() == 0


def test_that_letters_jump_and_a_pause_begins_anew(
    grid: ServiceGrid, rows: ServiceRows
) -> None:
    type_words("pa")
    assert _here(grid, rows) == "PST-OMB"
    press(Qt.Key.Key_Home)
    type_words("ö")
    assert _here(grid, rows) == "SRV-WIFI"


def test_that_shift_enter_confirms_all_that_is_known(
    page: VisitsPage, grid: ServiceGrid, rows: ServiceRows, world: World
) -> None:
    _go(grid, rows, "PST-OMB")
    press(Qt.Key.Key_2)
    press(ENTER, SHIFT)
    page.keeper.try_again()
    assert _checks(world) == 11
    assert rows.changed() == 1


def test_that_tab_leads_through_the_comment_and_out_of_the_grid(
    page: VisitsPage, grid: ServiceGrid, rows: ServiceRows
) -> None:
    _go(grid, rows, "PST-OMB")
    press(TAB)
    assert QApplication.focusWidget() is not grid
    assert grid.isAncestorOf(QApplication.focusWidget())
    press(TAB)
    assert not grid.isAncestorOf(QApplication.focusWidget())


def test_that_a_comment_can_be_left_as_it_was(
    page: VisitsPage, grid: ServiceGrid, rows: ServiceRows, world: World
) -> None:
    _go(grid, rows, "PST-OMB")
    press(Qt.Key.Key_F2)
    type_words("Vardagar till ")
    press(ESCAPE)
    page.keeper.try_again()
    assert _checks(world) == 0
    assert grid.hasFocus()


def test_that_a_comment_confirms_the_row_it_is_about(
    page: VisitsPage, grid: ServiceGrid, rows: ServiceRows, world: World
) -> None:
    _go(grid, rows, "PST-OMB")
    press(Qt.Key.Key_F2)
    type_words("Vardagar till 17")
    press(ENTER)
    page.keeper.try_again()
    row = rows.rows()[rows.place_of("PST-OMB")]
    assert row.now is not None
    assert (row.now.status, row.now.note) == ("finns", "Vardagar till 17")


def test_that_any_other_service_can_be_typed_in_the_last_row(
    page: VisitsPage, grid: ServiceGrid, rows: ServiceRows, world: World
) -> None:
    press(Qt.Key.Key_End)
    type_words("bokst")
    press(ENTER)
    assert _here(grid, rows) == "BIB-HYL"
    press(Qt.Key.Key_1)
    page.keeper.try_again()
    assert _offer(world, "BIB-HYL").status == "finns"


def test_that_a_click_in_a_cell_sets_it(
    page: VisitsPage,
    grid: ServiceGrid,
    rows: ServiceRows,
    world: World,
    qtbot: QtBot,
) -> None:
    at = rows.place_of("PST-OMB")
    box = grid.row_box(at)
    x = grid.columnViewportPosition(FIRST_DIGIT + 1) + 10
    where = QPoint(x, round(box.center().y()))
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    page.keeper.try_again()
    assert _offer(world, "PST-OMB").status == "delvis"


def test_that_one_key_paints_one_row(
    grid: ServiceGrid, rows: ServiceRows, qtbot: QtBot
) -> None:
    _go(grid, rows, "PST-OMB")
    with qtbot.waitSignal(rows.dataChanged) as told_of:
        press(Qt.Key.Key_2)
    first, last = told_of.args[0], told_of.args[1]
    assert first.row() == last.row() == rows.place_of("PST-OMB")
    with qtbot.assertNotEmitted(rows.modelReset):
        press(ENTER)


def test_that_a_row_is_read_aloud_with_last_time_today_and_change(
    grid: ServiceGrid, rows: ServiceRows
) -> None:
    _go(grid, rows, "PST-OMB")
    press(Qt.Key.Key_2)
    index = rows.index(rows.place_of("PST-OMB"), NAME)
    said = rows.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Paketombud, förra gången Finns, i dag Delvis, ändrad"


def test_that_a_comment_alone_is_no_change() -> None:
    seen = Seen("finns", None, "ny skylt", None, None, None)  # type: ignore[arg-type]
    row = ServiceRow("PST-OMB", "Paketombud", last=seen, now=seen)
    assert told(row).startswith("Paketombud, förra gången Finns, i dag Finns, oförä")


def test_that_undo_takes_the_last_step_back_and_redo_does_it_again(
    page: VisitsPage, grid: ServiceGrid, rows: ServiceRows, world: World
) -> None:
    _go(grid, rows, "PST-OMB")
    press(Qt.Key.Key_2)
    _go(grid, rows, "PST-OMB")
    press(Qt.Key.Key_4)
    press(ESCAPE)
    press(Qt.Key.Key_Z, CONTROL)
    assert _offer(world, "PST-OMB").status == "delvis"
    assert page.visit.sheet.bar.isVisible()
    assert page.visit.sheet.bar.accessibleName() == "Ångrade: Läge för Paketombud"
    press(Qt.Key.Key_Z, CONTROL)
    assert _offer(world, "PST-OMB").status == "finns"
    assert _checks(world) == 0
    press(Qt.Key.Key_Y, CONTROL)
    assert _offer(world, "PST-OMB").status == "delvis"
    press(Qt.Key.Key_Z, CONTROL)
    assert _offer(world, "PST-OMB").status == "finns"


def test_that_the_keys_are_heard_after_undo_in_the_last_row(
    grid: ServiceGrid, world: World
) -> None:
    press(ENTER, SHIFT)
    written = _checks(world)
    assert written
    press(Qt.Key.Key_Z, CONTROL)
    assert _checks(world) == 0
    press(ENTER, SHIFT)
    assert _checks(world) == written


def test_that_comments_stand_under_their_rows_where_there_is_no_room(
    page: VisitsPage, grid: ServiceGrid, rows: ServiceRows
) -> None:
    page.resize(700, 660)
    QApplication.processEvents()
    assert grid.folded
    assert grid.isColumnHidden(COMMENT)
    commented = rows.place_of("APO-OMB")
    assert grid.rowHeight(commented) > 1.5 * grid.rowHeight(0)
