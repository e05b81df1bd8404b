"""A file as people send it, taken in as the window does: seen first, then decided."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from umea_field.database.database import Database
from umea_field.foundation import i18n
from umea_field.interchange.intake import Intake, begin
from umea_field.interchange.plan import (
    Answer,
    Decision,
    Outcome,
    Plan,
    PlannedRow,
)

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)

Sent = Callable[..., Intake]


@pytest.fixture
def sent(tmp_path: Path) -> Iterator[Sent]:
    """Return a file of some lines, in Swedish; named after its rows."""

    def made(name: str, lines: Sequence[str] | bytes) -> Intake:
        path = tmp_path / name
        content = lines if isinstance(lines, bytes) else "\n".join(lines).encode()
        path.write_bytes(content)
        return begin(path)

    with i18n.speaking("sv"):
        yield made


def planned(database: Database, intake: Intake) -> Plan:
    plan = intake.plan(database, NOW)
    assert sum(plan.count(outcome) for outcome in Outcome) == len(plan.rows)
    return plan


def taken(database: Database, intake: Intake) -> Plan:
    """Take a file in; what was done is what the preview said."""
    before = intake.plan(database, NOW)
    after = intake.take_in(database, NOW)
    assert [row.outcome for row in after.rows] == [row.outcome for row in before.rows]
    return after


def decided(intake: Intake, plan: Plan, answer: Answer) -> Intake:
    """Answer every open row in the same way."""
    said = {
        row.number: Decision(answer, row.likely[0].record_id)
        for row in plan.rows
        if row.outcome is Outcome.LIKELY
    }
    at_once, chosen = plan.said(said), intake.decided(said)
    assert [row.answer for row in at_once.rows if row.question] == [answer] * len(said)
    return chosen


def outcomes(plan: Plan) -> list[str]:
    return [row.outcome.value for row in plan.rows]


def said(rows: Sequence[PlannedRow]) -> str:
    return "\n".join(remark.said() for row in rows for remark in row.remarks)
