"""How large the parts of a wheel are: on each size of paper, and on a screen.

All lengths are in one unit, points on paper and pixels on a screen.
"""

from dataclasses import dataclass, replace

MM = 72 / 25.4
"""Points in a millimetre."""

A4_LANDSCAPE, A4, A3, A2, A1 = "A4 landscape", "A4", "A3", "A2", "A1"

MANY = 40
"""With more activities than so on A4 the wheel shows numbers only."""


@dataclass(frozen=True, kw_only=True)
class WheelForm:
    """The measures of a wheel.

    Attributes:
        radius: Of the whole wheel, to the outer edge of the months.
        months: Thickness of the ring of months; ``weeks`` of that of weeks.
        centre: Radius of the empty middle.
        month_size: Size of the months' names; bold.
        week_size: Size of the weeks' numbers.
        largest: Size of an activity's label where there is room; ``smallest`` where
            there is little. Below that it becomes a dot.
        dot: Diameter of a numbered dot.
        dot_size: Size of its number; bold.
        edge: What a label leaves free of its arc, both ends together.
        narrow: A lane thinner than so is hard to read.
        tight: Nearer the middle than so, words bend too much for a long label.
        numbers_only: With more activities than so all become dots; 0 for never.
        wider: English name of the size that has more room; empty where none has.
    """

    radius: float
    months: float
    weeks: float
    centre: float
    month_size: float
    week_size: float
    largest: float
    smallest: float
    dot: float
    dot_size: float
    edge: float = 1.2 * MM
    narrow: float = 5.5 * MM
    tight: float = 40 * MM
    numbers_only: int = 0
    wider: str = ""

    @property
    def outer(self) -> float:
        """Radius of the outer edge of the rings."""
        return self.radius - self.months - self.weeks


def _paper(
    radius: float, ring: tuple[float, float], centre: float, size: tuple[float, ...]
) -> WheelForm:
    months, weeks = ring
    month_size, week_size, largest, smallest, dot, dot_size = size
    scale = smallest / 8
    return WheelForm(
        radius=radius * MM,
        months=months * MM,
        weeks=weeks * MM,
        centre=centre * MM,
        month_size=month_size,
        week_size=week_size,
        largest=largest,
        smallest=smallest,
        dot=dot * MM,
        dot_size=dot_size,
        tight=40 * MM * scale,
    )


_A4_SIZE = (10, 6.5, 10, 8, 5, 7.5)
_A3_SIZE = (14, 9, 13, 10, 6.8, 10)
_LARGE_A4 = (12, 7.5, 13, 11, 6.8, 10.5)
_LARGE_A3 = (18, 10, 17, 14, 8.6, 13)


def on_paper(size: str, large: bool = False) -> WheelForm:
    """Return the measures on a size of paper, in points.

    Args:
        size: A4_LANDSCAPE, A4, A3, A2 or A1.
        large: In large type.

    Raises:
        KeyError: There is no wheel of that size.
    """
    if size in (A2, A1):
        return scaled(on_paper(A3, large), 2**0.5 if size == A2 else 2)
    if size == A3:
        made = _paper(140, (11, 7), 30, _LARGE_A3 if large else _A3_SIZE)
        return replace(made, wider=A2)
    radius, centre = {A4_LANDSCAPE: (97, 22), A4: (92, 20)}[size]
    if large:
        # Large titles and names of rings around it need room.
        radius, centre = {A4_LANDSCAPE: (91, 20), A4: (86, 19)}[size]
    made = _paper(radius, (8, 5), centre, _LARGE_A4 if large else _A4_SIZE)
    return replace(made, wider=A3, numbers_only=MANY)


def on_screen(radius: float, text: float) -> WheelForm:
    """Return the measures on a screen, in pixels.

    Args:
        radius: Of the whole wheel: half the shorter side, less 24.
        text: The height of the program's text in pixels.
    """
    weeks = max(radius * 5 / 97, 1.3 * 0.75 * text)
    return WheelForm(
        radius=radius,
        months=max(radius * 8 / 97, 1.5 * text),
        weeks=weeks,
        centre=radius * 22 / 97,
        month_size=text,
        week_size=0.75 * text,
        largest=0.9 * text,
        smallest=0.75 * text,
        dot=1.5 * text,
        dot_size=0.85 * text,
        edge=0.3 * text,
        narrow=1.5 * text,
        tight=12 * text,
    )


def scaled(form: WheelForm, factor: float) -> WheelForm:
    """Return the measures of a wheel so many times as large."""
    return WheelForm(
        radius=form.radius * factor,
        months=form.months * factor,
        weeks=form.weeks * factor,
        centre=form.centre * factor,
        month_size=form.month_size * factor,
        week_size=form.week_size * factor,
        largest=form.largest * factor,
        smallest=form.smallest * factor,
        dot=form.dot * factor,
        dot_size=form.dot_size * factor,
        edge=form.edge * factor,
        narrow=form.narrow * factor,
        tight=form.tight * factor,
    )
