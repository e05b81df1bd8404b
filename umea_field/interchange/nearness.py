"""Names that are at most two letters apart, found without comparing all with all.

Two names that are two letters apart have a beginning in common once up to two letters
are left out of each: so each name is kept under its beginning with letters left out.

Source:
    Garbe, W. (2012). Symmetric delete spelling correction.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Generic, TypeVar

from umea_field.foundation.alphabet import folded

T = TypeVar("T")

_BEGINNING = 7
"""Letters of a name that are looked at; the rest is compared afterwards."""
_APART = 2
_DIGITS = re.compile(r"\d+")


class NearNames(Generic[T]):
    """What is called by names, found by names that come near."""

    def __init__(self) -> None:
        self._kept: dict[str, list[T]] = {}

    def add(self, name: str, what: T) -> None:
        """Let something be found by names near its own."""
        for key in _keys(name):
            self._kept.setdefault(key, []).append(what)

    def near(self, name: str) -> Iterator[T]:
        """Yield what may be called so, once each; the names are still to compare."""
        met: set[int] = set()
        for key in _keys(name):
            for what in self._kept.get(key, ()):
                if id(what) not in met:
                    met.add(id(what))
                    yield what


def _keys(name: str) -> set[str]:
    """Return a name's numbers and its beginning with none to two letters left out.

    Other numbers are other names, so no letter is ever left out of them.
    """
    plain = folded(name)
    numbers = "-".join(_DIGITS.findall(plain))
    begun = "".join(letter for letter in plain if letter.isalpha())[:_BEGINNING]
    places = range(len(begun))
    return {
        f"{numbers}/"
        + "".join(letter for at, letter in enumerate(begun) if at not in left_out)
        for count in range(_APART + 1)
        for left_out in combinations(places, count)
    }
