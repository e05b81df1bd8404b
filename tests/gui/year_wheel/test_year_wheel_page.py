"""The page of the year wheel, by the keys and the mouse of its user."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from world.keyboard import ALT, CONTROL, ENTER, ESCAPE, TAB, press, type_words
from world.wheel_pages import (
    LEFT,
    called,
    chosen_title,
    days,
    kept,
    marks,
    point_on,
    titles,
    told,
)

from umea_field.database.database import Database
from umea_field.domain.activity import Activity
from umea_field.domain.wheel_days import HALF_YEAR, QUARTER
from umea_field.gui.year_wheel.activity_form import ALL, THIS
from umea_field.gui.year_wheel.controls import TABLE, WHEEL
from umea_field.gui.year_wheel.page import YearWheelPage
from umea_field.gui.year_wheel.table import WHO

SPRING = "Landsbygdsturné vår"


def choose(page: YearWheelPage, title: str) -> None:
    page.table.setFocus()
    QTest.mouseClick(page.canvas, LEFT, pos=point_on(page, title))
    assert chosen_title(page) == title


def unfolded() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_that_the_year_is_told_and_one_is_at_what_goes_on_now(
    page: YearWheelPage,
) -> None:
    assert page.title() == "Årshjul 2026"
    assert page.facts() == "29 aktiviteter, 4 klara"
    assert chosen_title(page) == SPRING
    assert page.table.hasFocus()


def test_that_wheel_and_table_follow_each_other(page: YearWheelPage) -> None:
    press(Qt.Key.Key_Down)
    assert chosen_title(page) == "Tur Norra"
    page.canvas.setFocus()
    press(Qt.Key.Key_Right)
    assert chosen_title(page) == "Ansökan om särskilt driftstöd"
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Up)
    assert chosen_title(page) == SPRING
    press(Qt.Key.Key_End)
    assert chosen_title(page) == titles(page)[-1]
    QTest.mouseClick(page.canvas, LEFT, pos=point_on(page, "Budgetunderlag"))
    assert chosen_title(page) == "Budgetunderlag"


def test_that_an_activity_is_heard_with_days_and_ring(page: YearWheelPage) -> None:
    page.canvas.setFocus()
    assert page.canvas.accessibleName() == (
        "Landsbygdsturné vår, 9 mars till 3 april, Turné och besök, Landsbygdsstrateg"
    )
    heard = page.table.rows.index(page.table.currentIndex().row(), 1)
    assert (
        heard.data(Qt.ItemDataRole.AccessibleTextRole) == page.canvas.accessibleName()
    )
    assert "Tabellen bredvid" in page.canvas.accessibleDescription()


def test_that_space_ticks_off_and_back(page: YearWheelPage, example: Database) -> None:
    before = marks(example)
    press(Qt.Key.Key_Space)
    assert called(page, SPRING).done
    assert marks(example) == before + 1
    assert chosen_title(page) == SPRING
    page.canvas.setFocus()
    press(Qt.Key.Key_Space)
    assert not called(page, SPRING).done
    press(Qt.Key.Key_Z, CONTROL)
    assert called(page, SPRING).done


def test_that_a_click_in_the_last_column_ticks_off(page: YearWheelPage) -> None:
    at = page.table.rows.position_of(page.table.rows.key(called(page, SPRING)))
    box = page.table.visualRect(page.table.rows.index(at, 4))
    QTest.mouseClick(page.table.viewport(), LEFT, pos=box.center())
    assert called(page, SPRING).done


def test_that_an_activity_is_written_by_keys_and_kept_without_a_button(
    page: YearWheelPage, example: Database
) -> None:
    press(Qt.Key.Key_N, CONTROL)
    type_words("Julgransutlottning")
    press(TAB)
    press(Qt.Key.Key_Down)
    press(TAB)
    type_words("12/12")
    press(TAB)
    type_words("14/12")
    press(TAB)
    row = kept(example, "Julgransutlottning")[0]
    assert (row.start, row.end) == (date(2026, 12, 12), date(2026, 12, 14))
    assert row.category == "stores"
    press(ESCAPE)
    assert page.pane.isHidden()


def test_that_dates_take_what_people_write(
    page: YearWheelPage, example: Database
) -> None:
    press(Qt.Key.Key_N, CONTROL)
    type_words("Ring runt")
    press(TAB)
    press(TAB)
    type_words("i")
    press(TAB)
    type_words("+14")
    press(TAB)
    row = kept(example, "Ring runt")[0]
    assert (row.start, row.end) == (date(2026, 3, 12), date(2026, 3, 26))
    assert days(page, "Ring runt") == [(date(2026, 3, 12), date(2026, 3, 26))]


def test_that_an_end_before_the_start_is_told_while_one_writes_on(
    page: YearWheelPage,
) -> None:
    press(Qt.Key.Key_N, CONTROL)
    type_words("Handlardag")
    end = page.pane.form.editor("end")
    end.setFocus()
    end.selectAll()
    type_words("1/1 2020")
    page.pane.form.editor("owner_role").setFocus()
    QApplication.processEvents()
    said = [each.text() for each in page.pane.form.findChildren(QLabel)]
    assert any("är före" in each for each in said)


def test_that_a_new_activity_without_a_word_is_taken_away(page: YearWheelPage) -> None:
    before = titles(page)
    press(Qt.Key.Key_N, CONTROL)
    assert len(titles(page)) == len(before) + 1
    press(ESCAPE)
    assert titles(page) == before
    assert page.table.hasFocus()


def test_that_one_time_alone_or_every_time_is_written(
    page: YearWheelPage, example: Database
) -> None:
    press(ENTER)
    assert page.pane.shown_scope == THIS
    type_words("Vårens turné")
    press(TAB)
    assert chosen_title(page) == "Vårens turné"
    assert len(kept(example, SPRING)) == 1  # the series has its own title still
    every = page.pane.scope.findChildren(QPushButton)[1]
    QTest.mouseClick(every, LEFT)
    assert page.pane.shown_scope == ALL
    assert page.pane.form.editor("title").value() == SPRING


def test_that_what_comes_once_is_removed_and_brought_back(
    page: YearWheelPage, example: Database
) -> None:
    press(Qt.Key.Key_N, CONTROL)
    type_words("Tillfällig")
    press(ENTER)
    press(ESCAPE)
    assert page.table.hasFocus()
    assert chosen_title(page) == "Tillfällig"
    press(Qt.Key.Key_Delete)
    assert "Tillfällig" not in titles(page)
    assert told(page) == "Tillfällig togs bort."
    QTest.mouseClick(page.bar.findChildren(QPushButton)[0], LEFT)
    QApplication.processEvents()
    assert "Tillfällig" in titles(page)
    assert kept(example, "Tillfällig")
    assert page.table.hasFocus()  # one is back where one was before the bar


def test_that_the_bar_takes_back_what_it_tells_of_and_nothing_later(
    page: YearWheelPage, example: Database
) -> None:
    press(Qt.Key.Key_N, CONTROL)
    type_words("Tillfällig")
    press(ENTER)
    press(ESCAPE)
    press(Qt.Key.Key_Delete)
    page.table.choose(page.table.rows.key(called(page, SPRING)))
    before = marks(example)
    press(Qt.Key.Key_Space)
    assert marks(example) != before
    after = marks(example)
    assert told(page) == "Tillfällig togs bort."
    QTest.mouseClick(page.bar.findChildren(QPushButton)[0], LEFT)
    QApplication.processEvents()
    assert "Tillfällig" in titles(page)
    assert marks(example) == after


def test_that_of_what_comes_round_one_is_asked_what_to_remove(
    page: YearWheelPage,
) -> None:
    press(Qt.Key.Key_Delete)
    words = [each.text().replace("\u00a0", " ") for each in unfolded().actions()]
    assert words == [
        "Ta bort bara 9 mars–3 april",
        "Ta bort den här och alla följande",
        "Ta bort alla gånger",
    ]
    press(ENTER)
    assert SPRING not in [one.title for one in page.rows() if one.by_hand]
    press(Qt.Key.Key_Right, ALT)
    assert page.title() == "Årshjul 2027"
    assert SPRING in titles(page)  # the next year's time stands


def test_that_keys_go_to_the_year_before_and_after(page: YearWheelPage) -> None:
    press(Qt.Key.Key_Left, ALT)
    assert page.title() == "Årshjul 2025"
    page.canvas.setFocus()
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_PageDown)
    assert page.title() == "Årshjul 2027"


def test_that_a_half_year_and_a_quarter_show_what_one_is_at(
    page: YearWheelPage,
) -> None:
    choose(page, "Budgetunderlag")
    number = called(page, "Budgetunderlag").number
    page.controls.length.written.emit(HALF_YEAR)
    assert page.facts() == "Juli–december: 14 aktiviteter"
    assert called(page, "Budgetunderlag").number == number
    page.controls.length.written.emit(QUARTER)
    assert page.facts().startswith("Juli–september: ")
    assert chosen_title(page) == "Budgetunderlag"


def test_that_a_year_begins_with_any_month_or_now(page: YearWheelPage) -> None:
    begins = page.further.begins
    begins.setCurrentIndex(begins.findData(9))
    begins.finish()
    assert page.title() == "Årshjul 2025–2026"
    begins.setCurrentIndex(0)
    begins.finish()
    assert page.period.span.first == date(2026, 3, 1)


def test_that_rings_are_hidden_and_numbers_stay(page: YearWheelPage) -> None:
    number = called(page, "Budgetunderlag").number
    box = page.rings.boxes[0]
    QTest.mouseClick(box, LEFT)
    assert SPRING not in titles(page)
    assert called(page, "Budgetunderlag").number == number
    assert page.canvas.wheel is not None
    assert [ring.code for ring in page.canvas.wheel.rings][0] == "stores"
    box.setFocus()
    press(Qt.Key.Key_Space)
    assert SPRING in titles(page)


def test_that_the_last_ring_stays(page: YearWheelPage) -> None:
    for box in page.rings.boxes:
        QTest.mouseClick(box, LEFT)
    assert page.rings.shown() == ("summary",)


def test_that_what_comes_by_itself_is_shown_or_not(page: YearWheelPage) -> None:
    kinds = page.further.kinds
    kinds.setCurrentIndex(0)
    kinds.finish()
    assert all(one.by_hand for one in page.rows())
    kinds.setCurrentIndex(2)
    kinds.finish()
    assert any(title.startswith("Besök igen") for title in titles(page))


def test_that_with_large_text_the_wheel_is_a_click_away_from_what_is_written(
    page: YearWheelPage,
) -> None:
    narrow = page.table.columnWidth(WHO)
    page._look.choose_zoom(2.0)
    page.resize(1256, 590)
    QApplication.processEvents()
    assert page.unfold(page.table)
    QApplication.processEvents()
    assert page.table.columnWidth(WHO) > 2 * narrow  # names are whole
    page.table.setFocus()
    press(ENTER)
    assert page.pane.isVisible()
    page.controls.side.written.emit(WHEEL)
    assert not page.pane.isVisible()
    assert page.canvas.hasFocus()
    page._look.choose_zoom(1.0)


def test_that_with_large_text_one_of_wheel_and_table_is_shown(
    page: YearWheelPage,
) -> None:
    page._look.choose_zoom(2.0)
    page.resize(1256, 590)
    QApplication.processEvents()
    assert page.canvas.isVisible()
    assert not page.table.isVisible()
    assert page.unfold(page.table)
    assert not page.canvas.isVisible()
    page.controls.side.written.emit(WHEEL)
    assert page.canvas.isVisible()
    page.controls.side.written.emit(TABLE)
    page.table.setFocus()
    press(ENTER)
    assert page.pane.isVisible()
    page._look.choose_zoom(1.0)


def test_that_a_start_that_is_taken_away_is_told(
    page: YearWheelPage, example: Database
) -> None:
    press(Qt.Key.Key_N, CONTROL)
    type_words("Någon gång")
    press(TAB)
    press(TAB)
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_Backspace)
    press(TAB)
    assert kept(example, "Någon gång")[0].start is None
    assert told(page) == "Utan startdag syns aktiviteten inte i hjulet."
    assert page.pane.isVisible()


def test_that_an_activity_found_by_search_is_shown_here(
    page: YearWheelPage, example: Database
) -> None:
    page.period = page.period.stepped(-3)
    page.reload()
    page.show_id(kept(example, "Studieresa")[0].id)
    assert page.title() == "Årshjul 2026"
    assert chosen_title(page) == "Studieresa"


def test_that_what_came_once_in_another_year_is_found_there(
    page: YearWheelPage, example: Database
) -> None:
    with example.write() as session:
        session.add(Activity(title="Invigning", start=date(2024, 5, 2)))
    page.show_id(kept(example, "Invigning")[0].id)
    assert page.title() == "Årshjul 2024"
    assert chosen_title(page) == "Invigning"


def test_that_escape_in_the_table_closes_what_is_written(page: YearWheelPage) -> None:
    press(ENTER)
    page.table.setFocus()
    press(ESCAPE)
    assert page.pane.isHidden()


def test_that_what_has_no_day_can_still_be_removed(
    page: YearWheelPage, example: Database
) -> None:
    press(Qt.Key.Key_N, CONTROL)
    type_words("Borttappad")
    press(TAB)
    press(TAB)
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_Backspace)
    press(TAB)
    page.pane.remove.trigger()
    assert kept(example, "Borttappad") == []
    assert page.pane.isHidden()


def test_that_every_time_is_moved_in_the_fields(
    page: YearWheelPage, example: Database
) -> None:
    press(ENTER)
    QTest.mouseClick(page.pane.scope.findChildren(QPushButton)[1], LEFT)
    page.pane.form.editor("start").setFocus()
    press(Qt.Key.Key_A, CONTROL)
    type_words("16/3")
    press(TAB)
    assert days(page, SPRING)[0] == (date(2026, 3, 16), date(2026, 4, 3))
    assert [row.series_id for row in kept(example, SPRING)] == [None]
    press(ESCAPE)
    press(Qt.Key.Key_Right, ALT)
    assert days(page, SPRING)[0][0] == date(2027, 3, 16)
