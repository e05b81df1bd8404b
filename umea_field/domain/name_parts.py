"""Names one of which is a part of the other, found by the rarest of their words."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from umea_field.domain.duplicates import words
from umea_field.foundation.alphabet import folded

T = TypeVar("T")


class Parts(Generic[T]):
    """What is called by several words, found by some of them or by more."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[T]] = {}
        self._all: list[tuple[frozenset[str], T]] = []
        self._by_rarest: dict[str, list[tuple[frozenset[str], T]]] = {}

    def add(self, name: str, what: T) -> None:
        """Let something be found; all is added before anything is asked for."""
        own = words(folded(name))
        if own:
            self._all.append((frozenset(own), what))
        for word in own:
            self._by_word.setdefault(word, []).append(what)

    def any_of(self, folded_names: Sequence[str]) -> Iterator[T]:
        """Yield what may be called by a part of one of these names, or by more."""
        by_word = self._by_word
        for name in folded_names:
            # most names are one word that nothing else is called by
            if name in by_word or not name.isalnum():
                yield from self._of(words(name))

    def _of(self, asked: Sequence[str]) -> Iterator[T]:
        """Yield what has all of these words, or only such; some that has not all."""
        if not self._by_rarest:
            self._sort()
        by_word, by_rarest = self._by_word, self._by_rarest
        known = [by_word[word] for word in asked if word in by_word]
        if known and len(known) == len(asked):
            yield from min(known, key=len)
        for word in asked:
            if word in by_rarest:
                for part, what in by_rarest[word]:
                    if part.issubset(asked):
                        yield what

    def _sort(self) -> None:
        for own, what in self._all:
            rarest = min(own, key=lambda word: (len(self._by_word[word]), word))
            self._by_rarest.setdefault(rarest, []).append((own, what))
