from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from world.keyboard import TAB, press, type_words

from umea_field.database.database import Database
from umea_field.database.terms import terms_in
from umea_field.domain.term import Term
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.settings.terms import TermsPart
from umea_field.gui.style import Look


@pytest.fixture
def part(look: Look, example: Database, qtbot: QtBot, tmp_path: Path) -> TermsPart:
    notifier = Notifier(example)
    made = TermsPart(look, example, notifier, Saving(example))
    notifier.setParent(made)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.activateWindow()
    made.start()
    return made


def kept(part: TermsPart, name: str, code: str) -> Term:
    with part._database.read() as session:
        return next(one for one in terms_in(session, name) if one.code == code)


def codes(part: TermsPart) -> list[str | None]:
    rows = part.table.rows
    return [rows.row_at(at).code for at in range(rows.rowCount())]


def test_that_a_term_gets_other_words_by_keyboard(
    part: TermsPart, qtbot: QtBot
) -> None:
    chosen = part.table.chosen_row()
    assert chosen
    assert chosen.code == "dagligvaror"
    part.form.focus_first()
    part.form.editor("sv").selectAll()  # type: ignore[union-attr]
    type_words("Mat")
    press(TAB)
    assert kept(part, "need_categories", "dagligvaror").sv == "Mat"
    qtbot.waitUntil(
        lambda: part.table.rows.row_at(0).words() == "Mat",
    )


def test_that_an_own_term_is_made_and_named(part: TermsPart, qtbot: QtBot) -> None:
    part._new.click()
    assert part.form.editor("sv").hasFocus()
    type_words("Bastu")
    press(TAB)
    own = [code for code in codes(part) if code and code.startswith("x-")]
    assert len(own) == 1
    assert own[0].startswith("x-falt1-")
    assert kept(part, "need_categories", own[0]).sv == "Bastu"


def test_that_a_term_is_retired_and_taken_into_use_again(part: TermsPart) -> None:
    part._retire.click()
    assert kept(part, "need_categories", "dagligvaror").retired
    assert part.bar.accessibleName() == "Dagligvaror väljs inte mer."
    assert part._retire.text() == "Ta i bruk igen"
    part._retire.click()
    assert not kept(part, "need_categories", "dagligvaror").retired


def test_that_what_the_program_rests_on_gets_words_only(part: TermsPart) -> None:
    part.show_list("service_status")
    assert part._fixed.isVisible()
    assert not part._new.isEnabled()
    assert not part._retire.isEnabled()
    assert part.form.isEnabled()


def test_that_a_term_tells_how_often_it_is_used(part: TermsPart) -> None:
    assert "Står i" in part._uses.text()
    assert part._uses.text().startswith("dagligvaror")
