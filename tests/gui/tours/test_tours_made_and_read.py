from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from world.keyboard import CONTROL, ENTER, ESCAPE, TAB, press, type_words
from world.tour_pages import (
    action_called,
    come_to,
    places,
    settle,
    show_spring,
    stop_at,
    told_in_bar,
    tour_called,
)

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.tour_writing import new_tour
from umea_field.domain.case import Case
from umea_field.domain.stop_question import StopQuestion
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.tours.page import ToursPage

TODAY = date(2026, 3, 12)


def test_that_a_question_is_written_and_becomes_a_case(
    page: ToursPage, example: Database, qtbot: QtBot
) -> None:
    come_to(page, "Tallvattnets Handel")
    page.questions.cards.add_button.click()
    type_words("Vem sandar?")
    press(TAB)
    with qtbot.waitSignal(page.place_asked) as asked:
        press(Qt.Key.Key_E, CONTROL)
    with example.read() as session:
        case = session.scalars(select(Case).where(Case.title == "Vem sandar?")).one()
        heard = session.scalars(
            select(StopQuestion).where(StopQuestion.case_id == case.id)
        ).one()
    stop = stop_at(page, "Tallvattnets Handel")
    assert asked.args == ["cases", case.id]
    assert heard.stop_id == stop.id
    assert case.store_id == stop.store_id
    press(Qt.Key.Key_Z, CONTROL)
    with example.read() as session:
        assert session.get(Case, case.id) is None


def test_that_an_empty_tour_is_made_by_keyboard(
    page: ToursPage, example: Database
) -> None:
    press(Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    type_words("Tur Söder")
    press(TAB)
    type_words("+30")
    press(ENTER)
    assert page.plan is not None
    assert page.plan.tour.title == "Tur Söder"
    assert page.plan.tour.start == date(2026, 4, 11)
    assert page.frame.add.hasFocus()
    assert tour_called(example, "Tur Söder")


def test_that_a_tour_is_made_like_an_earlier_one(
    page: ToursPage, example: Database
) -> None:
    page.ask_new("copy")
    page.new.title.setText("Höst igen")
    page.new.earlier.show_value(tour_called(example, "Landsbygdsturné höst"))
    page.new.start.setFocus()
    press(ENTER)
    assert page.new.isVisible()  # it asks for the first day
    type_words("13/10 2026")
    press(ENTER)
    assert page.plan is not None
    assert places(page)[0] == "Lanthandeln i Granselet"
    days = [stop.day for stop in page.stops.rows.stops()]
    assert days == [date(2026, 10, 13), date(2026, 11, 11), date(2026, 11, 19)]


def test_that_a_tour_is_made_of_places_not_visited_for_long(
    page: ToursPage,
) -> None:
    page.ask_new("longest")
    boxes = list(page.new.boxes.values())
    assert [box.text() for box in boxes[:3]] == [
        "Lomtjärn, byn",
        "Östantjärn, byn",
        "Yttersjöbo, byn",
    ]
    boxes[0].setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    press(ENTER)
    assert places(page) == ["Lomtjärn", "Östantjärn"]


def test_that_escape_makes_no_tour(page: ToursPage) -> None:
    before = page.facts()
    page.ask_new("empty")
    press(ESCAPE)
    assert page.facts() == before
    assert page.stops.hasFocus()


def test_that_another_order_is_shown_before_it_is_taken(
    page: ToursPage, example: Database
) -> None:
    show_spring(page, example)
    order = places(page)
    page.stops.moved.emit(stop_at(page, order[3]).id, 5)  # make it a bad one
    bad = places(page)
    page.ask_order()
    assert places(page) == bad
    for box in page.suggestion.findChildren(QCheckBox):
        if box.isChecked() and box.isVisible():
            box.click()
    assert page.suggestion.gain() > 0
    page.suggestion.take.setFocus()
    press(ENTER)
    assert places(page) != bad
    assert page.stops.hasFocus()


def test_that_a_suggestion_can_be_left(page: ToursPage, example: Database) -> None:
    show_spring(page, example)
    before = places(page)
    page.ask_order()
    press(ESCAPE)
    assert places(page) == before
    assert page.stops.hasFocus()


def test_that_a_calendar_file_is_saved_beside_the_window(
    page: ToursPage, tmp_path: Path, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_K, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    place = tmp_path / "tur.ics"
    dialog.fileSelected.emit(str(place))
    dialog.reject()
    text = place.read_bytes().decode()
    assert text.count("BEGIN:VEVENT") == 4
    assert told_in_bar(page) == "4 stopp finns i tur.ics."


def test_that_a_place_on_the_map_is_its_stop(page: ToursPage, qtbot: QtBot) -> None:
    stop = stop_at(page, "Butiken i Kvarnnäset")
    there = page.canvas.place_of(stop.village_id)  # type: ignore[arg-type]
    assert there is not None
    qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=there.toPoint())
    assert page.stops.chosen_id() == stop.id


def test_that_a_stop_asked_for_is_shown_in_its_tour(
    page: ToursPage, example: Database
) -> None:
    show_spring(page, example)
    stop = stop_at(page, "Östantjärn")
    page.show_id(tour_called(example, "Tur Norra"))
    page.show_id(stop.id)
    assert page.stops.chosen_id() == stop.id
    assert page.plan is not None
    assert page.plan.tour.title == "Landsbygdsturné vår"


def test_that_the_tour_is_written_where_the_stop_stood(
    page: ToursPage, example: Database
) -> None:
    press(Qt.Key.Key_F2)
    title = page.fields.form.editor("title")
    assert title.hasFocus()
    type_words("!")
    press(TAB)
    type_words("+1")  # beside the day that stands there: it cannot be read
    press(ESCAPE)
    press(ESCAPE)
    assert page.stops.hasFocus()
    assert page.panel.isVisible()
    assert tour_called(example, "!Tur Norra")
    press(Qt.Key.Key_Z, CONTROL)
    assert tour_called(example, "Tur Norra")


def test_that_a_tour_is_taken_away_and_can_be_had_back(
    page: ToursPage, example: Database
) -> None:
    show_spring(page, example)
    page.change()
    page.fields.remove_asked.emit()
    settle()
    assert page.facts() == "1 pågår, 1 tidigare"
    page.start()
    press(Qt.Key.Key_Z, CONTROL)
    assert page.facts() == "1 pågår, 1 kommande, 1 tidigare"


def test_that_a_tour_without_stops_says_how_to_begin(
    page: ToursPage, example: Database
) -> None:
    with example.write() as session:
        tour = new_tour(session, "Tom", None)
    page.show_id(tour.id)
    labels = (label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "Turen har inga stopp än" in labels
    assert not action_called(page, "Räkna om tider").isEnabled()


@pytest.mark.parametrize("narrow", [True, False])
def test_that_tours_are_chosen_from_a_box_where_it_is_narrow(
    page: ToursPage, narrow: bool, qtbot: QtBot
) -> None:
    page.resize(760 if narrow else 1314, 660)
    QApplication.processEvents()
    assert page.frame.box.isVisible() is narrow
    assert page.frame.tours.isVisible() is not narrow


def test_that_nothing_is_written_where_it_is_only_read(
    look: Look, example: Database, qtbot: QtBot
) -> None:
    place = example.path
    assert place is not None
    example.close()
    with Database.open(place, read_only=True) as reading:
        notifier, saving = Notifier(reading), Saving(reading)
        page = ToursPage(
            look, reading, notifier, saving, today=lambda: date(2026, 3, 12)
        )
        qtbot.addWidget(page)
        page.show()
        page.start()
        for words in ("Ny tur", "Räkna om tider", "Föreslå ordning", "Ändra turen"):
            assert not action_called(page, words).isEnabled(), words
        assert not page.form.place.isEnabled()
        assert not page.frame.add.isEnabled()
        assert action_called(page, "Kalenderfil").isEnabled()
        saving.deleteLater()
        notifier.deleteLater()


def test_that_where_no_tour_is_planned_only_its_beginning_is_shown(
    look: Look, tmp_path: Path, qtbot: QtBot
) -> None:
    with begin(tmp_path / "tom.sqlite", machine="A", person="Anna") as database:
        notifier, saving = Notifier(database), Saving(database)
        page = ToursPage(look, database, notifier, saving, today=lambda: TODAY)
        qtbot.addWidget(page)
        page.resize(1314, 660)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.start()
        idle = [
            button.text()
            for button in page.findChildren(QAbstractButton)
            if button.isVisible() and not button.isEnabled()
        ]
        assert idle == []
        assert not page.stops.isVisible()
        assert not page.frame.tours.isVisible()
        focused = QApplication.focusWidget()
        assert isinstance(focused, QAbstractButton)
        assert focused.text() == "Ny tur"
        press(Qt.Key.Key_Space)
        type_words("Vårens turné")
        press(ENTER)
        qtbot.waitUntil(page.stops.isVisible)
        assert page.frame.tours.isVisible()
