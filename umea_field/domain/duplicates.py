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
from umea_field.domain.near_names import NearNames, letters
from umea_field.domain.position import distance_km
from umea_field.foundation.alphabet import are_within, folded

NEAR_KM = 5.0
"""Within this, two places with names alike may be one."""
_NEAR_DEGREES = 0.046
"""Of latitude: a little more than that."""
_WIDE_DEGREES = 0.13
"""Of longitude, as far as 69 degrees north."""
_APART = 2
"""Letters that may be wrong in a name."""
_SMALL_WORDS = frozenset({"i", "pa", "vid", "och", "in", "at", "and", "ab", "by"})
_AT_MOST_HERE = 50
"""In a village with more stores than this only names that come near are compared."""


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


@dataclass(frozen=True)
class _Compared:
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


class Duplicates(Generic[RowT]):
    """Finds among records those that may be one.

    Args:
        rows: All there are, of one noun.
        read: Reads them.
        namesakes: Tell also of the same name far apart: not of stores, of which many
            are called after their chain.
    """

    def __init__(
        self, rows: Sequence[RowT], read: Readable[RowT], *, namesakes: bool
    ) -> None:
        self._rows = rows
        self._read = read
        self._namesakes = namesakes
        self._known: dict[UUID, _Compared] = {}

    def among(self, ids: frozenset[UUID] | None = None) -> list[Alike]:
        """Return the pairs that may be one, the likeliest first.

        Args:
            ids: Only pairs with one of these; None for all.
        """
        rows = self._rows
        if ids is not None:
            rows = [row for row in rows if self._read.id_of(row) in ids]
        asked = [self._compared(row) for row in rows]
        found: dict[tuple[UUID, UUID], Alike] = {}
        for one, row in self._met(asked):
            other = self._compared(row)
            key = (one.id, other.id) if one.id < other.id else (other.id, one.id)
            if one.id != other.id and key not in found:
                alike = _compare(one, other)
                if alike and (alike.is_likely or self._namesakes):
                    found[key] = alike
        return sorted(
            found.values(),
            key=lambda each: (each.reason, each.km or 0.0, each.one, each.other),
        )

    def _compared(self, row: RowT) -> _Compared:
        read = self._read
        row_id = read.id_of(row)
        known = self._known.get(row_id)
        if known is None:
            names = read.names_of(row)
            plain = tuple(map(letters, names))
            known = self._known[row_id] = _Compared(
                row_id,
                names,
                plain,
                read.place_of(row),
                read.within_of(row),
                read.signs_of(row),
            )
        return known

    def _met(self, asked: Sequence[_Compared]) -> Iterator[tuple[_Compared, RowT]]:
        """Yield pairs that are worth comparing, some of them twice."""
        yield from self._by_place_or_name(asked)
        yield from self._by_sign(asked)
        if not self._namesakes:
            yield from self._by_village(asked)

    def _by_place_or_name(
        self, asked: Sequence[_Compared]
    ) -> Iterator[tuple[_Compared, RowT]]:
        """Yield what lies near by, has the very same name, or one much like it.

        The last only where one of the two says nothing of where it lies.
        """
        known = _Asked(asked, few=len(asked) < len(self._rows))
        names_of, place_of = self._read.names_of, self._read.place_of
        for row in self._rows:
            place = place_of(row)
            if place is not None:
                for one in known.around.get(_cell(place), ()):
                    yield one, row
            near = known.lost if place else known.every
            for name in names_of(row):
                plain = letters(name)
                for one in known.called.get(plain, ()):
                    yield one, row
                if near.is_empty:
                    continue
                for spelt in (plain, letters(_in_order(name)))[: 1 + (" " in name)]:
                    for other, one in near.near(spelt):
                        if are_within(spelt, other, _APART):
                            yield one, row

    def _by_sign(self, asked: Sequence[_Compared]) -> Iterator[tuple[_Compared, RowT]]:
        having: dict[str, list[_Compared]] = {}
        for one in asked:
            for sign in one.signs:
                having.setdefault(sign, []).append(one)
        for row in self._rows if having else ():
            for sign in self._read.signs_of(row):
                for one in having.get(sign, ()):
                    yield one, row

    def _by_village(
        self, asked: Sequence[_Compared]
    ) -> Iterator[tuple[_Compared, RowT]]:
        there: dict[object, list[RowT]] = {
            one.within: [] for one in asked if one.within
        }
        for row in self._rows if there else ():
            others = there.get(self._read.within_of(row))
            if others is not None:
                others.append(row)
        for one in asked:
            here = there.get(one.within, [])
            if len(here) <= _AT_MOST_HERE:
                yield from ((one, row) for row in here)


class _Asked:
    """Those that are asked about, by where they lie and by what they are called."""

    def __init__(self, asked: Sequence[_Compared], *, few: bool) -> None:
        self.around: dict[tuple[int, int], list[_Compared]] = {}
        self.called: dict[str, list[_Compared]] = {}
        self.every: NearNames[tuple[str, _Compared]] = NearNames(few=few)
        self.lost: NearNames[tuple[str, _Compared]] = NearNames(few=few)
        for one in asked:
            for cell in _cells_around(one.place):
                self.around.setdefault(cell, []).append(one)
            for plain in one.plain:
                self.called.setdefault(plain, []).append(one)
            for plain in map(letters, _spelt(one.names)):
                self.every.add(plain, kept := (plain, one))
                if one.place is None:
                    self.lost.add(plain, kept)


def _compare(one: _Compared, other: _Compared) -> Alike | None:
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


def _cell(place: Place) -> tuple[int, int]:
    return int(place[0] // _NEAR_DEGREES), int(place[1] // _WIDE_DEGREES)


def _cells_around(place: Place | None) -> Iterator[tuple[int, int]]:
    if place is not None:
        row, column = _cell(place)
        for down in (-1, 0, 1):
            for across in (-1, 0, 1):
                yield row + down, column + across


def _may_be_near(one: Place | None, other: Place | None) -> bool:
    """Tell, before anything dearer, whether two places may be near each other."""
    return one is None or other is None or abs(one[0] - other[0]) < _NEAR_DEGREES


def _apart(one: _Compared, other: _Compared) -> float | None:
    return distance_km(one.place, other.place) if one.place and other.place else None


def _is_here(one: _Compared, other: _Compared, km: float | None) -> bool:
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
    one, other = _words(mine), _words(theirs)
    return bool(one and other) and (one <= other or other <= one)


_LIKENESSES: Mapping[Reason, Callable[[str, str], bool]] = {
    Reason.NEAR_NAME: _is_near,
    Reason.PART_OF_NAME: _is_part,
}


def _spelt(names: Sequence[str]) -> Iterator[str]:
    """Yield names, also with their words in another order."""
    for name in names:
        yield name
        if " " in name:
            yield _in_order(name)


def _in_order(name: str) -> str:
    return " ".join(sorted(folded(name).split()))


def _words(name: str) -> frozenset[str]:
    return frozenset(folded(name).split()) - _SMALL_WORDS
