"""Which rows of a table stay on one page."""

from datetime import UTC, datetime

import pytest

from umea_field.reports.measures import A4, NORMAL
from umea_field.reports.strips import Setting, Shot, groups_of
from umea_field.reports.tables import Cell, Column, Table
from umea_field.reports.tagged import Pen


def no_shot(sha256: str, most: int = 1000) -> Shot | None:
    return None


def kept_together(rows: list[str]) -> list[int]:
    """Return how many strips of a table stay together, its head among the first."""
    pen = Pen("Tjänster", "sv", datetime(2026, 3, 12, tzinfo=UTC))
    setting = Setting(pen.ruler, NORMAL, pen.document, no_shot, A4, A4.left, A4.width)
    columns = (Column("Nr"), Column("Tjänst", share=1))
    cells = tuple((Cell(str(at)), Cell(text)) for at, text in enumerate(rows))
    strips = Table(columns, cells).strips(setting)
    return [len(group) for group in groups_of(strips)]


@pytest.mark.parametrize(
    ("count", "groups"),
    [(1, [2]), (2, [3]), (3, [4]), (4, [3, 2]), (6, [3, 1, 1, 2])],
)
def test_that_no_row_stands_alone_at_the_head_or_foot_of_a_page(
    count: int, groups: list[int]
) -> None:
    assert kept_together(["Drivmedel"] * count) == groups


def test_that_two_tall_last_rows_may_part() -> None:
    tall = "\n".join(["Drivmedel"] * 8)
    assert kept_together(["Drivmedel"] * 3 + [tall, tall]) == [3, 1, 1, 1]
