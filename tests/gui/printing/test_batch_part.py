from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from pytestqt.qtbot import QtBot
from world import keyboard
from world.places import AUTUMN, a_visit

from umea_field.database.database import Database
from umea_field.database.outbox import sheet_lines
from umea_field.domain.store import Store
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.visit import Visit
from umea_field.gui.printing.batch.part import Batch
from umea_field.gui.printing.page import ReportsPage

CONTROL, SHIFT = keyboard.CONTROL, keyboard.SHIFT


@pytest.fixture
def batch(
    page: ReportsPage, database: Database, visits: list[Visit], qtbot: QtBot
) -> Batch:
    """Reports of three visits to choose from; today's is chosen."""
    with database.write() as session:
        store = session.get_one(Store, visits[0].store_id)
        a_visit(session, store, AUTUMN - timedelta(days=100))
        tour = Tour(title="Höstturen", start=AUTUMN)
        session.add(tour)
        session.flush()
        stop = TourStop(tour_id=tour.id, store_id=store.id)
        session.add(stop)
        session.flush()
        session.get_one(Visit, visits[0].id).tour_stop_id = stop.id
    page.activateWindow()
    page.setFocus()
    keyboard.press(Qt.Key.Key_P, CONTROL | SHIFT)
    qtbot.waitUntil(page.batch.choosing.table.hasFocus)
    return page.batch


def chosen(batch: Batch) -> list[str]:
    return [str(one.day) for one in batch.choosing.chosen()]


def test_that_space_chooses_and_arrows_leaf_through(batch: Batch, qtbot: QtBot) -> None:
    assert chosen(batch) == ["2026-03-12"]
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Space)
    assert chosen(batch) == ["2026-03-12", "2025-10-14"]
    shown = batch.preview
    qtbot.waitUntil(lambda: bool(shown.pdf) and not shown.busy, timeout=20_000)
    assert "14 oktober 2025" in shown.view.accessibleDescription()
    keyboard.press(Qt.Key.Key_Space)
    assert chosen(batch) == ["2026-03-12"]


def test_that_a_day_or_a_tour_chooses(batch: Batch) -> None:
    batch.choosing.since.setFocus()
    keyboard.type_words("2025-10-01")
    keyboard.press(keyboard.ENTER)
    assert chosen(batch) == ["2026-03-12", "2025-10-14"]
    batch.choosing.group.setFocus()
    batch.choosing.group.setCurrentIndex(1)
    batch.choosing.group.finish()
    assert chosen(batch) == ["2025-10-14"]


def test_that_all_and_none_mean_what_is_shown(batch: Batch) -> None:
    batch.choosing.none_button.click()
    assert chosen(batch) == []
    batch.choosing.line.setText("oktober")
    batch.choosing.all_button.click()
    assert chosen(batch) == ["2025-10-14"]


def test_that_a_folder_gets_a_file_each(
    page: ReportsPage, batch: Batch, database: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    batch.choosing.all_button.click()
    batch.save_in(tmp_path / "ut")
    qtbot.waitUntil(lambda: batch.job is None, timeout=30_000)
    with database.read() as session:
        lines = sheet_lines(session)
    assert len(lines) == 3
    days = {line.code: line.about.day for line in lines if line.about}
    assert {file.name for file in (tmp_path / "ut").iterdir()} == {
        f"besoksrapport_granselet_{day}_{code}.pdf" for code, day in days.items()
    }
    assert "3 papper" in page.bar.accessibleName()
    batch.choosing.table.setFocus()
    keyboard.press(Qt.Key.Key_Z, CONTROL)
    with database.read() as session:
        assert sheet_lines(session) == []


def test_that_one_job_prints_them_all(
    batch: Batch, database: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Space)
    keyboard.press(Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: batch.findChild(QPrintDialog) is not None)
    dialog = batch.findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    out = tmp_path / "printed.pdf"
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(out))
    dialog.printer().setResolution(100)
    dialog.done(QPrintDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: batch.job is not None)
    qtbot.waitUntil(lambda: batch.job is None, timeout=30_000)
    with database.read() as session:
        assert len(sheet_lines(session)) == 2
    assert out.read_bytes().startswith(b"%PDF")


def test_that_a_cancelled_batch_leaves_nothing(
    page: ReportsPage, batch: Batch, database: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    batch.choosing.all_button.click()
    batch.save_in(tmp_path / "ut")
    batch.work.cancel.click()
    qtbot.waitUntil(lambda: batch.job is None, timeout=30_000)
    with database.read() as session:
        assert sheet_lines(session) == []
    assert list((tmp_path / "ut").glob("*")) == []
    assert "avbröts" in page.bar.accessibleName()


def test_that_a_batch_goes_on_while_another_page_is_shown(
    page: ReportsPage, batch: Batch, database: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    batch.choosing.all_button.click()
    batch.save_in(tmp_path / "ut")
    page.leave()
    assert batch.job is not None
    assert batch.job.running  # nobody has waited for it
    qtbot.waitUntil(lambda: batch.job is None, timeout=30_000)
    with database.read() as session:
        assert len(sheet_lines(session)) == 3


def test_that_the_window_closes_when_a_batch_has_ended(
    page: ReportsPage, batch: Batch, database: Database, tmp_path: Path
) -> None:
    batch.choosing.all_button.click()
    batch.save_in(tmp_path / "ut")
    page.leave()
    assert page.keeps_all()
    with database.read() as session:
        assert len(sheet_lines(session)) == 3
