"""A strategist's day on tour, from the office in the morning to the car: by keys alone.

Nothing is clicked, and there is no network. Villages, people and quarrels are made up.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session
from world.fingers import ENTER, TAB, Fingers
from world.keyboard import ALT, CONTROL, SHIFT
from world.paper_out import print_into, words_in
from world.program import make_active, opened, visits_page
from world.tour_day import (
    FIRST,
    HALL,
    PHONE,
    PROMISE,
    SECOND,
    SUCCESSION,
    TourDay,
    plan_day,
)

from umea_field.database.service_rows import service_rows
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.case import Case
from umea_field.domain.need import Need
from umea_field.domain.picture import Picture
from umea_field.domain.task import Task
from umea_field.domain.visit import DONE, Visit
from umea_field.gui.application import Application
from umea_field.gui.printing.page import ReportsPage
from umea_field.gui.today.page import TodayPage
from umea_field.gui.workplace import Workplace

Starting = Callable[[], Application]
SECRET = "Berit är trött och vill inte att det sägs"
MEDICINE, PATH = "Hämta receptmedicin i butiken", "Säker gångväg till affären"


class Day:
    """Somebody at the keyboard of one program, a whole day."""

    def __init__(self, workplace: Workplace, planned: TourDay, qtbot: QtBot) -> None:
        self.workplace = workplace
        self.planned = planned
        self.qtbot = qtbot
        self.hand = Fingers()

    def today(self) -> TodayPage:
        """Go to the day."""
        self.hand.press(Qt.Key.Key_1, CONTROL)
        page = self.workplace.window.page
        assert isinstance(page, TodayPage)
        return page

    def stop(self) -> str:
        """Return the place of the stop that is chosen."""
        chosen = self.today().chosen()
        assert chosen is not None
        return chosen.row.stop.hall or chosen.row.place

    def paper(self, name: str) -> str:
        """Print what is asked for; return its words."""
        self.hand.press(Qt.Key.Key_P, CONTROL)
        page = self.workplace.window.page
        assert isinstance(page, ReportsPage)
        self.qtbot.waitUntil(lambda: bool(page.preview.pdf), timeout=20_000)
        pdf = page.preview.pdf
        self.hand.press(Qt.Key.Key_P, CONTROL)
        print_into(page, self.planned.place.with_name(name), self.qtbot)
        make_active(self.workplace.window)
        return words_in(pdf)

    def picture(self) -> None:
        """Add the newest picture: a parcel locker, nobody in sight."""
        page = visits_page(self.workplace)
        self.hand.press(Qt.Key.Key_B, CONTROL)
        self.qtbot.waitUntil(
            lambda: (
                isinstance(QApplication.activeWindow(), QFileDialog)
                and QApplication.focusWidget() is not None
            )
        )
        self.hand.press(ENTER)
        make_active(self.workplace.window)
        pictures = page.visit.sheet.pictures
        self.qtbot.waitUntil(lambda: pictures.state() == "1", timeout=20_000)
        self.hand.write("Paketskåpet vid butiken")
        self.hand.press(ENTER)
        self.hand.write("Ett grått skåp med tolv luckor bredvid dörren.")
        self.hand.press(ENTER, times=2)
        self.hand.choose("i")

    def done(self) -> None:
        """Mark the visit done."""
        self.hand.press(ENTER, CONTROL)

    def at_the_first_store(self) -> None:
        """Write a visit at a counter."""
        hand = self.hand
        hand.press(ENTER)
        hand.choose("apo4")
        hand.write("21 km till Centrum")
        hand.press(ENTER)
        hand.press(ENTER, SHIFT)
        self.picture()
        hand.press(Qt.Key.Key_7, ALT)
        hand.write("Butiken planerar obemannade timmar.")
        hand.press(TAB)
        hand.write(SECRET)
        self.done()

    def at_the_hall(self) -> None:
        """Write a mapping with seventeen people: two needs, one of them a case."""
        hand = self.hand
        hand.press(ENTER)
        hand.press(Qt.Key.Key_2, ALT)
        for area, words, weight in (("läk", MEDICINE, "3"), ("trafik", PATH, "4")):
            hand.choose(area)
            hand.press(ENTER)
            hand.write(words)
            hand.press(ENTER)
            hand.choose(weight)
        hand.press(Qt.Key.Key_E, CONTROL)
        hand.choose("ga")
        hand.press(ENTER)
        hand.choose("+30")
        hand.press(Qt.Key.Key_7, ALT)
        self._go_to("attendees")
        hand.choose("17")
        self.done()

    def at_the_second_store(self) -> None:
        """Write a visit after which two things are to be done."""
        hand = self.hand
        hand.press(ENTER)
        hand.press(ENTER, SHIFT)
        hand.press(Qt.Key.Key_6, ALT)
        due = self.planned.today + timedelta(days=7)
        for what in ("ringer kedjan om leveranserna", "skickar avtalet"):
            hand.write(f"Anna {what} senast {due.day}/{due.month}\n")
        self.done()

    def _go_to(self, field: str) -> None:
        for _ in range(12):
            focused = QApplication.focusWidget()
            if focused is not None and focused.objectName() == field:
                return
            self.hand.press(TAB)
        raise LookupError(field)


@pytest.fixture
def day(own_folders: Path, program: Starting, tmp_path: Path, qtbot: QtBot) -> Day:
    planned = plan_day(tmp_path / "dag.sqlite")
    return Day(opened(program(), planned.place), planned, qtbot)


def expect_kept(session: Session, planned: TourDay) -> None:
    terms = vocabulary(session)
    visits = session.scalars(
        select(Visit).where(Visit.day == planned.today).order_by(Visit.id)
    ).all()
    assert [visit.state for visit in visits] == [DONE] * 3
    assert all(visit.tour_stop_id for visit in visits)
    counter, hall, _ = visits
    ways = {row.service: row.now for row in service_rows(session, counter, terms)}
    pharmacy = ways["APO-OMB"]
    assert pharmacy is not None
    assert (pharmacy.status, pharmacy.km) == ("saknas", 21.0)
    assert pharmacy.note == "21 km till Centrum"
    assert (counter.private_note, hall.attendees) == (SECRET, 17)
    picture = session.scalars(select(Picture)).one()
    assert (picture.people, picture.legal_basis) == ("none", "ej_person")
    assert picture.alt_text == "Ett grått skåp med tolv luckor bredvid dörren."
    needs = session.scalars(select(Need).order_by(Need.id)).all()
    assert [need.title for need in needs] == [MEDICINE, PATH]
    case = session.scalars(select(Case).where(Case.need_id.is_not(None))).one()
    assert (case.title, case.unit) == (PATH, "gator")
    assert case.promised_reply == planned.today + timedelta(days=30)
    tasks = session.scalars(select(Task).where(Task.title != PROMISE)).all()
    assert {task.title for task in tasks} == {
        "ringer kedjan om leveranserna",
        "skickar avtalet",
    }


def test_that_a_day_on_tour_is_done_by_keys_alone(
    day: Day, capsys: pytest.CaptureFixture[str]
) -> None:
    hand = day.hand
    hand.begin("in the office")
    page = day.today()
    assert page.facts().endswith("Turné höst · stopp 1 av 3")
    (late,) = page.right.late.rows.rows.rows
    assert (late.words, late.aside) == (PROMISE, "14 dagar sent")
    assert "lovat till byaföreningen, väntar på Gator och parker" in late.more
    prepared = day.paper("underlag.pdf")
    for told in (FIRST, "Samlad service i butiken", PROMISE, "Berit Ek"):
        assert told in prepared
    assert "skrevs ut i dag, kod UF-" in day.today().right.card.sheet()

    for step, place, write in (
        ("at the first store", FIRST, day.at_the_first_store),
        ("at the hall", HALL, day.at_the_hall),
        ("at the second store", SECOND, day.at_the_second_store),
    ):
        hand.begin(step)
        assert day.stop() == place
        write()
    with day.workplace.database.read() as session:
        expect_kept(session, day.planned)

    hand.begin("in the car")
    assert day.today().facts().endswith("alla stopp klara")
    hand.press(Qt.Key.Key_Up, times=2)
    hand.press(ENTER)
    report = day.paper("rapport.pdf")
    assert FIRST in report
    assert "Butiken planerar obemannade timmar." in report
    for hidden in (SECRET, PHONE, SUCCESSION, "Berit"):
        assert hidden not in report
    assert not hand.nameless
    told = ", ".join(f"{step} {count}" for step, count in hand.counts.items())
    with capsys.disabled():
        print(f"\na day on tour: {hand.total} keys ({told})")
