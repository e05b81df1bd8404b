"""Short ways in a visit: a case by a click, the newest picture, Enter to the next."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from sqlalchemy import select
from world.keyboard import ALT, CONTROL, ENTER, press, type_words
from world.kitchen import NOW, TODAY, World

from umea_field.database.database import Database
from umea_field.database.picture_store import StoredPicture
from umea_field.database.pictures import add_picture
from umea_field.domain.case import Case
from umea_field.domain.picture import Picture
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.visit import Visit
from umea_field.gui.visits.page import VisitsPage
from umea_field.gui.visits.picture_adding import newest_picture


def test_that_each_new_need_is_offered_as_a_case_by_a_click(
    page: VisitsPage, world: World
) -> None:
    press(Qt.Key.Key_2, ALT)
    for words in ("post", "Paketskåp vid butiken"):
        type_words(words)
        press(ENTER)
    type_words("3")
    offers = page.visit.sheet.cases.offers
    assert not offers.isHidden()
    (button,) = [each for each in offers.findChildren(QPushButton) if each.isVisible()]
    assert button.accessibleName() == "Ärende av ”Paketskåp vid butiken”"
    button.click()
    page.keeper.try_again()
    with world.database.read() as session:
        case = session.scalars(select(Case)).one()
    assert case.title == "Paketskåp vid butiken"
    assert offers.isHidden()


def test_that_the_picture_written_last_is_the_newest(tmp_path: Path) -> None:
    assert newest_picture(tmp_path / "saknas") is None
    assert newest_picture(tmp_path) is None
    for moment, name in ((3, "b.JPG"), (2, "a.jpeg"), (9, "anteckning.txt")):
        file = tmp_path / name
        file.write_bytes(b"")
        os.utime(file, (moment, moment))
    assert newest_picture(tmp_path) == tmp_path / "b.JPG"


def test_that_enter_goes_through_a_picture_and_what_follows_fills_itself_in(
    world: World, page_of: Callable[[Database], VisitsPage]
) -> None:
    stored = StoredPicture("0" * 64, "IMG_1.jpg", 10, 10, None, None, None)
    with world.database.write() as session:
        add_picture(session, stored, visit=world.visit)
    page = page_of(world.database)
    page.open_visit(world.visit.id)
    press(Qt.Key.Key_4, ALT)
    for field in ("caption", "alt_text", "consent_status"):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.objectName() == field
        if field != "consent_status":
            press(ENTER)
    type_words("s")
    press(ENTER)
    press(ENTER)
    with world.database.read() as session:
        kept = session.scalars(select(Picture)).one()
    assert (kept.consent_status, kept.people) == ("skriftligt", "adults")
    assert kept.legal_basis == "samtycke"
    for field in ("consent_scope", "consent_ref", "consent_until"):
        press(ENTER)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.objectName() == field
    press(ENTER)
    assert page.visit.sheet.current.key == "cases"


@pytest.fixture
def stop(world: World) -> TourStop:
    """A stop at the store today."""
    with world.database.write() as session:
        tour = Tour(title="Tur Norra", start=TODAY, end=TODAY)
        session.add(tour)
        session.flush()
        made = TourStop(tour_id=tour.id, position=1, store_id=world.store.id)
        made.planned = NOW
        session.add(made)
        session.flush()
        return made


def test_that_a_visit_begun_elsewhere_becomes_the_stop_one_comes_from(
    world: World, stop: TourStop, page_of: Callable[[Database], VisitsPage]
) -> None:
    page = page_of(world.database)
    page.show_id(stop.id)
    page.keeper.try_again()
    with world.database.read() as session:
        assert session.get_one(Visit, world.visit.id).tour_stop_id == stop.id
        assert len(session.scalars(select(Visit)).all()) == 2


def test_that_a_visit_to_a_store_on_todays_tour_is_its_stop(
    world: World, stop: TourStop, page_of: Callable[[Database], VisitsPage]
) -> None:
    with world.database.write() as session:
        session.delete(session.get_one(Visit, world.visit.id))
    page = page_of(world.database)
    page.show_id(world.store.id)
    with world.database.read() as session:
        visit = session.scalars(select(Visit).where(Visit.day == TODAY)).one()
    assert visit.tour_stop_id == stop.id


def test_that_a_new_visit_can_be_asked_for_from_another_page(
    world: World, page_of: Callable[[Database], VisitsPage]
) -> None:
    page = page_of(world.database)
    page.show_id("new")
    page.start()
    focused = QApplication.focusWidget()
    assert focused is page.latest.form.place
    press(Qt.Key.Key_Z, CONTROL)
    assert page.latest.form.isVisible()
