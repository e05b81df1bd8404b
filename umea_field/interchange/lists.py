"""Several words in one cell: joined by semicolons, or written into each other."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_BETWEEN = re.compile(r"^(?:[\s,|/]+|\d{1,2}\s*[-–.:]\s*)")
_LONG = 5
"""A shorter word may stand by chance inside another."""


def joined(words: Iterable[str], between: str = ";") -> str:
    """Return words as one cell, sorted; a semicolon inside a word is escaped.

    Args:
        words: What stands in the cell.
        between: A semicolon, with room beside it where people read.
    """
    escaped = (
        word.replace("\\", "\\\\").replace(";", "\\;") if ";" in word else word
        for word in words
    )
    return between.join(sorted(escaped))


def parts_of(cell: str) -> Sequence[str]:
    """Return the words of a cell."""
    parts = re.split(r"(?<!\\);", cell)
    return [
        part.replace("\\;", ";").replace("\\\\", "\\").strip()
        if "\\;" in part
        else part.strip()
        for part in parts
    ]


@dataclass(frozen=True)
class Parted:
    """What a cell of words that may have grown together was taken apart into.

    Attributes:
        known: The codes of those that a list has.
        unsure: What is left between them, as it stood; for a person to look at.
    """

    known: tuple[str, ...]
    unsure: tuple[str, ...] = ()


def parted_by(words: str, known: Mapping[str, str]) -> Parted:
    """Take words apart by the known ones in them.

    ``Falu kommunKarlskrona kommun`` is two; parts may be numbered, or parted by
    commas. What no list has between known words is given back as it stood; words
    without any known one among them are left whole.

    Args:
        words: As they stand in the cell.
        known: Each known word, compared plainly, with its code.
    """
    told = " ".join(unicodedata.normalize("NFC", words).split())
    plain = told.casefold()
    if plain in known:
        return Parted((known[plain],))
    whole = taken_apart(plain, known)
    if whole:
        return Parted(tuple(whole))
    if len(plain) != len(told):
        return Parted((), (words,))  # a letter became two: places tell nothing
    return _with_rest(told, plain, known)


def taken_apart(words: str, known: Mapping[str, str]) -> Sequence[str]:
    """Return the codes that words are made of; none where something else is left.

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
        rest = _BETWEEN.sub("", rest)
        found = next((word for word in longest_first if rest.startswith(word)), None)
        if not rest:
            break
        if not found or len(found) < 2:
            return []
        codes.append(known[found])
        rest = rest[len(found) :]
    return codes


def _with_rest(told: str, plain: str, known: Mapping[str, str]) -> Parted:
    """Find long known words, and what stands between them."""
    longest_first = sorted(
        (word for word in known if len(word) >= _LONG), key=len, reverse=True
    )
    codes: list[str] = []
    unsure: list[str] = []
    at, left = 0, 0
    while at < len(plain):
        found = next((word for word in longest_first if plain.startswith(word, at)), "")
        if not found:
            at += 1
            continue
        unsure.append(told[left:at])
        codes.append(known[found])
        at += len(found)
        left = at
    unsure.append(told[left:])
    bare = (_BETWEEN.sub("", part).strip(" ,|/") for part in unsure)
    return Parted(tuple(codes), tuple(part for part in bare if part))
