"""When two names may be one that is spelt otherwise: the same rule everywhere.

It must be quiet where it would be wrong: other numbers are other names, and Norrby is
not Sörby.
"""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from umea_field.foundation.alphabet import folded, is_near

T = TypeVar("T")

_DIGITS = re.compile(r"\d+")
_LEAST_TYPED = 5
"""Letters that are typed before a sentence is compared by its beginning."""
_LONG_WORD = 4
"""Letters of a word that tells what a sentence is about."""
_CONTRARIES = (
    ("norra", "sodra", "vastra", "ostra", "norr", "soder", "sor", "vaster", "oster"),
    ("ovre", "nedre", "yttre", "inre", "mellan", "over", "neder", "ytter", "inner"),
    ("stora", "lilla", "stor", "lill"),
    ("gamla", "nya", "gammel", "ny"),
)
"""Beginnings that tell neighbours apart, folded; the longer before the shorter."""


def may_be_same(one: str, other: str) -> bool:
    """Tell whether two names may be the same one, at most two letters apart."""
    mine, theirs = folded(one), folded(other)
    if _DIGITS.findall(mine) != _DIGITS.findall(theirs):
        return False
    return is_near(mine, theirs) and not _are_contraries(mine, theirs)


def sentence_may_be_same(typed: str, known: str) -> bool:
    """Tell whether a sentence being typed may say what a known one says.

    It is spelt almost so, it is its beginning, or all of its longer words are in it.
    """
    mine, theirs = folded(typed).strip(), folded(known)
    if len(mine) < _LEAST_TYPED:
        return False
    if may_be_same(typed, known) or theirs.startswith(mine):
        return True
    words = {word for word in mine.split() if len(word) >= _LONG_WORD}
    return len(words) > 1 and all(word in theirs for word in words)


def names_its_village(store: str, village: str) -> bool:
    """Tell whether a store's name need not be told with its village's."""
    return folded(village) in folded(store)


def phone_digits(typed: str) -> str:
    """Return what tells a telephone number from others, however it is written.

    ``+46 70-123`` and ``070 123`` are the same; empty where there are no digits.
    """
    digits = "".join(filter(str.isdigit, typed))
    return digits.removeprefix("0046").removeprefix("46").lstrip("0")


def likely_other(
    name: str, others: Iterable[T], names: Callable[[T], Iterable[str | None]]
) -> T | None:
    """Return what may already be what a name is being written for.

    Args:
        name: As it stands now.
        others: What there is, in the same place.
        names: What each of them is called, other names included.
    """
    near: T | None = None
    for other in others:
        for called in names(other):
            if called and folded(called).strip() == folded(name).strip() != "":
                return other
            if near is None and called and may_be_same(name, called):
                near = other
    return near


def _are_contraries(one: str, other: str) -> bool:
    for sides in _CONTRARIES:
        first = next((side for side in sides if one.startswith(side)), "")
        second = next((side for side in sides if other.startswith(side)), "")
        if first and second and first != second:
            return True
    return False
