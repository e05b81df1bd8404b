import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from world.keyboard import ALT, CONTROL, ENTER, ESCAPE, TAB, press, type_words
from world.kitchen import World

from umea_field.database.drafts import drafts
from umea_field.domain.case import Case
from umea_field.domain.need import Need, NeedVoice
from umea_field.gui.visits.need_grid import NeedGrid
from umea_field.gui.visits.need_paint import segment_boxes
from umea_field.gui.visits.need_rows import AREA, WEIGHT, WHAT, NeedRows
from umea_field.gui.visits.page import VisitsPage


@pytest.fixture
def grid(page: VisitsPage) -> NeedGrid:
    press(Qt.Key.Key_2, ALT)
    return page.visit.sheet.needs.grid


@pytest.fixture
def rows(page: VisitsPage) -> NeedRows:
    return page.visit.sheet.needs.rows


def _new_needs(world: World) -> list[Need]:
    found = select(Need).where(Need.visit_id == world.visit.id).order_by(Need.id)
    with world.database.read() as session:
        return list(session.scalars(found))


def _voices(world: World) -> list[tuple[str | None, str | None]]:
    found = select(NeedVoice).order_by(NeedVoice.id)
    with world.database.read() as session:
        return [(voice.said, voice.note) for voice in session.scalars(found)]


def _begin_new(grid: NeedGrid, rows: NeedRows) -> None:
    grid.go_to(len(rows.lines()), AREA)


def test_that_the_rows_keep_to_the_rules_of_models(
    rows: NeedRows, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(rows)


def test_that_the_keyboard_comes_to_the_first_need_nothing_is_said_of(
    grid: NeedGrid,
) -> None:
    assert grid.hasFocus()
    press(ENTER)
    assert grid.currentIndex().row() == 1


def test_that_changed_asks_what_has_changed(
    page: VisitsPage, grid: NeedGrid, world: World
) -> None:
    press(Qt.Key.Key_3)
    type_words("Nu även på lördagar")
    press(ENTER)
    page.keeper.try_again()
    assert _voices(world) == [("changed", "Nu även på lördagar")]
    assert grid.currentIndex().row() == 1


def test_that_backspace_takes_back_what_was_said(
    page: VisitsPage, grid: NeedGrid, world: World
) -> None:
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Backspace)
    page.keeper.try_again()
    assert _voices(world) == []


def test_that_a_click_on_a_segment_says_it(
    page: VisitsPage, grid: NeedGrid, rows: NeedRows, world: World, qtbot: QtBot
) -> None:
    box = grid.cell_box(0, WEIGHT)
    corner = QPoint(box.left() + page.visit.sheet.side.fontMetrics().height() // 2, 0)
    boxes = segment_boxes(grid.look, rows, corner, box.height())
    where = QPoint(boxes[1].center().x(), box.center().y())
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    page.keeper.try_again()
    assert _voices(world) == [("solved", None)]


def test_that_a_need_takes_six_keys_besides_its_text(
    page: VisitsPage, grid: NeedGrid, rows: NeedRows, world: World
) -> None:
    _begin_new(grid, rows)
    type_words("po")
    press(ENTER)
    type_words("Paketskåp")
    press(ENTER)
    press(ENTER)
    press(Qt.Key.Key_3)
    page.keeper.try_again()
    (need,) = _new_needs(world)
    assert (need.category, need.title, need.importance) == (
        "post_paket",
        "Paketskåp",
        "viktigt",
    )
    # the next need can be typed at once
    assert grid.currentIndex().row() == len(rows.lines())
    assert QApplication.focusWidget().objectName() == "category"


def test_that_a_need_is_kept_from_its_first_word(
    page: VisitsPage, grid: NeedGrid, rows: NeedRows, world: World
) -> None:
    _begin_new(grid, rows)
    press(Qt.Key.Key_F2)
    press(TAB)
    type_words("Paketskåp vid ")
    page.keeper.try_again()
    (need,) = _new_needs(world)
    assert need.title == "Paketskåp "
    with world.database.read() as session:
        (draft,) = drafts(session)
    assert (draft.row_id, draft.value) == (need.id, "Paketskåp vid ")
    press(ENTER)
    page.keeper.try_again()
    with world.database.read() as session:
        assert not drafts(session)


def test_that_an_area_that_is_in_no_list_is_kept_in_its_cell_with_a_word(
    page: VisitsPage, grid: NeedGrid, rows: NeedRows
) -> None:
    _begin_new(grid, rows)
    type_words("xyz")
    press(ENTER)
    field = QApplication.focusWidget()
    assert field.text() == "xyz"
    assert "finns inte i listan" in field.accessibleDescription()
    press(ESCAPE)
    assert grid.hasFocus()


def test_that_enter_in_the_empty_row_goes_on_to_the_questions(
    page: VisitsPage, grid: NeedGrid, rows: NeedRows
) -> None:
    _begin_new(grid, rows)
    press(ENTER)
    assert page.visit.sheet.questions.isAncestorOf(QApplication.focusWidget())


def test_that_a_need_can_be_taken_out_and_brought_back(
    page: VisitsPage, grid: NeedGrid, rows: NeedRows, world: World
) -> None:
    _begin_new(grid, rows)
    type_words("po")
    press(ENTER)
    press(ESCAPE)
    press(Qt.Key.Key_Delete)
    page.keeper.try_again()
    assert _new_needs(world) == []
    press(Qt.Key.Key_Z, CONTROL)
    assert len(_new_needs(world)) == 1
    assert rows.new() == 1


def test_that_a_case_is_made_of_an_earlier_need_once(
    page: VisitsPage, grid: NeedGrid, rows: NeedRows, world: World
) -> None:
    for _ in range(2):
        press(Qt.Key.Key_2, ALT)
        grid.go_to(0, AREA)
        press(Qt.Key.Key_E, CONTROL)
        page.keeper.try_again()
        QApplication.processEvents()
    with world.database.read() as session:
        (case,) = session.scalars(select(Case)).all()
    assert case.title == "Hämta receptmedicin i butiken"
    assert rows.lines()[0].has_case


def test_that_a_need_is_read_aloud_whole(grid: NeedGrid, rows: NeedRows) -> None:
    press(ENTER)
    said = rows.data(rows.index(0, AREA), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Läkemedel, Hämta receptmedicin i butiken, Äldre, Kvarstår"


def test_that_a_letter_on_an_earlier_need_begins_a_new_one(
    world: World, grid: NeedGrid, rows: NeedRows
) -> None:
    assert rows.line_at(grid.currentIndex().row()) is not None
    type_words("p")
    assert grid.currentIndex().row() == len(rows.lines())
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.text().lower().startswith("p")
    assert _voices(world) == []


def test_that_a_case_made_of_a_need_asks_for_its_unit_first(grid: NeedGrid) -> None:
    press(Qt.Key.Key_E, CONTROL)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "unit"


def test_that_a_digit_after_the_words_weighs_a_need_and_goes_on(
    world: World, grid: NeedGrid, rows: NeedRows
) -> None:
    for words in ("post", "Paketskåp vid butiken"):
        type_words(words)
        press(ENTER)
    type_words("3")
    (need,) = _new_needs(world)
    assert (need.importance, need.groups) == ("viktigt", frozenset())
    assert grid.currentIndex().row() == len(rows.lines())
    assert grid.cells.column == AREA


def test_that_a_case_is_made_of_the_need_that_was_just_written(
    page: VisitsPage, world: World, grid: NeedGrid
) -> None:
    for words in ("post", "Paketskåp vid butiken"):
        type_words(words)
        press(ENTER)
    type_words("3")
    for title in ("", "Skylten vid vägen"):
        press(Qt.Key.Key_E, CONTROL)
        page.keeper.try_again()
        type_words(title)
        press(Qt.Key.Key_2, ALT)
        page.keeper.try_again()
        grid.go_to(10_000, AREA)
    with world.database.read() as session:
        cases = session.scalars(select(Case).order_by(Case.id)).all()
    assert [case.title for case in cases] == [
        "Paketskåp vid butiken",
        "Skylten vid vägen",
    ]


def test_that_a_need_that_is_here_already_is_told_without_being_in_the_way(
    grid: NeedGrid, rows: NeedRows, page: VisitsPage, qtbot: QtBot
) -> None:
    hint = page.visit.sheet.needs.hint
    known = rows.lines()[0].need.title
    assert known is not None
    assert hint.isHidden()
    _begin_new(grid, rows)
    type_words("tr")
    press(ENTER)
    type_words(known[:-1])
    qtbot.waitUntil(hint.isVisible)
    assert hint.text() == f"”{known}” finns redan. Är det samma?"
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == known[:-1]
    field.selectAll()
    type_words("Något helt annat ")
    qtbot.waitUntil(hint.isHidden)


def test_that_a_new_case_is_in_sight_when_the_keyboard_comes_to_it(
    page: VisitsPage, grid: NeedGrid, qtbot: QtBot
) -> None:
    for row in range(2):
        press(Qt.Key.Key_2, ALT)
        grid.go_to(row, AREA)
        press(Qt.Key.Key_E, CONTROL)
    title = QApplication.focusWidget()
    assert isinstance(title, QLineEdit)
    assert page.visit.sheet.cases.isAncestorOf(title)
    whole = title.rect()
    qtbot.waitUntil(lambda: title.visibleRegion().boundingRect() == whole)


def test_that_a_service_leads_to_the_area_it_belongs_to(
    world: World, grid: NeedGrid
) -> None:
    type_words("apot")
    press(ENTER)
    assert grid.cells.column == WHAT
    type_words("Recept i butiken")
    press(ENTER)
    (need,) = _new_needs(world)
    assert (need.category, need.title) == ("apotek", "Recept i butiken")


def test_that_an_area_nobody_knows_is_told_and_what_was_typed_stays(
    world: World, grid: NeedGrid, page: VisitsPage
) -> None:
    hint = page.visit.sheet.needs.hint
    type_words("qqq")
    press(ENTER)
    assert hint.isVisible()
    assert hint.text() == "”qqq” finns inte i listan."
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.text() == "qqq"
    focused.selectAll()
    type_words("apo")
    press(ENTER)
    assert not hint.isVisible()
