"""What is not handed over yet, the file it becomes, and what came of it elsewhere."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update
from world import keyboard

from umea_field.database.database import Database
from umea_field.database.journal_tables import import_log
from umea_field.database.undo import last_step
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.store import Store
from umea_field.example.laptops import become_laptop
from umea_field.gui.handover.page import PREVIEW, RECEIPT, RULED, START
from umea_field.gui.style import Look
from umea_field.gui.today.shown import read_day
from umea_field.gui.today.words import overruled_row
from umea_field.sync import settling
from umea_field.sync.bundle_file import opened
from umea_field.sync.conflicts import conflicts
from umea_field.sync.hand_over import hand_over
from umea_field.sync.in_one_go import FORM
from umea_field.sync.law import SHIPPED
from umea_field.sync.take_in import take_in

TODAY = date(2026, 3, 12)


def rename(database: Database, name: str) -> None:
    with database.write("Namn", "stores") as session:
        session.execute(
            update(Store).where(Store.name.contains("Åkersele")).values(phone=name)
        )


@pytest.fixture
def laptop(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    place = tmp_path / "laptop.sqlite"
    shutil.copy(example_file, place)
    with Database.open(place) as database:
        become_laptop(database, "PC-EVA", "Eva Lund")
        yield database


@pytest.fixture
def eva(look: Look, qtbot: QtBot, laptop: Database, desks: Any) -> Iterator[Any]:
    rename(laptop, "0950-11 11 11")
    made = desks(look, qtbot, laptop, ())
    yield made
    made.page.stop()


def test_that_a_laptop_tells_what_waits_and_writes_it_into_one_file(
    eva: Any, tmp_path: Path
) -> None:
    page, stick = eva.page, tmp_path / "stick"
    stick.mkdir()
    giving = page.start_view.giving
    assert "ändring" in giving.sentence.text()
    assert giving.sentence.text().endswith("att lämna över.")
    assert page.main_action() is page.does.give
    page.course.give_to(stick)
    eva.rest()
    (file,) = stick.glob("*.ufb")
    with opened(file) as bundle:
        assert bundle.manifest.count == page.course.standing.contents.changes
    assert giving._done.isVisible()
    assert file.name in giving._done_words.text()
    assert page.course.standing.folder == stick
    giving.button.setFocus()
    fingers = eva.fingers()
    fingers.begin("hand over")
    fingers.press(keyboard.ENTER)
    eva.rest()
    assert len(list(stick.glob("*.ufb"))) == 2
    assert giving.button.property("kind") == "main"
    assert page.start_view.drop.button.property("kind") == ""
    sums = giving.contents
    ends = {each.geometry().right() for each in sums.findChildren(QLabel)}
    numbers = [one.number for one in sums.shown]
    assert sum(numbers) == page.course.standing.waiting.records
    assert max(ends) < sums.width()


def test_that_all_is_handed_over_only_when_the_office_has_answered(
    eva: Any, example: Database, tmp_path: Path
) -> None:
    page = eva.page
    made = hand_over(eva.database, tmp_path, example.machine().device)
    page.course.read()
    eva.rest()
    assert page.course.standing.waiting.changes
    take_in(example, made.path)
    answer = hand_over(example, tmp_path, eva.database.machine().device)
    eva.drop(answer.path)
    eva.at(PREVIEW)
    page.take_in()
    eva.qtbot.waitUntil(lambda: page.course.merge is not None, timeout=30_000)
    eva.rest()
    page.leave_bundles()
    eva.at(START)
    assert page.course.standing.waiting.changes == 0
    words = page.start_view.giving.sentence.text()
    assert words == "Allt är lämnat till kontoret."
    assert page.start_view.giving._done.isHidden()  # that file has been answered
    assert page.start_view.drop.button.property("kind") == "main"
    assert page.main_action() is page.does.choose


def test_that_who_was_not_chosen_sees_it_and_has_it_back_with_one_click(
    eva: Any, example: Database, tmp_path: Path
) -> None:
    page = eva.page
    rename(example, "0950-22 22 22")
    made = hand_over(eva.database, tmp_path, example.machine().device)
    take_in(example, made.path)
    with example.read() as session:
        (clash,) = conflicts(session.connection())
    chosen = {"phone": "0950-22 22 22"}
    settling.settle(example, clash, chosen, reason="Valt", form="handover")
    answer = hand_over(example, tmp_path, eva.database.machine().device)
    take_in(eva.database, answer.path)
    page.course.read()
    eva.rest()
    (one,) = page.course.standing.overruled
    with eva.database.read() as session:
        day = read_day(session, TODAY, vocabulary(session))
    waits = overruled_row(day.overruled)
    assert waits.words == "1 av dina värden visas inte"
    assert waits.leads == (("handover", None),)
    row = page.start_view._rows[0]
    told = [label.text() for label in row.findChildren(QLabel)]
    assert any("<b>0950-22\u00a022\u00a022</b>" in each for each in told)
    assert "0950-11 11 11" in row.accessibleName()
    assert "0950-22 22 22" in row.accessibleName()
    back = row.findChildren(QPushButton)[0]
    back.setFocus()
    page.course.read()
    eva.rest()
    (again,) = page.start_view._rows[0].findChildren(QPushButton)[:1]
    assert again is not back
    assert again.hasFocus()
    again.click()
    eva.rest()
    assert page.course.standing.overruled == []
    assert page.start_view.giving.button.hasFocus()
    with eva.database.read() as session:
        found = session.scalar(select(Store.phone).where(Store.id == one.row_id))
        assert last_step(session, FORM) is None
    assert found == "0950-11 11 11"


def test_that_cancelling_a_merge_leaves_everything_as_it_was(desk: Any) -> None:
    page = desk.page
    desk.drop(*desk.bundles)
    desk.at(PREVIEW)
    before = desk.database.machine().seq, _phones(desk.database)
    assert page.preview.lists.hasFocus()
    page.take_in()
    page.work.cancel.setFocus()
    page.work.cancel.click()
    assert page.preview.lists.hasFocus()
    desk.rest()
    assert page.step == PREVIEW
    assert page.course.merge is None
    assert (desk.database.machine().seq, _phones(desk.database)) == before
    with desk.database.read() as session:
        assert list(conflicts(session.connection())) == []


def test_that_a_merge_that_was_killed_is_told_with_what_to_do(desk: Any) -> None:
    page = desk.page
    take_in(desk.database, desk.bundles[0])
    with desk.database.aside() as connection:
        connection.execute(update(import_log).values(ended=None, receipt="{}"))
    page.course.read()
    desk.rest()
    told = page.start_view._last.text()
    assert told.endswith("Den bröts av. Ta in samma paket igen, så fortsätter den.")
    assert "PC" in told


def test_that_nothing_is_offered_where_nothing_can_be_written(
    look: Look, qtbot: QtBot, example_file: Path, bundles: Any, desks: Any
) -> None:
    with Database.open(example_file, read_only=True) as database:
        made = desks(look, qtbot, database, bundles)
        page = made.page
        assert page.start_view.drop.isHidden()
        assert page.main_action() is None
        for action in (page.does.give, page.does.choose, page.does.merge):
            assert not action.isEnabled()
        page.open_paths(bundles)
        assert page.step == START
        page.stop()


def test_that_the_office_hands_one_file_to_all_laptops(
    desk: Any, tmp_path: Path
) -> None:
    page = desk.page
    desk.drop(*desk.bundles)
    page.take_in()
    desk.qtbot.waitUntil(lambda: page.course.merge is not None, timeout=30_000)
    desk.rest()
    page.show_receipt()
    desk.rest()
    assert page.course.standing.receivers == ("PC-ANNA", "PC-PER", "PC-SOMMAR")
    assert "kan ångras" in page.numbers._note.text()
    page.course.give_to(tmp_path)
    desk.rest()
    assert "kan inte längre ångras" in page.numbers._note.text()
    (file,) = tmp_path.glob("*.ufb")
    assert file.name in page.receipt.giving._done_words.text()
    for_those = page.course.standing.contents.changes
    page.receipt.giving.everything.click()
    desk.rest()
    (whole,) = set(tmp_path.glob("*.ufb")) - {file}
    with opened(whole) as bundle:
        assert bundle.manifest.count > for_those
        since = bundle.manifest.since
    assert not any(seq for machine, seq in since.items() if machine != SHIPPED)


def test_that_what_a_rule_settled_is_told_and_seen(
    eva: Any, example: Database, tmp_path: Path
) -> None:
    page = eva.page
    rename(example, "0950-11  11 11")  # a blank more than what Eva wrote
    answer = hand_over(example, tmp_path, eva.database.machine().device)
    eva.drop(answer.path)
    eva.at(PREVIEW)
    page.take_in()
    eva.at(RECEIPT)
    assert "1 skillnad" in page.receipt.ruled.words.text()
    page.receipt.ruled.button.click()
    eva.at(RULED)
    (row,) = page.ruled.rows.rows.rows
    assert "Bara stora bokstäver eller mellanslag skiljer." in row.more
    fingers = eva.fingers()
    fingers.begin("see")
    assert page.ruled.rows.hasFocus()
    fingers.press(keyboard.ENTER)
    assert eva.asked[0][0] == "store"
    fingers.press(Qt.Key.Key_Escape, times=2)  # the message, then the list
    eva.at(RECEIPT)
    page.leave_bundles()
    eva.at(START)
    assert page.start_view.ruled.isVisible()


def _phones(database: Database) -> list[Any]:
    with database.read() as session:
        return sorted(session.execute(select(Store.id, Store.phone)).all(), key=str)
