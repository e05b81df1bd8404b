"""Names one of which is a part of the other, found by the rarest of their words."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Parts(Generic[T]):
    """What is called by several words, found by some of them or by more."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[T]] = {}
        self._all: list[tuple[frozenset[str], T]] = []
        self._by_rarest: dict[str, list[tuple[frozenset[str], T]]] = {}

    def __contains__(self, word: str) -> bool:
        """Tell whether some are called by a word."""
        return word in self._by_word

    def add(self, words: Sequence[str], what: T) -> None:
        """Let something be found; all is added before anything is asked for."""
        if words:
            self._all.append((frozenset(words), what))
        for word in words:
            self._by_word.setdefault(word, []).append(what)

    def of(self, words: Sequence[str]) -> Iterator[T]:
        """Yield what has all of these words, or only such; some that has not all."""
        if not self._by_rarest:
            self._sort()
        by_word, by_rarest = self._by_word, self._by_rarest
        known = [by_word[word] for word in words if word in by_word]
        if known and len(known) == len(words):
            yield from min(known, key=len)
        for word in words:
            if word in by_rarest:
                for part, what in by_rarest[word]:
                    if part.issubset(words):
                        yield what

    def _sort(self) -> None:
        for words, what in self._all:
            rarest = min(words, key=lambda word: (len(self._by_word[word]), word))
            self._by_rarest.setdefault(rarest, []).append((words, what))
