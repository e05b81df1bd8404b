"""What the list of villages shows of each."""

from umea_field.database.villages import VillageRow
from umea_field.foundation.i18n import mark, tr, trc
from umea_field.foundation.wording import number_text, short_date
from umea_field.gui.rows_model import Column

_, PEOPLE, _, VISITED = range(4)
"""The columns' places."""


def _name(row: VillageRow) -> str:
    return row.title or tr("Without a name")


def _people(row: VillageRow) -> str:
    return "" if row.population is None else number_text(row.population)


def _visited(row: VillageRow) -> str:
    return short_date(row.last_visit) if row.last_visit else tr("never")


def _gaps(row: VillageRow) -> str:
    return trc("gaps", "unknown") if row.gaps is None else str(row.gaps)


COLUMNS = (
    Column[VillageRow](mark("Village"), _name, width=0),
    Column[VillageRow](
        mark("Inhabitants"),
        _people,
        width=6.8,
        order=lambda row: row.population,
        number=True,
    ),
    Column[VillageRow](
        mark("Gaps"),
        _gaps,
        width=4.7,
        order=lambda row: row.gaps,
        number=True,
        role=lambda row: "text" if row.gaps is not None else "text2",
    ),
    Column[VillageRow](
        mark("Last visited"),
        _visited,
        width=8.3,
        order=lambda row: row.last_visit,
        role=lambda row: "text2" if row.last_visit else "text",
    ),
)
