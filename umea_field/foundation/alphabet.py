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
