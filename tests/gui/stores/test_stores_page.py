from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from umea_field.database.cases import CaseRow
from umea_field.database.database import Database
from umea_field.database.printed_sheets import Subject, keep_sheet
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.store import FormerName, Store
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.place_editor import PlaceEditor
from umea_field.gui.rows_model import SIGN_ROLE, STRONG_ROLE
from umea_field.gui.stores.page import StoresPage
from umea_field.gui.stores.papers import PapersTab
from umea_field.gui.stores.pictures import PicturesTab
from umea_field.gui.stores.tab import TableTab
from umea_field.gui.widgets.data_table import DataTable

GRANSELET = "Lanthandeln i Granselet"


def _choose(page: StoresPage, name: str = GRANSELET) -> UUID:
    model = page.table.rows
    rows = (model.row_at(at) for at in range(model.rowCount()))
    found: UUID = next(row.id for row in rows if row.name == name)
    page.show_id(found)
    return found


def _tab(page: StoresPage, title: str) -> QWidget:
    tabs = page.view.tabs
    for at in range(tabs.count()):
        if tabs.tabText(at) == title:
            tabs.setCurrentIndex(at)
            return tabs.widget(at)
    raise LookupError(title)


def _said(widget: QWidget) -> str:
    QApplication.processEvents()
    seen = (each for each in widget.findChildren(QLabel) if not each.isHidden())
    return "\n".join(label.text() for label in seen)


def _texts(table: DataTable[object] | None) -> list[list[str]]:
    assert table is not None
    model = table.rows
    return [
        [str(model.index(row, at).data()) for at in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def _table(page: StoresPage, title: str) -> DataTable[object]:
    tab = _tab(page, title)
    assert isinstance(tab, TableTab)
    assert tab.table is not None
    return tab.table


def _editor(page: StoresPage) -> PlaceEditor:
    assert page.editor is not None
    return page.editor


def _action(page: StoresPage, words: str) -> QAction:
    return next(each for each in page.actions() if each.text() == words)


def test_that_the_list_says_each_stores_state_with_sign_and_word(
    page: StoresPage,
) -> None:
    rows = {row[0]: row for row in _texts(page.table)}
    assert rows[GRANSELET][1:4] == ["Granselet", "Ansträngd", "12 mars 2026"]
    model = page.table.rows
    at = list(rows).index(GRANSELET)
    assert model.index(at, 2).data(SIGN_ROLE) == "delvis"
    assert page.facts() == "6 butiker"


def test_that_the_overview_tells_of_services_hours_and_what_comes(
    page: StoresPage,
) -> None:
    _choose(page)
    said = _said(_tab(page, "Översikt"))
    assert "2 luckor, 1 hotad" in said
    assert "mån–fre 9–18; lör 10–14" in said
    assert "Konsum Granselet" in said
    assert "Löfte: " in said


def test_that_an_hour_that_is_none_is_told_in_words(
    page: StoresPage, example: Database, qtbot: QtBot
) -> None:
    store_id = _choose(page)
    with example.write() as session:
        session.get_one(Store, store_id).hours_staffed = "mån–fre 08–26"
    sentence = "Klockslaget 26 finns inte. Menade du 16?"
    qtbot.waitUntil(lambda: sentence in _said(page.view))


def test_that_a_wrong_hour_is_told_under_its_field_and_kept(
    page: StoresPage, example: Database, qtbot: QtBot
) -> None:
    store_id = _choose(page)
    page.edit()
    hours = _editor(page).forms[1].editor("hours_staffed")
    assert isinstance(hours, QLineEdit)
    hours.setFocus()
    hours.selectAll()
    qtbot.keyClicks(hours, "08-26")
    qtbot.keyClick(hours, Qt.Key.Key_Tab)
    assert hours.accessibleDescription() == "Klockslaget 26 finns inte. Menade du 16?"
    with example.read() as session:
        assert session.get_one(Store, store_id).hours_staffed == "08-26"


def test_that_each_visit_is_a_column_and_changes_stand_out(page: StoresPage) -> None:
    _choose(page)
    table = _table(page, "Tjänster över tid")
    model = table.rows
    headings = [
        model.headerData(at, Qt.Orientation.Horizontal)
        for at in range(model.columnCount())
    ]
    assert headings == ["Tjänst", "16 apr 2025", "14 okt 2025", "12 mars 2026"]
    rows = {row[0]: at for at, row in enumerate(_texts(table))}
    cash = rows["Kontantuttag"]
    assert [model.index(cash, at).data() for at in (1, 2, 3)] == [
        "Finns",
        "Finns",
        "Saknas",
    ]
    assert [model.index(cash, at).data(STRONG_ROLE) for at in (2, 3)] == [False, True]
    assert model.index(cash, 3).data(SIGN_ROLE) == "saknas"


def test_that_needs_and_cases_are_listed(page: StoresPage) -> None:
    _choose(page)
    needs = [row[0] for row in _texts(_table(page, "Behov"))]
    assert "Hämta receptmedicin i butiken" in needs
    cases = _texts(_table(page, "Ärenden"))
    assert any("12 dagar sent" in row[3] for row in cases)


def test_that_enter_on_a_visit_goes_to_it(page: StoresPage, qtbot: QtBot) -> None:
    _choose(page)
    table = _table(page, "Besök")
    table.setFocus()
    with qtbot.waitSignal(page.visit_chosen) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert isinstance(told.args[0], UUID)


def test_that_enter_on_a_case_goes_to_it(page: StoresPage, qtbot: QtBot) -> None:
    _choose(page)
    table = _table(page, "Ärenden")
    table.setFocus()
    row = table.chosen_row()
    assert isinstance(row, CaseRow)
    with qtbot.waitSignal(page.place_asked) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == ["cases", row.case.id]


def test_that_a_new_visit_is_wanted_at_the_store(
    page: StoresPage, example: Database, qtbot: QtBot
) -> None:
    store_id = _choose(page)
    with qtbot.waitSignal(page.visit_wanted) as told:
        _action(page, "Nytt besök").trigger()
    with example.read() as session:
        store = session.get_one(Store, store_id)
    assert told.args == [store.village_id, store_id]


def test_that_pictures_are_shown_with_their_captions(
    page: StoresPage, qtbot: QtBot
) -> None:
    _choose(page)
    tab = _tab(page, "Bilder")
    assert isinstance(tab, PicturesTab)
    assert "Lanthandeln i Granselet" in tab.list.item(0).text()
    before = tab.list.item(0).icon().cacheKey()
    qtbot.waitUntil(
        lambda: tab.list.item(0).icon().cacheKey() != before, timeout=10_000
    )


def _print(example: Database, store_id: UUID) -> UUID:
    with example.write() as session:
        return keep_sheet(
            session,
            code="UF-A7K3-M2PZ",
            paper="visit_report",
            subject=Subject("store", store_id),
            version=1,
            language="sv",
            large=False,
            printed=datetime(2026, 3, 12, 10, tzinfo=UTC),
            content="{}",
            sha256="",
        ).id


def test_that_a_paper_is_marked_as_returned(
    page: StoresPage, example: Database, qtbot: QtBot
) -> None:
    sheet_id = _print(example, _choose(page))
    tab = _tab(page, "Papper")
    assert isinstance(tab, PapersTab)
    qtbot.waitUntil(tab.turn.isEnabled)
    tab.turn.click()

    def day() -> date | None:
        with example.read() as session:
            return session.get_one(PrintedSheet, sheet_id).returned

    assert day() == date(2026, 3, 12)
    qtbot.waitUntil(lambda: tab.turn.text() == "Har inte kommit tillbaka")
    tab.turn.click()
    assert day() is None


def test_that_a_paper_is_shown_again_where_papers_are(
    page: StoresPage, example: Database, qtbot: QtBot
) -> None:
    sheet_id = _print(example, _choose(page))
    tab = _tab(page, "Papper")
    assert isinstance(tab, PapersTab)
    qtbot.waitUntil(tab.show_button.isEnabled)
    with qtbot.waitSignal(page.place_asked) as told:
        tab.show_button.click()
    assert told.args == ["reports", sheet_id]


def test_that_a_store_without_papers_can_have_its_sheet_printed(
    page: StoresPage, qtbot: QtBot
) -> None:
    store_id = _choose(page)
    tab = _tab(page, "Papper")
    assert isinstance(tab, PapersTab)
    with qtbot.waitSignal(page.place_asked) as told:
        tab.review_button.click()
    assert told.args == ["reports", PaperWanted("store_review", store_id, "store")]


def test_that_a_picture_is_brought_to_its_consent(
    page: StoresPage, qtbot: QtBot
) -> None:
    store_id = _choose(page)
    tab = _tab(page, "Bilder")
    assert isinstance(tab, PicturesTab)
    qtbot.waitUntil(tab.consent_button.isEnabled)
    with qtbot.waitSignal(page.place_asked) as told:
        tab.consent_button.click()
    (key, wanted) = told.args
    assert (key, wanted.paper, wanted.table) == ("reports", "photo_consent", "picture")
    with qtbot.waitSignal(page.place_asked) as told:
        tab.sheet_button.click()
    assert told.args == ["reports", PaperWanted("picture_sheet", store_id, "store")]


def test_that_it_is_said_who_is_kept_from_where_and_whether_they_know(
    page: StoresPage,
) -> None:
    _choose(page)
    said = _said(_tab(page, "Personuppgifter"))
    assert "Karin Wiklund" in said
    assert "Källa: " in said
    assert "Informerad " in said
    assert "3 besök" in said


def test_that_a_like_name_in_the_same_village_is_told(
    page: StoresPage, qtbot: QtBot
) -> None:
    _action(page, "Ny butik").trigger()
    name = _editor(page).forms[0].editor("name")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is name)
    qtbot.keyClicks(name, "Lanthandlen i Granselet")
    bar = page.bar
    assert bar.accessibleName() == f"{GRANSELET} finns redan. Är det samma?"


def test_that_a_former_name_is_added(
    page: StoresPage, example: Database, qtbot: QtBot
) -> None:
    store_id = _choose(page, "Butiken i Kvarnnäset")
    page.edit()
    cards = _editor(page).cards[1]
    cards.add_button.click()
    assert cards.form is not None
    name = cards.form.editor("name")
    name.setFocus()
    qtbot.keyClicks(name, "Kvarnboden")
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    with example.read() as session:
        found = session.scalars(
            select(FormerName.name).where(FormerName.store_id == store_id)
        ).all()
    assert found == ["Kvarnboden"]


@pytest.mark.parametrize("title", ["Översikt", "Papper", "Personuppgifter"])
def test_that_at_twice_the_text_size_the_tabs_become_a_box(
    page: StoresPage, title: str
) -> None:
    page._look.choose_zoom(2.0)
    page.resize(1262, 590)
    _choose(page)
    _tab(page, title)
    QApplication.processEvents()
    assert page.view.parts.isVisible()
    assert page.view.parts.currentText() == title
    assert not page.view.tabs.tabBar().isVisible()
    assert page.view.tabs.height() >= page._look.em(12)


def test_that_nothing_can_be_written_where_the_database_may_only_be_read(
    page: StoresPage,
) -> None:
    page._database.read_only = True
    page._make_actions()
    assert not any(each.isEnabled() for each in (page._new, page._change, page._visit))


def test_that_a_stores_sheet_is_asked_for_by_a_key(
    page: StoresPage, qtbot: QtBot
) -> None:
    store_id = _choose(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    wanted = PaperWanted("store_review", store_id, "store")
    assert asked.args == ["reports", wanted]
