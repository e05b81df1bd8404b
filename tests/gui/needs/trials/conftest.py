from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.domain.solution_trial import (
    MeasureValue,
    SolutionTrial,
)
from umea_field.gui.needs.page import NeedsPage
from umea_field.gui.needs.trials.measure_card import MeasureCard
from umea_field.gui.needs.trials.part import TrialsPart
from umea_field.gui.needs.trials.record import TrialRecord

RUNNING = "Paketskåp vid bygdegården"
DECIDED = "Paketskåp i butikens entré"
UNDECIDED = "Hemsändning två gånger i veckan"
LEARNED = "Paketskåp vid länsvägen"

Chooses = Callable[[str], TrialRecord]


@pytest.fixture
def part(page: NeedsPage, qtbot: QtBot) -> TrialsPart:
    page.show_view("trials")
    page.start()
    page.activateWindow()
    assert isinstance(page.part, TrialsPart)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.part.table)
    return page.part


@pytest.fixture
def chooses(part: TrialsPart) -> Chooses:
    def choose(title: str) -> TrialRecord:
        rows = part.table.rows
        found = (rows.row_at(at).trial for at in range(rows.rowCount()))
        assert part.show_id(next(one.id for one in found if one.title == title))
        assert part.record is not None
        QApplication.processEvents()
        return part.record

    return choose


def row_titled(part: TrialsPart, title: str) -> list[str]:
    rows = part.table.rows
    for at in range(rows.rowCount()):
        words = [str(rows.index(at, column).data()) for column in range(5)]
        if words[0] == title:
            return words
    raise LookupError(title)


def said_by(record: TrialRecord) -> str:
    return "\n".join(
        label.text() for label in record.findChildren(QLabel) if label.isVisible()
    )


def card_of(record: TrialRecord, at: int = 0) -> MeasureCard:
    return record.cards()[at]


def kept_trial(example: Database, title: str) -> SolutionTrial:
    with example.read() as session:
        query = select(SolutionTrial).where(SolutionTrial.title == title)
        return session.scalars(query).one()


def values_kept(
    example: Database, card: MeasureCard
) -> list[tuple[date | None, float | None]]:
    assert card._seen is not None
    with example.read() as session:
        found = session.scalars(
            select(MeasureValue)
            .where(MeasureValue.measure_id == card._seen.measure.id)
            .order_by(MeasureValue.day)
        )
        return [(one.day, one.value) for one in found]
