from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from umea_field.domain.problem import Problem
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.gui.style import Look
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.date_field import DateField
from umea_field.gui.widgets.line_field import LineField, NumberField, WordsField
from umea_field.gui.widgets.prose_field import ProseField
from umea_field.gui.widgets.record_form import RecordForm
from umea_field.gui.widgets.segments import Segments
from umea_field.gui.widgets.term_field import TermField

TODAY = date(2026, 3, 12)
NAMES = ("name", "place_type", "population", "centre_km", "aliases", "island", "notes")


def _terms(_name: str) -> list[tuple[str, str]]:
    return [("tatort", "Tätort"), ("smaort", "Småort")]


@pytest.fixture
def form(look: Look, qtbot: QtBot) -> RecordForm:
    made = RecordForm(look, Village, NAMES, terms=_terms, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show_record(Village(name="Granselet", population=148))
    made.show()
    return made


def _typed(qtbot: QtBot, editor: QWidget, words: str) -> None:
    editor.setFocus()
    qtbot.keyClicks(editor, words)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)


def test_that_every_kind_of_field_has_its_editor(form: RecordForm) -> None:
    kinds = [type(form.editor(name)) for name in NAMES]
    assert kinds == [
        LineField,
        ChoiceField,
        NumberField,
        NumberField,
        WordsField,
        Segments,
        ProseField,
    ]


def test_that_every_editor_has_a_name_and_a_label(form: RecordForm) -> None:
    labelled = {label.buddy() for label in form.findChildren(QLabel) if label.buddy()}
    for name in NAMES:
        assert form.editor(name).accessibleName()
        assert form.editor(name) in labelled


def test_that_a_field_is_written_when_it_is_left(
    form: RecordForm, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(form.field_written) as told:
        _typed(qtbot, form.editor("centre_km"), "42,5")
    assert told.args == ["centre_km", 42.5]


def test_that_a_field_that_is_left_as_it_was_writes_nothing(
    form: RecordForm, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(form.field_written):
        _typed(qtbot, form.editor("name"), "")


def test_that_what_cannot_be_read_stays_with_a_sentence(
    form: RecordForm, qtbot: QtBot
) -> None:
    editor = form.editor("centre_km")
    assert isinstance(editor, LineField)
    with qtbot.assertNotEmitted(form.field_written):
        _typed(qtbot, editor, "far")
    assert editor.text() == "far"
    assert editor.accessibleDescription() == (
        "”far” är inget tal. Skriv till exempel 24."
    )
    form.show_record(Village(name="Granselet"))
    assert editor.text() == "far"


def test_that_escape_gives_back_what_stood_there(
    form: RecordForm, qtbot: QtBot
) -> None:
    editor = form.editor("name")
    assert isinstance(editor, LineField)
    editor.setFocus()
    qtbot.keyClicks(editor, "xx")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.text() == "Granselet"


def test_that_a_problem_stands_under_its_field(form: RecordForm) -> None:
    form.tell([Problem("name", "Byn saknar namn.")])
    said = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert "Byn saknar namn." in said
    form.tell([])
    assert form.editor("name").property("problem") is False


def test_that_a_word_is_told_at_its_end(form: RecordForm, qtbot: QtBot) -> None:
    editor = form.editor("notes")
    editor.setFocus()
    with qtbot.waitSignal(form.words_typed) as told:
        qtbot.keyClicks(editor, "Karin ")
    assert told.args == ["notes", "Karin "]


def test_that_prose_is_kept_when_it_is_left(form: RecordForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.field_written) as told:
        _typed(qtbot, form.editor("notes"), "Pumpen byttes.")
    assert told.args == ["notes", "Pumpen byttes."]


@pytest.mark.parametrize("name", ["name", "notes"])
def test_that_the_letter_nul_is_left_out_of_what_is_written(
    form: RecordForm, name: str
) -> None:
    editor = form.editor(name)
    told: list[object] = []
    assert isinstance(editor, LineField | ProseField)
    editor.written.connect(told.append)
    if isinstance(editor, LineField):
        editor.setText("före\0efter")
    else:
        editor.setPlainText("före\0efter")
    editor.finish()
    assert told == ["föreefter"]


def test_that_prose_grows_with_its_text(form: RecordForm, qtbot: QtBot) -> None:
    editor = form.editor("notes")
    assert isinstance(editor, ProseField)
    before = editor.height()
    editor.setPlainText("en rad\n" * 8)
    qtbot.waitUntil(lambda: editor.height() > before)


def test_that_a_set_is_typed_with_commas(form: RecordForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.field_written) as told:
        _typed(qtbot, form.editor("aliases"), "Gransele, Granselet by")
    assert told.args == ["aliases", frozenset({"Gransele", "Granselet by"})]


def test_that_a_set_of_terms_takes_words_and_keeps_codes() -> None:
    field = TermField(
        "Leveransdagar", [("mon", "måndag"), ("tue", "tisdag")], several=True
    )
    field.setText("tis, måndag")
    field.finish()
    assert field.value() == frozenset({"mon", "tue"})
    assert field.text() == "måndag, tisdag"


def test_that_a_code_nobody_knows_is_kept_and_shown() -> None:
    field = ChoiceField("Ortstyp", _terms(""))
    field.show_value("x-anna-by")
    assert field.currentText() == "x-anna-by"
    field.finish()
    assert field.value() == "x-anna-by"


def test_that_a_choice_by_letter_is_written_when_it_is_left(
    form: RecordForm, qtbot: QtBot
) -> None:
    editor = form.editor("place_type")
    with qtbot.waitSignal(form.field_written) as told:
        _typed(qtbot, editor, "s")
    assert told.args == ["place_type", "smaort"]


def test_that_a_year_has_no_parted_thousands(look: Look) -> None:
    field = NumberField(look, "År", whole=True)
    field.show_value(2025)
    assert field.text() == "2025"
    field.show_value(128500)
    assert field.text() == "128\u202f500"
    field.finish()
    assert field.value() == 128500


@pytest.mark.parametrize(
    ("typed", "day"),
    [("i", TODAY), ("+14", date(2026, 3, 26)), ("12/3", TODAY)],
)
def test_that_days_are_read_as_people_write_them(
    look: Look, typed: str, day: date
) -> None:
    field = DateField("Datum", lambda: TODAY)
    field.setText(typed)
    field.finish()
    assert field.value() == day


def test_that_a_day_that_does_not_exist_gets_its_sentence(
    look: Look, qtbot: QtBot
) -> None:
    field = DateField("Datum", lambda: TODAY)
    qtbot.addWidget(field)
    field.setText("31/2")
    with qtbot.waitSignal(field.troubled) as told:
        field.finish()
    assert "31" in told.args[0]


def test_that_segments_are_chosen_by_their_digit(look: Look, qtbot: QtBot) -> None:
    field = Segments("Behovet", [("kvar", "Kvarstår"), ("lost", "Löst")], digits=True)
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(field.written) as told:
        qtbot.keyClick(field, Qt.Key.Key_2)
    assert told.args == ["lost"]


def test_that_links_are_chosen_by_name(look: Look, qtbot: QtBot) -> None:
    village = Village(name="Granselet")
    form = RecordForm(
        look,
        Store,
        ["village_id"],
        terms=_terms,
        links={"village_id": [(village.id, "Granselet")]},
    )
    qtbot.addWidget(form)
    form.show_record(Store(village_id=village.id))
    editor = form.editor("village_id")
    assert isinstance(editor, ChoiceField)
    assert editor.currentText() == "Granselet"
