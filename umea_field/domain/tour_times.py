"""When one is where on a tour: what cannot be kept, and times worked out anew.

Nothing here stops a plan from being kept: two stops may overlap on purpose.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from umea_field.domain.travel_estimate import Way, minutes_words
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import local, moment_on, number_text, time_text

USUAL_MINUTES = 60
"""How long a stop is taken to last where nobody has said."""

LEAVING = time(8, 0)
"""When a day begins in Umeå where its first stop has no time."""

_STEP = timedelta(minutes=5)
_LONGEST = 8 * 60
"""A longer way is not driven before the first stop of a day; minutes."""


def usual_time(way: Way) -> time:
    """Return when one is there on a day that begins as usual: a time to propose.

    Args:
        way: The way to the stop; where its minutes are unknown, an hour.
    """
    minutes = min(way.minutes or USUAL_MINUTES, _LONGEST)
    there = datetime.combine(date.min, LEAVING) + timedelta(minutes=minutes)
    over = timedelta(minutes=there.minute % 5)
    return (there + (_STEP - over if over else over)).time()


@dataclass(frozen=True)
class Halt:
    """A stop as far as its times go.

    Attributes:
        day: The day it belongs to; None where the tour has no days.
        planned: When one means to be there; aware.
        minutes: How long it lasts; None where nobody has said.
        way: The way to it, from Umeå where it is the first of its day.
        fixed: It has been visited: its time is past and stays.
    """

    day: date | None
    planned: datetime | None
    minutes: int | None
    way: Way
    fixed: bool = False


@dataclass(frozen=True)
class Sums:
    """How much there is of a tour.

    Attributes:
        km: The whole way, home included; so too ``minutes``.
        estimated_km: How much of ``km`` is an estimate.
        estimated_minutes: How much of ``minutes`` is an estimate.
        stay: Minutes at the stops, as far as somebody has said.
        unknown: How many ways nothing is known of.
    """

    km: float = 0
    minutes: int = 0
    estimated_km: float = 0
    estimated_minutes: int = 0
    stay: int = 0
    unknown: int = 0

    @property
    def words(self) -> str:
        """Return ``118 km, 2 h 20 min on the road``; empty where nothing is known."""
        if not (self.km or self.minutes):
            return ""
        return tr(
            "{km} km, {time} on the road",
            km=number_text(round(self.km, 1)),
            time=minutes_words(self.minutes),
        )

    @property
    def whence(self) -> str:
        """Return how much is by hand, how much an estimate, and what is not known."""
        by_hand = round(self.km - self.estimated_km, 1)
        guessed = round(self.estimated_km, 1)
        parts = []
        if guessed and by_hand:
            parts.append(
                tr(
                    "{km} km by hand, {estimated} km estimated",
                    km=number_text(by_hand),
                    estimated=number_text(guessed),
                )
            )
        elif guessed or self.estimated_minutes == self.minutes > 0:
            parts.append(tr("all of it estimated"))
        elif self.estimated_minutes:
            parts.append(tr("the times partly estimated"))
        elif self.km or self.minutes:
            parts.append(tr("all of it by hand"))
        if self.unknown:
            parts.append(
                trn("{count} way not known", "{count} ways not known", self.unknown)
            )
        return ", ".join(parts)


def sums(ways: Iterable[Way], stays: Iterable[int | None]) -> Sums:
    """Return what ways and stays come to."""
    there = list(ways)
    return Sums(
        km=sum(way.km or 0 for way in there),
        minutes=sum(way.minutes or 0 for way in there),
        estimated_km=sum(way.km or 0 for way in there if way.km_estimated),
        estimated_minutes=sum(
            way.minutes or 0 for way in there if way.minutes_estimated
        ),
        stay=sum(stay or 0 for stay in stays),
        unknown=sum(not way.is_known for way in there),
    )


def clash(before: Halt | None, halt: Halt) -> str:
    """Return why a stop's time cannot be kept after the one before; empty if it can."""
    if before is None or before.planned is None or halt.planned is None:
        return ""
    if local(before.planned).date() < local(halt.planned).date():
        return ""
    if halt.planned < before.planned:
        return tr(
            "{time} is before the stop that comes first, at {earlier}.",
            time=time_text(halt.planned),
            earlier=time_text(before.planned),
        )
    left = before.planned + timedelta(minutes=before.minutes or 0)
    arrival = left + timedelta(minutes=halt.way.minutes or 0)
    if arrival <= halt.planned:
        return ""
    if not halt.way.minutes:
        return tr("Too tight: the stop before ends at {time}.", time=time_text(left))
    return tr(
        "Too tight: {left} and {way} on the road makes {arrival}.",
        left=time_text(left),
        way=minutes_words(halt.way.minutes),
        arrival=time_text(arrival),
    )


def worked_out(halts: Sequence[Halt]) -> list[datetime | None]:
    """Return each stop's time from the first of its day, the ways and the stays.

    The first stop of a day keeps its time; without one, the day begins in Umeå at
    LEAVING. A stop without a length lasts USUAL_MINUTES. Times are rounded up to
    whole five minutes. Where a stop has no day, its time stays as it is.
    """
    times: list[datetime | None] = []
    day: date | None = None
    free: datetime | None = None
    for halt in halts:
        if halt.day != day or free is None:
            day, free = halt.day, None
        if halt.fixed or halt.day is None:
            at = halt.planned
        elif free is None:
            at = halt.planned or _rounded(moment_on(halt.day, LEAVING) + _drive(halt))
        else:
            at = _rounded(free + _drive(halt))
        times.append(at)
        stay = USUAL_MINUTES if halt.minutes is None else halt.minutes
        free = at + timedelta(minutes=stay) if at is not None else free
    return times


def _drive(halt: Halt) -> timedelta:
    return timedelta(minutes=halt.way.minutes or 0)


def _rounded(moment: datetime) -> datetime:
    over = timedelta(minutes=moment.minute % 5, seconds=moment.second)
    return moment + (_STEP - over if over else timedelta())
