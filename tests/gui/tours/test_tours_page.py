from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from world.keyboard import ALT, CONTROL, ENTER, TAB, press, type_words
from world.tour_pages import (
    action_called,
    clocks,
    come_to,
    kept_stop,
    places,
    said_of_stop,
    show_spring,
    stop_at,
    told_in_bar,
)

from umea_field.database.database import Database
from umea_field.database.tour_writing import Spot, new_tour
from umea_field.domain.village import Village
from umea_field.foundation.wording import local
from umea_field.gui.tours.page import ToursPage
from umea_field.gui.tours.stop_rows import HomeRow, spoken_row


def test_that_the_tour_under_way_is_shown_at_its_next_stop(page: ToursPage) -> None:
    assert page.facts() == "1 pågår, 1 kommande, 1 tidigare"
    assert places(page) == [
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
    show_spring(page, example)
    stop = next(s for s in page.stops.rows.stops() if s.call.place == "Björkmyrliden")
    assert stop.way_words == "uppskattat 35 km, 35 min"
    come_to(page, "Björkmyrliden")
    assert "Från Lomtjärn: uppskattat 35 km, 35 min." in said_of_stop(page)
    assert page.form.km.text() == ""
    sums = page.stops.rows.index(page.stops.rows.rowCount() - 1).data()
    assert "km uppskattat" in sums


def test_that_what_is_entered_by_hand_takes_the_place_of_the_estimate(
    page: ToursPage, example: Database
) -> None:
    show_spring(page, example)
    come_to(page, "Björkmyrliden")
    page.form.km.setFocus()
    type_words("31,5")
    press(TAB)
    type_words("33")
    press(TAB)
    kept = kept_stop(example, stop_at(page, "Björkmyrliden").id)
    assert (kept.travel_km, kept.travel_minutes) == (31.5, 33)
    chosen = page.stops.chosen_stop()
    assert chosen is not None
    assert chosen.way_words == "31,5 km, 33 min"
    assert stop_at(page, "Lomtjärn").travel_km == 17  # nothing else was kept


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
    assert "Färja: två turer om dagen." in said_of_stop(page)
    home = next(row for row in page.stops.rows.rows if isinstance(row, HomeRow))
    assert home.words == "Färja: två turer om dagen."


def test_that_stops_move_by_key_and_come_back_with_one_step(
    page: ToursPage, example: Database
) -> None:
    show_spring(page, example)
    before = places(page)
    come_to(page, before[1])
    page.stops.setFocus()
    press(Qt.Key.Key_Up, ALT)
    assert places(page)[:2] == [before[1], before[0]]
    chosen = page.stops.chosen_stop()
    assert chosen is not None
    assert (chosen.call.place, chosen.number) == (before[1], 1)
    assert told_in_bar(page).startswith("Stoppen står i en annan ordning.")
    press(Qt.Key.Key_Z, CONTROL)
    assert places(page) == before


def test_that_the_first_stop_moves_no_higher(
    page: ToursPage, example: Database
) -> None:
    show_spring(page, example)
    before = places(page)
    come_to(page, before[0])
    page.stops.setFocus()
    press(Qt.Key.Key_Up, ALT)
    assert places(page) == before


def test_that_a_stop_is_drawn_to_another_place(
    page: ToursPage, example: Database
) -> None:
    show_spring(page, example)
    before = places(page)
    rows = page.stops.rows
    last = rows.index(rows.position_of(stop_at(page, before[5]).id))
    first = rows.index(rows.position_of(stop_at(page, before[0]).id))
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
    assert places(page) == [before[5], *before[:5]]


def test_that_something_else_cannot_be_dropped_there(page: ToursPage) -> None:
    data = QMimeData()
    data.setText("x")
    before = places(page)
    assert not page.stops.rows.dropMimeData(
        data, Qt.DropAction.MoveAction, 0, 0, QModelIndex()
    )
    assert places(page) == before


def test_that_times_are_worked_out_and_what_changed_is_said(
    page: ToursPage, example: Database
) -> None:
    show_spring(page, example)
    before = clocks(page)
    action_called(page, "Räkna om tider").trigger()
    assert clocks(page) != before
    assert clocks(page)[:2] == ["09.00", "10.35"]
    assert "Lomtjärn 11.00 → 10.35" in told_in_bar(page)
    page.stops.setFocus()
    press(Qt.Key.Key_Z, CONTROL)
    assert clocks(page) == before


def test_that_times_that_already_follow_are_left_alone(
    page: ToursPage, example: Database
) -> None:
    show_spring(page, example)
    action_called(page, "Räkna om tider").trigger()
    after = clocks(page)
    action_called(page, "Räkna om tider").trigger()
    assert clocks(page) == after
    assert told_in_bar(page) == "Tiderna stämmer redan med vägar och längder."


def test_that_a_clash_is_said_at_the_stop_and_stops_nothing(
    page: ToursPage, example: Database
) -> None:
    show_spring(page, example)
    come_to(page, "Lomtjärn")
    page.form.clock.setFocus()
    page.form.clock.selectAll()
    type_words("1020")
    press(TAB)
    said = "Hinner inte: 10.15 och 20 min väg blir 10.35."
    stop = page.stops.chosen_stop()
    assert stop is not None
    assert stop.clash == said
    assert said in said_of_stop(page)
    assert said.rstrip(".") in spoken_row(stop)


def test_that_a_stop_at_a_closed_door_is_said(
    page: ToursPage, example: Database
) -> None:
    show_spring(page, example)
    come_to(page, "Norrhällans Diversehandel")
    page.form.clock.setFocus()
    page.form.clock.selectAll()
    type_words("19")
    press(TAB)
    assert "Butiken har inte öppet onsdag 19.00." in said_of_stop(page)


def test_that_a_stop_is_added_by_any_name_of_a_place(
    page: ToursPage, example: Database
) -> None:
    show_spring(page, example)
    count = len(places(page))
    page.frame.add.setFocus()
    type_words("gransele")  # another name of Granselet
    press(ENTER)
    assert len(places(page)) == count + 1
    assert "Granselet" in places(page)[-1]
    assert page.frame.add.text() == ""


def test_that_a_place_nobody_knows_is_asked_about(page: ToursPage) -> None:
    page.frame.add.setFocus()
    type_words("xyzzy")
    press(ENTER)
    assert "xyzzy" in told_in_bar(page)
    assert page.frame.add.text() == "xyzzy"


def test_that_a_stop_is_taken_away_and_can_be_had_back(
    page: ToursPage, example: Database
) -> None:
    show_spring(page, example)
    before = places(page)
    come_to(page, "Lomtjärn")
    page.stops.setFocus()
    press(Qt.Key.Key_Delete)
    assert "Lomtjärn" not in places(page)
    assert told_in_bar(page) == "Lomtjärn togs bort."
    press(Qt.Key.Key_Z, CONTROL)
    assert places(page) == before


@pytest.fixture
def kept(page: ToursPage, example: Database) -> Callable[[], str]:
    """A tour of one stop is shown; tells when the stop is planned, in local time."""
    with example.write() as session:
        village = session.scalars(select(Village)).first()
        assert village
        tour = new_tour(session, "Ny", date(2026, 5, 5), None, [Spot(village.id)])
    page.show_id(tour.id)

    def tell() -> str:
        stop = kept_stop(example, page.stops.chosen_id())  # type: ignore[arg-type]
        planned = stop.planned
        return local(planned).strftime("%Y-%m-%d %H.%M") if planned else ""

    return tell


def test_that_a_day_alone_is_kept_with_a_time_to_replace(
    page: ToursPage, kept: Callable[[], str]
) -> None:
    page.form.day.setFocus()
    type_words("6/5")
    press(TAB)
    assert "Tiden är ett förslag." in said_of_stop(page)
    proposed = page.form.clock.text()
    assert proposed
    assert kept() == f"2026-05-06 {proposed.replace(':', '.').zfill(5)}"
    type_words("9")
    press(TAB)
    assert kept() == "2026-05-06 09.00"
    assert "förslag" not in said_of_stop(page)


def test_that_a_day_waits_for_a_time_that_makes_no_sense(
    page: ToursPage, kept: Callable[[], str]
) -> None:
    page.form.clock.setFocus()
    type_words("kvart över")
    page.form.day.setFocus()
    type_words("6/5")
    press(TAB)
    assert page.form.clock.text() == "kvart över"
    assert "Skriv tiden också: dagen sparas med den." in said_of_stop(page)
    assert kept() == ""


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
    planned = kept_stop(example, page.stops.chosen_id()).planned  # type: ignore[arg-type]
    assert planned is not None
    assert local(planned).date() == date(2026, 5, 5)
    assert local(planned).time() == time(10, 30)


def test_that_enter_begins_the_visit_of_a_stop_today(
    page: ToursPage, qtbot: QtBot
) -> None:
    come_to(page, "Tallvattnets Handel")
    page.stops.setFocus()
    with qtbot.waitSignal(page.visit_wanted) as told:
        press(ENTER)
    assert told.args == [stop_at(page, "Tallvattnets Handel").id]


def test_that_enter_shows_the_visit_that_was_begun(
    page: ToursPage, qtbot: QtBot
) -> None:
    come_to(page, "Lanthandeln i Granselet")
    page.stops.setFocus()
    with qtbot.waitSignal(page.visit_chosen):
        press(ENTER)


def test_that_enter_on_a_stop_ahead_goes_to_its_fields(
    page: ToursPage, example: Database, qtbot: QtBot
) -> None:
    show_spring(page, example)
    with qtbot.assertNotEmitted(page.visit_wanted):
        press(ENTER)
    assert page.form.place.hasFocus()


def test_that_a_tour_is_brought_to_its_folder(page: ToursPage, qtbot: QtBot) -> None:
    assert page.tools.print in page.actions_shown()
    with qtbot.waitSignal(page.place_asked) as told:
        action_called(page, "Skriv ut").trigger()
    (key, wanted) = told.args
    assert key == "reports"
    assert (wanted.paper, wanted.table) == ("tour_folder", "tour")
