"""Where in the wheel each activity lies: its ring, its lane, its angles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import tau

from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_days import WheelSpan
from umea_field.domain.wheel_form import WheelForm

LEAST_SHARE = 8 / 365
"""Of the whole round; a shorter activity takes that much: eight days of a year."""
_EMPTY = 0.6
"""How many lanes' room a ring takes in which nothing lies."""


@dataclass(frozen=True)
class WheelRing:
    """One ring.

    Attributes:
        code: Of ``activity_rings``.
        inner: Its inner radius; ``outer`` its outer one.
        lanes: The most activities that lie beside each other in it.
    """

    code: str
    inner: float
    outer: float
    lanes: int


@dataclass(frozen=True)
class Arc:
    """An activity's piece of a ring.

    Attributes:
        number: The activity's.
        ring: Its ring's place from outside; 0 is outermost.
        lane: Its lane there, 0 is outermost, of so many ``lanes``.
        inner: Its inner radius; ``outer`` its outer one.
        start: Where it begins, in radians clockwise from twelve; ``end`` where it
            ends. A short activity is drawn longer than it is.
        goes_on: It ends after the wheel's last day.
        came_before: It began before the wheel's first day.
    """

    number: int
    ring: int
    lane: int
    lanes: int
    inner: float
    outer: float
    start: float
    end: float
    came_before: bool = False
    goes_on: bool = False

    @property
    def middle(self) -> float:
        """The angle of its middle."""
        return (self.start + self.end) / 2

    def holds(self, angle: float, radius: float) -> bool:
        """Tell whether a point lies in it."""
        return self.inner <= radius < self.outer and (
            self.start <= angle % tau < self.end
        )


@dataclass(frozen=True)
class _Claim:
    """The days an activity takes, counted from the wheel's first, and its lane."""

    activity: WheelActivity
    start: float
    end: float
    lane: int = 0
    lanes: int = 1


def lay_out(
    activities: Sequence[WheelActivity],
    rings: Sequence[str],
    span: WheelSpan,
    form: WheelForm,
) -> tuple[tuple[WheelRing, ...], tuple[Arc, ...]]:
    """Return the rings, and the arc of each activity that the span touches.

    Lanes depend on the days alone, so they are the same on paper and screen. A ring
    that the list does not know comes last.

    Args:
        activities: Numbered.
        rings: Codes from outside inwards.
        span: The days of the wheel.
        form: Its measures.
    """
    shown = [one for one in activities if _touches(one, span)]
    strange = sorted({one.ring for one in shown} - set(rings))
    codes = [*rings, *strange]
    claims = {
        code: list(_in_lanes([_claim(one, span) for one in shown if one.ring == code]))
        for code in codes
    }
    made = tuple(_rings(codes, claims, form))
    arcs = [
        _arc(claim, place, made[place], span)
        for place, code in enumerate(codes)
        for claim in claims[code]
    ]
    return made, tuple(sorted(arcs, key=lambda arc: arc.number))


def _touches(one: WheelActivity, span: WheelSpan) -> bool:
    return one.start <= span.last and one.end >= span.first


def _claim(one: WheelActivity, span: WheelSpan) -> _Claim:
    start = float(max((one.start - span.first).days, 0))
    end = float(min((one.end - span.first).days + 1, span.days))
    least = LEAST_SHARE * span.days
    if end - start < least:
        start = min(max((start + end - least) / 2, 0), span.days - least)
        end = start + least
    return _Claim(one, start, end)


def _in_lanes(claims: list[_Claim]) -> Iterator[_Claim]:
    """Yield claims with their lanes; only those that overlap share their ring."""
    claims.sort(key=lambda one: (one.start, -one.end, one.activity.number))
    cluster: list[_Claim] = []
    reach = 0.0
    for claim in claims:
        if cluster and claim.start >= reach - 1e-9:
            yield from _partition(cluster)
            cluster = []
        cluster.append(claim)
        reach = max(reach, claim.end) if len(cluster) > 1 else claim.end
    yield from _partition(cluster)


def _partition(cluster: list[_Claim]) -> Iterator[_Claim]:
    ends: list[float] = []
    lanes: list[int] = []
    for claim in cluster:
        free = (n for n, end in enumerate(ends) if end <= claim.start + 1e-9)
        lane = next(free, len(ends))
        if lane == len(ends):
            ends.append(claim.end)
        else:
            ends[lane] = claim.end
        lanes.append(lane)
    for claim, lane in zip(cluster, lanes, strict=True):
        yield _Claim(claim.activity, claim.start, claim.end, lane, len(ends))


def _rings(
    codes: Sequence[str], claims: Mapping[str, Sequence[_Claim]], form: WheelForm
) -> Iterator[WheelRing]:
    most = {code: max((c.lanes for c in claims[code]), default=0) for code in codes}
    nothing = not any(most.values())
    shares = [most[code] or (1.0 if nothing else _EMPTY) for code in codes]
    room = (form.outer - form.centre) / sum(shares) if shares else 0.0
    outer = form.outer
    for code, share in zip(codes, shares, strict=True):
        yield WheelRing(code, outer - share * room, outer, most[code])
        outer -= share * room


def _arc(claim: _Claim, place: int, ring: WheelRing, span: WheelSpan) -> Arc:
    thick = (ring.outer - ring.inner) / claim.lanes
    outer = ring.outer - claim.lane * thick
    one = claim.activity
    return Arc(
        number=one.number,
        ring=place,
        lane=claim.lane,
        lanes=claim.lanes,
        inner=outer - thick,
        outer=outer,
        start=span.angle_of(claim.start),
        end=span.angle_of(claim.end),
        came_before=one.start < span.first,
        goes_on=one.end > span.last,
    )
