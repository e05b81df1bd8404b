"""Numbers in files, whichever mark stands before the decimals."""

import re
from collections.abc import Iterable
from itertools import chain

COMMA, POINT = ",", "."
DECIMAL_MARKS = (COMMA, POINT)
"""What may stand before the decimals; the other may then part thousands."""

_SPACES = re.compile("[ \u00a0\u202f]")
_PLAIN = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)")
_GROUPED = {
    COMMA: re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"),
    POINT: re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"),
}
_UNGROUPED = {
    mark: re.compile(_PLAIN.pattern + re.escape(mark) + r"\d+")
    for mark in DECIMAL_MARKS
}


def bare(words: str, unit: str = "") -> str:
    """Return a number's words without its unit, its minus as ``-``."""
    told = words.replace("−", "-").strip()
    if unit and told.lower().endswith(unit.lower()):
        told = told[: -len(unit)].strip()
    return told


def decimal_marks(words: str) -> frozenset[str]:
    """Return the marks by which words are a number; none where they have no mark.

    ``4,5`` has a comma before its decimals; ``1.234`` may have a point there, or a
    comma that is not seen, and the point parts its thousands.
    """
    return frozenset(mark for mark in DECIMAL_MARKS if _is_number(words, mark))


def number_in(words: str, decimal: str = "") -> float | None:
    """Return the number that words are; None where they are none, or may be two.

    Args:
        words: Without a unit.
        decimal: The mark before decimals, where it is known.
    """
    if _PLAIN.fullmatch(words):
        return float(_SPACES.sub("", words))
    marks = decimal_marks(words)
    if decimal and decimal not in marks:
        return None
    if not decimal and len(marks) != 1:
        return None
    mark = decimal or next(iter(marks))
    other = POINT if mark == COMMA else COMMA
    return float(_SPACES.sub("", words).replace(other, "").replace(mark, POINT))


def mark_proved(cells: Iterable[str]) -> str:
    """Return the mark that a column's numbers have, proved by one; empty for none."""
    sets = [marks for cell in cells if (marks := decimal_marks(cell))]
    both = frozenset(chain.from_iterable(marks for marks in sets if len(marks) == 1))
    return next(iter(both)) if len(both) == 1 else ""


def _is_number(words: str, mark: str) -> bool:
    patterns = (_GROUPED[mark], _UNGROUPED[mark])
    return any(pattern.fullmatch(words) for pattern in patterns)
