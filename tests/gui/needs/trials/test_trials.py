from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.gui.needs.conftest import TODAY
from tests.gui.needs.trials.conftest import (
    DECIDED,
    LEARNED,
    RUNNING,
    UNDECIDED,
    Chooses,
    card_of,
    kept_trial,
    row_titled,
    said_by,
    values_kept,
)
from tests.world.keyboard import CONTROL, ENTER, ESCAPE, TAB, focused, press, type_words
from umea_field.database.database import Database
from umea_field.domain.need import Need
from umea_field.domain.solution_trial import (
    SolutionTrial,
    TrialMeasure,
)
from umea_field.gui.needs.needs_part import NeedsPart
from umea_field.gui.needs.page import NeedsPage
from umea_field.gui.needs.trials.part import TrialsPart
from umea_field.gui.rows_model import COLOUR_ROLE, SIGN_ROLE, STRONG_ROLE
from umea_field.gui.style import Look
from umea_field.gui.trial_wanted import TrialWanted
from umea_field.gui.widgets.line_field import LineField


def test_that_the_list_says_where_each_trial_stands(part: TrialsPart) -> None:
    assert [row_titled(part, title)[1:] for title in (UNDECIDED, RUNNING)] == [
        ["Björkmyrliden", "Hemsändning", "Slut utan beslut", "sedan 9 dagar"],
        ["Rönnliden", "Paketskåp", "Pågår", "48 dagar kvar"],
    ]
    assert [row_titled(part, title)[3:] for title in (DECIDED, LEARNED)] == [
        ["Fortsätter", "27 feb 2026"],
        ["Avbruten – lärdom", "2 mars 2024"],
    ]
    first = part.table.rows.index(0, 3)
    assert (first.data(SIGN_ROLE), first.data(STRONG_ROLE)) == ("hotad", True)
    assert first.siblingAtColumn(4).data(COLOUR_ROLE) == "danger"
    assert part.facts() == "4 försök, 1 pågår, 1 väntar på beslut"


def test_that_a_trial_is_told_with_what_was_thought_and_measured(
    chooses: Chooses,
) -> None:
    record = chooses(RUNNING)
    said = said_by(record)
    assert "Pågår, 48 dagar kvar" in said
    assert "8 jan 2026–29 apr 2026" in said
    assert "Minst 15 paket i veckan" in said
    card = card_of(record)
    assert card.chart.accessibleName() == (
        "Paket i skåpet, paket/vecka, före 0, 8 värden, senast 18 den 5 mars 2026"
    )
    assert card.grid.accessibleName() == "Värden för Paket i skåpet"
    assert len(record.cards()) == 2
    assert "Slut utan beslut, sedan 9 dagar" in said_by(chooses(UNDECIDED))


def test_that_a_decision_has_its_day_and_none_has_none(
    chooses: Chooses, example: Database, qtbot: QtBot
) -> None:
    record = chooses(UNDECIDED)
    buttons = record.decision._group.buttons()
    buttons[0].click()
    kept = kept_trial(example, UNDECIDED)
    assert (kept.decision, kept.decided) == ("continue", TODAY)
    qtbot.waitUntil(lambda: "Fortsätter, 12 mars 2026" in said_by(record))
    assert record.came.editor("decided").value() == TODAY
    buttons[3].click()
    kept = kept_trial(example, UNDECIDED)
    assert (kept.decision, kept.decided) == (None, None)


def test_that_a_trial_that_is_broken_off_becomes_a_lesson(
    part: TrialsPart, chooses: Chooses, qtbot: QtBot
) -> None:
    record = chooses(UNDECIDED)
    record.decision._group.buttons()[2].click()
    qtbot.waitUntil(
        lambda: row_titled(part, UNDECIDED)[3] == "Avbruten, ingen lärdom skriven"
    )
    lesson = record.came.editor("lesson")
    lesson.setFocus()
    type_words("Fredagar passar ingen")
    record.finish()
    qtbot.waitUntil(lambda: row_titled(part, UNDECIDED)[3] == "Avbruten – lärdom")


def test_that_f2_unfolds_the_fields_and_escape_folds_them(
    part: TrialsPart, chooses: Chooses, example: Database
) -> None:
    record = chooses(RUNNING)
    assert not record.about.isVisible()
    part.table.setFocus()
    press(Qt.Key.Key_F2)
    assert record.about.isVisible()
    assert part._change.text() == "Klart"
    title = record.about.editor("title")
    assert focused() is title
    assert isinstance(title, LineField)
    title.selectAll()
    type_words("Skåpet")
    press(TAB)
    press(ESCAPE)
    assert not record.about.isVisible()
    assert part._change.text() == "Ändra"
    assert focused() is part.table
    assert kept_trial(example, "Skåpet").service == "PST-AUT"


def test_that_a_new_trial_begins_with_its_title_and_is_dropped_empty(
    part: TrialsPart, example: Database
) -> None:
    part._new.trigger()
    assert part.record is not None
    assert focused() is part.record.about.editor("title")
    with example.read() as session:
        assert len(session.scalars(select(SolutionTrial)).all()) == 5
    part.leave()
    with example.read() as session:
        assert len(session.scalars(select(SolutionTrial)).all()) == 4


def test_that_a_trial_is_begun_from_a_need(
    page: NeedsPage, part: TrialsPart, example: Database
) -> None:
    with example.read() as session:
        query = select(Need).where(Need.title == "Tätare bussturer till Umeå")
        need = session.scalars(query).one()
    page.show_view("needs")
    page.show_id(TrialWanted(need.id))
    assert page.part is part
    row = part.table.chosen_row()
    assert row is not None
    assert (row.trial.title, row.place) == (need.title, "Norrhällan")
    assert part.record is not None
    assert part.record.about.editor("need_id").value() == need.id
    page.show_id(TrialWanted(need.id))
    with example.read() as session:
        assert len(session.scalars(select(SolutionTrial)).all()) == 5


def test_that_there_is_a_way_to_the_need(
    part: TrialsPart, chooses: Chooses, example: Database, qtbot: QtBot
) -> None:
    chooses(RUNNING)
    with qtbot.waitSignal(part.place_asked) as told:
        part._show_need.trigger()
    assert told.args == ["needs", kept_trial(example, RUNNING).need_id]
    chooses(DECIDED)
    assert not part._show_need.isVisible()


def test_that_a_measure_is_added_named_and_removed(
    page: NeedsPage, part: TrialsPart, chooses: Chooses, example: Database, qtbot: QtBot
) -> None:
    record = chooses(DECIDED)
    record.add_button.click()
    QApplication.processEvents()
    card = card_of(record, 1)
    assert focused() is card.fields["name"].edit
    type_words("Kunder")
    press(TAB)
    type_words("per dag")
    press(TAB)
    type_words("40")
    press(TAB)
    with example.read() as session:
        query = select(TrialMeasure).where(TrialMeasure.name == "Kunder")
        kept = session.scalars(query).one()
    assert (kept.unit, kept.before, kept.trial_id) == (
        "per dag",
        40.0,
        kept_trial(example, DECIDED).id,
    )
    card.remove.click()
    qtbot.waitUntil(lambda: len(record.cards()) == 1)
    assert page.bar.accessibleName() == "Kunder togs bort."


def test_that_a_removed_trial_comes_back_with_its_values(
    page: NeedsPage, part: TrialsPart, chooses: Chooses, example: Database, qtbot: QtBot
) -> None:
    before = values_kept(example, card_of(chooses(RUNNING)))
    part._remove.trigger()
    assert part.table.rows.rowCount() == 3
    page.bar._button.click()
    qtbot.waitUntil(lambda: part.table.rows.rowCount() == 4)
    assert values_kept(example, card_of(chooses(RUNNING))) == before


def test_that_the_villages_needs_are_offered(chooses: Chooses) -> None:
    need = chooses(RUNNING).about.editor("need_id")
    words = [need.itemText(at) for at in range(need.count())]  # type: ignore[union-attr]
    assert words == ["", "Skicka paket utan att åka till stan"]


def test_that_nothing_lies_outside_at_twice_the_text_size(
    page: NeedsPage, part: TrialsPart, chooses: Chooses, look: Look
) -> None:
    look.choose_zoom(2.0)
    page.resize(1262, 560)
    record = chooses(RUNNING)
    for writes in (False, True):
        record.write(writes)
        QApplication.processEvents()
        content = record._content
        assert content.width() <= record._scroll.viewport().width()
        for card in record.cards():
            right = card.mapTo(content, QPoint(card.width(), 0)).x()
            assert right <= content.width()


def test_that_nothing_can_be_written_where_the_database_may_only_be_read(
    page: NeedsPage, part: TrialsPart, chooses: Chooses, example: Database
) -> None:
    example.read_only = True
    record = chooses(DECIDED)
    card = card_of(record)
    before = values_kept(example, card)
    card.grid.setFocus()
    press(ENTER)
    type_words("9")
    press(Qt.Key.Key_Delete)
    assert values_kept(example, card) == before
    assert card.fields["name"].edit.isReadOnly()
    assert not record.decision._group.button(0).isEnabled()
    assert not record.add_button.isEnabled()


def test_that_one_key_at_a_need_begins_its_trial_where_its_title_is_written(
    page: NeedsPage, example: Database, qtbot: QtBot
) -> None:
    page.show_view("needs")
    page.start()
    page.activateWindow()
    part = page.part
    assert isinstance(part, NeedsPart)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is part.table)
    row = part.table.chosen_row() or part.table.rows.row_at(0)
    assert part.table.choose(row.id)

    def go(key: str, wanted: object) -> None:
        assert key == "needs"
        page.show_id(wanted)
        page.start()

    page.place_asked.connect(go)
    press(Qt.Key.Key_T, CONTROL)
    trials = page.part
    assert isinstance(trials, TrialsPart)
    assert trials.record is not None
    assert focused() is trials.record.about.editor("title")
    assert kept_trial(example, row.title).need_id == row.id
