"""Finds records that may be one without comparing all with all, and loses no pair.

Who may be one share something: a sign, the very same name, a place near by or what
they lie in. Within what is shared only those meet whose names may be near each other,
or one of which may be a part of the other. However many lie close together the work
grows with the pairs that are there to tell, not with all that there could be.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic
from uuid import UUID

from umea_field.domain.duplicates import (
    NEAR_DEGREES,
    Alike,
    Compared,
    Read,
    Readable,
    RowT,
    compared,
    likeliest_first,
)
from umea_field.domain.mesh import Cell, Mesh
from umea_field.domain.name_parts import Parts
from umea_field.domain.near_names import Named, near_each_other
from umea_field.foundation.alphabet import all_folded, folded, only_letters
from umea_field.foundation.progress import Beat

_WIDE_DEGREES = 0.13
"""Of longitude, in Sweden: a little more than ``NEAR_KM``."""
_WHOLE, _FINE = (Mesh(NEAR_DEGREES, _WIDE_DEGREES, parts) for parts in (1, 3))
"""How all are met, and some: those are entered in more cells, and meet fewer."""

_AT_ONCE = 500
"""How many pairs are compared between two beats."""

Met = Iterator[tuple[Compared, RowT]]


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
        self._read = Read(read)
        self._namesakes = namesakes

    def among(
        self, asked: Sequence[RowT] | None = None, beat: Beat = lambda: None
    ) -> list[Alike]:
        """Return the pairs that may be one, the likeliest first.

        Args:
            asked: Only pairs with one of these of the rows; None for all.
            beat: Called now and then; nobody knows before how many pairs meet.

        Raises:
            Stopped: The user asked for it.
        """
        read = self._read
        some = [read(row) for row in (self._rows if asked is None else asked)]
        found: dict[tuple[UUID, UUID], Alike | None] = {}
        for met, (one, row) in enumerate(self._met(some, whole=asked is None)):
            if met % _AT_ONCE == 0:
                beat()
            other = read(row)
            key = (one.id, other.id) if one.id < other.id else (other.id, one.id)
            if one.id != other.id and key not in found:
                found[key] = compared(one, other)
        return likeliest_first(
            alike
            for alike in found.values()
            if alike and (alike.is_likely or self._namesakes)
        )

    def _met(self, asked: Sequence[Compared], *, whole: bool) -> Met[RowT]:
        """Yield pairs that are worth comparing, some of them twice."""
        yield from self._by_sign(asked)
        mesh = _WHOLE if whole else _FINE
        named = [_named(one) for one in asked]
        around = _around(named, mesh, half=whole)
        called = _called(asked if self._namesakes else ())
        parts = _parts(asked)
        inside: dict[Cell, list[Named[RowT]]] = {}
        lost: list[Named[RowT]] = []
        rows, by = self._rows, self._read.by
        within_of = by.within_of
        folded_names, plain_names = all_folded([by.names_of(row) for row in rows])
        for row, place, names, plain in zip(
            rows, map(by.place_of, rows), folded_names, plain_names, strict=True
        ):
            if place is None:
                lost.append((row, _spelt(names, plain)))
            elif (cell := mesh.cell(place)) in around:
                inside.setdefault(cell, []).append((row, _spelt(names, plain)))
            for name in plain:
                if name in called:
                    for one in called[name]:
                        yield one, row
            there = parts.get(within_of(row)) if parts else None
            if there is not None:
                for one in there.any_of(names):
                    yield one, row
        for cell, here in inside.items():
            yield from near_each_other(around[cell], here)
        every = zip(rows, folded_names, plain_names, strict=True)
        yield from self._by_within(named, lost, every)

    def _by_sign(self, asked: Sequence[Compared]) -> Met[RowT]:
        having: dict[str, list[Compared]] = {}
        for one in asked:
            for sign in one.signs:
                having.setdefault(sign, []).append(one)
        for row in self._rows if having else ():
            for sign in self._read.by.signs_of(row):
                for one in having.get(sign, ()):
                    yield one, row

    def _by_within(
        self,
        named: Sequence[Named[Compared]],
        lost: Sequence[Named[RowT]],
        every: Iterable[tuple[RowT, Sequence[str], Sequence[str]]],
    ) -> Met[RowT]:
        """Yield those near in name of which one says nothing of where it lies.

        They may be one if they lie in the same, or if one does not say in what.

        Args:
            named: Those asked about.
            lost: The rows that say nothing of where they lie.
            every: All rows with their names, folded, and without signs between words.
        """
        yield from self._in_the_same(named, lost)
        here = [each for each in named if each[0].place is None]
        if here:
            rows = [(row, _spelt(names, plain)) for row, names, plain in every]
            yield from self._in_the_same(here, rows)

    def _in_the_same(
        self, some: Sequence[Named[Compared]], rows: Sequence[Named[RowT]]
    ) -> Met[RowT]:
        within_of = self._read.by.within_of
        mine = _grouped(some, lambda one: one.within)
        theirs = _grouped(rows, within_of) if mine else {}
        for within, those in mine.items():
            if within is not None:
                yield from near_each_other(those, theirs.get(within, ()))
        known = [one for within, those in mine.items() if within for one in those]
        yield from near_each_other(known, theirs.get(None, ()))
        yield from near_each_other(mine.get(None, ()), rows)


def _grouped(
    some: Sequence[Named[RowT]], within: Callable[[RowT], object]
) -> dict[object, list[Named[RowT]]]:
    """Return things by what they lie in; by None where they do not say."""
    grouped: dict[object, list[Named[RowT]]] = {}
    for each in some:
        grouped.setdefault(within(each[0]) or None, []).append(each)
    return grouped


def _called(asked: Sequence[Compared]) -> dict[str, list[Compared]]:
    called: dict[str, list[Compared]] = {}
    for one in asked:
        for plain in filter(None, one.plain):
            called.setdefault(plain, []).append(one)
    return called


def _parts(asked: Sequence[Compared]) -> dict[object, Parts[Compared]]:
    """Return the words of names by what those that are called so lie in."""
    parts: dict[object, Parts[Compared]] = {}
    for one in asked:
        if one.within:
            there = parts.setdefault(one.within, Parts())
            for name in one.names:
                there.add(name, one)
    return parts


def _named(one: Compared) -> Named[Compared]:
    return one, _spelt([folded(name) for name in one.names], one.plain)


def _spelt(names: Sequence[str], plain: Sequence[str]) -> Sequence[str]:
    """Return how folded names may be spelt: also with their words in another order."""
    turned = [
        only_letters("".join(sorted(some)))
        for name in names
        if not name.isalnum() and len(some := name.split()) > 1
    ]
    return [*plain, *turned] if turned else plain


def _around(
    asked: Sequence[Named[Compared]], mesh: Mesh, *, half: bool
) -> dict[Cell, list[Named[Compared]]]:
    """Return by each cell those asked about that may be near what lies in it.

    Args:
        asked: They.
        mesh: The cells.
        half: Two neighbours need not meet in the cells of both.
    """
    around: dict[Cell, list[Named[Compared]]] = {}
    for named in asked:
        place = named[0].place
        if place is not None:
            own = mesh.cell(place)
            for cell in mesh.around(place):
                if not half or cell >= own:
                    around.setdefault(cell, []).append(named)
    return around
