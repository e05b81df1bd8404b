"""Every word there is, for what stands inside words and what was mistyped."""

from collections.abc import Iterable, Mapping
from itertools import islice

from umea_field.foundation.alphabet import edits

SHORTEST = 5
"""Words of so many letters or more may be mistyped."""
MISTAKES = 2
"""How many letters may be wrong, missing, too many or in each other's place."""

_LONG = 8
"""A shorter word that begins with another letter has only one mistake."""
_INSIDE = 4
"""From so many letters on, a part is looked for inside words too."""
_MANY = 48
"""How many words that hold a part are asked for."""
_ASKED = 12
"""How many words that may be meant are looked up."""


class Spelling:
    """The words of an index, in memory; words that are gone may linger.

    ``skåp`` stands inside ``paketskåp``; ``botsmrak`` may be ``botsmark``.
    """

    def __init__(self, words: Mapping[str, int] | None = None) -> None:
        """Know some words.

        Args:
            words: Each with how many records hold it.
        """
        self._count: dict[str, int] = {}
        self._letters: dict[int, dict[str, int]] = {}
        for word, count in (words or {}).items():
            self._know(word, count)

    def add(self, words: Iterable[str]) -> None:
        """Know more words."""
        for word in words:
            if word in self._count:
                self._count[word] += 1
            else:
                self._know(word, 1)

    def inside(self, part: str) -> tuple[str, ...]:
        """Return words that hold a part anywhere but at their beginning."""
        if len(part) < _INSIDE:
            return ()
        found = [word for word in self._count if part in word]
        inner = [word for word in found if not word.startswith(part)]
        inner.sort(key=lambda word: (-self._count[word], word))
        return tuple(inner[:_MANY])

    def begins(self, part: str) -> bool:
        """Tell whether some word begins so."""
        return part in self._count or any(word.startswith(part) for word in self._count)

    def near(self, typed: str) -> tuple[str, ...]:
        """Return words that may be meant, the nearest first, then the most used.

        A word that is still being typed may also be the beginning of the one meant.
        """
        if len(typed) < SHORTEST or not typed.isalpha():
            return ()
        mask = _mask(typed)
        ranked: list[tuple[int, bool, int, str]] = []
        for length, words in self._letters.items():
            if length < max(SHORTEST, len(typed) - MISTAKES):
                continue
            longer = length > len(typed) + MISTAKES
            # one mistake changes at most two of the letters that occur
            for word, letters in words.items():
                extra = (mask & ~letters) if longer else (letters ^ mask)
                if extra.bit_count() > (1 if longer else 2 * MISTAKES):
                    continue
                if longer and word[0] != typed[0]:
                    continue
                apart = _apart(typed, word)
                other = word[0] != typed[0]
                allowed = 1 if other and len(typed) < _LONG else MISTAKES
                if 0 < apart <= allowed:
                    ranked.append((apart, other, -self._count[word], word))
        return tuple(word for *_, word in islice(sorted(ranked), _ASKED))

    def _know(self, word: str, count: int) -> None:
        self._count[word] = count
        if word.isalpha():
            self._letters.setdefault(len(word), {})[word] = _mask(word)


def _apart(typed: str, word: str) -> int:
    """Return the mistakes between a word and what was typed of it."""
    whole = edits(typed, word, MISTAKES)
    if len(word) <= len(typed) or whole <= 1:
        return whole
    # of a longer word only the beginning was typed: one mistake in it at most
    begun = 1 + min(
        edits(typed, word[:end], 1) for end in range(len(typed) - 1, len(typed) + 2)
    )
    return min(whole, begun)


def _mask(word: str) -> int:
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) % 64)
    return found
