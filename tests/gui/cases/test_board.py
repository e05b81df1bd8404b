from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from umea_field.database.case_list import Wanted
from umea_field.database.database import Database
from umea_field.domain.case_course import Lane
from umea_field.gui.cases.lane import LaneView
from umea_field.gui.cases.page import CasesPage

from .case_page import CHARGING, PATH, SIGN, case_called, choose, done, held


def cards(page: CasesPage, lane: Lane) -> list[str]:
    return [line.title for line in page.board.lanes[lane].model_.rows]


def _dropped(data: QMimeData) -> QDropEvent:
    return QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def test_that_every_case_lies_in_its_lane(page: CasesPage) -> None:
    page.go_to("board")
    assert cards(page, Lane.NEW) == [PATH]
    assert cards(page, Lane.UNIT) == [CHARGING]
    assert cards(page, Lane.WAITING)[0] == SIGN
    assert len(cards(page, Lane.DONE)) == 8
    names = [view.accessibleName() for view in page.board.lanes.values()]
    assert names[:3] == [
        "Nytt: 1 ärende",
        "Hos verksamhet: 1 ärende",
        "Väntar svar: 5 ärenden",
    ]


def test_that_the_board_comes_to_the_case_that_was_read(
    page: CasesPage, example: Database
) -> None:
    case_id = choose(page, example, CHARGING)
    page.go_to("board")
    lane = page.board.lanes[Lane.UNIT]
    assert QApplication.focusWidget() is lane
    assert lane.case_here() == case_id


def test_that_arrows_go_through_every_lane(page: CasesPage, qtbot: QtBot) -> None:
    page.go_to("board")
    page.board.lanes[Lane.NEW].setFocus()
    for lane in (Lane.UNIT, Lane.WAITING, Lane.DONE, Lane.DONE):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        assert QApplication.focusWidget() is page.board.lanes[lane]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is page.board.lanes[Lane.WAITING]


def test_that_an_empty_lane_is_come_to_all_the_same(
    page: CasesPage, qtbot: QtBot
) -> None:
    page.sieve.look_for(Wanted(words="skylt"))
    page.go_to("board")
    page.board.lanes[Lane.WAITING].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is page.board.lanes[Lane.UNIT]
    assert not cards(page, Lane.UNIT)


def test_that_ctrl_and_an_arrow_move_a_card_and_the_focus_with_it(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    page.go_to("board")
    page.board.choose(case_called(example, CHARGING))
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(page.board.lanes[Lane.UNIT], Qt.Key.Key_Right, control)
    assert held(example, CHARGING).status == "svar_vantas"
    waiting = page.board.lanes[Lane.WAITING]
    qtbot.waitUntil(lambda: CHARGING in cards(page, Lane.WAITING))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is waiting)
    assert waiting.case_here() == case_called(example, CHARGING)
    assert page.bar.accessibleName() == "Läget är nu Väntar på svar."
    done(page, "Ångra").trigger()
    qtbot.waitUntil(lambda: cards(page, Lane.UNIT) == [CHARGING])


def test_that_a_card_is_dropped_in_another_lane(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    page.go_to("board")
    unit, finished = page.board.lanes[Lane.UNIT], page.board.lanes[Lane.DONE]
    data = unit.model_.mimeData([unit.model_.index(0, 0)])
    enters = QDragEnterEvent(
        QPointF(5, 5).toPoint(),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    finished.dragEnterEvent(enters)
    assert enters.isAccepted()
    finished.dropEvent(_dropped(data))
    assert held(example, CHARGING).status == "avslutad"
    qtbot.waitUntil(lambda: CHARGING in cards(page, Lane.DONE))
    assert not cards(page, Lane.UNIT)


def test_that_what_is_no_card_is_not_let_in(page: CasesPage) -> None:
    lane = page.board.lanes[Lane.DONE]
    words = QMimeData()
    words.setText("ett ord")
    enters = QDragEnterEvent(
        QPointF(5, 5).toPoint(),
        Qt.DropAction.MoveAction,
        words,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    lane.dragEnterEvent(enters)
    assert not enters.isAccepted()


def test_that_a_card_dropped_where_it_lies_stays_as_it_is(
    page: CasesPage, example: Database
) -> None:
    page.go_to("board")
    unit: LaneView = page.board.lanes[Lane.UNIT]
    data = unit.model_.mimeData([unit.model_.index(0, 0)])
    unit.dropEvent(_dropped(data))
    assert held(example, CHARGING).status == "skickad"
    assert cards(page, Lane.UNIT) == [CHARGING]


def test_that_a_digit_on_a_card_sets_its_status(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    page.go_to("board")
    page.board.choose(case_called(example, CHARGING))
    qtbot.keyClick(page.board.lanes[Lane.UNIT], Qt.Key.Key_8)
    assert held(example, CHARGING).status == "eskalerad"


def test_that_enter_on_a_card_opens_its_case(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    page.go_to("board")
    page.board.choose(case_called(example, CHARGING))
    qtbot.keyClick(page.board.lanes[Lane.UNIT], Qt.Key.Key_Return)
    assert page.sieve.view == "list"
    assert QApplication.focusWidget() is page.table
    assert page.right.shown is not None
    assert page.right.shown.case.title == CHARGING


def test_that_a_card_is_said_in_whole_to_those_who_listen(page: CasesPage) -> None:
    page.go_to("board")
    model = page.board.lanes[Lane.WAITING].model_
    words = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert words == f"{SIGN}, Granselet, Gator och parker, 12 dagar sent"
