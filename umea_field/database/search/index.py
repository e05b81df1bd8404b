"""What an index can do, whichever database it lies in."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from umea_field.database.search.documents import Document, Key
from umea_field.database.search.shapes import found_nouns
from umea_field.database.search.words import Query

Marks = Mapping[UUID, tuple[int, int]]
"""How far each machine's changes were read: number and moment of the last."""

NOUN_BITS = 40
"""A document's number begins with its noun's; so many bits are left to count."""

EXACT, BEGINS, IN_NAME, IN_NAMES, ANYWHERE = range(5)
"""How well a document fits: its whole name, its beginning, all words in it, in its
other names too, anywhere."""


@dataclass(frozen=True)
class Entry:
    """One document as the index holds it.

    Attributes:
        number: Larger for what was found later.
        fits: How well, from EXACT to ANYWHERE.
        said: Its texts and other names as JSON.
    """

    key: Key
    number: int
    fits: int
    title: str
    title_code: str
    place: str
    day: str
    said: str

    def names(self) -> Sequence[str]:
        """Return its other names."""
        names: list[str] = json.loads(self.said)[0]
        return names

    def parts(self) -> Sequence[tuple[str, str]]:
        """Return its other texts, each with its field."""
        return [(part, text) for part, text in json.loads(self.said)[1]]


@dataclass(frozen=True)
class Looked:
    """What was found.

    Attributes:
        totals: How many of each noun.
        entries: The best of each noun.
    """

    totals: Mapping[str, int]
    entries: Sequence[Entry]


class Index(Protocol):
    """Holds documents, and finds those that hold some words.

    It is used by one thread at a time.
    """

    def marks(self) -> Marks | None:
        """Return how far the journal was read; None where it must be made anew."""

    def clear(self) -> None:
        """Forget everything."""

    def put(self, documents: Sequence[Document], gone: Iterable[Key] = ()) -> None:
        """Hold documents in the place of earlier ones, and some no more."""

    def note(self, marks: Marks) -> None:
        """Note how far the journal was read: all before it is held."""

    def look(self, query: Query, nouns: Collection[str], at_most: int) -> Looked:
        """Return how many of some nouns fit, and the best of each."""

    def entries(self, keys: Sequence[Key]) -> Sequence[Entry]:
        """Return what is held of some records, in their order."""

    def vocabulary(self) -> Mapping[str, int]:
        """Return every word, and how many documents hold it."""

    def close(self) -> None:
        """Let go of it."""


def said(document: Document) -> str:
    """Return a document's texts and other names as JSON."""
    return json.dumps((document.names, document.parts), ensure_ascii=False)


def number_of(noun: str) -> int:
    """Return where the numbers of a noun's documents begin."""
    return (found_nouns().index(noun) + 1) << NOUN_BITS


def noun_of(number: int) -> str:
    """Return the noun of a document's number."""
    return found_nouns()[(number >> NOUN_BITS) - 1]
