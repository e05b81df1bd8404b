"""A way told in passing: ``24 km till Åkersele`` is 24 km, and stays as typed."""

import re
from dataclasses import dataclass

from umea_field.foundation.wording import number_text

_NUMBER = r"(?P<number>\d{1,4}(?:[.,]\d{1,3})?)"
_MEASURED = re.compile(
    rf"(?<![\w.,/]){_NUMBER}\s*(?P<unit>km|kilometer|kilometre?s?|mil|m|meter|metre?s?)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"^{_NUMBER}(?=$|\s+(?:till|från|bort|to|from|away)\b)", re.IGNORECASE
)
_KM = {"k": 1.0, "mil": 10.0, "m": 0.001}
"""How many km a unit is, by what it begins with; a Swedish mil is 10 km."""


@dataclass(frozen=True)
class Told:
    """A comment, and the way that stands in it.

    Attributes:
        km: The way to the nearest alternative; None where none is told.
        note: The words as typed; None where the number says it all.
    """

    km: float | None
    note: str | None


def read(typed: str) -> Told:
    """Return the way in a comment, and the comment itself.

    A number counts where a unit follows it, or where it stands first and alone or
    before a word such as ``till``: ``Vardagar till 17`` tells no way.
    """
    words = " ".join(typed.split())
    found = _MEASURED.search(words) or _BARE.match(words)
    if not found:
        return Told(None, words or None)
    unit = (found.groupdict().get("unit") or "km").lower()
    times = next(km for start, km in _KM.items() if unit.startswith(start))
    km = round(float(found["number"].replace(",", ".")) * times, 3)
    says_it_all = found[0] == words and unit.startswith("k")
    return Told(km, None if says_it_all else words)


def text_of(km: float | None, note: str | None) -> str:
    """Return the comment as it is shown: its words, and the way where they lack it."""
    if km is None:
        return note or ""
    way = f"{number_text(km)} km"
    if not note:
        return way
    return note if read(note).km == km else f"{way}, {note}"
