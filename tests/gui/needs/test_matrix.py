from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from umea_field.database.database import Database
from umea_field.domain.service_offer import ServiceOffer
from umea_field.gui.needs.gaps_part import GapsPart
from umea_field.gui.needs.page import NeedsPage
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.style import Look
from umea_field.reports.gallery import paper_named

Key = Qt.Key


@pytest.fixture
def part(page: NeedsPage) -> GapsPart:
    assert isinstance(page.part, GapsPart)
    return page.part


def _come_to(part: GapsPart, village: str, service: str) -> None:
    matrix = part.table.cells.matrix
    line = next(line for line in matrix.lines if line.village == village)
    assert part.table.choose((line.village_id, service))


def _here(part: GapsPart) -> tuple[str, str]:
    index = part.table.currentIndex()
    line = part.table.cells.line(index.row())
    assert line is not None
    return line.village, part.table.cells.service(index.column())


def _villages(part: GapsPart) -> list[str]:
    return [line.village for line in part.table.cells.matrix.lines]


def _words(part: GapsPart, village: str, service: str) -> str:
    _come_to(part, village, service)
    tip = Qt.ItemDataRole.ToolTipRole
    return str(part.table.currentIndex().data(tip))


def _pane(part: GapsPart) -> str:
    QApplication.processEvents()
    widget = part.pane.widget()
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_that_the_model_holds_what_qt_asks_of_one(
    part: GapsPart, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(part.table.cells)


def test_that_gaps_are_summed_along_and_across_and_told_in_the_head(
    page: NeedsPage, part: GapsPart
) -> None:
    cells = part.table.cells
    rows, columns = cells.rowCount() - 1, cells.columnCount() - 1
    assert (rows, columns) == (12, 19)
    assert page.facts().startswith("12 byar, 19 tjänster, 76 luckor, ")
    assert cells.index(rows, columns).data() == "76"
    names = _villages(part)
    assert cells.index(names.index("Granselet"), columns).data() == "5"
    at = cells.matrix.services.index("APO-OMB")
    assert cells.index(rows, at).data() == "9"
    head = cells.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert head == "Apoteksombud: saknas i 9 byar"


def test_that_a_cell_says_its_village_service_and_state_in_words(
    part: GapsPart,
) -> None:
    assert _words(part, "Granselet", "APO-OMB") == "Granselet, Apoteksombud: Saknas"
    assert _words(part, "Lomtjärn", "OMB-SYS").endswith(": inget noterat")


def test_that_keys_move_about_the_matrix_and_stay_off_the_sums(
    part: GapsPart,
) -> None:
    _come_to(part, "Granselet", "APO-OMB")
    QTest.keyClick(part.table, Key.Key_Right)
    QTest.keyClick(part.table, Key.Key_Down)
    assert _here(part) == ("Kvarnnäset", "APO-OTC")
    QTest.keyClick(part.table, Key.Key_End)
    last = part.table.cells.matrix.services[-1]
    assert _here(part) == ("Kvarnnäset", last)
    QTest.keyClick(part.table, Key.Key_Right)
    assert _here(part) == ("Kvarnnäset", last)
    QTest.keyClick(part.table, Key.Key_Home)
    assert _here(part) == ("Kvarnnäset", "DAG-FULL")
    QTest.keyClick(part.table, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert _here(part) == ("Östantjärn", last)
    QTest.keyClick(part.table, Key.Key_Down)
    assert _here(part) == ("Östantjärn", last)
    QTest.keyClick(part.table, Key.Key_PageUp)
    assert _here(part)[0] != "Östantjärn"
    QTest.keyClick(part.table, Key.Key_PageDown)
    assert _here(part) == ("Östantjärn", last)


def test_that_letters_go_to_a_village(part: GapsPart) -> None:
    part.table.setFocus()
    _come_to(part, "Björkmyrliden", "APO-OMB")
    QTest.keyClicks(part.table, "stor")
    assert _here(part) == ("Storhällsele", "APO-OMB")
    for letter in "ost":  # with or without dots
        part.table._typed_at = part.table._typed_at if letter != "o" else 0
        QTest.keyClicks(part.table, letter)
    assert _here(part) == ("Östantjärn", "APO-OMB")


def test_that_enter_tells_all_that_was_seen_and_escape_goes_back(
    part: GapsPart,
) -> None:
    part.table.setFocus()
    _come_to(part, "Granselet", "DRV-BEN")
    QTest.keyClick(part.table, Key.Key_Return)
    assert part.pane.hasFocus()
    told = _pane(part)
    assert "Hotad" in told
    assert "14 okt 2025, Hotad" in told
    assert "16 apr 2025, Finns" in told
    assert "Per Nyberg, Lanthandeln i Granselet, Pumpen besiktas i juni" in told
    QTest.keyClick(part.pane, Key.Key_Escape)
    assert part.table.hasFocus()


def test_that_a_gap_tells_the_way_and_the_needs_about_it(part: GapsPart) -> None:
    _come_to(part, "Granselet", "APO-OMB")
    QTest.keyClick(part.table, Key.Key_Return)
    told = _pane(part)
    assert "Närmast: 24 km till Åkersele, 25 min" in told
    assert "Hämta receptmedicin i butiken" in told
    assert "Äldre, avgörande, 6 röster" in told


def test_that_the_history_leads_to_village_store_and_visit(
    page: NeedsPage, part: GapsPart, qtbot: QtBot
) -> None:
    _come_to(part, "Granselet", "DRV-BEN")
    QTest.keyClick(part.table, Key.Key_Return)
    asked: list[str] = []
    page.place_asked.connect(lambda key, wanted: asked.append(key))
    for label in part.pane.widget().findChildren(QLabel):
        if "href" in label.text():
            label.linkActivated.emit("go")
    assert asked[:2] == ["villages", "stores"]
    assert asked[-1] == "visits"


def test_that_a_click_opens_a_cell(part: GapsPart, qtbot: QtBot) -> None:
    _come_to(part, "Kvarnnäset", "BET-KON")
    where = part.table.visualRect(part.table.currentIndex()).center()
    _come_to(part, "Granselet", "APO-OMB")
    qtbot.mouseClick(part.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert _here(part) == ("Kvarnnäset", "BET-KON")
    qtbot.waitUntil(lambda: "Kontantuttag" in _pane(part))


def test_that_only_gaps_a_district_or_a_kind_of_service_are_shown(
    page: NeedsPage, part: GapsPart
) -> None:
    part.filters.only.show_value("gaps")
    part.filters.changed.emit()
    assert "Åkersele" not in _villages(part)
    assert "APO-OTC" not in part.table.cells.matrix.services
    part.filters.clear()
    part.filters.district.setCurrentText("Södra")
    part.filters.district.finish()
    assert _villages(part) == ["Rönnliden", "Ängesudden"]
    part.filters.category.setCurrentText("Drivmedel och laddning")
    part.filters.category.finish()
    assert part.table.cells.matrix.services == ("DRV-BEN", "DRV-LADD")
    assert page.facts().startswith("2 byar, 2 tjänster, 4 luckor")


def test_that_villages_are_sorted_by_gaps(part: GapsPart) -> None:
    part.filters.order.setCurrentText("Luckor")
    part.filters.order.finish()
    assert _villages(part)[:3] == ["Lomtjärn", "Östantjärn", "Björkmyrliden"]
    assert _villages(part)[-1] == "Åkersele"


def test_that_the_matrix_is_shown_as_it_was(page: NeedsPage, part: GapsPart) -> None:
    part.when.field.setText("20/10 2025")
    part.when.field.finish()
    assert part.when.on == date(2025, 10, 20)
    assert page.facts().startswith("Som det var 20 oktober 2025: 12 byar")
    assert _words(part, "Granselet", "BET-KON").endswith("Finns")
    assert _words(part, "Åkersele", "DAG-FULL").endswith("inget noterat")


def test_that_keys_go_from_check_to_check(part: GapsPart, qtbot: QtBot) -> None:
    line = part.when.line
    QTest.keyClick(line, Key.Key_Home)
    assert line.day == date(2024, 11, 27)
    assert line.accessibleName() == "Som det var: 27 november 2024"
    QTest.keyClick(line, Key.Key_Right)
    assert line.day == date(2025, 1, 5)
    QTest.keyClick(line, Key.Key_Left)
    qtbot.waitUntil(lambda: part.when.on == date(2024, 11, 27))
    qtbot.waitUntil(
        lambda: sum(bool(line.told) for line in part.table.cells.matrix.lines) == 1
    )
    QTest.keyClick(line, Key.Key_End)
    assert part.when.on is None
    assert line.accessibleName() == "Som det var: i dag"


def test_that_a_click_near_a_mark_goes_to_its_day(part: GapsPart) -> None:
    line = part.when.line
    x = round(line._place(date(2025, 10, 14)))
    QTest.mouseClick(
        line, Qt.MouseButton.LeftButton, pos=QPoint(x + 3, line.height() // 2)
    )
    assert line.day == date(2025, 10, 14)
    assert part.when.field.text() == "14 oktober 2025"


def test_that_a_day_is_compared_with_another_in_signs_and_words(
    page: NeedsPage, part: GapsPart
) -> None:
    part.when.compare.click()
    assert part.when.compared == date(2025, 3, 12)
    part.when.against.setText("1/6 2025")
    part.when.against.finish()
    assert page.facts().endswith(
        "15 rutor ändrade sedan 1 juni 2025: 8 bättre, 6 sämre, 1 annorlunda"
    )
    assert _words(part, "Granselet", "DRV-BEN") == (
        "Granselet, Drivmedel: Hotad. Sämre: Finns den 1 juni 2025"
    )
    part.when.stop.click()
    assert part.when.compared is None
    assert "ändrade" not in page.facts()


def test_that_only_changed_compares_by_itself(part: GapsPart) -> None:
    part.filters.only.findChildren(QPushButton)[2].click()
    assert part.when.compared is not None
    assert _villages(part) == [
        *("Kvarnnäset", "Norrhällan", "Storhällsele", "Tallvattnet")
    ]
    told = part.table.cells.matrix.lines[1].told
    assert told == {"DAG-FULL": "hotad", "PST-OMB": "delvis"}


def test_that_matrix_and_list_share_the_choice(page: NeedsPage, part: GapsPart) -> None:
    _come_to(part, "Kvarnnäset", "BER-EL")
    page.show_view("list")
    row = part.list.chosen_row()
    assert row is not None
    assert (row.line.village, row.service) == ("Kvarnnäset", "BER-EL")
    model = part.list.rows
    shown = [model.index(row_at, 2).data() for row_at in range(model.rowCount())]
    assert shown.count("Saknas") == 76
    part.filter.setText("granselet saknas")
    assert model.rowCount() == 5
    part.list.choose((row.line.village_id, "BER-EL"))
    part.filter.setText("")
    part.list.setFocus()
    QTest.keyClick(part.list, Key.Key_Home)
    first = part.list.chosen_row()
    page.show_view("matrix")
    assert first is not None
    assert _here(part) == (first.line.village, first.service)


def test_that_what_changes_elsewhere_is_read_again(
    page: NeedsPage, part: GapsPart, example: Database, qtbot: QtBot
) -> None:
    _come_to(part, "Lomtjärn", "DAG-FULL")
    with example.write() as session:
        for offer in session.query(ServiceOffer).filter_by(status="saknas"):
            if offer.service == "DAG-FULL":
                offer.status = "finns"
    qtbot.waitUntil(lambda: "71 luckor" in page.facts())
    assert _here(part) == ("Lomtjärn", "DAG-FULL")


def test_that_little_is_folded_away_where_there_is_little_room(
    page: NeedsPage, part: GapsPart, look: Look
) -> None:
    assert part.filters.more.isHidden()
    look.choose_zoom(2.0)
    page.resize(1262, 590)
    QApplication.processEvents()
    assert part.pane.isHidden()
    assert part.when.isHidden()
    assert part.filters.district.isHidden()
    part.filters.more.click()
    part.filters.days.click()
    assert not part.filters.district.isHidden()
    assert not part.when.isHidden()
    QTest.keyClick(part.table, Key.Key_Return)
    assert not part.pane.isHidden()


def test_that_sums_stay_in_sight_and_the_chosen_cell_is_never_under_them(
    page: NeedsPage, part: GapsPart
) -> None:
    page.resize(760, 420)
    QApplication.processEvents()
    table = part.table
    assert table.services.pinned
    assert table.villages.pinned
    _come_to(part, "Östantjärn", part.table.cells.matrix.services[-1])
    QApplication.processEvents()
    box, port = table.visualRect(table.currentIndex()), table.viewport().rect()
    free = port.adjusted(0, 0, -table.services.pinned, -table.villages.pinned)
    assert free.contains(box)
    assert not table.indexAt(QPoint(port.right() - 4, 10)).isValid()
    assert not table.grab().isNull()


def test_that_letters_of_a_shortcut_are_left_alone(part: GapsPart) -> None:
    _come_to(part, "Granselet", "APO-OMB")
    control = Qt.KeyboardModifier.ControlModifier
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_K, control, "k")
    QApplication.sendEvent(part.table, event)
    assert _here(part)[0] == "Granselet"


def test_that_tab_goes_as_one_reads(page: NeedsPage, part: GapsPart) -> None:
    _come_to(part, "Granselet", "APO-OMB")
    QTest.keyClick(part.table, Key.Key_Return)
    part.filters.order.setFocus()
    met: list[QWidget] = []
    for _ in range(40):
        here = page.focusWidget()
        assert here is not None
        met.append(here)
        if here is part.when.line:
            break
        QTest.keyClick(here, Key.Key_Tab)
    assert met[:3] == [part.filters.order, part.table, part.pane]
    assert met[-1] is part.when.line
    assert any(isinstance(one, QLabel) for one in met)


def test_that_the_matrix_is_asked_for_on_paper_with_the_same_choice(
    page: NeedsPage, part: GapsPart, qtbot: QtBot
) -> None:
    part.filters.only.findChildren(QPushButton)[1].click()
    part.filters.order.show_value("gaps")
    part.when.compare_with(date(2025, 10, 14))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(part.table, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert asked.args is not None
    room, wanted = asked.args
    assert room == "reports"
    assert isinstance(wanted, PaperWanted)
    assert (wanted.paper, wanted.subject_id) == ("gap_matrix", None)
    assert dict(wanted.options) == {
        "only": "gaps",
        "order": "gaps",
        "since": "2025-10-14",
    }
    chosen = paper_named("gap_matrix").chosen(dict(wanted.options))
    assert chosen["only"] == "gaps"
