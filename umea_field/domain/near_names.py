"""Names that are at most two letters apart, found without comparing all with all.

A name is cut in three. Two letters that are wrong, missing or too many spoil two of
the pieces at most, so one stands whole in the other name, at most two places further
on or back. Each name is kept under its three pieces; a name that is asked about is
looked up by all that may be a piece of one near it. Other
numbers are other names: they stand whole beside each piece. (Of two names in which two
pairs of letters have changed places some are missed.)

Source:
    Li, G., Deng, D., Wang, J., Feng, J. (2011). Pass-Join: A partition-based method
    for similarity joins.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from umea_field.foundation.alphabet import folded

T = TypeVar("T")

_DIGITS = re.compile(r"\d+")
_APART = 2
_PIECES = _APART + 1

Piece = tuple[int, int, str]
"""How long the whole name is, which of its pieces it is, and the piece."""
Cut = Callable[[str], Iterable[Piece]]


class NearNames(Generic[T]):
    """What is called by names, found by names that come near.

    Args:
        few: Few names are kept and many are asked about: adding takes longer then,
            asking is quick.
    """

    def __init__(self, *, few: bool = False) -> None:
        self._kept: dict[tuple[str, Piece], list[T]] = {}
        cut: tuple[Cut, Cut] = (pieces_near, pieces) if few else (pieces, pieces_near)
        self._kept_by, self._asked_by = cut

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to find."""
        return not self._kept

    def add(self, name: str, what: T) -> None:
        """Let something be found by names near its own."""
        kept = self._kept
        numbers, plain = _parted(name)
        for piece in self._kept_by(plain):
            key = numbers, piece
            if key in kept:
                kept[key].append(what)
            else:
                kept[key] = [what]

    def near(self, name: str) -> Sequence[T]:
        """Return what may be called so, once each; the names are still to compare."""
        kept = self._kept
        numbers, plain = _parted(name)
        keys = ((numbers, piece) for piece in self._asked_by(plain))
        found = [kept[key] for key in keys if key in kept]
        if not found:
            return ()
        return list({id(what): what for some in found for what in some}.values())


def _parted(name: str) -> tuple[str, str]:
    """Return a name's numbers, and its letters; all of it where it has none."""
    plain = letters(name)
    if plain.isalpha():
        return "", plain
    alone = "".join(filter(str.isalpha, plain))
    return ("-".join(_DIGITS.findall(name)), alone) if alone else ("", plain)


def letters(name: str) -> str:
    """Return a name's letters and digits, in small letters without accents."""
    plain = folded(name)
    return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))


def pieces(plain: str) -> tuple[Piece, ...]:
    """Return the three pieces of a name; they may be empty."""
    length = len(plain)
    if not length:
        return ()
    first, second = length // _PIECES, length - (length - length // _PIECES) // 2
    return (
        (length, 0, plain[:first]),
        (length, 1, plain[first:second]),
        (length, 2, plain[second:]),
    )


def pieces_near(plain: str) -> Iterator[Piece]:
    """Yield each piece that a name near this one may have."""
    own = len(plain)
    if not own:
        return
    for length in range(max(1, own - _APART), own + _APART + 1):
        starts = (0, length // _PIECES, length - (length - length // _PIECES) // 2)
        ends = (*starts[1:], length)
        for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
            size = end - start
            # the first piece stands first and the last one last, but for what is lost
            least = max(0, start - _APART)
            for place in range(least, min(start + _APART, own - size) + 1):
                yield length, at, plain[place : place + size]
