"""Words in the order of the Swedish alphabet, and words without their accents."""

import re
import unicodedata

_LAST_LETTERS = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
_DIGITS = re.compile(r"(\d+)")


def folded(words: str) -> str:
    """Return the words in small letters without accents: ``ake`` meets ``Åke``."""
    parts = unicodedata.normalize("NFKD", words.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def alphabetical(words: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts as people expect: å ä ö last, 2 before 10."""
    small = unicodedata.normalize("NFC", words.casefold()).translate(_LAST_LETTERS)
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, folded(part))
        for part in _DIGITS.split(small)
        if part
    )


def is_near(one: str, other: str) -> bool:
    """Tell whether two names may be the same one, spelt otherwise.

    Capitals, accents, spaces and hyphens do not matter. Of what is left two letters
    may be wrong, missing or too many, in a short name one.
    """
    first, second = _letters(one), _letters(other)
    if not first or not second:
        return False
    allowed = 2 if min(len(first), len(second)) > _SHORT else 1
    if min(len(first), len(second)) < _LEAST:
        allowed = 0
    return _edits(first, second, allowed) <= allowed


_SHORT, _LEAST = 6, 4


def _letters(words: str) -> str:
    return "".join(letter for letter in folded(words) if letter.isalnum())


def _edits(one: str, other: str, enough: int) -> int:
    """Return how many letters part two words, or more than ``enough``."""
    if abs(len(one) - len(other)) > enough:
        return enough + 1
    before = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        row = [at]
        for place, against in enumerate(other, start=1):
            changed = before[place - 1] + (letter != against)
            row.append(min(before[place] + 1, row[-1] + 1, changed))
        before = row
    return before[-1]
