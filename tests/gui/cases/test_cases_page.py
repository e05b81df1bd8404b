from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from world.keyboard import type_words

from umea_field.database.case_list import State, Wanted
from umea_field.database.database import Database
from umea_field.domain.case import Case
from umea_field.domain.task import Task
from umea_field.gui.cases.page import CasesPage
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.rows_model import SIGN_ROLE
from umea_field.gui.widgets.lines import Lines

from .case_page import (
    CHARGING,
    PATH,
    SIGN,
    TALKS,
    TODAY,
    case_called,
    choose,
    done,
    held,
    lines,
    said,
    titles,
)


def test_that_late_promises_stand_first_with_sign_and_words(page: CasesPage) -> None:
    model = page.table.rows
    assert titles(page)[:2] == [SIGN, "Besked om vinterväghållning"]
    assert model.index(0, 2).data() == "28 feb, 12 dagar sent"
    assert [model.index(at, 2).data(SIGN_ROLE) for at in (0, 2)] == ["sen", ""]
    assert page.facts() == "7 öppna, 2 sena"


def test_that_the_navigation_is_told_how_many_are_open(
    page: CasesPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.counted) as told:
        page.reload()
    assert told.args == [7]


def test_that_a_case_tells_of_its_promise_its_units_and_what_happened(
    page: CasesPage, example: Database
) -> None:
    choose(page, example, SIGN)
    words = said(page.right.view)
    assert "Svar lovat senast 28 februari, 12 dagar sent" in words
    assert "Gator och parker, ansvarar" in words
    assert "svar lovat 28 feb, 12 dagar sent" in words
    assert "skickat 1 feb, svarade 15 feb (14 dagar)" in words
    assert "Återkopplat till Karin Wiklund" in words
    assert "Skrivs inte ut: Hon lät nöjd men trött på att vänta." in words
    assert "KS-2025/00412" in words
    assert "skrivs inte ut" in words


def test_that_a_dialogue_says_that_its_mark_is_a_warning(
    page: CasesPage, example: Database
) -> None:
    choose(page, example, TALKS)
    words = said(page.right.view)
    assert "Märkningen är en varning; sekretess prövas vid begäran." in words
    assert "Apoteket AB" in words
    assert "18 mars: Ring regionchefen" in words
    choose(page, example, SIGN)
    assert "Märkningen" not in said(page.right.view)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(state=State.LATE), 2),
        (Wanted(state=State.CLOSED), 8),
        (Wanted(unit="fysplan"), 1),
        (Wanted(type="svar_dialog"), 1),
        (Wanted(words="ronnliden"), 1),
    ],
)
def test_that_the_list_is_sifted(page: CasesPage, wanted: Wanted, found: int) -> None:
    page.sieve.look_for(wanted)
    assert len(lines(page)) == found


def test_that_what_is_typed_sifts_after_a_moment(page: CasesPage, qtbot: QtBot) -> None:
    line = page.sieve.line
    line.setFocus()
    type_words("vinterväg")
    qtbot.waitUntil(lambda: len(lines(page)) == 1)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.table
    page.right.settle()
    assert page.right.shown is not None
    assert page.right.shown.case.title == "Besked om vinterväghållning"


def test_that_it_is_said_where_nothing_is_found(page: CasesPage) -> None:
    page.sieve.look_for(Wanted(words="finns inte"))
    assert "Inget ärende stämmer med det." in said(page.frame.list)


def test_that_a_digit_sets_the_status_and_what_is_read_stays(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    choose(page, example, CHARGING)
    qtbot.keyClick(page.table, Qt.Key.Key_6)
    assert held(example, CHARGING).status == "avslutad"
    qtbot.waitUntil(lambda: page.facts() == "6 öppna, 2 sena")
    assert CHARGING in titles(page)  # until another is chosen
    assert page.bar.accessibleName() == "Läget är nu Avslutad."
    page.sieve.look_for(Wanted(words="laddstolpe"))
    assert not lines(page)


def test_that_a_closed_case_is_opened_again_by_a_digit_and_by_undo(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    title = "Fiber till bygdegården"
    choose(page, example, title)
    qtbot.keyClick(page.table, Qt.Key.Key_3)
    assert held(example, title).status == "svar_vantas"
    done(page, "Ångra").trigger()
    assert held(example, title).status == "aterkopplad"


def test_that_a_case_asked_for_is_shown_though_it_was_sifted_out(
    page: CasesPage, example: Database
) -> None:
    page.sieve.look_for(Wanted(unit="it", state=State.LATE))
    page.go_to("board")
    title = "Kvällsbuss på fredagar"
    page.show_id(case_called(example, title))
    assert page.right.shown is not None
    assert page.right.shown.case.title == title
    assert page.table.chosen_row() == replace(lines(page)[0])


def test_that_a_case_leads_to_its_village_store_need_and_visit(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    choose(page, example, PATH)
    case = held(example, PATH)
    asked = {}
    page.place_asked.connect(asked.__setitem__)
    for part in page.right.view.findChildren(Lines):
        for opens in part._opens.values():
            opens()
    assert asked == {
        "villages": case.village_id,
        "needs": case.need_id,
        "visits": case.visit_id,
    }


def test_that_a_visit_is_wanted_at_the_cases_place(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    choose(page, example, SIGN)
    case = held(example, SIGN)
    with qtbot.waitSignal(page.visit_wanted) as told:
        done(page, "Nytt besök").trigger()
    assert told.args == [case.village_id, case.store_id]


def test_that_a_case_is_brought_to_its_paper(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    case_id = choose(page, example, SIGN)
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(page.place_asked) as told:
        qtbot.keyClick(page, Qt.Key.Key_P, control)
    assert told.args == ["reports", PaperWanted("case_sheet", case_id, "case")]


def test_that_a_task_is_ticked(page: CasesPage, example: Database) -> None:
    choose(page, example, SIGN)
    (box,) = (
        each
        for each in page.right.view.tasks.findChildren(QCheckBox)
        if each.accessibleName().startswith("Ring Gator och parker")
    )
    box.click()
    with example.read() as session:
        found = select(Task).where(Task.title == "Ring Gator och parker om skylten")
        assert session.scalars(found).one().done == TODAY


def test_that_a_task_is_written_on_one_line(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    case_id = choose(page, example, CHARGING)
    line = page.right.view.tasks.line
    line.setFocus()
    type_words("Mät upp elcentralen 20 mars")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    with example.read() as session:
        (task,) = session.scalars(select(Task).where(Task.case_id == case_id))
    assert (task.title, str(task.due)) == ("Mät upp elcentralen", "2026-03-20")
    assert task.owner == "Anna Sjölund"
    assert not line.text()
    qtbot.waitUntil(lambda: "klart senast 20 mars" in said(page.right.view.tasks))


def test_that_a_new_case_begins_with_its_title_and_goes_if_nothing_is_written(
    page: CasesPage, example: Database
) -> None:
    done(page, "Nytt ärende").trigger()
    assert page.right.editor is not None
    assert QApplication.focusWidget() is page.right.editor.forms[0].editor("title")
    assert page.facts() == "8 öppna, 2 sena"
    page.leave()
    with example.read() as session:
        assert not session.scalars(select(Case).where(Case.title.is_(None))).all()


def test_that_a_case_of_the_same_place_is_told_while_its_title_is_typed(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    sign = held(example, SIGN)
    page.sieve.look_for(Wanted(village_id=sign.village_id))
    done(page, "Nytt ärende").trigger()
    assert page.right.editor is not None
    type_words("Skylt till bu")
    sentence = f"”{SIGN}” finns redan. Är det samma?"
    qtbot.waitUntil(lambda: page.bar.accessibleName() == sentence)
    page.bar._act()
    assert page.right.shown is not None
    assert page.right.shown.case.title == SIGN


def test_that_a_removed_case_comes_back(page: CasesPage, example: Database) -> None:
    choose(page, example, CHARGING)
    page.right.edit()
    assert page.right.editor is not None
    page.right.editor.removed.emit()
    assert CHARGING not in titles(page)
    assert page.bar.accessibleName() == f"{CHARGING} togs bort."
    done(page, "Ångra").trigger()
    assert held(example, CHARGING).title == CHARGING


def test_that_a_type_gives_and_keeps_the_dialogue(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    choose(page, example, TALKS)
    page.right.edit()
    editor = page.right.editor
    assert editor is not None
    kind = editor.forms[0].editor("type")
    kind.written.emit("vag_in")
    qtbot.waitUntil(lambda: not editor._part.isVisible())
    editor.finished.emit()
    assert "Det som skrevs när ärendet var en svår dialog finns kvar." in said(
        page.right.view
    )
    page.right.edit()
    kind.written.emit("svar_dialog")
    qtbot.waitUntil(editor._part.isVisible)
    issue = editor.dialogue.editor("issue")
    assert issue.value() == "Kedjan kräver 30 uttag i veckan."


def test_that_a_case_that_becomes_a_dialogue_is_one_step(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    case_id = choose(page, example, CHARGING)
    page.right.edit()
    editor = page.right.editor
    assert editor is not None
    editor.forms[0].editor("type").written.emit("svar_dialog")
    qtbot.waitUntil(editor._part.isVisible)
    issue = editor.dialogue.editor("issue")
    issue.setFocus()
    type_words("Elavtalet")
    editor.finish()
    choose(page, example, SIGN)
    with example.read() as session:
        from umea_field.domain.dialogue import Dialogue  # noqa: PLC0415

        assert session.get_one(Dialogue, case_id).issue == "Elavtalet"


def test_that_nothing_is_offered_that_would_write_where_one_may_only_read(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    page._database.read_only = True
    page._make_actions()
    offered = (page._new, page._change, page._event, page._visit)
    assert not any(each.isEnabled() for each in offered)


def test_that_what_happened_can_be_read_but_not_unfolded_where_one_may_only_read(
    page: CasesPage, example: Database
) -> None:
    choose(page, example, SIGN)
    timeline = page.right.view.timeline
    timeline._writes = False
    timeline._events[0].click()
    assert timeline.form is None
    timeline._writes = True
    timeline._events[0].click()
    assert timeline.form is not None


@pytest.mark.parametrize("width", [640, 1314])
def test_that_the_lesser_choices_fold_where_it_is_narrow(
    page: CasesPage, qtbot: QtBot, width: int
) -> None:
    page.resize(width, 660)
    narrow = width == 640
    unit = page.sieve.choices["unit"]
    qtbot.waitUntil(lambda: page.sieve.more.isVisible() is narrow)
    assert unit.isVisible() is not narrow
    assert page.table.isColumnHidden(1) is narrow
    if narrow:
        page.sieve.more.click()
        assert unit.isVisible()
        assert page.table.rows.index(0, 2).data() == "12 dagar sent"


def test_that_another_writers_change_is_seen(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    case_id = choose(page, example, SIGN)
    assert isinstance(case_id, UUID)
    with example.write() as session:
        session.get_one(Case, case_id).answer = "Skylten sätts upp i juni."
    qtbot.waitUntil(lambda: "Skylten sätts upp i juni." in said(page.right.view))
