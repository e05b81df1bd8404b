"""A form stands open, with words in it, while another machine's changes come in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from world.machines import ROWS, Machine, empty_database, laptop, met

from umea_field.domain.village import Village
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.line_field import LineField


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[dict[str, Machine]]:
    template = empty_database(tmp_path / "empty.umea")
    made = {who: laptop(template, tmp_path, who, n) for n, who in enumerate("ABH", 1)}
    yield made
    for one in made.values():
        one.database.close()


@pytest.fixture
def form(machines: dict[str, Machine], look: Look, qtbot: QtBot) -> Iterator[KeptForm]:
    met(machines, district="Norr")
    database = machines["A"].database
    notifier, saving = Notifier(database), Saving(database)
    made = KeptForm(
        look,
        Village,
        ("name", "district"),
        saving=saving,
        notifier=notifier,
        form="villages",
        terms=lambda _name: [],
    )
    qtbot.addWidget(made)
    made.show_id(ROWS["v1"][1])
    made.show()
    yield made
    saving.deleteLater()


def _typed(form: KeptForm, name: str, words: str, qtbot: QtBot) -> LineField:
    field = form.editor(name)
    assert isinstance(field, LineField)
    form.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, words)
    return field


def _answers(machines: dict[str, Machine]) -> None:
    """The office's reply comes in."""
    machines["H"].give(machines["A"])


def test_that_words_in_a_form_stand_beside_what_came_in_meanwhile(
    form: KeptForm, machines: dict[str, Machine], qtbot: QtBot
) -> None:
    a, h = machines["A"], machines["H"]
    h.write("v1", "name", "Åkersele kyrkby")
    h.write("v1", "district", "Söder")
    field = _typed(form, "name", "Åkersele by", qtbot)
    _answers(machines)
    qtbot.waitUntil(lambda: form.editor("district").value() == "Söder")
    assert field.text() == "Åkersele by"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert a.tables()["v1"]["name"] == "Åkersele by"
    (clash,) = a.clashes()
    assert clash.base == {"name": "Åkersele"}
    assert [side.values["name"] for side in clash.sides] == [
        "Åkersele by",
        "Åkersele kyrkby",
    ]
    a.give(h)
    assert [one.id for one in h.clashes()] == [clash.id]


def test_that_a_form_that_showed_what_came_in_writes_over_it(
    form: KeptForm, machines: dict[str, Machine], qtbot: QtBot
) -> None:
    a, h = machines["A"], machines["H"]
    h.write("v1", "district", "Söder")
    _answers(machines)
    qtbot.waitUntil(lambda: form.editor("district").value() == "Söder")
    field = _typed(form, "district", "Ost", qtbot)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert a.database.machine().seq > 0
    assert a.clashes() == []


def test_that_the_same_words_as_came_in_are_no_clash(
    form: KeptForm, machines: dict[str, Machine], qtbot: QtBot
) -> None:
    a, h = machines["A"], machines["H"]
    h.write("v1", "name", "Åkersele by")
    field = _typed(form, "name", "Åkersele by", qtbot)
    _answers(machines)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert a.tables()["v1"]["name"] == "Åkersele by"
    assert a.clashes() == []
