"""The search as its user meets it: the whole window on the example world."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextBrowser
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from umea_field.database.database import Database
from umea_field.database.search.documents import Key
from umea_field.domain.case import Case
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.visit import Visit
from umea_field.gui import rooms
from umea_field.gui.help.window import HelpWindow
from umea_field.gui.main_window import MainWindow
from umea_field.gui.search.acts import BEGUN, begun_by
from umea_field.gui.search.finder import Finder
from umea_field.gui.search.lines import Doing, Found, Heading, Leading, Saying
from umea_field.gui.search.routes import OWN_PAGES, goal_of
from umea_field.gui.style import Look
from umea_field.gui.villages.page import VillagesPage
from umea_field.gui.visits.page import VisitsPage

from .conftest import at_work

CONTROL = Qt.KeyboardModifier.ControlModifier


def type_words(finder: Finder, qtbot: QtBot, words: str) -> None:
    if finder.panel.isHidden():
        qtbot.keyClick(QApplication.activeWindow(), Qt.Key.Key_K, CONTROL)
        qtbot.waitUntil(finder.panel.field.hasFocus)
    finder.panel.field.selectAll()
    qtbot.keyClick(finder.panel.field, Qt.Key.Key_Delete)
    # what stands inside words has letters that keys here cannot type
    for letter in words:
        if letter.isascii():
            qtbot.keyClick(finder.panel.field, letter)
        else:
            finder.panel.field.insert(letter)
            finder.panel.typed.emit(finder.panel.field.text())
    qtbot.waitUntil(lambda: finder.is_settled, timeout=10_000)


def press(
    finder: Finder, qtbot: QtBot, key: Qt.Key, with_control: bool = False
) -> None:
    none = Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(finder.panel.field, key, CONTROL if with_control else none)


def shown(finder: Finder) -> list[str]:
    """Return the headings and what stands under them."""
    told = []
    for line in finder.panel.lines.rows:
        match line:
            case Heading(words=words):
                told.append(f"# {words}")
            case Found(title=title):
                told.append(title)
            case Doing(act=act):
                told.append(f"> {act.words}")
            case Leading(words=words):
                told.append(f"+ {words}")
            case Saying(words=words):
                told.append(f". {words}")
    return told


def test_that_what_is_found_stands_in_groups(finder: Finder, qtbot: QtBot) -> None:
    type_words(finder, qtbot, "akersele")
    lines = shown(finder)
    assert lines[:4] == ["# Byar", "Åkersele", "# Butiker", "Åkersele Livs"]
    chosen = finder.panel.current()
    assert isinstance(chosen, Found)
    assert chosen.title == "Åkersele"
    assert chosen.words == ("akersele",)
    assert "by" in chosen.aloud
    assert chosen.day.startswith("besökt")


def test_that_enter_opens_and_the_arrows_choose(
    window: MainWindow, finder: Finder, qtbot: QtBot
) -> None:
    type_words(finder, qtbot, "akersele")
    press(finder, qtbot, Qt.Key.Key_Down)
    chosen = finder.panel.current()
    assert isinstance(chosen, Found)
    assert chosen.title == "Åkersele Livs"
    press(finder, qtbot, Qt.Key.Key_Return)
    assert window.key == rooms.STORES
    assert finder.panel.isHidden()
    assert window.page is not None
    assert "Åkersele Livs" in [
        row.name for row in [window.page.table.chosen_row()] if row
    ]


def test_that_escape_gives_the_focus_back(
    window: MainWindow, finder: Finder, qtbot: QtBot
) -> None:
    window.go(rooms.VILLAGES)
    page = window.page
    assert isinstance(page, VillagesPage)
    page.table.setFocus()
    type_words(finder, qtbot, "gran")
    press(finder, qtbot, Qt.Key.Key_Escape)
    assert finder.panel.isHidden()
    assert page.table.hasFocus()


def test_that_visit_and_a_place_begins_a_visit_there(
    window: MainWindow, finder: Finder, example: Database, qtbot: QtBot
) -> None:
    with example.read() as session:
        before = session.scalar(select(func.count()).select_from(Visit)) or 0
    type_words(finder, qtbot, "besök norr")
    assert shown(finder)[:2] == ["# Det här kan du göra", "> Starta besök i Norrhällan"]
    press(finder, qtbot, Qt.Key.Key_Return)
    assert window.key == rooms.VISITS
    with example.read() as session:
        assert session.scalar(select(func.count()).select_from(Visit)) == before + 1


def test_that_control_and_enter_begins_a_visit_where_the_find_is(
    window: MainWindow, finder: Finder, example: Database, qtbot: QtBot
) -> None:
    type_words(finder, qtbot, "norrh")
    press(finder, qtbot, Qt.Key.Key_Return, with_control=True)
    assert isinstance(window.page, VisitsPage)
    with example.read() as session:
        visit = session.scalars(select(Visit).order_by(Visit.id.desc())).first()
    assert visit is not None
    assert "Norrh" in window.page.title()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("gå till bu", "> Gå till Butiker"),
        ("ny butik", "> Ny butik"),
        ("större text", "> Större text"),
        ("mörkt läge", "> Färger: Mörkt"),
        ("säkerhetskop", "> Inställningar: Säkerhetskopior"),
        ("skriv ut norr", "> Skriv ut checklistan för Norrhällan"),
        ("kortkommando", "> Kortkommandon"),
    ],
)
def test_that_what_can_be_done_is_found_by_its_name(
    typed: str, first: str, finder: Finder, qtbot: QtBot
) -> None:
    type_words(finder, qtbot, typed)
    assert shown(finder)[1] == first


def test_that_each_page_begins_what_its_act_is_named_after(
    window: MainWindow, qtbot: QtBot
) -> None:
    for words, key, wanted in BEGUN:
        window.go(key, wanted)
        assert window.page is not None
        begins = begun_by(window.page)
        assert begins is not None, words
        assert begins.isEnabled(), words


@pytest.mark.parametrize("noun", sorted(OWN_PAGES))
def test_that_the_page_of_a_noun_shows_it(
    noun: str, window: MainWindow, finder: Finder, example: Database
) -> None:
    pages = {place.key for place in window.places()}
    kind = BY_TABLE[noun]
    with example.write() as session:
        if noun == "printed_sheet":
            # one as it would be without a visit; the page says what it cannot show
            session.add(PrintedSheet(code="UF-A7K3-M2PZ", paper="visit_report"))
        session.flush()
        row = session.scalars(select(kind).limit(1)).one()
        goal = goal_of(session, Key(noun, row.id), pages)  # type: ignore[attr-defined]
    if OWN_PAGES[noun] not in pages:
        assert goal is None or goal.page in pages
        return
    assert goal is not None
    assert goal.page == OWN_PAGES[noun]
    window.go(goal.page, goal.wanted)
    assert window.key == goal.page


def test_that_an_act_is_done(
    window: MainWindow, look: Look, finder: Finder, qtbot: QtBot
) -> None:
    type_words(finder, qtbot, "mörka färger")
    press(finder, qtbot, Qt.Key.Key_Return)
    assert look.dark
    type_words(finder, qtbot, "ny butik")
    press(finder, qtbot, Qt.Key.Key_Return)
    assert window.key == rooms.STORES
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))


def test_that_a_mistyped_word_is_forgiven_and_said(
    finder: Finder, qtbot: QtBot
) -> None:
    type_words(finder, qtbot, "norrhälan")
    said, *rest = shown(finder)
    assert said == ". Inget hittades för ”norrhälan”. Menade du ”Norrhällan”?"
    assert rest[:2] == ["# Byar", "Norrhällan"]
    assert isinstance(finder.panel.current(), Found)


def test_that_no_hits_are_said_and_a_village_can_be_begun(
    window: MainWindow, finder: Finder, qtbot: QtBot
) -> None:
    type_words(finder, qtbot, "Xyzzyby")
    assert shown(finder) == [
        ". Inget hittades för ”Xyzzyby”.",
        "> Ny by: Xyzzyby",
        "> Ny butik: Xyzzyby",
    ]
    press(finder, qtbot, Qt.Key.Key_Return)
    assert finder.panel.isVisible()
    press(finder, qtbot, Qt.Key.Key_Down)
    press(finder, qtbot, Qt.Key.Key_Return)
    assert window.key == rooms.VILLAGES
    type_words(finder, qtbot, "xyzzyby")
    qtbot.waitUntil(lambda: shown(finder)[:2] == ["# Byar", "Xyzzyby"])


def test_that_a_group_is_shown_whole_and_left_again(
    finder: Finder, example: Database, qtbot: QtBot
) -> None:
    with example.write() as session:
        session.add_all(Case(title=f"Stolpe {number}") for number in range(250))
    type_words(finder, qtbot, "stolpe")
    qtbot.waitUntil(lambda: "+ Visa alla 251" in shown(finder))
    row = shown(finder).index("+ Visa alla 251")
    finder.panel.list.setCurrentIndex(finder.panel.lines.index(row, 0))
    press(finder, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(finder)[0] == "+ Alla träffar")
    assert len([line for line in shown(finder) if line.startswith("Stolpe")]) == 200
    assert shown(finder)[-1] == ". … och 51 till. Skriv fler ord."
    press(finder, qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "+ Visa alla 251" in shown(finder))
    assert finder.panel.isVisible()


def test_that_a_noun_named_first_narrows_what_is_found(
    finder: Finder, qtbot: QtBot
) -> None:
    type_words(finder, qtbot, "ärende skylt")
    headings = [line for line in shown(finder) if line.startswith("#")]
    assert headings[0] == "# Ärenden"


def test_that_what_was_opened_lately_comes_first_when_nothing_is_typed(
    window: MainWindow, finder: Finder, qtbot: QtBot
) -> None:
    type_words(finder, qtbot, "rönnliden")
    press(finder, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not finder.asking.is_busy)
    type_words(finder, qtbot, "")
    lines = shown(finder)
    assert lines[:2] == ["# Senast", "Rönnliden"]
    assert "# Det här kan du göra" in lines
    assert "> Ny by" in lines


def test_that_a_find_without_a_page_leads_to_its_place(
    window: MainWindow, finder: Finder, qtbot: QtBot
) -> None:
    type_words(finder, qtbot, "karin wiklund")
    press(finder, qtbot, Qt.Key.Key_Return)
    assert window.key == rooms.STORES


def test_that_a_click_beside_the_search_folds_it_away(
    window: MainWindow, finder: Finder, qtbot: QtBot
) -> None:
    type_words(finder, qtbot, "gran")
    qtbot.mouseClick(window.navigation.viewport(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(finder.panel.isHidden)


def test_that_help_while_searching_tells_of_the_search(
    finder: Finder, qtbot: QtBot
) -> None:
    type_words(finder, qtbot, "gran")
    press(finder, qtbot, Qt.Key.Key_F1)
    manual = next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, HelpWindow)
    )
    text = manual.findChild(QTextBrowser)
    assert text is not None
    assert text.toPlainText().startswith("Sök och gå till")
    manual.close()


def test_that_the_search_gives_way_to_another_page(
    window: MainWindow, finder: Finder, qtbot: QtBot
) -> None:
    type_words(finder, qtbot, "gran")
    press(finder, qtbot, Qt.Key.Key_3, with_control=True)
    assert window.key == rooms.STORES
    assert finder.panel.isHidden()


def test_that_tab_goes_to_the_list_and_letters_come_back_to_the_field(
    finder: Finder, qtbot: QtBot
) -> None:
    type_words(finder, qtbot, "gran")
    press(finder, qtbot, Qt.Key.Key_Tab)
    assert finder.panel.list.hasFocus()
    qtbot.keyClick(finder.panel.list, "s")
    assert finder.panel.field.hasFocus()
    assert finder.panel.field.text() == "grans"
    qtbot.waitUntil(lambda: finder.is_settled)


def test_that_everything_in_the_search_has_a_name(finder: Finder, qtbot: QtBot) -> None:
    type_words(finder, qtbot, "gran")
    assert finder.panel.field.accessibleName() == "Sök eller gå till"
    assert finder.panel.list.accessibleName() == "Träffar"
    rows = finder.panel.lines
    for row in range(rows.rowCount()):
        words = rows.data(rows.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
        assert words, shown(finder)[row]


def test_that_nothing_is_begun_where_the_database_is_only_read(
    look: Look, example: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    assert example.path is not None
    with Database.open(example.path, read_only=True) as reading:
        window, finder = at_work(look, reading, tmp_path, qtbot)
        type_words(finder, qtbot, "besök norr")
        assert not [line for line in shown(finder) if line.startswith("> Starta")]
        assert "Norrhällan" not in finder.panel.hint.text()
        type_words(finder, qtbot, "xyzzyby")
        assert shown(finder) == [". Inget hittades för ”xyzzyby”."]
        type_words(finder, qtbot, "norrhällan")
        assert shown(finder)[:2] == ["# Byar", "Norrhällan"]
        press(finder, qtbot, Qt.Key.Key_Return)
        assert window.key == rooms.VILLAGES
        window.close()
