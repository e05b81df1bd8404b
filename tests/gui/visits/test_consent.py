"""What a consent says besides is asked for where one was given, by keys alone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from world.keyboard import ENTER, press, type_words
from world.kitchen import World

from umea_field.domain.picture import Picture
from umea_field.example.drawing import store_in_winter
from umea_field.gui.visits.page import VisitsPage

CHANNELS = "consent_scope"


@pytest.fixture(autouse=True)
def _add_picture(page: VisitsPage, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "IMG_0008.JPG"
    file.write_bytes(store_in_winter())
    pictures = page.visit.sheet.pictures
    pictures.add([file])
    qtbot.waitUntil(lambda: pictures.state() == "1", timeout=20_000)


def _kept(world: World) -> Picture:
    with world.database.read() as session:
        return session.scalars(select(Picture)).one()


def _asks(page: VisitsPage) -> bool:
    found = page.visit.sheet.pictures.findChild(QWidget, CHANNELS)
    return found is not None and found.isVisible()


def test_that_no_consent_asks_for_no_channels(page: VisitsPage) -> None:
    assert not _asks(page)
    press(ENTER)
    press(ENTER)
    type_words("beh")
    press(ENTER)
    page.keeper.try_again()
    assert not _asks(page)


def test_that_a_written_consent_holds_channels_form_and_last_day(
    page: VisitsPage, world: World
) -> None:
    for words in ("Ägaren vid disken", "En kvinna bakom en disk.", "skriftl", "", ""):
        type_words(words)
        press(ENTER)
        page.keeper.try_again()
    assert _asks(page)
    type_words("webb, butik")
    press(ENTER)
    type_words("Pärmen Samtycken 2026")
    press(ENTER)
    type_words("2030-12-31")
    press(ENTER)
    page.keeper.try_again()
    picture = _kept(world)
    assert (picture.people, picture.legal_basis) == ("adults", "samtycke")
    assert picture.consent_scope == frozenset({"webb", "butik"})
    assert picture.consent_ref == "Pärmen Samtycken 2026"
    assert picture.consent_until == date(2030, 12, 31)


def test_that_what_was_written_stays_in_sight_when_a_consent_is_taken_back(
    page: VisitsPage, world: World
) -> None:
    press(ENTER)
    press(ENTER)
    type_words("m")
    for _ in range(3):
        press(ENTER)
        page.keeper.try_again()
    page.keeper.try_again()
    type_words("webb")
    press(ENTER)
    page.visit.sheet.pictures.go_to(f"{_kept(world).id}/consent_status")
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Tab)
    page.keeper.try_again()
    assert _kept(world).consent_status == "aterkallat"
    assert _asks(page)
