"""Words in the order of the Swedish alphabet, and words without their accents."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

_LAST_LETTERS = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
_DIGITS = re.compile(r"(\d+)")
_OWN_LETTERS = {
    "æ": "a",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ŋ": "n",
    "ŧ": "t",
    "þ": "th",
    "ł": "l",
    "ı": "i",
}
"""Letters that Unicode does not part into a letter and its accent; Sámi has some."""


def folded(words: str) -> str:
    """Return the words in small letters without accents: ``ake`` meets ``Åke``."""
    if words.isascii():
        return words.lower()
    # what most words need is quicker than looking up every letter
    plain = words.casefold().replace("å", "a").replace("ä", "a").replace("ö", "o")
    if plain.isascii():
        return plain
    plain = plain.translate(_plain_letters())
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFKD", plain)
    return "".join(part for part in parts if not unicodedata.combining(part))


def plainly(words: str) -> str:
    """Return words as they are compared: NFC, one space between, no capitals.

    Letters keep their accents: ``får`` is not ``far``.
    """
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


Lists = Sequence[Sequence[str]]


def all_folded(lists: Lists) -> tuple[Lists, Lists]:
    """Return lists of words, folded, and the same with nothing but letters and digits.

    Many in one go, which is much quicker than one at a time.

    Args:
        lists: Each list; one that holds nothing becomes one that holds nothing written.
    """
    in_one = "\n".join(["\t".join(words) for words in lists])
    marks = sum(map(len, lists)) - sum(map(bool, lists))
    if in_one.count("\n") != len(lists) - 1 or in_one.count("\t") != marks:
        small: Lists = [[folded(each) for each in words] or [""] for words in lists]
        return small, [[only_letters(each) for each in words] for words in small]
    in_one = folded(in_one)
    bare = in_one.replace(" ", "").replace("-", "")
    return (
        [words.split("\t") for words in in_one.split("\n")],
        [[only_letters(e) for e in words.split("\t")] for words in bare.split("\n")],
    )


def letters(words: str) -> str:
    """Return letters and digits of words, in small letters without accents."""
    return only_letters(folded(words))


def only_letters(words: str) -> str:
    """Return the letters and digits of words that are folded already."""
    return words if words.isalnum() else "".join(filter(str.isalnum, words))


@cache
def _plain_letters() -> dict[int, str]:
    """Return the plain letter of every accented one of the Latin alphabets."""
    found = str.maketrans(_OWN_LETTERS)
    for number in range(0xC0, 0x250):
        parts = unicodedata.normalize("NFKD", chr(number))
        plain = "".join(part for part in parts if not unicodedata.combining(part))
        if plain != chr(number):
            found.setdefault(number, plain)
    return found


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
    first, second = letters(one), letters(other)
    if not first or not second:
        return False
    allowed = 2 if min(len(first), len(second)) > _SHORT else 1
    if min(len(first), len(second)) < _LEAST:
        allowed = 0
    return are_within(first, second, allowed)


_SHORT, _LEAST = 6, 4


def are_within(one: str, other: str, allowed: int) -> bool:
    """Tell whether at most so many letters part two words, as ``edits`` counts.

    Quicker than counting where few are allowed: what is alike at both ends is passed
    over, and each way on from the first difference costs one.
    """
    long, short = len(one), len(other)
    if abs(long - short) > allowed:
        return False
    if one == other:
        return True
    if not allowed:
        return False
    at, end = 0, min(long, short)
    while at < end and one[at] == other[at]:
        at += 1
    while long > at < short and one[long - 1] == other[short - 1]:
        long, short = long - 1, short - 1
    one, other = one[at:long], other[at:short]
    swapped = len(one) > 1 and one[:2] == other[1::-1]
    if allowed == 1:
        return len(one) < 2 > len(other) or (swapped and len(one) == len(other) == 2)  # noqa: PLR2004 - one letter, or two
    fewer = allowed - 1
    return (
        not one
        or not other
        or are_within(one[1:], other[1:], fewer)
        or are_within(one[1:], other, fewer)
        or are_within(one, other[1:], fewer)
        or (swapped and are_within(one[2:], other[2:], fewer))
    )


def edits(one: str, other: str, enough: int) -> int:
    """Return how many letters part two words, or more than ``enough``.

    A letter that is wrong, missing or too many counts as one, as do two neighbours
    that have changed places.
    """
    if abs(len(one) - len(other)) > enough:
        return enough + 1
    earlier: list[int] = []
    before = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        row = [at]
        for place, against in enumerate(other, start=1):
            cost = before[place - 1] + (letter != against)
            cost = min(before[place] + 1, row[-1] + 1, cost)
            if (
                at > 1
                and place > 1
                and letter == other[place - 2]
                and against == one[at - 2]
            ):
                cost = min(cost, earlier[place - 2] + 1)
            row.append(cost)
        if min(row) > enough and min(before) >= enough:
            return enough + 1
        earlier, before = before, row
    return before[-1]
