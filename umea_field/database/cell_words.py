"""A cell's value in words, as a person reads it in a history or a list of changes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column

from umea_field.database.record_names import Named
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.field import field_of
from umea_field.domain.kinds import Flag
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import date_text, local, number_text, time_text

_DEGREE = "°"
"""The one unit that stands close to its number.

Source: Institutet för språk och folkminnen, Myndigheternas skrivregler.
"""


def words_of(
    column: Column[Any],
    value: Any,
    vocabulary: Vocabulary,
    names: Mapping[Named, str],
) -> str:
    """Return a value in the language spoken; empty for none.

    Args:
        column: Of a noun; not its id.
        value: As Python knows the column's values.
        vocabulary: For codes.
        names: Of the records that links name.
    """
    field = field_of(column)
    if value is None or value == frozenset():
        return ""
    if isinstance(value, UUID):
        return names.get((column.info.get("target", ""), value), tr("Not known"))
    if field.terms:
        several = isinstance(value, frozenset)
        said = vocabulary.labels if several else vocabulary.short
        return said(field.terms, value)
    if isinstance(column.type, Flag):
        return tr("Yes") if value else tr("No")
    blank = "" if field.unit in ("", _DEGREE) else " "
    return f"{_plain(value)}{blank}{field.unit}"


def _plain(value: Any) -> str:
    match value:
        case frozenset():
            return ", ".join(sorted(map(str, value)))
        case datetime():
            here = local(value)
            return f"{date_text(here.date())} {time_text(value)}"
        case date():
            return date_text(value)
        case float():
            return number_text(value)
        case _:
            return str(value)


def links_in(cells: Iterable[tuple[Column[Any], Any]]) -> Iterator[Named]:
    """Yield the records that some cells name."""
    for column, value in cells:
        target = column.info.get("target")
        if target and isinstance(value, UUID):
            yield target, value
