"""Which values are the same to a reader: of those nobody is asked, and it is listed.

A rule on values alone, so that every machine and both kinds of database judge alike.
"""

import unicodedata
from typing import Any

from sqlalchemy import Column, Double, Text

from umea_field.domain.field import Field
from umea_field.domain.kinds import Day
from umea_field.domain.trifle import Trifle
from umea_field.sync.operation import canonical

_DECIMALS = {"°": 6}
"""How many decimals tell two numbers apart, by unit: a degree's sixth is 0.1 m."""
_OTHER_DECIMALS = 3
_DAY_LENGTH = len("2026-03-12")


def trifle_of(column: Column[Any]) -> Trifle | None:
    """Return in what values of a column may differ without a question."""
    field: Field | None = column.info.get("field")
    if isinstance(column.type, Double):
        return Trifle.ROUNDING
    if isinstance(column.type, Day):
        return Trifle.DAY
    if isinstance(column.type, Text) and field is not None and not field.terms:
        return Trifle.LETTERS
    return None


def plain(column: Column[Any], value: Any) -> Any:
    """Return what a raw value is told apart by: equal where no reader would mind."""
    match trifle_of(column):
        case Trifle.ROUNDING if isinstance(value, int | float):
            unit = column.info["field"].unit if "field" in column.info else ""
            return canonical(round(float(value), _DECIMALS.get(unit, _OTHER_DECIMALS)))
        case Trifle.DAY if isinstance(value, str):
            return value[:_DAY_LENGTH]
        case Trifle.LETTERS if value is None or isinstance(value, str):
            return _letters(value or "")
    return canonical(value)


def _letters(text: str) -> str:
    """Return a text without what only its spelling out differs by."""
    composed = unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", " ".join(composed.split()).casefold())
