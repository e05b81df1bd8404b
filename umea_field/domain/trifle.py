"""Why two values that are not equal are the same to a reader, in words."""

from collections.abc import Mapping
from enum import StrEnum

from umea_field.foundation.i18n import mark, tr


class Trifle(StrEnum):
    """In what values may differ without a question: a rule lets the latest stand."""

    ROUNDING = "rounding"
    LETTERS = "letters"
    DAY = "day"


_WHY: Mapping[str, str] = {
    Trifle.ROUNDING: mark("Only the rounding differs."),
    Trifle.LETTERS: mark("Only capitals or blanks differ."),
    Trifle.DAY: mark("Only the time of day differs."),
}


def said_trifle(trifle: str | None) -> str:
    """Return in what values differ; empty for what a newer program may tell."""
    return tr(_WHY.get(trifle or "", ""))
