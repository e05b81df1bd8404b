"""Names that are at most two letters apart, found without comparing all with all.

A name is cut in four. A letter that is wrong, missing or too many spoils one of the
pieces at most, two neighbours that have changed places two of them: so a piece stands
whole in the other name, a little further on or back by what is missing or too many.
Where two pairs have changed places all four may be spoilt, but then both names have the
same letters. Other numbers are other names: they stand whole beside each piece.

Source:
    Li, G., Deng, D., Wang, J., Feng, J. (2011). Pass-Join: A partition-based method
    for similarity joins.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from umea_field.foundation.alphabet import are_within

S = TypeVar("S")
T = TypeVar("T")

_DIGITS = re.compile(r"\d+")
_APART = 2
_PIECES = 4
_MARKS = 2 * _APART
"""Bits in which the tallies of two such names may differ."""
_FARTHER = {-2: (-2, -1, 0), -1: (-1, 0), 0: (-1, 0, 1), 1: (0, 1), 2: (0, 1, 2)}
"""By how much longer one name is: how much further on a piece may stand in it."""
_FEW = 6
"""Among so many names it is quicker to compare than to cut."""

Piece = tuple[str, int, str]
"""The numbers, how long the name is and which piece this is, and the piece."""
Cut = Callable[[str], Sequence[Piece]]
Named = tuple[T, Sequence[str]]
"""Something, and the names it may be found by, as ``letters`` returns them."""


class NearNames(Generic[T]):
    """What is called by names, found by names that come near.

    Args:
        few: Few names are kept and many are asked about: adding takes longer then,
            asking is quick.
    """

    def __init__(self, *, few: bool = False) -> None:
        self._kept: dict[Piece, list[tuple[str, int, T]]] = {}
        cut: tuple[Cut, Cut] = (pieces_near, pieces) if few else (pieces, pieces_near)
        self._kept_by, self._asked_by = cut

    def add(self, name: str, what: T) -> None:
        """Let something be found by names near its own.

        Args:
            name: As ``letters`` returns it.
            what: What is called so.
        """
        kept, entry = self._kept, (name, _tally(name), what)
        for piece in self._kept_by(name):
            if piece in kept:
                kept[piece].append(entry)
            else:
                kept[piece] = [entry]

    def near(self, name: str) -> Sequence[T]:
        """Return what is called almost so, once each.

        Args:
            name: As ``letters`` returns it.
        """
        kept = self._kept
        found = [kept[piece] for piece in self._asked_by(name) if piece in kept]
        if not found:
            return ()
        own = _tally(name)
        once = {
            id(entry): entry
            for some in found
            for entry in some
            if (entry[1] ^ own).bit_count() <= _MARKS
        }
        near = {
            id(what): what
            for other, _, what in once.values()
            if are_within(name, other, _APART)
        }
        return list(near.values())


def near_each_other(
    some: Sequence[Named[S]], others: Sequence[Named[T]]
) -> Iterator[tuple[S, T]]:
    """Yield what is called almost the same, a pair perhaps more than once."""
    if len(some) <= len(others):
        yield from _near_few(some, others)
    else:
        for other, one in _near_few(others, some):
            yield one, other


def _near_few(
    few: Sequence[Named[S]], many: Sequence[Named[T]]
) -> Iterator[tuple[S, T]]:
    if len(few) <= _FEW:
        yield from _compared_all(few, many)
        return
    kept: NearNames[S] = NearNames(few=True)
    for one, names in few:
        for name in names:
            kept.add(name, one)
    for other, names in many:
        for name in names:
            for found in kept.near(name):
                yield found, other


def _compared_all(
    few: Sequence[Named[S]], many: Sequence[Named[T]]
) -> Iterator[tuple[S, T]]:
    known = [(len(n), n, frozenset(n), one) for one, names in few for n in names]
    for other, names in many:
        for name in names:
            shortest, longest = len(name) - _APART, len(name) + _APART
            for length, own, having, one in known:
                if (
                    shortest <= length <= longest
                    and len(having.difference(name)) <= _APART
                    and are_within(name, own, _APART)
                ):
                    yield one, other


def pieces(name: str) -> tuple[Piece, ...]:
    """Return the four pieces of a name, and its letters in order; some may be empty."""
    if not name:
        return ()
    numbers, plain = _parted(name)
    length = len(plain)
    first, second, third = length // 4, length // 2, 3 * length // 4
    tag = _PIECES * length
    return (
        (numbers, tag, plain[:first]),
        (numbers, tag + 1, plain[first:second]),
        (numbers, tag + 2, plain[second:third]),
        (numbers, tag + 3, plain[third:]),
        (numbers, -1, "".join(sorted(plain))),
    )


@lru_cache(maxsize=4096)
def pieces_near(name: str) -> tuple[Piece, ...]:
    """Return each piece that a name near this one may have."""
    return tuple(_cut_near(name)) if name else ()


def _cut_near(name: str) -> Iterator[Piece]:
    numbers, plain = _parted(name)
    own = len(plain)
    yield numbers, -1, "".join(sorted(plain))
    for longer, farther in _FARTHER.items():
        length = own - longer
        for at in range(_PIECES) if length >= 0 else ():
            start, end = at * length // _PIECES, (at + 1) * length // _PIECES
            tag = _PIECES * length + at
            for by in farther:
                if start + by >= 0 and end + by <= own:
                    yield numbers, tag, plain[start + by : end + by]


def _tally(name: str) -> int:
    """Return three bits for a letter, set as far as it occurs in a name.

    A letter that is another takes one bit away and sets one: so of names that are near
    each other few bits differ. That is told much quicker than how the letters lie.
    """
    tally = 0
    for letter in name:
        place = 3 * (ord(letter) & 31)
        tally |= (2 * (tally >> place & 3) + 1) << place
    return tally


def _parted(name: str) -> tuple[str, str]:
    """Return a name's numbers, and its letters."""
    if name.isalpha():
        return "", name
    return "".join(_DIGITS.findall(name)), "".join(filter(str.isalpha, name))
