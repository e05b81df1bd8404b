"""The office person merges three laptops on a Friday: seven clashes, a few keys."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select
from world import keyboard
from world.program import make_active

from umea_field.domain.need import Need
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.gui.handover.page import CLASHES, PREVIEW, RECEIPT, START
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.rooms import DUPLICATES, REPORTS
from umea_field.sync.conflicts import count_conflicts
from umea_field.sync.looking import BEHIND

CONTROL = Qt.KeyboardModifier.ControlModifier
AT_MOST = 15
"""Keys from the dropped bundles to the receipt."""


def test_that_three_laptops_are_merged_with_a_few_keys(
    desk: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    page = desk.page
    desk.drop(*desk.bundles)
    desk.at(PREVIEW)
    looked = page.course.looked
    assert len(looked.clashes) == 7
    assert [one.clock for one in looked.bundles].count(BEHIND) == 1
    with desk.database.read() as session:
        assert count_conflicts(session.connection()) == 0
    fingers = desk.fingers()
    fingers.begin("merge")
    fingers.press(keyboard.ENTER, CONTROL)
    desk.at(CLASHES)
    fingers.begin("settle")
    assert page.clashes.here.title
    for digit in "1212121":
        fingers.choose(digit)
    desk.at(RECEIPT)
    with capsys.disabled():
        print(f"\nkeys from the dropped bundles to the receipt: {fingers.counts}")
    assert fingers.total <= AT_MOST
    assert fingers.nameless == []
    merge = page.course.merge
    assert merge.receipt.total == sum(one.count for one in merge.bundles)
    assert merge.receipt.total == merge.receipt.taken + merge.receipt.had
    assert Path(merge.receipt.backup).exists()
    assert page.clashes.line.left == 0
    with desk.database.read() as session:
        assert count_conflicts(session.connection()) == 0
    told = page.receipt._sum.text()
    assert told == "94 nya + 0 kända sedan förut = 94 ändringar lästa"
    assert merge.receipt.duplicates == 1
    wanted: list[object] = []
    page.place_asked.connect(lambda *told: wanted.extend(told))
    page.receipt.print.click()
    assert wanted == [REPORTS, PaperWanted("merge_receipt")]
    assert page.receipt.duplicates.text() == "Se 1 möjlig dubblett"
    page.receipt.duplicates.click()
    assert wanted[2:] == [DUPLICATES, None]
    assert page.receipt._refused.isHidden()
    alone = replace(merge, refused=9, receipt=replace(merge.receipt, duplicates=0))
    page.receipt.show_merge(alone, 7, 0)
    assert page.receipt.duplicates.isHidden()
    told = "9 ändringar till står i paket som nekades."
    assert page.receipt._refused.text() == told
    assert not page.receipt._refused.isHidden()
    sums = page.numbers.sums.shown
    machines = [label.x() for label in page.numbers.senders._asides]
    assert len(set(machines)) == 1  # one under the other
    total = next(one for one in sums if one.is_total)
    assert total.number == sum(one.number for one in sums[: sums.index(total)])


def test_that_the_order_of_the_bundles_makes_no_difference(desk: Any) -> None:
    page = desk.page
    desk.drop(*reversed(desk.bundles))
    one = page.course.looked
    page.leave_bundles()
    desk.drop(desk.bundles[1], desk.bundles[0], desk.bundles[2])
    other = page.course.looked
    assert one.receipt == other.receipt
    assert {each.conflict.id for each in one.clashes} == {
        each.conflict.id for each in other.clashes
    }


def test_that_a_twin_a_photo_and_a_torn_file_become_a_line_each(desk: Any) -> None:
    anna = desk.bundles[0]
    twin = Path(shutil.copy(anna, anna.with_name("pc-anna-conflicted copy.ufb")))
    photo, torn = anna.with_name("IMG_1.JPG"), anna.with_name("torn.ufb")
    photo.write_bytes(b"JPEG")
    torn.write_bytes(anna.read_bytes()[:-9])
    desk.drop(twin, photo, anna, torn)
    page = desk.page
    desk.at(PREVIEW)
    assert len(page.course.looked.bundles) == 3
    page.preview.choose("bundles")
    same = "är samma paket och räknas en gång."
    rows = page.preview.rows.rows.rows
    assert [same in row.more for row in rows].count(True) == 1
    page.preview.choose("refused")
    told = [row.more for row in page.preview.rows.rows.rows]
    assert len(told) == 2
    assert all(told)
    assert all(row.wraps for row in page.preview.rows.rows.rows)
    assert page.preview._about.text().endswith("De andra tas emot.")
    assert page.does.merge.isEnabled()
    page.leave_bundles()
    desk.rest()
    desk.drop(photo, torn)
    desk.at(PREVIEW)
    assert page.preview._about.text() == "Paket som inte tas emot, och varför."
    assert page.main_action() is page.does.leave


def test_that_each_count_leads_to_its_list(desk: Any) -> None:
    desk.drop(*desk.bundles)
    desk.at(PREVIEW)
    preview, looked = desk.page.preview, desk.page.course.looked
    for key, count in (
        ("new", looked.receipt.new),
        ("changed", looked.receipt.changed),
        ("clashes", 7),
        ("bundles", 3),
    ):
        preview.choose(key)
        assert len(preview.rows.rows.rows) == count
    desk.qtbot.keyClick(preview.lists, Qt.Key.Key_Home)
    assert preview.lists.chosen_key() == "new"
    preview.choose("changed")
    changed = [row.more for row in preview.rows.rows.rows]
    assert any("Läge: Saknas → " in told for told in changed)
    assert all(" → " in told for told in changed)
    preview.rows.setFocus()
    desk.qtbot.keyClick(preview.rows, Qt.Key.Key_Down)
    desk.qtbot.keyClick(preview.rows, Qt.Key.Key_Return)
    assert desk.asked == [preview.rows.chosen_key()]


def test_that_the_same_again_changes_nothing_and_says_so(desk: Any) -> None:
    page = desk.page
    desk.drop(*desk.bundles)
    page.take_in()
    desk.at(CLASHES)
    page.leave_bundles()
    desk.rest()
    desk.drop(*desk.bundles)
    desk.at(PREVIEW)
    assert page.course.looked.receipt.taken == 0
    assert page.bar.isVisible()
    assert page.main_action() is page.does.leave
    assert not page.does.merge.isEnabled()
    fingers = desk.fingers()
    fingers.begin("leave")
    for _ in range(2):  # the message, then the bundles
        fingers.press(Qt.Key.Key_Escape)
    desk.at(START)
    told = page.start_view._last.text()
    assert told.endswith("PC-SOMMAR, PC-ANNA och PC-PER".replace("-", "\u2011"))


def test_that_a_merge_is_undone_with_what_was_chosen_since(desk: Any) -> None:
    page = desk.page
    before = _shown(desk)
    desk.drop(*desk.bundles)
    page.take_in()
    desk.at(CLASHES)
    assert _shown(desk) != before
    page.clashes.choose(1)
    desk.rest()
    page.does.undo.trigger()
    desk.rest()
    assert page.bar.accessibleName() == (
        "Ska sammanslagningen ångras? 1 val i en krock försvinner då också."
    )
    assert page.step == CLASHES
    make_active(page)
    page.bar._button.click()
    desk.at(START)
    assert _shown(desk) == before
    assert page.bar.isVisible()
    assert not page.does.undo.isVisible()


def test_that_what_is_not_settled_stays_open_and_is_found_again(desk: Any) -> None:
    page = desk.page
    desk.drop(*desk.bundles)
    page.take_in()
    desk.at(CLASHES)
    page.clashes.choose(1)
    desk.rest()
    page.show_receipt()
    desk.at(RECEIPT)
    assert page.receipt.settle.isVisible()
    page.leave_bundles()
    desk.at(START)
    assert page.course.standing.open_clashes == 6
    page.does.settle.trigger()
    desk.at(CLASHES)
    assert len(page.clashes.line.clashes) == 6
    assert not page.steps_line.isVisible()
    for _ in range(6):
        page.clashes.choose(2)
        desk.rest()
    desk.at(START)
    assert page.course.standing.open_clashes == 0


def test_that_the_receipt_counts_clashes_from_before_by_themselves(desk: Any) -> None:
    page = desk.page
    desk.drop(*desk.bundles[:2])
    page.take_in()
    desk.at(CLASHES)
    before = page.clashes.line.left
    page.leave_bundles()
    desk.rest()
    desk.drop(desk.bundles[2])
    brought = len(page.course.looked.clashes)
    assert before > 0
    assert brought > 0
    page.take_in()
    desk.at(CLASHES)
    page.show_receipt()
    desk.at(RECEIPT)
    told = page.receipt._clashes.text()
    assert f"{brought} av {brought} krock" in told
    assert f"{before} krock" in told.partition(". ")[2]
    page.leave_bundles()
    desk.rest()
    desk.drop(*desk.bundles)
    page.take_in()
    desk.at(CLASHES)
    page.show_receipt()
    told = page.receipt._clashes.text()
    assert told == "Inga nya krockar. 7 krockar från tidigare är öppna."
    assert page.receipt.settle.isVisible()


def test_that_asking_for_clashes_amid_a_merge_leads_to_its_receipt_still(
    desk: Any,
) -> None:
    page = desk.page
    desk.drop(*desk.bundles)
    page.take_in()
    desk.at(CLASHES)
    for _ in range(7):
        page.clashes.choose(1)
        desk.rest()
    desk.at(RECEIPT)
    page.leave_bundles()
    desk.rest()
    desk.drop(*desk.bundles)
    page.take_in()
    assert page.runner.busy
    page.show_open_clashes()
    desk.at(RECEIPT)


def _shown(desk: Any) -> list[Any]:
    with desk.database.read() as session:
        return [
            sorted(session.execute(select(table)).all(), key=str)
            for table in (ServiceOffer.table(), Store.table(), Need.table())
        ]


def test_that_a_folder_is_dropped_for_the_bundles_in_it(desk: Any) -> None:
    page, folder = desk.page, desk.bundles[0].parent
    desk.drop(folder)
    desk.at(PREVIEW)
    assert len(page.course.looked.bundles) == 3
    page.take_in()
    desk.at(CLASHES)
    page.leave_bundles()
    desk.rest()
    desk.drop(folder)
    assert page.step == START
    assert "inget paket" in page.bar.accessibleName()
