"""Services over time: a row for each service, a column for each visit."""

from collections.abc import Sequence
from datetime import date

from typing_extensions import override

from umea_field.database.offers import SeenOverTime
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain import status
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.wording import short_date
from umea_field.gui.rows_model import Column
from umea_field.gui.stores.shown import Shown
from umea_field.gui.stores.tab import Known, TableTab
from umea_field.gui.style import Look
from umea_field.gui.widgets.empty_view import EmptyView

MOST = 12
"""How many visits are shown, the latest ones."""


class OverTimeTab(TableTab[SeenOverTime]):
    """What each visit saw; what differs from the time before is heavier."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            tr("Services over time"),
            lambda known: (),
            lambda shown: shown.over_time.rows,
            lambda row: row.offer_id,
            EmptyView(
                look,
                "clock",
                tr("No visit has looked at the services yet"),
                tr("Each visit becomes a column."),
            ),
        )

    @override
    def show_store(self, shown: Shown, known: Known) -> None:
        """Show what each visit saw."""
        visits = shown.over_time.visits
        first = max(len(visits) - MOST, 0)
        days = [day for _, day in visits]
        self._known = known
        self.renew([_service(), *_visits(days, first, known.terms)])
        super().show_store(shown, known)


def _service() -> Column[SeenOverTime]:
    return Column(mark("Service"), lambda row: row.label, width=17)


def _visits(
    days: Sequence[date | None], first: int, terms: Vocabulary
) -> Sequence[Column[SeenOverTime]]:
    return [_visit(at, days[at], terms) for at in range(first, len(days))]


def _visit(at: int, day: date | None, terms: Vocabulary) -> Column[SeenOverTime]:
    def words(row: SeenOverTime) -> str:
        seen = row.seen[at]
        return terms.short("service_status", seen.status) if seen else ""

    def sign(row: SeenOverTime) -> str:
        seen = row.seen[at]
        return status.sign(seen.status) if seen else ""

    def changed(row: SeenOverTime) -> bool:
        seen = row.seen[at]
        before = next((one for one in reversed(row.seen[:at]) if one), None)
        return bool(seen and before and seen.status != before.status)

    heading = short_date(day) if day else tr("no day")
    return Column(heading, words, width=9, sign=sign, strong=changed)
