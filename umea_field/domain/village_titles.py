"""What villages are called in a list: those with the same name are told apart."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from umea_field.domain.position import degrees_text
from umea_field.foundation.alphabet import folded

KeyT = TypeVar("KeyT", bound=Hashable)

_DECIMALS = 2
"""Of a degree, about a kilometre: enough between two villages."""


@dataclass(frozen=True)
class Whereabouts:
    """A village's name, and what tells it from its namesakes.

    Attributes:
        lat: Degrees north, as ``lon`` degrees east; None where it is not known.
    """

    name: str
    district: str = ""
    lat: float | None = None
    lon: float | None = None


def titles(villages: Mapping[KeyT, Whereabouts]) -> dict[KeyT, str]:
    """Return what each village is called among these.

    A name that only one has stands alone. Others get their district, and where that
    is the same or unknown, their position.
    """
    named = {key: one.name for key, one in villages.items()}
    in_district = _longer(named, lambda key: villages[key].district)
    return _longer(in_district, lambda key: _place(villages[key]))


def _longer(called: Mapping[KeyT, str], more: Callable[[KeyT], str]) -> dict[KeyT, str]:
    """Return the words, longer where the same words are said of another."""
    same = {key: folded(words).strip() for key, words in called.items()}
    counts = Counter(same.values())
    return {
        key: ", ".join(part for part in (words, more(key)) if part)
        if words and counts[same[key]] > 1
        else words
        for key, words in called.items()
    }


def _place(one: Whereabouts) -> str:
    if one.lat is None or one.lon is None:
        return ""
    degrees = (degrees_text(round(part, _DECIMALS)) for part in (one.lat, one.lon))
    return " ".join(degrees)
