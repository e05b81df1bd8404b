"""Two versions of a running text and what both began from, merged by their words.

A result is only ever offered to a person. It is clean where each change stands by
itself, with at least a word that neither touched between them; where both went on
from the same end, both are there, one after the other. All else is left to the reader,
with the places where the two part marked by the word.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_KEPT_AT_LEAST = 0.25
"""How much of the words must be left for a version to be an edit, not another text."""


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; joined in order, each attribute gives a whole version.

    Attributes:
        base: What both began from.
        one: What one made of it.
        other: What the other made of it.
        is_clash: Whether both changed it, and each otherwise.
        is_both: Whether both added here, and both additions can stand.
    """

    base: str
    one: str
    other: str
    is_clash: bool = False
    is_both: bool = False

    @property
    def merged(self) -> str:
        """What stands here with both changes; the earlier addition first."""
        if self.is_both:
            return _one_after_other(self.base, self.one, self.other)
        return self.other if self.one == self.base else self.one


@dataclass(frozen=True)
class _Edit:
    """Words of the base from ``start`` up to ``end`` that somebody changed.

    ``by`` tells who: 0 for one, 1 for the other; both where they did the same.
    """

    start: int
    end: int
    by: frozenset[int]


def merge(base: str, one: str, other: str) -> str | None:
    """Return a text with the changes of both; None where a person must choose.

    Args:
        base: What both began from.
        one: The version that was written first, where that matters.
        other: The version that was written later.
    """
    if other in (one, base):
        return one
    if one == base:
        return other
    parts = pieces(base, one, other)
    if any(part.is_clash for part in parts):
        return None
    text = "".join(part.merged for part in parts)
    is_windows = "\r\n" in one and "\r\n" in other
    return text.replace("\n", "\r\n") if is_windows else text


def pieces(base: str, one: str, other: str) -> Sequence[Piece]:
    """Return the text in stretches that neither, one of them or both changed.

    Line ends are told in one way, whatever they were.
    """
    words, *versions = (list(words_of(_lines(text))) for text in (base, one, other))
    maps = [_changes(words, version) for version in versions]
    made: dict[tuple[int, int, tuple[str, ...]], set[int]] = {}
    for at, (changes, version) in enumerate(zip(maps, versions, strict=True)):
        for start, end, first, last in changes:
            change = (start, end, tuple(version[first:last]))
            made.setdefault(change, set()).add(at)
    edits = [_Edit(start, end, frozenset(by)) for (start, end, _), by in made.items()]
    found: list[Piece] = []
    done = [0, 0, 0]
    for group in _grouped(words, sorted(edits, key=lambda e: (e.start, e.end))):
        start, end = group[0].start, max(edit.end for edit in group)
        until = [start, *(_place(m, start, False) for m in maps)]
        found += _piece(words, versions, done, until, is_changed=False)
        after = [end, *(_place(m, end, True) for m in maps)]
        found += _piece(words, versions, until, after, is_changed=True)
        done = after
    until = [len(words), *map(len, versions)]
    return [*found, *_piece(words, versions, done, until, is_changed=False)]


def words_of(text: str) -> Iterator[str]:
    """Yield words, blanks and signs, each with all marks that belong to it."""
    token, kind = "", ""
    for letter in text:
        now = _kind(letter)
        if (
            token
            and (now == "mark" or token[-1] == _JOINER)
            or token
            and now == kind
            and kind != "sign"
        ):
            token += letter
        else:
            if token:
                yield token
            token, kind = letter, now
    if token:
        yield token


def _kind(letter: str) -> str:
    if letter.isspace():
        return "blank"
    category = unicodedata.category(letter)
    if category[0] == "M" or category == "Cf" or ord(letter) in _SKIN_TONES:
        return "mark"
    return "word" if category[0] in "LN" else "sign"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_word(token: str) -> bool:
    return any(unicodedata.category(letter)[0] in "LN" for letter in token)


def _changes(
    words: Sequence[str], version: Sequence[str]
) -> list[tuple[int, int, int, int]]:
    """Return which words became which; all of them where little was left as it was."""
    found = SequenceMatcher(None, words, version, autojunk=False).get_opcodes()
    changes = [tuple(places) for tag, *places in found if tag != "equal"]
    before = sum(map(_is_word, words))
    lost = sum(_is_word(w) for s, e, _, _ in changes for w in words[s:e])
    if before and before - lost < before * _KEPT_AT_LEAST:
        return [(0, len(words), 0, len(version))]
    return [(start, end, first, last) for start, end, first, last in changes]


def _grouped(words: Sequence[str], edits: Sequence[_Edit]) -> Iterator[list[_Edit]]:
    """Yield edits that stand so close together that nobody can part them."""
    group: list[_Edit] = []
    for edit in edits:
        if group and _is_apart(words, group, edit):
            yield group
            group = []
        group.append(edit)
    if group:
        yield group


def _is_apart(words: Sequence[str], group: Sequence[_Edit], edit: _Edit) -> bool:
    end = max(each.end for each in group)
    if edit.start <= end:
        return False
    if edit.by.intersection(*(each.by for each in group)):
        return True
    between = words[end : edit.start]
    if edit.start == len(words):  # what is added at the end needs but a full stop
        return any(not token.isspace() for token in between)
    return any(map(_is_word, between))


def _place(changes: Sequence[tuple[int, int, int, int]], at: int, after: bool) -> int:
    """Return where a place of the base is in a version, before or after its changes."""
    shift = 0
    for start, end, first, last in changes:
        if end < at or (end == at and (after or start < end)):
            shift = last - end
        elif start == at and end == at and not after:
            shift = first - start
    return at + shift


def _piece(
    words: Sequence[str],
    versions: Sequence[Sequence[str]],
    start: Sequence[int],
    end: Sequence[int],
    *,
    is_changed: bool,
) -> list[Piece]:
    base, one, other = (
        "".join(text[a:b])
        for text, a, b in zip((words, *versions), start, end, strict=True)
    )
    if not (base or one or other):
        return []
    if not is_changed or one == other or base in (one, other):
        return [Piece(base, one, other)]
    is_end = end[0] == len(words) and one.startswith(base) and other.startswith(base)
    return [Piece(base, one, other, is_clash=not is_end, is_both=is_end)]


def _one_after_other(base: str, first: str, second: str) -> str:
    """Return what two added at the end of a text, the earlier first."""
    added = second[len(base) :]
    if not first[-1:].isspace() and not added[:1].isspace():
        added = f"\n{added}"
    return first + added
