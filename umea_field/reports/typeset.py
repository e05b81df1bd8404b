"""Words set into lines."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from umea_field.foundation.unparted import tied, untied
from umea_field.reports.measures import Face, Type


@dataclass(frozen=True)
class Bold:
    """Words that are set in bold."""

    text: str


Text: TypeAlias = str | tuple["str | Bold", ...]
"""Running text: one string, or strings and bold ones in turn."""


@dataclass(frozen=True)
class Run:
    """Words of one line in one face, with the room they take in points."""

    text: str
    face: Face
    width: float


Line: TypeAlias = tuple[Run, ...]


class Ruler(Protocol):
    """Knows how wide text is."""

    def width(self, text: str, face: Face, size: float) -> float:
        """Return the width of a text in points."""

    def legible(self, text: str) -> str:
        """Return the text with a mark in place of letters that no font has."""


def plain(text: Text) -> str:
    """Return the words without their faces."""
    parts = (text,) if isinstance(text, str) else text
    return "".join(part.text if isinstance(part, Bold) else part for part in parts)


def lines_of(text: Text, type_: Type, width: float, ruler: Ruler) -> tuple[Line, ...]:
    """Return a text broken into lines no wider than a width; at least one.

    Lines are broken at spaces and where the text has a line break, not within a date
    or between a number and its unit; a word wider than the line is broken where it
    must.
    """

    def measure(words: str, face: Face) -> float:
        return ruler.width(words, face, type_.size)

    lines: list[Line] = []
    for paragraph in _paragraphs(text, type_, ruler):
        line: list[tuple[str, Face]] = []
        used = 0.0
        for word, face in _fitting(paragraph, width, measure):
            wide = measure(word.rstrip(" "), face)
            if line and used + wide > width + 0.01:
                lines.append(_runs(line, measure))
                line, used = [], 0.0
            line.append((word, face))
            used += measure(word, face)
        lines.append(_runs(line, measure))
    return tuple(lines)


def wide(line: Line) -> float:
    """Return the width of a line."""
    return sum(run.width for run in line)


def natural_width(text: Text, type_: Type, ruler: Ruler) -> float:
    """Return how wide a text is when nothing breaks it."""
    return max(wide(line) for line in lines_of(text, type_, 1e6, ruler))


def longest_word(texts: Iterable[Text], type_: Type, ruler: Ruler) -> float:
    """Return the width of the longest word in some texts."""
    words = (
        ruler.legible(word) for text in texts for word in re.split("[ \n]", plain(text))
    )
    return max((ruler.width(w, Face.BOLD, type_.size) for w in words), default=0.0)


Words: TypeAlias = list[tuple[str, Face]]


def _paragraphs(text: Text, type_: Type, ruler: Ruler) -> Iterator[Words]:
    """Yield each paragraph as words with their trailing spaces."""
    words: Words = []
    for part in (text,) if isinstance(text, str) else text:
        face = Face.BOLD if isinstance(part, Bold) else type_.face
        clean = unicodedata.normalize("NFC", plain((part,)).replace("\u00ad", ""))
        for index, piece in enumerate(clean.split("\n")):
            if index:
                yield words
                words = []
            whole = tied(legibly(piece, ruler))
            words += [(w, face) for w in re.findall(r" +|[^ ]+ *", whole)]
    yield words


def legibly(text: str, ruler: Ruler) -> str:
    """Return a line's text with single spaces and only letters that can be set."""
    return ruler.legible(re.sub(r"[ \t\r\v\f]+", " ", text))


def _fitting(
    words: Words, width: float, measure: Callable[[str, Face], float]
) -> Iterator[tuple[str, Face]]:
    """Yield the words, those wider than the line in pieces."""
    for tie, face in words:
        word = untied(tie)
        if word != tie and measure(word.rstrip(), face) > width:
            parts = re.findall(r"[^ ]+ *", word)
            yield from _fitting([(part, face) for part in parts], width, measure)
            continue
        rest = word
        while len(rest.rstrip()) > 1 and measure(rest.rstrip(), face) > width:
            cut = len(rest) - 1
            while cut > 1 and measure(rest[:cut], face) > width:
                cut -= 1
            yield rest[:cut], face
            rest = rest[cut:]
        yield rest, face


def _runs(
    words: Sequence[tuple[str, Face]], measure: Callable[[str, Face], float]
) -> Line:
    """Return a line's words joined where they have the same face."""
    runs: list[tuple[str, Face]] = []
    for word, face in words:
        if runs and runs[-1][1] is face:
            runs[-1] = (runs[-1][0] + word, face)
        else:
            runs.append((word, face))
    if runs:
        runs[-1] = (runs[-1][0].rstrip(" "), runs[-1][1])
    return tuple(Run(text, face, measure(text, face)) for text, face in runs if text)
