from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from world.keyboard import ENTER, press, type_words

from umea_field.database.database import Database
from umea_field.domain.case import Case
from umea_field.gui.cases.page import CasesPage
from umea_field.gui.cases.tasks import task_in
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look

from .case_page import (
    CHARGING,
    PATH,
    SIGN,
    TODAY,
    choose,
    done,
    held,
    log,
    said,
)


def test_that_a_case_is_passed_on_with_few_keys(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    case_id = choose(page, example, PATH)
    done(page, "Ny händelse").trigger()
    press(Qt.Key.Key_2)
    type_words("miljö")
    press(ENTER)
    type_words("+14")
    press(ENTER)
    type_words("Kan vägen byggas nära bäcken?")
    press(ENTER)
    (entry,) = log(example, case_id)
    assert (entry.kind, entry.unit, entry.happened) == ("passed_on", "miljo", TODAY)
    assert entry.promised == date(2026, 3, 26)
    assert entry.what == "Kan vägen byggas nära bäcken?"
    assert entry.worker_id is not None
    case = held(example, PATH)
    assert (case.unit, case.units) == ("gator", {"miljo"})
    assert case.status == "svar_vantas"
    assert page.bar.accessibleName() == (
        "Läget är nu Väntar på svar. Miljö- och hälsoskydd deltar i ärendet."
    )
    qtbot.waitUntil(
        lambda: "Skickat vidare till Miljö- och hälsoskydd" in said(page.right.view)
    )


def test_that_what_unfolds_comes_in_sight(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    choose(page, example, "Apoteksombud: villkor från kedjan")
    done(page, "Ny händelse").trigger()
    press(Qt.Key.Key_2)
    view = page.right.view
    note = view.composer.fields["note"]

    def is_seen() -> bool:
        port = view.body.viewport()
        foot = note.mapTo(port, note.rect().bottomLeft()).y()
        return 0 < foot < port.height()

    qtbot.waitUntil(is_seen)


def test_that_one_undo_takes_the_event_and_what_followed_back(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    case_id = choose(page, example, PATH)
    done(page, "Ny händelse").trigger()
    press(Qt.Key.Key_2)
    type_words("miljö")
    press(ENTER)
    press(ENTER)
    press(ENTER)
    assert held(example, PATH).status == "skickad"
    done(page, "Ångra").trigger()
    assert not log(example, case_id)
    case = held(example, PATH)
    assert (case.status, case.units) == ("ny", frozenset())


def test_that_an_answer_comes_from_the_unit_that_has_it_and_status_follows(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    case_id = choose(page, example, CHARGING)
    done(page, "Ny händelse").trigger()
    press(Qt.Key.Key_4)
    assert QApplication.focusWidget() is page.right.view.composer.fields["what"]
    type_words("Stolpen kan sättas upp i höst.")
    press(ENTER)
    assert log(example, case_id)[-1].unit == "naring"
    assert held(example, CHARGING).status == "svar_fatt"
    press(Qt.Key.Key_5)
    type_words("Ring Leif")
    press(ENTER)
    case = held(example, CHARGING)
    assert (case.status, case.answered) == ("aterkopplad", TODAY)
    assert log(example, case_id)[-1].told == "Byaföreningen"


def test_that_telling_on_the_way_only_asks_about_the_status(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    choose(page, example, SIGN)
    done(page, "Ny händelse").trigger()
    press(Qt.Key.Key_5)
    type_words("Vi väntar än.")
    press(ENTER)
    assert held(example, SIGN).status == "svar_vantas"
    assert page.bar.accessibleName() == "Ska läget vara Återkopplad till bygden?"
    page.bar._act()
    assert held(example, SIGN).status == "aterkopplad"


def test_that_a_private_note_is_kept_apart_from_the_words(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    case_id = choose(page, example, CHARGING)
    done(page, "Ny händelse").trigger()
    press(Qt.Key.Key_1)
    type_words("Ringde föreningen")
    press(Qt.Key.Key_Tab)
    type_words("De är oense")
    press(ENTER)
    entry = log(example, case_id)[-1]
    assert (entry.what, entry.note) == ("Ringde föreningen", "De är oense")
    qtbot.waitUntil(lambda: "Skrivs inte ut: De är oense" in said(page.right.view))


def test_that_a_day_that_is_none_is_told_and_the_event_waits(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    case_id = choose(page, example, CHARGING)
    before = len(log(example, case_id))
    composer = page.right.view.composer
    done(page, "Ny händelse").trigger()
    press(Qt.Key.Key_1)
    composer.fields["happened"].setText("31/2")
    composer.fields["what"].setFocus()
    press(ENTER)
    assert len(log(example, case_id)) == before
    assert "Den 31 februari finns inte." in said(composer)
    assert QApplication.focusWidget() is composer.fields["happened"]


def test_that_escape_folds_an_event_away(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    case_id = choose(page, example, CHARGING)
    before = len(log(example, case_id))
    done(page, "Ny händelse").trigger()
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Escape)
    composer = page.right.view.composer
    assert not composer._body.isVisible()
    assert QApplication.focusWidget() is composer.kinds.buttons[0]
    assert len(log(example, case_id)) == before


def test_that_an_event_cut_off_in_the_midst_is_there_again(
    page: CasesPage, look: Look, example: Database, qtbot: QtBot
) -> None:
    choose(page, example, CHARGING)
    done(page, "Ny händelse").trigger()
    press(Qt.Key.Key_4)
    type_words("Stolpen kan sättas ")
    notifier, saving = Notifier(example), Saving(example)
    again = CasesPage(look, example, notifier, saving, today=lambda: TODAY)
    qtbot.addWidget(again)
    again.show()
    assert again.bar.accessibleName() == (
        "En händelse som du höll på att skriva är inte tillagd än."
    )
    again.bar._act()
    assert again.right.shown is not None
    assert again.right.shown.case.title == CHARGING
    composer = again.right.view.composer
    assert composer.fields["what"].text() == "Stolpen kan sättas"
    assert composer.fields["unit"].value() == "naring"
    composer._finish()
    assert not again._keeping.unfinished.cases()
    saving.deleteLater()
    notifier.deleteLater()


def test_that_an_event_is_changed_where_it_stands(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    case_id = choose(page, example, CHARGING)
    timeline = page.right.view.timeline
    timeline._events[0].setFocus()
    press(ENTER)
    assert timeline.form is not None
    what = timeline.form.editor("what")
    what.setFocus()
    type_words("Nytt: ")
    timeline.finish()
    assert log(example, case_id)[0].what == ("Nytt: Föreningen bidrar med mark och el.")
    press(Qt.Key.Key_Escape)
    assert timeline.form is None


def test_that_an_event_taken_away_comes_back(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    case_id = choose(page, example, CHARGING)
    page.right.view.timeline._events[0].setFocus()
    press(Qt.Key.Key_Delete)
    assert not log(example, case_id)
    assert page.bar.accessibleName() == "Händelsen togs bort."
    done(page, "Ångra").trigger()
    assert len(log(example, case_id)) == 1


def test_that_many_events_are_shown_a_part_at_a_time(
    page: CasesPage, example: Database, qtbot: QtBot
) -> None:
    from umea_field.domain.case import CaseEntry  # noqa: PLC0415

    case_id = choose(page, example, CHARGING)
    with example.write() as session:
        assert session.get(Case, case_id) is not None
        session.add_all(
            CaseEntry(case_id=case_id, happened=TODAY, what=f"nr {at}")
            for at in range(40)
        )
    timeline = page.right.view.timeline
    qtbot.waitUntil(lambda: len(timeline._events) == 30)
    assert timeline._more.text() == "11 tidigare händelser"
    timeline._more.click()
    assert len(timeline._events) == 41


def test_that_a_day_at_the_end_of_a_task_is_when_it_is_due() -> None:
    assert task_in("Ring Leif 20 mars", TODAY) == ("Ring Leif", date(2026, 3, 20))
    assert task_in("Ring Leif", TODAY) == ("Ring Leif", None)
    assert task_in("Mötet 20 mars behöver en lokal", TODAY)[1] is None
    assert task_in("Ring 31/2", TODAY) == ("Ring 31/2", None)
