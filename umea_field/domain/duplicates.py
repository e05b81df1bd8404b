"""Which records may be one that was written twice: for a person to say, never made so.

Compared are villages with villages and stores with stores: by name, and by where they
lie. The same name far away is another place, but that there are two is told.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import product
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from umea_field.domain.likeness import may_be_same
from umea_field.domain.position import distance_km
from umea_field.foundation.alphabet import folded, letters

NEAR_KM = 5.0
"""Within this, two places with names alike may be one."""
NEAR_DEGREES = 0.046
"""Of latitude: a little more than that."""
_APART = 2
"""Letters that may be wrong in a name."""
_SMALL_WORDS = frozenset({"i", "pa", "vid", "och", "in", "at", "and", "ab", "by"})


Place = tuple[float, float]
"""Latitude and longitude; WGS 84."""


class Reason(IntEnum):
    """Why two records may be one; the surest first."""

    SAME_SIGN = 0
    SAME_NAME = 1
    NEAR_NAME = 2
    PART_OF_NAME = 3
    NAMESAKE = 4
    """The same name, but too far apart: told, so that nobody wonders."""


RowT = TypeVar("RowT")
_ReadT_contra = TypeVar("_ReadT_contra", contravariant=True)


class Readable(Protocol[_ReadT_contra]):
    """How rows are read that are compared, each part only when it is needed."""

    def id_of(self, row: _ReadT_contra) -> UUID:
        """Return a row's id."""

    def names_of(self, row: _ReadT_contra) -> Sequence[str]:
        """Return what it is called; its own name first."""

    def place_of(self, row: _ReadT_contra) -> Place | None:
        """Return its latitude and longitude; None where it is not known."""

    def within_of(self, row: _ReadT_contra) -> object:
        """Return what it lies in: a district, a village; empty where not known."""

    def signs_of(self, row: _ReadT_contra) -> frozenset[str]:
        """Return what only one can have: a number in a register, a telephone."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A row that is compared; see ``Readable``.

    Attributes:
        plain: Its names without what spelling may differ in.
    """

    id: UUID
    names: Sequence[str]
    plain: tuple[str, ...]
    place: Place | None
    within: object
    signs: frozenset[str]


@dataclass(frozen=True)
class Alike:
    """Two records that may be one.

    Attributes:
        one: The record that was written first.
        km: How far they are apart; None where that is not known.
        names: By which names they are alike; empty where it is by something else.
    """

    one: UUID
    other: UUID
    reason: Reason
    km: float | None
    names: tuple[str, str] = ("", "")

    @property
    def is_likely(self) -> bool:
        """Whether they may well be one."""
        return self.reason is not Reason.NAMESAKE


class Read(Generic[RowT]):
    """Rows as they are compared, each read once."""

    def __init__(self, read: Readable[RowT]) -> None:
        self.by = read
        self._known: dict[UUID, Compared] = {}

    def __call__(self, row: RowT) -> Compared:
        """Return a row as it is compared."""
        read = self.by
        row_id = read.id_of(row)
        known = self._known.get(row_id)
        if known is None:
            names = read.names_of(row)
            plain = tuple(map(letters, names))
            known = self._known[row_id] = Compared(
                row_id,
                names,
                plain,
                read.place_of(row),
                read.within_of(row),
                read.signs_of(row),
            )
        return known


def compared(one: Compared, other: Compared) -> Alike | None:
    """Return how two records are alike; None where they are not."""
    if one.id > other.id:
        one, other = other, one
    if one.signs and one.signs & other.signs:
        return Alike(one.id, other.id, Reason.SAME_SIGN, _apart(one, other))
    is_same = any(name and name in other.plain for name in one.plain)
    if not is_same and not _may_be_near(one.place, other.place):
        return None
    km = _apart(one, other)
    if not _is_here(one, other, km):
        return Alike(one.id, other.id, Reason.NAMESAKE, km) if is_same else None
    if is_same:
        return Alike(one.id, other.id, Reason.SAME_NAME, km)
    is_within = one.within == other.within and bool(one.within)
    for reason, fits in _LIKENESSES.items():
        if reason is Reason.NEAR_NAME or is_within:
            for mine, theirs in product(one.names, other.names):
                if fits(mine, theirs):
                    return Alike(one.id, other.id, reason, km, (mine, theirs))
    return None


def likeliest_first(found: Iterator[Alike]) -> list[Alike]:
    """Return pairs in the order in which they are told: the nearest of a reason."""
    return sorted(
        found, key=lambda each: (each.reason, each.km or 0.0, each.one, each.other)
    )


def _may_be_near(one: Place | None, other: Place | None) -> bool:
    """Tell, before anything dearer, whether two places may be near each other."""
    return one is None or other is None or abs(one[0] - other[0]) < NEAR_DEGREES


def _apart(one: Compared, other: Compared) -> float | None:
    return distance_km(one.place, other.place) if one.place and other.place else None


def _is_here(one: Compared, other: Compared, km: float | None) -> bool:
    """Tell whether two records lie where one of them may lie."""
    if km is not None:
        return km <= NEAR_KM
    return not one.within or not other.within or one.within == other.within


def _is_near(mine: str, theirs: str) -> bool:
    if abs(len(mine) - len(theirs)) > 2 * _APART:  # signs between words do not count
        return False
    if may_be_same(mine, theirs):
        return True
    return " " in mine + theirs and may_be_same(_in_order(mine), _in_order(theirs))


def _is_part(mine: str, theirs: str) -> bool:
    if " " not in mine + theirs:
        return False
    one, other = (frozenset(words(folded(each))) for each in (mine, theirs))
    return bool(one and other) and (one <= other or other <= one)


_LIKENESSES: Mapping[Reason, Callable[[str, str], bool]] = {
    Reason.NEAR_NAME: _is_near,
    Reason.PART_OF_NAME: _is_part,
}


def _in_order(name: str) -> str:
    """Return a name with its words in the order of the alphabet."""
    return " ".join(sorted(folded(name).split()))


def words(folded_name: str) -> Sequence[str]:
    """Return the words that tell something of a name that is folded already."""
    return [word for word in folded_name.split() if word not in _SMALL_WORDS]
