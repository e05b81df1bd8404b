from datetime import date, time
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from world.keyboard import ALT, CONTROL, ENTER, ESCAPE, TAB, press, type_words

from umea_field.database.database import Database
from umea_field.database.tour_writing import Spot, new_tour
from umea_field.domain.case import Case
from umea_field.domain.stop_question import StopQuestion
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import Village
from umea_field.foundation.wording import local
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.tours.page import ToursPage
from umea_field.gui.tours.stop_rows import HomeRow, spoken_row


def _tour(database: Database, title: str) -> UUID:
    with database.read() as session:
        return session.scalars(select(Tour.id).where(Tour.title == title)).one()


def _spring(page: ToursPage, database: Database) -> None:
    page.show_id(_tour(database, "Landsbygdsturné vår"))
    page.start()


def _settle() -> None:
    """Let the page hear of what was written, and show what it shows instead."""
    for _ in range(3):
        QApplication.processEvents()


def _places(page: ToursPage) -> list[str]:
    _settle()
    return [stop.call.place for stop in page.stops.rows.stops()]


def _stop(page: ToursPage, place: str) -> TourStop:
    return next(s.stop for s in page.stops.rows.stops() if s.call.place == place)


def _come_to(page: ToursPage, place: str) -> None:
    page.choose_stop(_stop(page, place).id)


def _kept(database: Database, stop_id: UUID) -> TourStop:
    with database.read() as session:
        found = session.get(TourStop, stop_id)
    assert found is not None
    return found


def _clocks(page: ToursPage) -> list[str]:
    _settle()
    stops = (stop.stop.planned for stop in page.stops.rows.stops())
    return [f"{local(at):%H.%M}" if at else "" for at in stops]


def _action(page: ToursPage, words: str) -> QAction:
    return next(each for each in page.actions() if each.text() == words)


def _bar(page: ToursPage) -> str:
    assert page.bar.isVisible()
    return page.bar.accessibleName()


def _said(page: ToursPage) -> str:
    _settle()
    labels = page.panel.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_that_the_tour_under_way_is_shown_at_its_next_stop(page: ToursPage) -> None:
    assert page.facts() == "1 pågår, 1 kommande, 1 tidigare"
    assert _places(page) == [
        "Åkersele Livs",
        "Lanthandeln i Granselet",
        "Tallvattnets Handel",
        "Butiken i Kvarnnäset",
    ]
    chosen = page.stops.chosen_stop()
    assert chosen is not None
    assert chosen.call.place == "Lanthandeln i Granselet"
    assert page.stops.hasFocus()


def test_that_tours_stand_under_what_is_to_come_and_what_is_past(
    page: ToursPage,
) -> None:
    rows = [row.words for row in page.frame.tours.rows.rows]
    assert rows == [
        "Pågår",
        "Tur Norra",
        "Kommande",
        "Landsbygdsturné vår",
        "Tidigare, 2025",
        "Landsbygdsturné höst",
    ]
    page.frame.filter.setText("host")
    assert [row.words for row in page.frame.tours.rows.rows][1:] == [
        "Landsbygdsturné höst"
    ]


def test_that_a_stop_is_heard_with_all_that_is_seen(page: ToursPage) -> None:
    rows = page.stops.rows
    heard = [
        str(rows.index(at).data(Qt.ItemDataRole.AccessibleTextRole))
        for at in range(rows.rowCount())
    ]
    assert heard[0] == (
        "Stopp 1, 08.30, Åkersele Livs, Åkersele, Besökt, 2 frågor,"
        " från Umeå: 62 km, 55 min"
    )
    assert heard[4] == "Hem till Umeå, 55 km, 49 min"
    assert heard[5] == "Hela turen 189 km, 3 tim 1 min på vägen, allt angivet för hand"


def test_that_an_estimate_is_said_to_be_one(page: ToursPage, example: Database) -> None:
    _spring(page, example)
    stop = next(s for s in page.stops.rows.stops() if s.call.place == "Björkmyrliden")
    assert stop.way_words == "uppskattat 35 km, 35 min"
    _come_to(page, "Björkmyrliden")
    assert "Från Lomtjärn: uppskattat 35 km, 35 min." in _said(page)
    assert page.form.km.text() == ""
    sums = page.stops.rows.index(page.stops.rows.rowCount() - 1).data()
    assert "km uppskattat" in sums


def test_that_what_is_entered_by_hand_takes_the_place_of_the_estimate(
    page: ToursPage, example: Database
) -> None:
    _spring(page, example)
    _come_to(page, "Björkmyrliden")
    page.form.km.setFocus()
    type_words("31,5")
    press(TAB)
    type_words("33")
    press(TAB)
    kept = _kept(example, _stop(page, "Björkmyrliden").id)
    assert (kept.travel_km, kept.travel_minutes) == (31.5, 33)
    chosen = page.stops.chosen_stop()
    assert chosen is not None
    assert chosen.way_words == "31,5 km, 33 min"
    assert _stop(page, "Lomtjärn").travel_km == 17  # nothing else was kept


def test_that_an_island_has_no_estimate_but_its_ferry(
    page: ToursPage, example: Database
) -> None:
    with example.write() as session:
        holm = Village(
            name="Påhittholmen",
            lat=63.79,
            lon=20.85,
            island=True,
            ferry="två turer om dagen",
        )
        session.add(holm)
        session.flush()
        tour = new_tour(session, "Ö", date(2026, 5, 5), None, [Spot(holm.id)])
    page.show_id(tour.id)
    stop = page.stops.chosen_stop()
    assert stop is not None
    assert stop.way_words == ""
    assert "Färja: två turer om dagen." in _said(page)
    home = next(row for row in page.stops.rows.rows if isinstance(row, HomeRow))
    assert home.words == "Färja: två turer om dagen."


def test_that_stops_move_by_key_and_come_back_with_one_step(
    page: ToursPage, example: Database
) -> None:
    _spring(page, example)
    before = _places(page)
    _come_to(page, before[1])
    page.stops.setFocus()
    press(Qt.Key.Key_Up, ALT)
    assert _places(page)[:2] == [before[1], before[0]]
    chosen = page.stops.chosen_stop()
    assert chosen is not None
    assert (chosen.call.place, chosen.number) == (before[1], 1)
    assert _bar(page).startswith("Stoppen står i en annan ordning.")
    press(Qt.Key.Key_Z, CONTROL)
    assert _places(page) == before


def test_that_the_first_stop_moves_no_higher(
    page: ToursPage, example: Database
) -> None:
    _spring(page, example)
    before = _places(page)
    _come_to(page, before[0])
    page.stops.setFocus()
    press(Qt.Key.Key_Up, ALT)
    assert _places(page) == before


def test_that_a_stop_is_drawn_to_another_place(
    page: ToursPage, example: Database
) -> None:
    _spring(page, example)
    before = _places(page)
    rows = page.stops.rows
    last = rows.index(rows.position_of(_stop(page, before[5]).id))
    first = rows.index(rows.position_of(_stop(page, before[0]).id))
    data: QMimeData = rows.mimeData([last])
    page.stops.scrollToTop()
    box = page.stops.visualRect(first)
    page.stops.setState(page.stops.State.DraggingState)
    drop = QDropEvent(
        QPointF(box.center().x(), box.top() + 1),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert rows.canDropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    page.stops.dropEvent(drop)
    assert _places(page) == [before[5], *before[:5]]


def test_that_something_else_cannot_be_dropped_there(page: ToursPage) -> None:
    data = QMimeData()
    data.setText("x")
    before = _places(page)
    assert not page.stops.rows.dropMimeData(
        data, Qt.DropAction.MoveAction, 0, 0, QModelIndex()
    )
    assert _places(page) == before


def test_that_times_are_worked_out_and_what_changed_is_said(
    page: ToursPage, example: Database
) -> None:
    _spring(page, example)
    before = _clocks(page)
    _action(page, "Räkna om tider").trigger()
    assert _clocks(page) != before
    assert _clocks(page)[:2] == ["09.00", "10.35"]
    assert "Lomtjärn 11.00 → 10.35" in _bar(page)
    page.stops.setFocus()
    press(Qt.Key.Key_Z, CONTROL)
    assert _clocks(page) == before


def test_that_times_that_already_follow_are_left_alone(
    page: ToursPage, example: Database
) -> None:
    _spring(page, example)
    _action(page, "Räkna om tider").trigger()
    after = _clocks(page)
    _action(page, "Räkna om tider").trigger()
    assert _clocks(page) == after
    assert _bar(page) == "Tiderna stämmer redan med vägar och längder."


def test_that_a_clash_is_said_at_the_stop_and_stops_nothing(
    page: ToursPage, example: Database
) -> None:
    _spring(page, example)
    _come_to(page, "Lomtjärn")
    page.form.clock.setFocus()
    page.form.clock.selectAll()
    type_words("1020")
    press(TAB)
    said = "Hinner inte: 10.15 och 20 min väg blir 10.35."
    stop = page.stops.chosen_stop()
    assert stop is not None
    assert stop.clash == said
    assert said in _said(page)
    assert said.rstrip(".") in spoken_row(stop)


def test_that_a_stop_at_a_closed_door_is_said(
    page: ToursPage, example: Database
) -> None:
    _spring(page, example)
    _come_to(page, "Norrhällans Diversehandel")
    page.form.clock.setFocus()
    page.form.clock.selectAll()
    type_words("19")
    press(TAB)
    assert "Butiken har inte öppet onsdag 19.00." in _said(page)


def test_that_a_stop_is_added_by_any_name_of_a_place(
    page: ToursPage, example: Database
) -> None:
    _spring(page, example)
    count = len(_places(page))
    page.frame.add.setFocus()
    type_words("gransele")  # another name of Granselet
    press(ENTER)
    assert len(_places(page)) == count + 1
    assert "Granselet" in _places(page)[-1]
    assert page.frame.add.text() == ""


def test_that_a_place_nobody_knows_is_asked_about(page: ToursPage) -> None:
    page.frame.add.setFocus()
    type_words("xyzzy")
    press(ENTER)
    assert "xyzzy" in _bar(page)
    assert page.frame.add.text() == "xyzzy"


def test_that_a_stop_is_taken_away_and_can_be_had_back(
    page: ToursPage, example: Database
) -> None:
    _spring(page, example)
    before = _places(page)
    _come_to(page, "Lomtjärn")
    page.stops.setFocus()
    press(Qt.Key.Key_Delete)
    assert "Lomtjärn" not in _places(page)
    assert _bar(page) == "Lomtjärn togs bort."
    press(Qt.Key.Key_Z, CONTROL)
    assert _places(page) == before


def test_that_a_day_waits_for_its_time(page: ToursPage, example: Database) -> None:
    with example.write() as session:
        village = session.scalars(select(Village)).first()
        assert village
        tour = new_tour(session, "Ny", date(2026, 5, 5), None, [Spot(village.id)])
    page.show_id(tour.id)
    page.form.day.setFocus()
    type_words("6/5")
    press(TAB)
    assert "Skriv tiden också: dagen sparas med den." in _said(page)
    type_words("9")
    press(TAB)
    planned = _kept(example, page.stops.chosen_id()).planned  # type: ignore[arg-type]
    assert planned is not None
    assert local(planned).replace(tzinfo=None).isoformat() == "2026-05-06T09:00:00"


def test_that_a_time_alone_is_on_the_day_of_the_tour(
    page: ToursPage, example: Database
) -> None:
    with example.write() as session:
        village = session.scalars(select(Village)).first()
        assert village
        tour = new_tour(session, "Ny", date(2026, 5, 5), None, [Spot(village.id)])
    page.show_id(tour.id)
    page.form.clock.setFocus()
    type_words("10.30")
    press(TAB)
    planned = _kept(example, page.stops.chosen_id()).planned  # type: ignore[arg-type]
    assert planned is not None
    assert local(planned).date() == date(2026, 5, 5)
    assert local(planned).time() == time(10, 30)


def test_that_enter_begins_the_visit_of_a_stop_today(
    page: ToursPage, qtbot: QtBot
) -> None:
    _come_to(page, "Tallvattnets Handel")
    page.stops.setFocus()
    with qtbot.waitSignal(page.visit_wanted) as told:
        press(ENTER)
    assert told.args == [_stop(page, "Tallvattnets Handel").id]


def test_that_enter_shows_the_visit_that_was_begun(
    page: ToursPage, qtbot: QtBot
) -> None:
    _come_to(page, "Lanthandeln i Granselet")
    page.stops.setFocus()
    with qtbot.waitSignal(page.visit_chosen):
        press(ENTER)


def test_that_enter_on_a_stop_ahead_goes_to_its_fields(
    page: ToursPage, example: Database, qtbot: QtBot
) -> None:
    _spring(page, example)
    with qtbot.assertNotEmitted(page.visit_wanted):
        press(ENTER)
    assert page.form.place.hasFocus()


def test_that_a_question_is_written_and_becomes_a_case(
    page: ToursPage, example: Database, qtbot: QtBot
) -> None:
    _come_to(page, "Tallvattnets Handel")
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
    stop = _stop(page, "Tallvattnets Handel")
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
    assert _tour(example, "Tur Söder")


def test_that_a_tour_is_made_like_an_earlier_one(
    page: ToursPage, example: Database
) -> None:
    page.ask_new("copy")
    page.new.title.setText("Höst igen")
    page.new.earlier.show_value(_tour(example, "Landsbygdsturné höst"))
    page.new.start.setFocus()
    press(ENTER)
    assert page.new.isVisible()  # it asks for the first day
    type_words("13/10 2026")
    press(ENTER)
    assert page.plan is not None
    assert _places(page)[0] == "Lanthandeln i Granselet"
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
    assert _places(page) == ["Lomtjärn", "Östantjärn"]


def test_that_escape_makes_no_tour(page: ToursPage) -> None:
    before = page.facts()
    page.ask_new("empty")
    press(ESCAPE)
    assert page.facts() == before
    assert page.stops.hasFocus()


def test_that_another_order_is_shown_before_it_is_taken(
    page: ToursPage, example: Database
) -> None:
    _spring(page, example)
    order = _places(page)
    page.stops.moved.emit(_stop(page, order[3]).id, 5)  # make it a bad one
    bad = _places(page)
    page.ask_order()
    assert _places(page) == bad
    for box in page.suggestion.findChildren(QCheckBox):
        if box.isChecked() and box.isVisible():
            box.click()
    assert page.suggestion.gain() > 0
    page.suggestion.take.setFocus()
    press(ENTER)
    assert _places(page) != bad
    assert page.stops.hasFocus()


def test_that_a_suggestion_can_be_left(page: ToursPage, example: Database) -> None:
    _spring(page, example)
    before = _places(page)
    page.ask_order()
    press(ESCAPE)
    assert _places(page) == before
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
    assert _bar(page) == "4 stopp finns i tur.ics."


def test_that_a_place_on_the_map_is_its_stop(page: ToursPage, qtbot: QtBot) -> None:
    stop = _stop(page, "Butiken i Kvarnnäset")
    there = page.canvas.place_of(stop.village_id)  # type: ignore[arg-type]
    assert there is not None
    qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=there.toPoint())
    assert page.stops.chosen_id() == stop.id


def test_that_a_stop_asked_for_is_shown_in_its_tour(
    page: ToursPage, example: Database
) -> None:
    _spring(page, example)
    stop = _stop(page, "Östantjärn")
    page.show_id(_tour(example, "Tur Norra"))
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
    assert _tour(example, "!Tur Norra")
    press(Qt.Key.Key_Z, CONTROL)
    assert _tour(example, "Tur Norra")


def test_that_a_tour_is_taken_away_and_can_be_had_back(
    page: ToursPage, example: Database
) -> None:
    _spring(page, example)
    page.change()
    page.fields.remove_asked.emit()
    _settle()
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
    assert not _action(page, "Räkna om tider").isEnabled()


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
            assert not _action(page, words).isEnabled(), words
        assert not page.form.place.isEnabled()
        assert not page.frame.add.isEnabled()
        assert _action(page, "Kalenderfil").isEnabled()
        saving.deleteLater()
        notifier.deleteLater()
