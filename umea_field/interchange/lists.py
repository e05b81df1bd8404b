"""Several words in one cell: joined by semicolons, or written into each other."""

import re
from collections.abc import Iterable, Mapping, Sequence


def joined(words: Iterable[str]) -> str:
    """Return words as one cell, sorted; a semicolon inside a word is escaped."""
    escaped = (
        word.replace("\\", "\\\\").replace(";", "\\;") if ";" in word else word
        for word in words
    )
    return ";".join(sorted(escaped))


def parts_of(cell: str) -> Sequence[str]:
    """Return the words of a cell."""
    parts = re.split(r"(?<!\\);", cell)
    return [
        part.replace("\\;", ";").replace("\\\\", "\\").strip()
        if "\\;" in part
        else part.strip()
        for part in parts
    ]


def taken_apart(words: str, known: Mapping[str, str]) -> Sequence[str]:
    """Return the codes that words stand for, even where lists have grown together.

    ``Falu kommunKarlskrona kommun`` is two; parts may be numbered, or parted by
    commas. Words that are not made of known ones alone give nothing.

    Args:
        words: Compared plainly.
        known: Each known word with its code.
    """
    if words in known:
        return [known[words]]
    longest_first = sorted(known, key=len, reverse=True)
    codes: list[str] = []
    rest = words
    while rest:
        rest = re.sub(r"^(?:[\s,|/]+|\d{1,2}\s*[-–.:]\s*)", "", rest)
        found = next((word for word in longest_first if rest.startswith(word)), None)
        if not rest:
            break
        if not found or len(found) < 2:
            return []
        codes.append(known[found])
        rest = rest[len(found) :]
    return codes
