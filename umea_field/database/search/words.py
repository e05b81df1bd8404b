"""Words as the index keeps them, and what a person asks it for.

Both databases are given the same words, parted and folded here, so that both find
the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from umea_field.domain.paper_code import ALPHABET, LENGTH
from umea_field.foundation.alphabet import folded

LONGEST = 60
"""Of a longer word only so many letters are kept."""

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\+?\d[\d\s–-]{5,}\d")
"""A number that people write in groups, such as that of a telephone."""
_CODE_BEGINS = "uf"
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_FEW_CHARACTERS = 4


def words_in(text: str) -> list[str]:
    """Return the words of a text, folded, in their order."""
    return [word[:LONGEST] for word in _WORD.findall(folded(text))]


def words_to_keep(text: str) -> list[str]:
    """Return the words a text is found by; a number in groups also as one word."""
    found = words_in(text)
    for number in _NUMBER.findall(text):
        found.append("".join(each for each in number if each.isdigit())[:LONGEST])
    return found


def code_word(code: str) -> str:
    """Return the word that a sheet's code is kept as, such as ``ufa7k3m2pz``."""
    return "".join(words_in(code))


@dataclass(frozen=True)
class Wanted:
    """One word that is asked for.

    Attributes:
        begins: What a word must begin with.
        inside: Words that hold it further in, which will do as well.
    """

    begins: str
    inside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Query:
    """What is asked of the index: all the words, or the code of a sheet.

    Attributes:
        wanted: Every one must be there.
        code: The beginning of a sheet's code as it is kept; empty for none.
    """

    wanted: tuple[Wanted, ...]
    code: str = ""

    @property
    def phrase(self) -> str:
        """The words in their order, as a name is kept."""
        return " ".join(each.begins for each in self.wanted)

    @property
    def names_only(self) -> bool:
        """Tell whether so little was typed that only names are looked through."""
        return len(self.phrase) < 2


def query_of(words: Sequence[str], typed: str = "") -> Query:
    """Return the query for words as they begin.

    Args:
        words: Folded.
        typed: The whole text, where it may be the code of a sheet.
    """
    return Query(tuple(Wanted(word) for word in words), code_begins(typed))


def code_begins(typed: str) -> str:
    """Return the beginning of a sheet's code as it is kept; empty where it is none.

    ``uf-a7`` and ``A7K3 M2P`` are beginnings; O is read as 0, I and L as 1.
    """
    bare = "".join(each for each in typed.upper() if each.isalnum())
    is_said = bare.startswith("UF")
    characters = bare.removeprefix("UF").translate(_ALIKE)
    least = 1 if is_said else _FEW_CHARACTERS
    if not least <= len(characters) <= LENGTH:
        return ""
    if any(each not in ALPHABET for each in characters):
        return ""
    return _CODE_BEGINS + characters.lower()


def spans(text: str, begins: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where in a text the words begin that were asked for: from, until.

    Args:
        text: As it is shown.
        begins: Folded; what is found of a longer word is only its beginning.
    """
    at = 0
    for found in _WORD.finditer(text):
        plain = folded(found[0])
        best = max(
            (each for each in begins if each and plain.startswith(each)),
            key=len,
            default="",
        )
        if best and found.start() >= at:
            at = min(found.end(), found.start() + len(best))
            yield found.start(), at
