"""From nothing to a paper in the hand, and on to the next visit: without fakes."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session
from world.keyboard import ALT, CONTROL, ENTER, ESCAPE, SHIFT, TAB, press, type_words
from world.program import make_active, opened, visits_page

from umea_field.commands.line import run
from umea_field.domain.case import Case
from umea_field.domain.need import Need
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.domain.village import Village
from umea_field.domain.visit import DONE, Visit
from umea_field.gui.application import Application
from umea_field.gui.printing.page import ReportsPage
from umea_field.gui.visits.service_rows import earlier, today
from umea_field.gui.workplace import Workplace

Starting = Callable[[], Application]
VILLAGES = """Namn;Folkmängd
Ettbyn;112
Tvåbyn;64
"""
NEED = "Paketskåp som går att öppna på kvällen"
SECRET = "Karin är trött och funderar på att sluta"
DAY = date.today() + timedelta(days=20)
PROMISE = f"Anna ringer Postnord senast {DAY.day}/{DAY.month}"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A database made by a command, with two villages from a file."""
    made, table = tmp_path / "fält.sqlite", tmp_path / "byar.csv"
    table.write_text(VILLAGES, encoding="utf-8")
    at = ["--database", str(made)]
    assert run(["new", "--machine", "Fält 1", "--person", "Anna Sjölund", *at]) == 0
    assert run(["import", str(table), "--kind", "village", *at]) == 0
    return made


def button(workplace: Workplace, words: str) -> QPushButton:
    return next(
        each
        for each in workplace.window.findChildren(QPushButton)
        if each.isVisible() and each.accessibleName() == words
    )


def make_store(workplace: Workplace) -> None:
    press(Qt.Key.Key_3, CONTROL)
    button(workplace, "Ny butik").click()
    type_words("Handlaren i Ettbyn")
    press(TAB)
    type_words("Ettbyn")
    press(ENTER)
    press(TAB)
    press(ESCAPE)


def write_visit() -> None:
    press(Qt.Key.Key_N, CONTROL)
    press(Qt.Key.Key_1)
    type_words("pa")
    press(Qt.Key.Key_2)
    type_words("apo")
    press(Qt.Key.Key_4)
    type_words("24 km till Tvåbyn")
    press(ENTER)
    type_words("kont")
    press(ENTER)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_2, ALT)
    for cell in ("post", NEED, "hus"):
        type_words(cell)
        press(ENTER)
    press(Qt.Key.Key_3)
    press(ESCAPE)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_E, CONTROL)
    type_words("gator")
    press(ENTER)
    press(Qt.Key.Key_6, ALT)
    type_words(PROMISE)
    press(Qt.Key.Key_7, ALT)
    type_words("Butiken går bra.")
    press(TAB)
    type_words(SECRET)
    press(ENTER, CONTROL)


def expect_kept(session: Session) -> None:
    store = session.scalars(
        select(Store).where(Store.name == "Handlaren i Ettbyn")
    ).one()
    assert store.village_id is not None
    assert session.get_one(Village, store.village_id).population == 112
    visit = session.scalars(select(Visit)).one()
    assert (visit.store_id, visit.state) == (store.id, DONE)
    assert (visit.summary, visit.private_note) == ("Butiken går bra.", SECRET)
    seen = session.execute(
        select(ServiceOffer.service, ServiceCheck.status, ServiceCheck.distance_km)
        .join(ServiceCheck, ServiceCheck.offer_id == ServiceOffer.id)
        .where(ServiceCheck.visit_id == visit.id)
    )
    found = {service: (status, km) for service, status, km in seen}
    assert found["DAG-FULL"] == ("finns", None)
    assert found["PST-OMB"] == ("delvis", None)
    assert found["APO-OMB"] == ("saknas", 24.0)
    assert found["BET-KON"] == ("finns", None)
    need = session.scalars(select(Need)).one()
    assert (need.category, need.title) == ("post_paket", NEED)
    assert session.scalars(select(Case)).one().need_id == need.id
    task = session.scalars(select(Task)).one()
    assert (task.owner, task.title, task.due) == ("Anna", "ringer Postnord", DAY)


def save_report(workplace: Workplace, file: Path, qtbot: QtBot) -> str:
    """Save the visit's report as its writer does; return the text in it."""
    press(Qt.Key.Key_P, CONTROL)
    page = workplace.window.page
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(lambda: bool(page.gallery.preview.pdf))
    button(workplace, "Spara PDF").click()
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    qtbot.waitUntil(lambda: not page.gallery.delivery.busy and file.exists())
    document = PdfDocument(file)
    words = [sheet.get_textpage().get_text_bounded() for sheet in document]
    document.close()
    return " ".join(" ".join(words).split())


def test_that_a_visit_goes_from_the_register_to_paper_and_on(
    program: Starting, place: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    workplace = opened(program(), place)
    make_store(workplace)
    write_visit()
    with workplace.database.read() as session:
        expect_kept(session)

    words = save_report(workplace, tmp_path / "rapport.pdf", qtbot)
    with workplace.database.read() as session:
        sheet = session.scalars(select(PrintedSheet)).one()
    assert sheet.code is not None
    for told in (
        "Handlaren i Ettbyn",
        "Butiken går bra.",
        "1 Ringer Postnord",
        "Anna, ",
    ):
        assert told in words
    for told in ("3 Paketombud Delvis", "4 Apoteksombud Saknas 24 km till Tvåbyn"):
        assert told in words
    assert "5 Kontantuttag Finns" in words
    assert f"7 {NEED} Ny" in words
    assert sheet.code in words.replace(" ", "")
    assert SECRET not in words
    assert "Karin" not in words

    make_active(workplace.window)
    press(Qt.Key.Key_3, CONTROL)
    press(Qt.Key.Key_N, CONTROL)
    rows = visits_page(workplace).visit.sheet.services.rows.rows()
    last = {row.service: earlier(row) for row in rows}
    assert (last["DAG-FULL"], last["APO-OMB"]) == ("finns", "saknas")
    assert not any(today(row) for row in rows)
    press(ENTER, SHIFT)
    wanted = {service: status for service, status in last.items() if status}

    def confirmed() -> dict[str, str]:
        rows = visits_page(workplace).visit.sheet.services.rows.rows()
        return {row.service: now for row in rows if (now := today(row))}

    qtbot.waitUntil(lambda: confirmed() == wanted)
