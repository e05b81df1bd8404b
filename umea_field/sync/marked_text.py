"""What each side of a clash did to a running text, to be marked by the word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from umea_field.foundation.i18n import tr
from umea_field.sync import three_way
from umea_field.sync.conflicts import Conflict

KEPT, ADDED, REMOVED = "kept", "added", "removed"
"""What became of some words."""
_BESIDE = 24
"""How many letters of an excerpt stand on each side of a change."""
_NEAR = 110
"""How many letters are shown on each side of a change, where little else is new."""


@dataclass(frozen=True)
class Marked:
    """Some words of a text.

    Attributes:
        words: As they stand, blanks and all.
        how: KEPT, ADDED or REMOVED; what was removed stands where it stood.
    """

    words: str
    how: str = KEPT


def marked(base: str, text: str) -> tuple[Marked, ...]:
    """Return a text by what somebody did to another; all of it where that was all."""
    if not base or base == text:
        return (Marked(text),) if text else ()
    found: list[Marked] = []
    for before, now in _spans(base, text):
        if before == now:
            found.append(Marked(now))
            continue
        found += [
            Marked(words, how)
            for words, how in ((before, REMOVED), (now, ADDED))
            if words
        ]
    return tuple(_joined(found))


def _spans(base: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield what stood and what stands; words changed side by side are one change."""
    spans = [(one.base, one.one) for one in three_way.pieces(base, text, base)]
    at = 0
    while at < len(spans):
        before, now = spans[at]
        at += 1
        while (
            before != now
            and at + 1 < len(spans)
            and spans[at][0] == spans[at][1]
            and spans[at][0].isspace()
            and spans[at + 1][0] != spans[at + 1][1]
        ):
            between, after = spans[at], spans[at + 1]
            before += between[0] + after[0]
            now += between[1] + after[1]
            at += 2
        yield before, now


def marked_sides(one: Conflict, name: str) -> Sequence[tuple[Marked, ...]]:
    """Return the text of each side: by what it did to what all had before.

    Where nothing stood before, the words are marked that another side has not.
    """
    base = str(one.base.get(name) or "")
    texts = [str(side.values.get(name) or "") for side in one.sides]
    if base:
        return [marked(base, text) for text in texts]
    if len(texts) != 2 or not all(texts):
        return [marked("", text) for text in texts]
    first, second = texts
    return [_new_in(first, second), _new_in(second, first)]


def excerpt(text: Sequence[Marked], how: str = ADDED) -> str:
    """Return the first place that was changed, with a few words on each side.

    Args:
        text: By what was done to it.
        how: ADDED for how it reads now, REMOVED for how it read before.
    """
    version = [one for one in text if one.how in (KEPT, how)]
    words = "".join(one.words for one in version)
    begun = 0
    for one in text:
        if one.how != KEPT:
            break
        begun += len(one.words)
    changed = next((len(one.words) for one in text if one.how == how), 0)
    start, end = max(0, begun - _BESIDE), begun + min(changed, 2 * _BESIDE) + _BESIDE
    told = words[start:end]
    if start:
        told = "… " + told.split(" ", 1)[-1].lstrip()
    if end < len(words):
        told = told.rsplit(" ", 1)[0].rstrip() + " …"
    return " ".join(told.split())


def shortened(text: Sequence[Marked]) -> tuple[Marked, ...]:
    """Return a text without the middle of what stands between changes far apart."""
    last = len(text) - 1
    if all(one.how == KEPT for one in text):
        return tuple(text)
    found = []
    for at, one in enumerate(text):
        words = one.words
        if one.how == KEPT and len(words) > 3 * _NEAR:
            head = words[:_NEAR].rsplit(" ", 1)[0] + " " if at else ""
            tail = " " + words[-_NEAR:].split(" ", 1)[-1] if at < last else ""
            words = f"{head}…{tail}"
        found.append(Marked(words, one.how))
    return tuple(found)


def changes_aloud(text: Sequence[Marked]) -> str:
    """Return what was marked, as one says it: ``Tillagt: …. Borttaget: ….``."""
    told = []
    for how, words in (
        (ADDED, tr("Added: {words}")),
        (REMOVED, tr("Taken out: {words}")),
    ):
        marks = [" ".join(one.words.split()) for one in text if one.how == how]
        if any(marks):
            told.append(words.format(words="; ".join(filter(None, marks))))
    return ". ".join(told)


def _new_in(text: str, other: str) -> tuple[Marked, ...]:
    return tuple(one for one in marked(other, text) if one.how != REMOVED)


def _joined(found: Sequence[Marked]) -> Iterator[Marked]:
    """Yield the same, neighbours of one kind as one."""
    kept: Marked | None = None
    for one in found:
        if kept is not None and kept.how == one.how:
            kept = Marked(kept.words + one.words, one.how)
            continue
        if kept is not None:
            yield kept
        kept = one
    if kept is not None:
        yield kept
