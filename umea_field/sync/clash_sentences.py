"""The one sentence that tells a clash: who wrote what when, and what stood before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import date_text, local, time_text

_LONGEST = 90
"""How many letters of a value are said."""


@dataclass(frozen=True)
class Said:
    """A piece of a sentence.

    Attributes:
        words: As they stand.
        is_value: They are what the sentence is about, and set off.
    """

    words: str
    is_value: bool = False


@dataclass(frozen=True)
class Written:
    """What one person did.

    Attributes:
        who: As the sentence calls them.
        value: What was written, in words; empty where the field was emptied.
        moment: When; aware.
        is_delete: The record was removed.
        added: Of a set, what came.
        removed: Of a set, what went.
    """

    who: str
    value: str
    moment: datetime
    is_delete: bool = False
    added: str = ""
    removed: str = ""


def clash(
    written: Sequence[Written], base: str, agreed: datetime | None, today: date
) -> tuple[Said, ...]:
    """Return the sentence of a field that was written twice, the earlier first.

    Args:
        written: What each wrote.
        base: What stood there before; empty for nothing.
        agreed: When that was written; None where nobody did.
        today: The day it is.
    """
    told = [_wrote(one, written, today) for one in _in_order(written)]
    told.append(_before(base, agreed))
    return pieces(*told)


def contested(written: Sequence[Written], today: date) -> tuple[Said, ...]:
    """Return the sentence of a record that one removed and another wrote in."""
    told = []
    for one in _in_order(written):
        values = {"who": in_short(one.who), "day": _day(one, written, today)}
        if one.is_delete:
            words = tr("{who} <removed the record> on {day}.", **values)
        else:
            value = in_short(one.value)
            words = tr("{who} wrote in it on {day}: <{value}>.", value=value, **values)
        told.append(words)
    return pieces(*dict.fromkeys(told), tr("The record is kept until someone chooses."))


def _in_order(written: Sequence[Written]) -> list[Written]:
    return sorted(written, key=lambda one: one.moment)


def _wrote(one: Written, written: Sequence[Written], today: date) -> str:
    values = {"who": in_short(one.who), "day": _day(one, written, today)}
    if one.added and one.removed:
        return tr(
            "{who} added <{added}> and took out <{removed}> on {day}.",
            added=in_short(one.added),
            removed=in_short(one.removed),
            **values,
        )
    if one.added:
        return tr(
            "{who} added <{added}> on {day}.", added=in_short(one.added), **values
        )
    if one.removed:
        gone = in_short(one.removed)
        return tr("{who} took out <{removed}> on {day}.", removed=gone, **values)
    if not one.value:
        return tr("{who} <emptied the field> on {day}.", **values)
    return tr("{who} wrote <{value}> on {day}.", value=in_short(one.value), **values)


def _before(base: str, agreed: datetime | None) -> str:
    if not base:
        return tr("Before that it was empty.")
    if agreed is None:
        return tr("Last agreed: <{value}>.", value=in_short(base))
    day = date_text(local(agreed).date())
    return tr("Last agreed: <{value}>, {day}.", value=in_short(base), day=day)


def _day(one: Written, written: Sequence[Written], today: date) -> str:
    """Return the day, and the time where another wrote on the same one."""
    day = local(one.moment).date()
    words = date_text(day, day.year != today.year)
    same = [each for each in written if local(each.moment).date() == day]
    if len(same) > 1:
        return tr("{day} at {time}", day=words, time=time_text(one.moment))
    return words


def in_short(value: str, longest: int = _LONGEST) -> str:
    """Return a value on one line, not longer than can be taken in at once.

    Its angle brackets become others: a sentence has them round what stands out.
    """
    line = " ".join(value.split()).replace("<", "‹").replace(">", "›")
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0] + " …"


def pieces(*told: str) -> tuple[Said, ...]:
    """Return sentences in which values stand between angles, piece by piece."""
    whole = " ".join(told).replace(".>.", ".>")  # the value has ended the sentence
    parts = re.split(r"<(.*?)>", whole)
    said = (Said(words, at % 2 == 1) for at, words in enumerate(parts))
    return tuple(one for one in said if one.words)
