"""What the index holds of one record."""

from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from umea_field.database.search.words import words_to_keep

_BODY = 20_000
"""How many words of one record are kept."""


@dataclass(frozen=True)
class Key:
    """Which record: its table and its id."""

    noun: str
    id: UUID


@dataclass(frozen=True)
class Document:
    """One record that can be found, with the words of its parts.

    Attributes:
        title: Its name; empty for none.
        title_code: ``list/code`` of the term that is its name instead.
        names: Its other names.
        place: Where it belongs, as it is shown: ``Lanthandeln, Granselet``.
        place_words: What else its place is called.
        day: ISO text of its day or moment, or a year; empty for none.
        parts: Its other texts, each with its field: ``("case_entry.note", …)``.
        terms: The words of its terms.
        code: The word of a sheet's code; empty for none.
    """

    key: Key
    title: str
    title_code: str = ""
    names: tuple[str, ...] = ()
    place: str = ""
    place_words: str = ""
    day: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    terms: tuple[str, ...] = field(default=(), repr=False)
    code: str = ""

    @cached_property
    def name_words(self) -> list[str]:
        """The words of its name."""
        return words_to_keep(self.title)

    @cached_property
    def other_words(self) -> list[str]:
        """The words of its other names."""
        return [*words_to_keep(" ".join(self.names)), *filter(None, (self.code,))]

    @cached_property
    def body_words(self) -> list[str]:
        """The words of all its other texts, and of its terms."""
        said = "\n".join((*(text for _, text in self.parts), *self.terms))
        return words_to_keep(said)[:_BODY]

    @cached_property
    def where_words(self) -> list[str]:
        """The words of the place it belongs to."""
        return words_to_keep(f"{self.place} {self.place_words}")

    def every_word(self) -> set[str]:
        """Return each word it is found by."""
        return {
            *self.name_words,
            *self.other_words,
            *self.body_words,
            *self.where_words,
        }
