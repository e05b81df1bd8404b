"""What is shown when the screen is turned: one store, large, and nothing internal."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Text, select
from world.keyboard import ESCAPE, press
from world.program import opened, window_of
from world.running import closed_example, own_folders, program

from umea_field.database.database import Database
from umea_field.domain.case import DIALOGUE, Case
from umea_field.domain.contact import Contact
from umea_field.domain.field import Shown
from umea_field.domain.need import Need
from umea_field.domain.record import Record
from umea_field.domain.store import Store, StoreId
from umea_field.domain.task import Task
from umea_field.gui import rooms
from umea_field.gui.application import Application
from umea_field.gui.owner_view import LARGE, OwnerView
from umea_field.gui.style import Look

__all__ = ["closed_example", "own_folders", "program"]

MARKER = "HEMLIGT"


@pytest.fixture
def place(closed_example: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(closed_example, tmp_path / "byn.sqlite"))


@pytest.fixture
def store(example: Database) -> Store:
    with example.read() as session:
        return session.scalars(select(Store).where(Store.name.like("%Granselet"))).one()


@pytest.fixture
def view(look: Look, example: Database, qtbot: QtBot) -> OwnerView:
    made = OwnerView(look, example)
    qtbot.addWidget(made)
    return made


def mark_closed_fields(record: Record) -> None:
    """Write the marker in every text field that is not open."""
    for name, field in record.fields().items():
        column = record.table().c[name]
        if field.shown is not Shown.OPEN and isinstance(column.type, Text):
            setattr(record, name, f"{MARKER} {name}")


def said(view: OwnerView, store_id: StoreId) -> str:
    assert view.show_store(store_id)
    return view.text.toPlainText()


def test_that_nothing_internal_sensitive_or_personal_is_shown(
    view: OwnerView, example: Database, store: Store
) -> None:
    with example.write() as session:
        for noun in (Store, Need, Task, Case, Contact):
            for record in session.query(noun).filter_by(
                **{"id" if noun is Store else "store_id": store.id}
            ):
                mark_closed_fields(record)
        session.add(Case(title=f"{MARKER} dialog", type=DIALOGUE, store_id=store.id))
        session.add(Task(title=f"{MARKER} egen uppgift", store_id=store.id))
    words = said(view, store.id)
    assert "Lanthandeln i Granselet" in words
    assert MARKER not in words


def test_that_only_this_store_is_shown(
    view: OwnerView, example: Database, store: Store
) -> None:
    with example.read() as session:
        others = [other.name for other in session.query(Store) if other.id != store.id]
    words = said(view, store.id)
    assert len(others) > 3
    assert not [name for name in others if name and name in words]


def test_that_services_needs_and_promises_are_told_in_words(
    view: OwnerView, store: Store
) -> None:
    words = said(view, store.id)
    for expected in (
        "Hotad",
        "Paketskåp som går att öppna på kvällen",
        "Kontakt med apotekskedjan, lovat till 31 mars 2026",
        "Stämmer det här?",
    ):
        assert expected in words


def test_that_the_type_is_large(view: OwnerView, look: Look, store: Store) -> None:
    said(view, store.id)
    font = view.text.document().defaultFont()
    assert font.pointSizeF() == pytest.approx(look.font().pointSizeF() * LARGE)


def test_that_a_store_that_is_gone_is_not_shown(view: OwnerView) -> None:
    assert not view.show_store(StoreId(Store().id))


def test_that_f11_turns_the_screen_and_escape_turns_it_back(
    program: Callable[[], Application], place: Path, qtbot: QtBot
) -> None:
    work = opened(program(), place)
    work.window.go(rooms.STORES)
    qtbot.waitUntil(lambda: work.window.page is not None)
    press(Qt.Key.Key_F11)
    turned = window_of(OwnerView)
    assert turned.isFullScreen()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    qtbot.keyClick(turned.text, ESCAPE)  # type: ignore[attr-defined]
    assert not turned.isVisible()


def test_that_f11_asks_for_a_store_where_none_is_shown(
    program: Callable[[], Application], place: Path
) -> None:
    work = opened(program(), place)
    work.window.go(rooms.SETTINGS)
    press(Qt.Key.Key_F11)
    assert "Välj en butik" in work.window.messages.accessibleName()
