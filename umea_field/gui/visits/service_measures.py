"""How wide the columns of the services grid are, roomy or with large text."""

from dataclasses import dataclass

from umea_field.gui.style import Look
from umea_field.gui.visits.service_rows import (
    COLUMNS,
    COMMENT,
    FIRST_DIGIT,
    LAST,
    MARK,
    NAME,
    OTHER,
)

_ROOMY = {MARK: 2.0, NAME: 14.2, LAST: 7.9, OTHER: 5.5}
_DIGIT, _TIGHT_DIGIT = 4.35, 4.3
_TIGHT = {MARK: 1.7, NAME: 10.9, LAST: 6.5, OTHER: 5.1}
_NARROWEST_COMMENT = 9.0


@dataclass(frozen=True)
class Measures:
    """The grid's measures in px.

    Attributes:
        widths: Of each column, from the left; no comment column where it is folded.
        folded: The comment stands on a second line of its row.
        row: The height of a row; ``double`` with a comment under it.
        air: Left and right in a cell.
        chip: The least width of a coloured cell.
    """

    widths: tuple[int, ...]
    folded: bool
    row: int
    double: int
    air: int
    chip: int


def measures_for(look: Look, width: int) -> Measures:
    """Return the measures of a grid that is so many px wide."""
    roomy = _needed(_ROOMY, _DIGIT) + _NARROWEST_COMMENT
    folded = width < look.em(roomy)
    named, digit = (_TIGHT, _TIGHT_DIGIT) if folded else (_ROOMY, _DIGIT)
    least = _needed(named, digit)
    spare = width - look.em(least)
    widths = [0] * COLUMNS
    for column in range(COMMENT):
        widths[column] = look.em(named.get(column, digit))
    if folded:
        # what is left over goes to the names; what lacks is taken from the digits
        widths[NAME] += max(spare, 0)
        lacking = max(-spare, 0)
        for column in range(FIRST_DIGIT, COMMENT):
            widths[column] -= -(-lacking // (COMMENT - FIRST_DIGIT))
    else:
        extra = max(0, min(spare - look.em(22), look.em(6)))
        widths[NAME] += extra
        widths[COMMENT] = spare - extra
    # rounding leaves a px or two, which the style would fill with a head of its own
    widths[NAME if folded else COMMENT] += width - sum(widths)
    row = max(look.em(2.05 if folded else 2.16) + 1, 24)
    return Measures(
        widths=tuple(widths),
        folded=folded,
        row=row,
        double=row + look.em(1.9) if folded else row,
        air=look.em(0.35 if folded else 0.5),
        chip=look.em(2.6 if folded else 2.9),
    )


def _needed(named: dict[int, float], digit: float) -> float:
    return sum(named.get(column, digit) for column in range(COMMENT))
