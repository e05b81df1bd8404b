"""The same places as a table, for those who do not see the map."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from umea_field.database.map_places import Held
from umea_field.domain.position import degrees_text
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.wording import number_text
from umea_field.gui.map_page.marks import Mark
from umea_field.gui.rows_model import Column


def columns(held: Callable[[], Mapping[UUID, Held]]) -> Sequence[Column[Mark]]:
    """Return the table's columns.

    Args:
        held: Gives what each place holds of the service that is shown, if one is.
    """
    return (
        Column(mark("Place"), lambda row: row.name, width=10),
        Column(mark("Kind"), kind_words, width=4.6, role=lambda _: "text2"),
        Column(mark("The mark tells"), lambda row: row.words, width=9.5),
        Column(
            mark("Nearest alternative"),
            lambda row: alternative_words(row, held()),
            width=11,
        ),
        Column(mark("District"), lambda row: row.place.district, width=7.5),
        Column(
            mark("Latitude"),
            lambda row: _degrees(row.place.lat),
            width=6,
            order=lambda row: row.place.lat,
            number=True,
        ),
        Column(
            mark("Longitude"),
            lambda row: _degrees(row.place.lon),
            width=6.4,
            order=lambda row: row.place.lon,
            number=True,
        ),
    )


def kind_words(row: Mark) -> str:
    """Return what a place is, in a word."""
    return tr("store") if row.is_store else tr("village")


def alternative_words(row: Mark, held: Mapping[UUID, Held]) -> str:
    """Return the way to the nearest alternative as it was entered; else nothing."""
    if held:
        told = held.get(row.key)
        km, minutes = (told.km if told else None), None
    else:
        km, minutes = row.place.next_store
    parts = []
    if km is not None:
        parts.append(tr("{km} km", km=number_text(km)))
    if minutes is not None:
        parts.append(tr("{minutes} min", minutes=minutes))
    return ", ".join(parts)


def _degrees(value: float | None) -> str:
    return tr("missing") if value is None else degrees_text(value)
