"""The earth in cells, so that what lies near a place is found without measuring."""

from collections.abc import Collection, Iterator

from umea_field.domain.duplicates import Place

_NARROW = 69.0
"""Degrees of latitude beyond which all that lies in one row lies in one cell."""

Cell = tuple[int, int]
"""Its row and its column."""


class Mesh:
    """Cells as wide and as high as places near each other may be apart, or a part.

    Args:
        high: Degrees of latitude that such places may be apart, or a little more.
        wide: Degrees of longitude, at 69 degrees north.
        parts: In how many parts that way is cut; the more, the fewer places lie in
            the cells around one that are not near it.
    """

    def __init__(self, high: float, wide: float, parts: int = 1) -> None:
        self._high, self._wide = high / parts, wide / parts
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

    def around(self, place: Place) -> Collection[Cell]:
        """Return every cell in which something near a place may lie, each once."""
        return dict.fromkeys(self._cells(place))

    def _cells(self, place: Place) -> Iterator[Cell]:
        own, column = int(place[0] // self._high), int(place[1] // self._wide)
        for down, across in self._ways:
            row = own + down
            is_narrow = abs(row) * self._high >= _NARROW
            yield row, 0 if is_narrow else column + across


def _gap(steps: int) -> int:
    return max(abs(steps) - 1, 0)
