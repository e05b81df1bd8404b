"""What stands on each arc: its title in one line or more, or its number in a dot.

A title is never cut and never set smaller than the form allows; where it does not
fit, the number stands for it, and the table says the rest.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_days import WheelSpan
from umea_field.domain.wheel_form import WheelForm
from umea_field.domain.wheel_lanes import Arc
from umea_field.domain.wheel_lines import (
    Band,
    Width,
    Words,
    divisions,
    fitted,
)
from umea_field.foundation.wording import month_name, short_month

_STEPS = 4
"""How many steps there are from the largest size of a label to the smallest."""
_WAYS = 6
"""So many ways to break a title are tried, the evenest first."""
_MOST_PIECES = 10


@dataclass(frozen=True)
class Label:
    """An activity's title on its arc."""

    number: int
    words: Words


@dataclass(frozen=True)
class Mark:
    """A week or a month in its ring.

    Attributes:
        number: Of the ISO week or the month.
        start: The angle where it begins; ``end`` where it ends.
        words: Its number or name; None where there is no room.
    """

    number: int
    start: float
    end: float
    words: Words | None


def label_of(
    activity: WheelActivity,
    arc: Arc,
    form: WheelForm,
    width: Width,
    *,
    numbered: bool = False,
) -> Label | None:
    """Return an activity's title on its arc; None where it does not fit.

    Args:
        activity: Whose title it is.
        arc: Where it lies.
        form: The sizes that are allowed.
        width: Measures words.
        numbered: The number stands before the title.
    """
    text = " ".join(unicodedata.normalize("NFC", activity.title).split(" ")).strip()
    if not text:
        return None
    if numbered:
        text = f"{activity.number}\u00a0{text}"
    band = _band(arc, form)
    for parts, size in _tries(text, form, width):
        words = fitted(parts, size, band, width, text=text)
        if words is not None:
            return Label(activity.number, words)
    return None


def _tries(
    text: str, form: WheelForm, width: Width
) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield lines and a size, the best first."""
    sizes = [
        form.largest - step * (form.largest - form.smallest) / _STEPS
        for step in range(_STEPS + 1)
    ]
    for size in sizes:
        yield (text,), size
    for count in (2, 3):
        ways = _even(text, count, width)
        for size in sizes[1:]:
            for parts in ways:
                yield parts, size


def _even(text: str, count: int, width: Width) -> Sequence[tuple[str, ...]]:
    """Return the evenest ways to break a text, those of a long one at the nearest."""
    if text.count(" ") + text.count("-") > _MOST_PIECES:
        return ()
    ways = list(divisions(text, count))
    ways.sort(key=lambda parts: max(width(part, 10, False) for part in parts))
    return ways[:_WAYS]


def _band(arc: Arc, form: WheelForm) -> Band:
    """Return where a title may stand on an arc; room is left for marks of a cut."""
    edge = form.edge / 2 / arc.inner
    before = edge * (5 if arc.came_before else 1)
    after = edge * (5 if arc.goes_on else 1)
    return Band(arc.inner, arc.outer, arc.start + before, arc.end - after, form.tight)


def months_of(span: WheelSpan, form: WheelForm, width: Width) -> Iterator[Mark]:
    """Yield the months with their names, in the language spoken.

    Where the whole name has no room the short one stands, smaller if it must.
    """
    inner, size = form.radius - form.months, form.month_size
    for month in span.months_shown():
        start = span.angle(month.first)
        end = start + span.angle_of(month.days)
        band = Band(inner, form.radius, start, end)
        name, short = month_name(month.number), short_month(month.number)
        tries = ((name, 1.0), (short, 1.0), (short, 0.8), (short, 0.6))
        set_ = (
            fitted((text,), share * size, band, width, bold=True)
            for text, share in tries
        )
        words = next((words for words in set_ if words), None)
        yield Mark(month.number, start, end, words)


def weeks_of(span: WheelSpan, form: WheelForm, width: Width) -> Iterator[Mark]:
    """Yield the weeks; one that is cut short may have no room for its number."""
    outer = form.radius - form.months
    for week in span.weeks():
        start = span.angle(week.first)
        end = start + span.angle_of(week.days)
        band = Band(outer - form.weeks, outer, start, end)
        words = fitted((str(week.number),), form.week_size, band, width)
        yield Mark(week.number, start, end, words)
