"""The annual wheel as geometry: rings, arcs, words, dots, and what lies where.

The middle is (0, 0), x runs to the right and y downwards, in the unit of the form.
Angles are radians clockwise from twelve o'clock. The same activities give the same
lanes on every size of paper and on the screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import atan2, hypot, inf, tau

from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_days import WheelSpan
from umea_field.domain.wheel_dots import Dot, place_dots
from umea_field.domain.wheel_form import WheelForm
from umea_field.domain.wheel_labels import Label, Mark, label_of, months_of, weeks_of
from umea_field.domain.wheel_lanes import Arc, WheelRing, lay_out
from umea_field.domain.wheel_lines import Width

THIN, MANY = "thin", "many"
"""Kinds of warnings: a lane that is hard to read; so many that only numbers stand."""


@dataclass(frozen=True)
class WheelWarning:
    """What makes a wheel hard to read.

    Attributes:
        kind: THIN or MANY.
        wider: A size of paper with more room; empty where there is none.
    """

    kind: str
    wider: str = ""


@dataclass(frozen=True)
class Wheel:
    """A wheel, ready to be drawn.

    Attributes:
        span: The days it shows.
        form: Its measures.
        activities: Those that it shows, in order of their numbers.
        rings: From outside inwards.
        arcs: One for each activity.
        labels: Titles, where they fit.
        dots: Numbers, for all others.
        weeks: In their ring.
        months: In theirs.
        today: The angle of the middle of today; None where it is not marked.
        warnings: What makes it hard to read.
    """

    span: WheelSpan
    form: WheelForm
    activities: tuple[WheelActivity, ...]
    rings: tuple[WheelRing, ...]
    arcs: tuple[Arc, ...]
    labels: tuple[Label, ...]
    dots: tuple[Dot, ...]
    weeks: tuple[Mark, ...]
    months: tuple[Mark, ...]
    today: float | None
    warnings: tuple[WheelWarning, ...]

    def number_at(self, x: float, y: float) -> int | None:
        """Return the number of the activity at a point; None for none.

        A dot that was moved is its own activity's, wherever it stands; where there
        was no room for dots to stand apart, the nearest is meant.
        """
        away, number = min(
            ((hypot(x - dot.x, y - dot.y), dot.number) for dot in self.dots),
            default=(inf, 0),
        )
        if away <= self.form.dot / 2:
            return number
        radius, angle = hypot(x, y), atan2(x, -y) % tau
        hit = (arc.number for arc in self.arcs if arc.holds(angle, radius))
        return next(hit, None)

    def day_at(self, x: float, y: float) -> date | None:
        """Return the day at a point; None outside the wheel and in its middle."""
        if not self.form.centre <= hypot(x, y) <= self.form.radius:
            return None
        return self.span.day_at(atan2(x, -y))


def make_wheel(
    activities: Sequence[WheelActivity],
    rings: Sequence[str],
    span: WheelSpan,
    form: WheelForm,
    width: Width,
    *,
    today: date | None = None,
    numbers_on_all: bool = False,
) -> Wheel:
    """Return the wheel of some activities.

    Args:
        activities: Numbered; those outside the span are left out.
        rings: Codes of ``activity_rings``, from outside inwards.
        span: The days it shows.
        form: Its measures.
        width: Measures words in the unit of the form.
        today: The day to mark; None for none.
        numbers_on_all: Titles have their number before them.
    """
    made, arcs = lay_out(activities, rings, span, form)
    shown = {arc.number for arc in arcs}
    kept = tuple(one for one in activities if one.number in shown)
    named = {one.number: one for one in kept}
    many = bool(form.numbers_only) and len(arcs) > form.numbers_only
    labels = [
        label
        for arc in arcs
        if not many
        and (
            label := label_of(
                named[arc.number], arc, form, width, numbered=numbers_on_all
            )
        )
    ]
    told = {label.number for label in labels}
    dotted = [arc for arc in arcs if arc.number not in told]
    marked = today is not None and span.holds(today)
    return Wheel(
        span=span,
        form=form,
        activities=kept,
        rings=made,
        arcs=arcs,
        labels=tuple(labels),
        dots=place_dots(dotted, labels, form),
        weeks=tuple(weeks_of(span, form, width)),
        months=tuple(months_of(span, form, width)),
        today=span.angle(today) + span.angle_of(0.5) if marked and today else None,
        warnings=_warnings(arcs, form, many),
    )


def _warnings(
    arcs: Sequence[Arc], form: WheelForm, many: bool
) -> tuple[WheelWarning, ...]:
    thin = any(arc.outer - arc.inner < form.narrow for arc in arcs)
    found = ((THIN, thin), (MANY, many))
    return tuple(WheelWarning(kind, form.wider) for kind, is_so in found if is_so)
