"""What each village has of each service: a cell for each pair, and what is counted.

A village's cell says the best of its places, by ``status.best``: what a store in the
village has, the village has.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from umea_field.domain import status
from umea_field.domain.village import VillageId
from umea_field.foundation.alphabet import alphabetical

ALL, GAPS, CHANGED = "all", "gaps", "changed"
"""Which cells are shown."""

BY_VILLAGE, BY_GAPS, BY_DISTRICT = "village", "gaps", "district"
"""What villages are sorted by."""

_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class MatrixLine:
    """One village through the services.

    Attributes:
        told: The status of each service that is known of, by the service's code.
        before: The same on the day that is compared with.
        gaps: How many of the services shown are lacking.
    """

    village_id: VillageId
    village: str
    district: str
    told: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)
    gaps: int = 0

    def change(self, service: str) -> str | None:
        """Return BETTER, WORSE or OTHER than on the day compared with, or None."""
        return status.change(self.before.get(service), self.told.get(service))


@dataclass(frozen=True)
class GapMatrix:
    """Villages down, services across.

    Attributes:
        services: Codes of ``service_types``, in the list's order.
        lines: The villages.
        lacking: In how many of the villages each service is lacking.
    """

    services: tuple[str, ...] = ()
    lines: tuple[MatrixLine, ...] = ()
    lacking: Mapping[str, int] = field(default_factory=dict)

    @property
    def gaps(self) -> int:
        """Return how many cells are gaps."""
        return sum(self.lacking.values())

    def changes(self) -> Mapping[str, int]:
        """Return how many cells are BETTER, WORSE and OTHER than before."""
        return Counter(
            told
            for line in self.lines
            if line.before
            for service in self.services
            if (told := line.change(service))
        )


@dataclass(frozen=True)
class Narrowing:
    """What of a matrix is shown, and in what order.

    Attributes:
        district: Only villages of it; empty for all.
        services: Only these; None for all.
        only: ALL, GAPS or CHANGED.
        order: BY_VILLAGE, BY_GAPS or BY_DISTRICT.
    """

    district: str = ""
    services: Collection[str] | None = None
    only: str = ALL
    order: str = BY_VILLAGE


def day_to_compare(days: Sequence[date], day: date) -> date:
    """Return the day to compare a day with where nobody says which.

    The latest of some days that lies a year back, or else the first before it; a
    year back to the day where there is none.

    Args:
        days: On which something was checked, the earliest first.
        day: The day that is shown.
    """
    year_ago = day.replace(year=day.year - 1, day=min(day.day, 28))
    earlier = [one for one in days if one <= year_ago]
    before = [one for one in days if one < day]
    return (earlier[-1:] or before[:1] or [year_ago])[0]


def narrowed(matrix: GapMatrix, to: Narrowing) -> GapMatrix:
    """Return what is shown of a matrix, counted anew.

    With GAPS or CHANGED only such cells are left, and villages and services that
    have none are left out.
    """
    if to == Narrowing():
        return matrix  # counted and in order already
    services = [
        service
        for service in matrix.services
        if to.services is None or service in to.services
    ]
    lines = [
        line for line in matrix.lines if not to.district or line.district == to.district
    ]
    if to.only != ALL:
        keeps = _is_gap if to.only == GAPS else _is_changed
        lines = [_only(line, services, keeps) for line in lines]
        lines = [line for line in lines if line.told]
        there = {service for line in lines for service in line.told}
        services = [service for service in services if service in there]
    return counted(services, lines, to.order)


def counted(
    services: Sequence[str], lines: Sequence[MatrixLine], order: str = BY_VILLAGE
) -> GapMatrix:
    """Return a matrix with its gaps counted, its villages in order."""
    wanted = frozenset(services)
    lacking: Counter[str] = Counter(dict.fromkeys(services, 0))
    done = []
    for line in lines:
        gaps = [
            service
            for service, told in line.told.items()
            if told in _GAPS and service in wanted
        ]
        lacking.update(gaps)
        done.append(replace(line, gaps=len(gaps)))
    done.sort(key=_ORDERS[order])
    return GapMatrix(tuple(services), tuple(done), lacking)


_GAPS = frozenset(one for one in status.STATUSES if status.is_gap(one))


def _is_gap(line: MatrixLine, service: str) -> bool:
    return line.told.get(service) in _GAPS


def _is_changed(line: MatrixLine, service: str) -> bool:
    return line.change(service) is not None


def _only(
    line: MatrixLine,
    services: Sequence[str],
    keeps: Callable[[MatrixLine, str], bool],
) -> MatrixLine:
    told = {service: line.told[service] for service in services if keeps(line, service)}
    return replace(line, told=told)


def _name(line: MatrixLine) -> Any:
    return alphabetical(line.village)


_ORDERS: Mapping[str, Callable[[MatrixLine], Any]] = {
    BY_VILLAGE: _name,
    BY_GAPS: lambda line: (-line.gaps, _name(line)),
    BY_DISTRICT: lambda line: (
        not line.district,
        alphabetical(line.district),
        _name(line),
    ),
}
