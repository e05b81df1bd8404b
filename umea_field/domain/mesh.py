"""The earth in cells, so that what lies near a place is found without measuring."""

from collections.abc import Iterator

from umea_field.domain.duplicates import NEAR_DEGREES, Place

_WIDE_DEGREES = 0.13
"""Of longitude, as far north as ``_NARROW``: a little more than ``NEAR_KM``."""
_NARROW = 69.0
"""Degrees of latitude beyond which all that lies in one row lies in one cell."""

Cell = tuple[int, int]
"""Its row and its column."""


class Mesh:
    """Cells as wide and as high as places near each other may be apart, or a part.

    Args:
        parts: In how many parts that way is cut; the more, the fewer places lie in
            the cells around one that are not near it.
    """

    def __init__(self, parts: int) -> None:
        self._high, self._wide = NEAR_DEGREES / parts, _WIDE_DEGREES / parts
        steps = range(-parts, parts + 1)
        self._ways = [
            (down, across)
            for down in steps
            for across in steps
            # between cells that touch no way lies; the corners are too far off
            if (_gap(down) ** 2 + _gap(across) ** 2) < parts**2
        ]

    def cell(self, place: Place) -> Cell:
        """Return the cell in which a place lies."""
        row = int(place[0] // self._high)
        if abs(row) * self._high >= _NARROW:
            return row, 0
        return row, int(place[1] // self._wide)

    def around(self, place: Place) -> frozenset[Cell]:
        """Return every cell in which something near a place may lie."""
        return frozenset(self._cells(place))

    def _cells(self, place: Place) -> Iterator[Cell]:
        own, column = int(place[0] // self._high), int(place[1] // self._wide)
        for down, across in self._ways:
            row = own + down
            is_narrow = abs(row) * self._high >= _NARROW
            yield row, 0 if is_narrow else column + across


def _gap(steps: int) -> int:
    return max(abs(steps) - 1, 0)
