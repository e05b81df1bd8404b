from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.gui.stores.conftest import TODAY
from umea_field.database.database import Database
from umea_field.domain.store import Store
from umea_field.domain.support_condition import SupportAnswer, SupportCondition
from umea_field.domain.support_facts import OFFER, VILLAGE, Gap
from umea_field.domain.village import Village
from umea_field.gui.stores.page import StoresPage
from umea_field.gui.stores.support.conditions import ConditionsEditor
from umea_field.gui.stores.support.tab import SupportTab
from umea_field.gui.stores.support.words import CONDITION, END, HEAD, SupportLine
from umea_field.gui.style import Look
from umea_field.gui.widgets.line_field import LineField

GRANSELET = "Lanthandeln i Granselet"
KVARNNASET = "Butiken i Kvarnnäset"

Shows = Callable[[str], SupportTab]


@pytest.fixture
def shows(page: StoresPage) -> Shows:
    def show(name: str = GRANSELET) -> SupportTab:
        model = page.table.rows
        rows = (model.row_at(at) for at in range(model.rowCount()))
        page.show_id(next(row.id for row in rows if row.name == name))
        page.view.tabs.setCurrentWidget(page.view.support)
        page.view.support.list.setFocus()
        return page.view.support

    return show


@pytest.fixture
def tab(shows: Shows) -> SupportTab:
    return shows(GRANSELET)


def _lines(tab: SupportTab) -> list[SupportLine]:
    model = tab.list.lines
    return [line for at in range(model.rowCount()) if (line := model.line(at))]


def _line(tab: SupportTab, words: str) -> SupportLine:
    return next(line for line in _lines(tab) if line.words.startswith(words))


def _go_to(tab: SupportTab, words: str) -> UUID:
    line = _line(tab, words)
    assert line.checked is not None
    tab.list.go_to(line.checked.condition.id)
    return line.checked.condition.id


def _answers(example: Database, condition_id: UUID) -> list[SupportAnswer]:
    with example.read() as session:
        found = select(SupportAnswer).where(SupportAnswer.condition_id == condition_id)
        return list(session.scalars(found))


def _editor(tab: SupportTab) -> ConditionsEditor:
    assert tab.editor is not None
    return tab.editor


def test_that_each_condition_has_sign_word_value_and_day(tab: SupportTab) -> None:
    line = _line(tab, "Mer än 10 km till nästa butik")
    assert (line.sign, line.lead, line.value) == ("finns", "Uppfyllt", "24 km")
    assert line.more.startswith("byns uppgift ")
    missing = _line(tab, "Minst 20 km till närmaste alternativa drivmedel")
    assert (missing.sign, missing.lead) == ("okand", "Okänt")
    assert missing.more == "Fyll i vägen till närmaste drivmedel"
    tried = _line(tab, "Andra åtgärder är prövade")
    assert (tried.sign, tried.lead) == ("saknas", "Inte uppfyllt")
    assert tried.more == "Per Nyberg · 14 okt 2025"


def test_that_turnover_says_that_it_is_not_printed(tab: SupportTab) -> None:
    for words in ("Nettoomsättning", "Öppet i snitt"):
        assert "skrivs\u00a0inte\u00a0ut" in _line(tab, words).more
    assert "skrivs" not in _line(tab, "Mångsidigt utbud").more


def test_that_what_is_recorded_and_what_is_answered_stand_side_by_side(
    tab: SupportTab,
) -> None:
    line = _line(tab, "Mångsidigt utbud")
    assert line.value == "Cirka 1\u202f400 artiklar"
    assert line.answer.startswith("Svar: uppfyllt · Räknat på hyllorna")


def test_that_every_form_of_support_ends_with_who_decides_and_no_sum(
    tab: SupportTab,
) -> None:
    lines = _lines(tab)
    heads = [at for at, line in enumerate(lines) if line.kind == HEAD]
    ends = [lines[at - 1] for at in (*heads[2:], len(lines))]
    assert [line.words for line in ends] == [
        "Regionen avgör.",
        "Regionen avgör.",
        "Regionen avgör.",
        "Umeå kommun avgör.",
        "Länsstyrelsen eller regionen avgör.",
        "Region Västerbotten avgör.",
        "Umeå kommun avgör.",
    ]
    assert {line.kind for line in ends} == {END}
    assert [lines[at].value for at in heads[1:3]] == [
        "villkor: 2024",
        "villkor: före 2025",
    ]
    assert not any(" av " in line.value for line in lines if line.kind == HEAD)


def test_that_the_support_a_store_has_had_stands_first(
    tab: SupportTab, shows: Shows
) -> None:
    head, had = _lines(tab)[:2]
    assert head.words == "Stöd som butiken har haft"
    assert (had.lead, had.words) == ("2024", "Investeringsstöd")
    assert had.value == "85\u202f000 kr, Beviljat"
    assert _lines(shows(KVARNNASET))[1].words == "Inget stöd är antecknat."


def test_that_a_digit_answers_and_backspace_takes_it_back(
    tab: SupportTab, example: Database, qtbot: QtBot
) -> None:
    condition_id = _go_to(tab, "Det finns en handlingsplan")
    qtbot.keyClick(tab.list, Qt.Key.Key_1)
    (answer,) = _answers(example, condition_id)
    assert (answer.answer, answer.day) == ("met", TODAY)
    assert _line(tab, "Det finns en handlingsplan").lead == "Uppfyllt"
    assert tab.answering.choice.value() == "met"
    qtbot.keyClick(tab.list, Qt.Key.Key_2)
    assert [each.answer for each in _answers(example, condition_id)] == ["not_met"]
    qtbot.keyClick(tab.list, Qt.Key.Key_Backspace)
    assert _answers(example, condition_id) == []
    assert _line(tab, "Det finns en handlingsplan").value == "Obesvarat"


def test_that_enter_goes_to_the_words_of_the_answer_and_they_are_kept(
    tab: SupportTab, example: Database, qtbot: QtBot
) -> None:
    condition_id = _go_to(tab, "Det finns en handlingsplan")
    qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    note = tab.answering.note
    assert QApplication.focusWidget() is note
    qtbot.keyClicks(note, "Plan fr Granselet 2026")
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    (answer,) = _answers(example, condition_id)
    assert (answer.answer, answer.value) == (None, "Plan fr Granselet 2026")


def test_that_words_are_kept_for_the_store_they_were_written_at(
    shows: Shows, tab: SupportTab, page: StoresPage, example: Database, qtbot: QtBot
) -> None:
    condition_id = _go_to(tab, "Det finns en handlingsplan")
    store_id = page.view.support._store_id
    tab.answering.note.setFocus()
    qtbot.keyClicks(tab.answering.note, "Plan finns")
    shows(KVARNNASET)
    (answer,) = _answers(example, condition_id)
    assert (answer.store_id, answer.value) == (store_id, "Plan finns")
    assert tab.answering.note.text() == ""


def test_that_an_answer_is_undone_on_the_page(
    page: StoresPage, tab: SupportTab, example: Database, qtbot: QtBot
) -> None:
    condition_id = _go_to(tab, "Det finns en handlingsplan")
    qtbot.keyClick(tab.list, Qt.Key.Key_1)
    assert _answers(example, condition_id)
    qtbot.keyClick(tab.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _answers(example, condition_id) == []


def test_that_arrows_go_from_condition_to_condition(
    tab: SupportTab, qtbot: QtBot
) -> None:
    met = []
    for _ in range(sum(line.kind == CONDITION for line in _lines(tab))):
        here = tab.list.lines.line(tab.list.currentIndex().row())
        assert here is not None
        met.append(here)
        qtbot.keyClick(tab.list, Qt.Key.Key_Down)
    assert met == [line for line in _lines(tab) if line.kind == CONDITION]


@pytest.mark.parametrize(
    ("column", "asked"),
    [
        ("articles", "Fyll i antal artiklar"),
        ("turnover_class", "Fyll i omsättningsklassen"),
    ],
)
def test_that_there_is_a_way_to_the_field_that_is_missing(
    page: StoresPage,
    tab: SupportTab,
    example: Database,
    qtbot: QtBot,
    column: str,
    asked: str,
) -> None:
    with example.write() as session:
        store = session.scalars(select(Store).where(Store.name == GRANSELET)).one()
        setattr(store, column, None)

    def lacks(line: SupportLine) -> bool:
        return asked in (line.more, line.answer)

    qtbot.waitUntil(lambda: any(lacks(line) for line in _lines(tab)))
    line = next(line for line in _lines(tab) if lacks(line))
    assert line.checked is not None
    tab.list.go_to(line.checked.condition.id)
    qtbot.waitUntil(tab.answering.fill.isVisible)
    assert tab.answering.fill.text() == asked
    tab.answering.fill.click()
    assert page.editor is not None
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == column


def test_that_a_villages_gap_leads_to_the_village_and_a_services_to_a_visit(
    page: StoresPage, tab: SupportTab, example: Database, qtbot: QtBot
) -> None:
    _go_to(tab, "Minst 20 km till närmaste alternativa drivmedel")
    with qtbot.waitSignal(page.place_asked) as told:
        qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    with example.read() as session:
        query = select(Village.id).where(Village.name == "Granselet")
        assert told.args == ["villages", session.scalar(query)]
    with qtbot.waitSignal(page.visit_wanted):
        tab.fill_asked.emit(Gap(OFFER, "DAG-HEM", ""))
    with qtbot.waitSignal(page.place_asked):
        tab.fill_asked.emit(Gap(VILLAGE, "population", ""))


def test_that_a_limit_is_changed_for_every_store(
    tab: SupportTab, example: Database, qtbot: QtBot
) -> None:
    condition_id = _go_to(tab, "Mångsidigt utbud")
    tab.change.trigger()
    cards = _editor(tab).cards["driftstod"]
    assert cards.form is not None
    field = cards.form.editor("at_least")
    assert isinstance(field, LineField)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "1500")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.keyClick(cards.form, Qt.Key.Key_Escape)
    assert _line(tab, "Mångsidigt utbud").lead == "Inte uppfyllt"
    here = tab.list.condition()
    assert here is not None
    assert here.condition.id == condition_id


def test_that_an_own_condition_is_added_and_put_away(
    tab: SupportTab, example: Database, qtbot: QtBot
) -> None:
    tab.change.trigger()
    cards = _editor(tab).cards["llu"]
    cards.add_button.click()
    assert cards.form is not None
    words = cards.form.editor("sv")
    assert isinstance(words, LineField)
    words.setFocus()
    qtbot.keyClicks(words, "Byn har sagt ja")
    qtbot.keyClick(words, Qt.Key.Key_Tab)
    tab.read_again()
    assert _line(tab, "Byn har sagt ja").lead == "Okänt"
    with example.read() as session:
        query = select(SupportCondition).where(SupportCondition.sv == "Byn har sagt ja")
        made = session.scalars(query).one()
    tab.edit()
    cards.remove_asked.emit(made.id)
    tab.read_again()
    assert not [line for line in _lines(tab) if line.words == "Byn har sagt ja"]
    with example.read() as session:
        assert session.get_one(SupportCondition, made.id).retired


def test_that_at_twice_the_text_size_lines_wrap_below_each_other(
    page: StoresPage, tab: SupportTab, look: Look
) -> None:
    row = next(at for at, line in enumerate(_lines(tab)) if line.kind == CONDITION)
    index = tab.list.lines.index(row)
    before = tab.list.visualRect(index).height()
    look.choose_zoom(2.0)
    page.resize(1262, 590)
    QApplication.processEvents()
    assert _lines(tab)[0].words.startswith("Ett underlag för samtal")
    row = next(at for at, line in enumerate(_lines(tab)) if line.kind == CONDITION)
    box = tab.list.visualRect(tab.list.lines.index(row))
    assert box.height() > 3 * before
    assert box.width() <= tab.list.viewport().width()
    assert tab.list.height() > look.em(9)


def test_that_each_line_is_told_whole_to_those_who_listen(tab: SupportTab) -> None:
    model = tab.list.lines
    at = next(
        at for at, line in enumerate(_lines(tab)) if line.words.startswith("Andra åtg")
    )
    told = model.index(at).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Inte uppfyllt. Andra åtgärder är prövade. Inget är prövat")


def test_that_the_lines_keep_the_rules_of_a_model(
    tab: SupportTab, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(tab.list.lines, force_py=True)


def test_that_nothing_can_be_answered_where_the_database_may_only_be_read(
    page: StoresPage, shows: Shows, example: Database, qtbot: QtBot
) -> None:
    page._database.read_only = True
    tab = shows(GRANSELET)
    condition_id = _go_to(tab, "Det finns en handlingsplan")
    qtbot.keyClick(tab.list, Qt.Key.Key_1)
    assert _answers(example, condition_id) == []
    assert not tab.answering.note.isEnabled()
    assert not tab.answering.fill.isVisible()


def test_that_it_says_that_it_is_no_decision(tab: SupportTab) -> None:
    said = [label.text() for label in tab.findChildren(QLabel) if label.isVisible()]
    assert "Ett underlag för samtal, inget besked. Den som ger stödet avgör." in said
