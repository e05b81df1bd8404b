import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.domain.village import Village
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.line_field import LineField

FULL = (
    "CREATE TRIGGER full BEFORE UPDATE ON village"
    " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
)


@pytest.fixture
def saving(example: Database, qtbot: QtBot) -> Iterator[Saving]:
    made = Saving(example)
    yield made
    made.deleteLater()


def _run(database: Database, statement: str) -> None:
    with closing(sqlite3.connect(database.place)) as other:
        other.execute(statement)
        other.commit()


def _lomtjarn(database: Database) -> Village:
    with database.read() as session:
        return session.scalars(select(Village).where(Village.name == "Lomtjärn")).one()


def _people(village_id: UUID, count: int) -> Callable[[Session], None]:
    def write(session: Session) -> None:
        session.get_one(Village, village_id).population = count

    return write


def test_that_what_is_refused_is_kept_as_soon_as_it_can_be(
    saving: Saving, example: Database, qtbot: QtBot
) -> None:
    village = _lomtjarn(example)

    write = _people(village.id, 51)
    _run(example, FULL)
    with qtbot.waitSignal(saving.refused) as told:
        assert not saving.keep("Invånare", "villages", write)
    assert told.args[0].startswith("Kan inte spara: disken är full.")
    assert saving.is_behind
    _run(example, "DROP TRIGGER full")
    with qtbot.waitSignal(saving.saved):
        assert saving.try_again()
    assert not saving.is_behind
    assert _lomtjarn(example).population == 51


def test_that_a_refused_field_keeps_its_words_on_the_screen(
    saving: Saving, example: Database, look: Look, qtbot: QtBot
) -> None:
    notifier = Notifier(example)
    form = KeptForm(
        look,
        Village,
        ("name", "district"),
        saving=saving,
        notifier=notifier,
        form="villages",
        terms=lambda _name: [],
    )
    qtbot.addWidget(form)
    form.show_id(_lomtjarn(example).id)
    form.show()
    district = form.editor("district")
    assert isinstance(district, LineField)
    _run(example, FULL)
    district.setFocus()
    district.selectAll()
    qtbot.keyClicks(district, "Fjorden")
    district.finish()
    assert district.text() == "Fjorden"
    _run(example, "DROP TRIGGER full")
    assert saving.try_again()
    assert _lomtjarn(example).district == "Fjorden"


def test_that_the_last_step_of_a_place_is_taken_back(
    saving: Saving, example: Database
) -> None:
    village = _lomtjarn(example)

    assert saving.keep("Invånare", "villages", _people(village.id, 51))
    step = saving.last("villages")
    assert step is not None
    assert step.reason == "Invånare"
    assert saving.last("stores") is None
    assert saving.take_back(step.txn) == ""
    assert _lomtjarn(example).population == 44


def test_that_a_step_that_others_have_written_over_is_left_alone(
    saving: Saving, example: Database
) -> None:
    village = _lomtjarn(example)

    saving.keep("Invånare", "villages", _people(village.id, 51))
    first = saving.last("villages")
    saving.keep("Invånare", "elsewhere", _people(village.id, 52))
    assert first is not None
    assert saving.take_back(first.txn).startswith("Det har ändrats sedan dess")
    assert _lomtjarn(example).population == 52
