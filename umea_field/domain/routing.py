"""In which order to call at places so that little time is spent on the road.

The nearest stop next gives a first order; turning parts of it round and moving single
stops betters it until nothing more is gained (2-opt and or-opt). It is no proof of the
best order, but with the few stops of a tour it seldom misses it.

Source:
    G. A. Croes, A Method for Solving Traveling-Salesman Problems, Operations Research
    6(6), 1958 (2-opt); I. Or, 1976 (or-opt).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

UNKNOWN_MINUTES = 60.0
"""What a way that nobody knows, such as a ferry, is taken to cost."""

_LATE, _WAITING = 1000.0, 0.25
"""What a minute too late at a fixed time costs, and one of waiting, in minutes."""

HOME = 0
"""The place where the day begins and ends."""


@dataclass(frozen=True)
class Errand:
    """What is to be put in order.

    Attributes:
        minutes: n + 1 × n + 1; from row to column, HOME first; None is not known.
        stays: How long each of the n stops lasts.
        fixed: Stops, from 1, whose time stands: minutes after midnight.
        begins: When one leaves home, minutes after midnight.
    """

    minutes: Sequence[Sequence[float | None]]
    stays: Sequence[int]
    fixed: Mapping[int, int] = field(default_factory=dict)
    begins: int = 8 * 60

    def drive(self, start: int, end: int) -> float:
        """Return minutes on the road from one place to another."""
        told = self.minutes[start][end]
        return UNKNOWN_MINUTES if told is None else told

    def cost(self, order: Sequence[int]) -> float:
        """Return minutes on the road, with waiting and being late weighed in."""
        here, clock, total = HOME, float(self.begins), 0.0
        for stop in order:
            way = self.drive(here, stop)
            clock, total, here = clock + way, total + way, stop
            if stop in self.fixed:
                late = clock - self.fixed[stop]
                total += late * _LATE if late > 0 else -late * _WAITING
                clock = max(clock, float(self.fixed[stop]))
            clock += self.stays[stop - 1]
        return total + self.drive(here, HOME)

    def road(self, order: Sequence[int]) -> float:
        """Return minutes on the road alone, from home and back."""
        stops = [HOME, *order, HOME]
        return sum(map(self.drive, stops[:-1], stops[1:]))


def suggested(errand: Errand, now: Sequence[int]) -> list[int]:
    """Return an order of the stops that is no worse than the one they have now."""
    tried = (_bettered(errand, list(now)), _bettered(errand, _nearest_next(errand)))
    best = min(tried, key=errand.cost)
    return best if errand.cost(best) < errand.cost(now) - 1e-9 else list(now)


def _nearest_next(errand: Errand) -> list[int]:
    left = list(range(1, len(errand.stays) + 1))
    order: list[int] = []
    here = HOME
    while left:
        here = min(left, key=lambda stop: (errand.drive(here, stop), stop))
        left.remove(here)
        order.append(here)
    return order


def _bettered(errand: Errand, order: list[int]) -> list[int]:
    cost = errand.cost(order)
    while True:
        best = min(_neighbours(order), key=errand.cost, default=order)
        if errand.cost(best) >= cost - 1e-9:
            return order
        order, cost = best, errand.cost(best)


def _neighbours(order: list[int]) -> Iterator[list[int]]:
    """Yield the order with each part turned round, and with each stop moved."""
    count = len(order)
    for start in range(count - 1):
        for end in range(start + 2, count + 1):
            yield order[:start] + order[start:end][::-1] + order[end:]
    for here in range(count):
        rest = order[:here] + order[here + 1 :]
        for there in range(count):
            if abs(there - here) > 1:
                yield [*rest[:there], order[here], *rest[there:]]
