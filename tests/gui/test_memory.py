"""What was written is remembered: the history of a field, the bin, the last visit."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from world.keyboard import CONTROL, ENTER, ESCAPE, SHIFT, focused, press, type_words
from world.program import make_active, opened, window_of
from world.running import closed_example, own_folders, program

from umea_field.domain.need import Need
from umea_field.domain.record import Record
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.domain.visit import ONGOING, Visit
from umea_field.gui import rooms
from umea_field.gui.application import Application
from umea_field.gui.field_history import FieldHistory
from umea_field.gui.settings.page import BIN, SettingsPage
from umea_field.gui.stores.page import StoresPage
from umea_field.gui.workplace import Workplace

__all__ = ["closed_example", "own_folders", "program"]


@pytest.fixture
def work(
    program: Callable[[], Application], closed_example: Path, tmp_path: Path
) -> Workplace:
    place = Path(shutil.copy(closed_example, tmp_path / "byn.sqlite"))
    return opened(program(), place)


def of(work: Workplace, noun: type[Record], words: str) -> Record:
    column = noun.table().c.get("name", noun.table().c.get("title"))
    assert column is not None
    with work.database.read() as session:
        return session.scalars(select(noun).where(column == words)).one()


def store(work: Workplace) -> Store:
    found = of(work, Store, "Lanthandeln i Granselet")
    assert isinstance(found, Store)
    return found


def stores_page(work: Workplace) -> StoresPage:
    work.window.go(rooms.STORES, store(work).id)
    page = work.window.page
    assert isinstance(page, StoresPage)
    return page


def write_phone(work: Workplace, phone: str) -> None:
    page = stores_page(work)
    page.edit()
    assert page.editor is not None
    field = next(
        form.editor("phone") for form in page.editor.forms if "phone" in form._names
    )
    field.setFocus()
    press(Qt.Key.Key_A, CONTROL)
    type_words(phone)
    press(ENTER)


def labels(of_widget: QWidget) -> str:
    return " ".join(label.text() for label in of_widget.findChildren(QLabel))


def history() -> FieldHistory:
    window = window_of(FieldHistory)
    assert isinstance(window, FieldHistory)
    return window


def test_that_a_field_tells_its_history_and_gives_an_older_value_back(
    work: Workplace, qtbot: QtBot
) -> None:
    before = store(work).phone
    write_phone(work, "090-160 61 00")
    assert store(work).phone == "090-160 61 00"
    press(Qt.Key.Key_H, CONTROL | SHIFT)
    shown = history()
    assert shown.heading.text() == "Telefon, Lanthandeln i Granselet"
    row = shown.table.chosen_row()
    assert row
    assert (row.before, row.after, row.who) == (
        before,
        "090-160 61 00",
        "Anna Sjölund",
    )
    make_active(shown)
    shown.findChildren(QPushButton)[-2].click()
    assert store(work).phone == before
    assert "är" in shown.bar.accessibleName()
    press(ESCAPE)
    assert not shown.isVisible()


def test_that_a_chosen_store_tells_its_whole_history(work: Workplace) -> None:
    write_phone(work, "090-160 61 00")
    page = stores_page(work)
    page.read_again()
    make_active(work.window)
    press(Qt.Key.Key_H, CONTROL | SHIFT)
    shown = history()
    assert shown.heading.text() == "Lanthandeln i Granselet"
    assert not shown.table.isColumnHidden(2)
    assert shown.table.rows.row_at(0).label == "Telefon"
    assert shown.table.rows.row_at(shown.table.rows.rowCount() - 1).what == "made"


def test_that_a_need_in_a_visit_tells_its_history(work: Workplace) -> None:
    with work.database.read() as session:
        visit = session.scalars(select(Visit).where(Visit.state == ONGOING)).one()
    work.window.go(rooms.VISITS, visit.id)
    press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_H, CONTROL | SHIFT)
    cell = history()._cell
    assert cell
    assert cell.noun == "need"
    assert history().table.rows.rowCount()


@pytest.mark.parametrize(
    ("page", "noun"),
    [
        (rooms.TODAY, "store"),
        (rooms.CASES, "case"),
        (rooms.TOURS, "tour_stop"),
        (rooms.VILLAGES, "village"),
    ],
)
def test_that_what_is_chosen_on_a_page_tells_its_history(
    work: Workplace, page: str, noun: str
) -> None:
    work.window.go(page)
    QApplication.processEvents()
    press(Qt.Key.Key_H, CONTROL | SHIFT)
    cell = history()._cell
    assert cell
    assert cell.noun == noun
    assert history().table.rows.rowCount()


def test_that_where_nothing_is_chosen_a_sentence_says_what_to_do(
    work: Workplace,
) -> None:
    work.window.go(rooms.SETTINGS, "about")
    press(Qt.Key.Key_H, CONTROL | SHIFT)
    assert "välj en post" in work.window.messages.accessibleName()


def test_that_a_removed_need_lies_in_the_bin_and_comes_back_by_enter(
    work: Workplace, qtbot: QtBot
) -> None:
    need = of(work, Need, "Hämta receptmedicin i butiken")
    with work.database.write("Behovet togs bort.", "needs") as session:
        session.delete(session.get_one(Need, need.id))  # type: ignore[attr-defined]
    work.window.go(rooms.SETTINGS, BIN)
    page = work.window.page
    assert isinstance(page, SettingsPage)
    assert page.bin.table.rows.rowCount() == 1
    page.bin.table.setFocus()
    assert focused() is page.bin.table
    press(ENTER)
    assert of(work, Need, "Hämta receptmedicin i butiken").title == need.title  # type: ignore[attr-defined]
    assert page.bin.bar.accessibleName() == (
        "Behov Hämta receptmedicin i butiken är tillbaka."
    )
    qtbot.waitUntil(page.bin.table.isHidden)
    page.bin.bar.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: not page.bin.table.isHidden())


def test_that_a_store_tells_what_changed_since_its_last_visit(
    work: Workplace, qtbot: QtBot
) -> None:
    write_phone(work, "090-160 61 00")
    page = stores_page(work)
    page.read_again()
    QApplication.processEvents()
    assert "Ändrat sedan förra besöket" in labels(page)
    assert "Telefon 090-160 61 00 (var 070-174 06 12)" in labels(page)


def test_that_the_menu_says_what_would_be_undone(work: Workplace) -> None:
    write_phone(work, "090-160 61 00")
    page = stores_page(work)
    undo, redo = page.steps()
    assert undo.text() == "Ångra: Telefon, Lanthandeln i Granselet"
    undo.trigger()
    assert page.steps()[1] is redo
    assert redo.text() == "Gör om: Telefon, Lanthandeln i Granselet"
    redo.trigger()
    assert store(work).phone == "090-160 61 00"


def test_that_a_visit_in_progress_is_undone_and_redone_after_a_restart(
    program: Callable[[], Application], closed_example: Path, tmp_path: Path
) -> None:
    place = Path(shutil.copy(closed_example, tmp_path / "byn.sqlite"))
    work = opened(program(), place)
    with work.database.read() as session:
        visit = session.scalars(select(Visit).where(Visit.state == ONGOING)).one()
    work.window.go(rooms.VISITS, visit.id)
    for digit, held in ((Qt.Key.Key_2, "delvis"), (Qt.Key.Key_4, "saknas")):
        press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        type_words("syst")
        press(digit)
        press(ESCAPE)
        assert status_of(work, "OMB-SYS") == held
    work = opened(program(), place)  # closes the one before
    work.window.go(rooms.VISITS, visit.id)
    press(Qt.Key.Key_Z, CONTROL)
    assert status_of(work, "OMB-SYS") == "delvis"
    work = opened(program(), place)
    work.window.go(rooms.VISITS, visit.id)
    press(Qt.Key.Key_Z, CONTROL)
    press(Qt.Key.Key_Y, CONTROL)
    press(Qt.Key.Key_Y, CONTROL)
    assert status_of(work, "OMB-SYS") == "saknas"


def status_of(work: Workplace, service: str) -> str | None:
    with work.database.read() as session:
        return session.scalars(
            select(ServiceOffer.status).where(
                ServiceOffer.service == service, ServiceOffer.store_id == store(work).id
            )
        ).one()
