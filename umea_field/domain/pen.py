"""What was written by pen, read as the field that it belongs to would read it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import BigInteger, Column, Double

from umea_field.domain.day_text import read_day
from umea_field.domain.field import field_of
from umea_field.domain.kinds import Day, Flag, Key, Moment, Strings
from umea_field.domain.typed import (
    UnreadableError,
    best_match,
    read_answer,
    read_number,
)
from umea_field.foundation.alphabet import folded
from umea_field.foundation.i18n import tr

_PARTED = re.compile(r"[\s,;:.()–-]+")
_SHORTEST = 3
"""Fewer letters than this mean no term where more words follow them."""


@dataclass(frozen=True)
class Choices:
    """The terms that a cell of codes may hold.

    Attributes:
        words: Codes with their words, the short ones too, in the list's order.
        digits: The codes that digits mean.
    """

    words: Sequence[tuple[str, str]] = ()
    digits: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Written:
    """What a pen wrote, understood.

    Attributes:
        value: As the column holds it.
        remark: What stood after a term, such as ``vardagar till 17``.
    """

    value: Any
    remark: str = ""


def read_written(
    column: Column[Any], words: str, choices: Choices, today: date
) -> Written:
    """Return what some words mean in a column; they are not empty.

    Args:
        column: Of a noun; not its id.
        words: As they were written.
        choices: The terms of a column of codes.
        today: The day that days without a year are near to.

    Raises:
        UmeaFieldError: It makes no sense there; the sentence says why.
    """
    told, about = " ".join(words.split()), field_of(column)
    kind = column.type
    if isinstance(kind, Key | Moment):
        raise UnreadableError(
            tr("This line names another record. Change it where it stands.")
        )
    if isinstance(kind, Strings):
        parts = [part.strip() for part in told.split(",") if part.strip()]
        coded = bool(about.terms)
        return Written(
            frozenset(_code(part, choices) if coded else part for part in parts)
        )
    if about.terms:
        return _term(told, choices)
    return Written(_plain(kind, words if about.long else told, about.unit, today))


def _plain(kind: object, words: str, unit: str, today: date) -> Any:
    if isinstance(kind, Flag):
        return read_answer(words)
    if isinstance(kind, Day):
        return read_day(words, today)
    if isinstance(kind, BigInteger | Double):
        return read_number(words, unit, whole=isinstance(kind, BigInteger))
    return words.strip()


def _term(told: str, choices: Choices) -> Written:
    """Return the term that words mean, or that they begin with."""
    try:
        return Written(_code(told, choices))
    except UnreadableError:
        first, *rest = _PARTED.split(told, maxsplit=1)
        known = {folded(words) for _, words in choices.words}
        whole = folded(first) in known and len(first) >= _SHORTEST
        if not (rest and rest[0] and whole):
            raise
        return Written(_code(first, choices), rest[0].rstrip(" )"))


def _code(told: str, choices: Choices) -> str:
    code = choices.digits.get(told) or best_match(told, choices.words)
    if code is None:
        raise UnreadableError(tr("“{words}” is not in the list.", words=told))
    return code


def in_its_line(text: str, printed: str, written: str) -> str | None:
    """Return a text of several lines in which one of them is corrected.

    Args:
        text: As it stands.
        printed: The words of the line that stood on the paper.
        written: What is to stand in their place.

    Returns:
        The whole text; None where the printed words are there no more.
    """
    sought = printed.strip().rstrip(".").casefold()
    at = text.casefold().find(sought) if sought else -1
    # letters that grow when folded would shift the place
    if at < 0 or len(text.casefold()) != len(text):
        return None
    end = at + len(sought)
    if text[end : end + 1] == "." and printed.rstrip().endswith("."):
        end += 1
    return text[:at] + written + text[end:]
