"""Asks the index what a person typed, and orders what was found."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from umea_field.database.search.documents import Key
from umea_field.database.search.index import (
    BEGINS,
    IN_NAME,
    IN_NAMES,
    Entry,
    Index,
    Looked,
)
from umea_field.database.search.shapes import found_nouns
from umea_field.database.search.spelling import Spelling
from umea_field.database.search.words import Query, query_of, spans, words_in
from umea_field.foundation.alphabet import alphabetical, folded

FEW = 3
"""Where fewer are found, something else may have been meant."""
_WEIGHED = 60
"""How many of each noun are weighed against each other."""
_ROOM = 90
"""How many characters of a text are shown round the words found in it."""
_LEAD = 24

ORDER = (
    "village",
    "store",
    "contact",
    "organisation",
    "need",
    "case",
    "visit",
    "task",
    "solution_trial",
    "earlier_work",
    "tour",
    "activity",
    "picture",
    "printed_sheet",
    "service_offer",
)
"""The nouns in the order in which they are shown; others come after them."""
_BY_DAY = frozenset(
    {"case", "visit", "task", "tour", "picture", "printed_sheet", "solution_trial"}
)
"""Of these the latest comes first, of others the first by the alphabet."""


@dataclass(frozen=True)
class Excerpt:
    """A text in which words were found.

    Attributes:
        part: Its field, such as ``case_entry.note``; empty for another name.
        text: Some words of it, with dots where it goes on.
    """

    part: str
    text: str


@dataclass(frozen=True)
class Hit:
    """One record that was found.

    Attributes:
        title: Its name; empty where ``title_code`` tells it.
        title_code: ``list/code`` of a term.
        place: Where it belongs; empty for nowhere.
        day: ISO text; a year for some; empty for none.
        excerpt: Where the words stand that are not in its name or place.
    """

    key: Key
    title: str
    title_code: str = ""
    place: str = ""
    day: str = ""
    excerpt: Excerpt | None = None


@dataclass(frozen=True)
class Group:
    """What was found of one noun.

    Attributes:
        total: How many there are, shown or not.
    """

    noun: str
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Answer:
    """What was found for some words.

    Attributes:
        words: Those that were looked for, folded, for showing where they stand.
        groups: With hits, the best first.
        meant: What may have been meant, as it is spelt there; empty for nothing.
        instead: The groups are what was found for ``meant``.
    """

    typed: str
    words: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    meant: str = ""
    instead: bool = False

    @property
    def total(self) -> int:
        """How many records were found."""
        return sum(group.total for group in self.groups)


def find(
    index: Index,
    spelling: Spelling,
    typed: str,
    *,
    at_most: int = 5,
    nouns: Collection[str] | None = None,
) -> Answer:
    """Return what fits the words typed, the best first.

    Args:
        index: Up to date.
        spelling: Its words.
        typed: As typed.
        at_most: How many of each noun.
        nouns: Only these; None for all.
    """
    words = words_in(typed)
    if not words:
        return Answer(typed)
    wanted = found_nouns() if nouns is None else nouns
    weighed = max(at_most, _WEIGHED)

    def look(words: Sequence[str], typed: str = "") -> Looked:
        return index.look(
            _with_inside(query_of(words, typed), spelling), wanted, weighed
        )

    found = look(words, typed)
    groups = _groups(found, words, at_most)
    answer = Answer(typed, tuple(words), groups)
    if answer.total >= FEW:
        return answer
    meant = _meant(words, spelling, look, none=not answer.total)
    if meant is None:
        return answer
    others, looked = meant
    instead = _groups(looked, others, at_most)
    said = _spelt(others, words, typed, looked.entries)
    if answer.total:
        return replace(answer, meant=said)
    return Answer(typed, tuple(others), instead, said, instead=True)


def _with_inside(query: Query, spelling: Spelling) -> Query:
    wanted = [
        replace(each, inside=spelling.inside(each.begins)) for each in query.wanted
    ]
    return replace(query, wanted=tuple(wanted))


def _groups(looked: Looked, words: Sequence[str], at_most: int) -> tuple[Group, ...]:
    by_noun: dict[str, list[Entry]] = {}
    for entry in looked.entries:
        by_noun.setdefault(entry.key.noun, []).append(entry)
    best = {
        noun: min(entry.fits for entry in entries) for noun, entries in by_noun.items()
    }
    # a noun found by a name comes before those that only hold the words somewhere,
    # and what the program itself is made of comes last
    ordered = sorted(
        by_noun,
        key=lambda noun: (noun not in ORDER, best[noun] > IN_NAMES, _place(noun)),
    )
    return tuple(
        Group(
            noun,
            looked.totals[noun],
            tuple(
                hit_of(entry, words)
                for entry in _ordered(noun, by_noun[noun])[:at_most]
            ),
        )
        for noun in ordered
    )


def _place(noun: str) -> int:
    return ORDER.index(noun) if noun in ORDER else len(ORDER)


def _ordered(noun: str, entries: Iterable[Entry]) -> list[Entry]:
    if noun in _BY_DAY:
        latest = sorted(entries, key=lambda each: (each.day, each.number), reverse=True)
        return sorted(latest, key=lambda each: _level(each.fits))
    return sorted(
        entries,
        key=lambda each: (_level(each.fits), alphabetical(each.title), -each.number),
    )


def _level(fits: int) -> int:
    """Let words anywhere in a name weigh as much as in its other names."""
    return IN_NAMES if fits == IN_NAME else fits


def hit_of(entry: Entry, words: Sequence[str]) -> Hit:
    """Return a document as it is shown for the words looked for."""
    shown = f"{entry.title} {entry.place}"
    missing = [word for word in words if not _stands(word, shown)]
    excerpt = _excerpt(entry, missing) if missing and entry.fits > BEGINS else None
    return Hit(
        entry.key, entry.title, entry.title_code, entry.place, entry.day, excerpt
    )


def _stands(word: str, text: str) -> bool:
    return any(True for _ in spans(text, (word,))) or word in folded(text)


def _excerpt(entry: Entry, words: Sequence[str]) -> Excerpt | None:
    """Return some of the text that holds most of the words."""
    texts = [("", ", ".join(entry.names()))] if entry.names() else []
    texts += entry.parts()
    best: tuple[int, str, str] | None = None
    for part, text in texts:
        held = sum(_stands(word, text) for word in words)
        if held and (best is None or held > best[0]):
            best = (held, part, text)
    if best is None:
        return None
    _, part, text = best
    return Excerpt(part, _around(text, words))


def _around(text: str, words: Sequence[str]) -> str:
    """Return some words before and after the first that was found."""
    one_line = " ".join(text.split())
    first = next((start for start, _ in spans(one_line, words)), None)
    if first is None:
        plain = folded(one_line)
        places = [at for word in words if (at := plain.find(word)) >= 0]
        first = min(places, default=0)
    start = 0
    if first > _LEAD:
        start = one_line.rfind(" ", 0, first - _LEAD // 2) + 1
    end = len(one_line)
    if end - start > _ROOM:
        end = max(one_line.rfind(" ", start, start + _ROOM), start + _ROOM // 2)
    before, after = "…" if start else "", "…" if end < len(one_line) else ""
    return f"{before}{one_line[start:end]}{after}"


def _meant(
    words: Sequence[str],
    spelling: Spelling,
    look: Callable[[Sequence[str]], Looked],
    *,
    none: bool,
) -> tuple[list[str], Looked] | None:
    """Return words that may have been meant, and what is found for them.

    Args:
        words: As typed.
        spelling: Every word there is.
        look: Asks the index.
        none: Nothing was found for the words as they are.
    """
    strange = [at for at, word in enumerate(words) if not spelling.begins(word)]
    tried = strange if strange else list(range(len(words)))
    if none and len(strange) > 1:
        both = list(words)
        for at in strange:
            near = spelling.near(words[at])
            if not near:
                return None
            both[at] = near[0]
        looked = look(both)
        return (both, looked) if looked.totals else None
    for at in tried:
        for other in spelling.near(words[at]):
            if other.startswith(words[at]):
                continue
            changed = [*words[:at], other, *words[at + 1 :]]
            looked = look(changed)
            if looked.totals:
                return changed, looked
    return None


def _spelt(
    words: Sequence[str], before: Sequence[str], typed: str, entries: Sequence[Entry]
) -> str:
    """Return words that are meant as they are spelt where they were found."""
    texts = [text for entry in entries for text in (entry.title, entry.place)]
    texts += [text for entry in entries for _, text in entry.parts()]
    said = []
    for word, old in zip(words, before, strict=True):
        texts_spelt = texts if word != old else [typed]
        said.append(_as_spelt(word, texts_spelt))
    return " ".join(said)


def _as_spelt(word: str, texts: Iterable[str]) -> str:
    for text in texts:
        for start, _ in spans(text, (word,)):
            end = start
            while end < len(text) and text[end].isalnum():
                end += 1
            if folded(text[start:end]) == word:
                return text[start:end]
    return word
