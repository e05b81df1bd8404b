"""What can be done by its name: the window's actions, and those of its pages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtGui import QAction

from umea_field.database.search.words import words_in
from umea_field.domain.noun_words import NOUN_WORDS, PLURAL_WORDS
from umea_field.foundation.i18n import mark, tr
from umea_field.gui import rooms
from umea_field.gui.actions import icon_name, key_words
from umea_field.gui.main_window import MainWindow
from umea_field.gui.page import Page

SHOWN = 4
"""How many acts are shown for some words."""

BEGUN = (
    (mark("New village"), rooms.VILLAGES, None),
    (mark("New store"), rooms.STORES, None),
    (mark("New need"), rooms.NEEDS, "needs"),
    (mark("New trial"), rooms.NEEDS, "trials"),
    (mark("New visit"), rooms.VISITS, None),
    (mark("New case"), rooms.CASES, None),
    (mark("New tour"), rooms.TOURS, None),
)
"""What is begun by the button with a plus: its words, the page, what to show there."""
_LOOKS = {
    "light": mark("light mode day"),
    "dark": mark("dark mode night"),
    "system": mark("follow the system"),
}

VISIT, PRINT = "visit", "print"
"""Acts on a place that is named after them."""
_BEGIN_VISIT = (
    mark("visit"),
    mark("new visit"),
    mark("start visit"),
    mark("start a visit to"),
)
_PRINT = (mark("print"), mark("print checklist"), mark("print the checklist for"))
_LITTLE = frozenset({"i", "pa", "till", "at", "to", "in", "for", "a", "om"})
"""Words between what is to be done and where."""


@dataclass(frozen=True)
class Act:
    """Something that can be done.

    Attributes:
        words: What it is called.
        does: What is done.
        icon: An icon's name; empty for none.
        keys: The keys that do it too.
        also: Other words it is found by.
    """

    words: str
    does: Callable[[], object] = field(repr=False, compare=False)
    icon: str = ""
    keys: str = ""
    also: str = ""


def acts_of(window: MainWindow, *, writes: bool) -> Iterator[Act]:
    """Yield everything that can be done from here, what is nearest first.

    Args:
        window: Its actions, and those of the page it shows.
        writes: Also what writes.
    """
    told: set[str] = set()
    for act in (
        *_of_page(window.page),
        *(_begun(window) if writes else ()),
        *_of_window(window),
        *_of_settings(window),
    ):
        if act.words not in told:
            told.add(act.words)
            yield act


def fitting(acts: Iterable[Act], typed: str) -> list[Act]:
    """Return the acts that all the words typed stand in, the best first."""
    wanted = [word for word in words_in(typed) if word not in _LITTLE]
    if not wanted:
        return []
    ranked: list[tuple[bool, int, Act]] = []
    for at, act in enumerate(acts):
        named = words_in(act.words)
        known = [*named, *words_in(act.also)]
        if all(any(word.startswith(each) for word in known) for each in wanted):
            by_name = all(any(w.startswith(each) for w in named) for each in wanted)
            ranked.append((not by_name, at, act))
    return [act for *_, act in sorted(ranked, key=lambda each: each[:2])][:SHOWN]


def verb_of(typed: str) -> tuple[str, str]:
    """Return VISIT or PRINT and the words that say where; both empty for neither."""
    words = words_in(typed)
    for verb, phrases in ((VISIT, _BEGIN_VISIT), (PRINT, _PRINT)):
        for phrase in sorted(phrases, key=len, reverse=True):
            begins = words_in(tr(phrase))
            if words[: len(begins)] == begins and len(words) > len(begins):
                rest = words[len(begins) :]
                if len(rest) > 1 and rest[0] in _LITTLE:
                    rest = rest[1:]
                return verb, " ".join(rest)
    return "", ""


def noun_of(typed: str) -> tuple[str, str]:
    """Return the noun that is named first, and the words after it.

    ``ärende skylt`` looks for a sign among the cases. Both are empty for none.
    """
    words = words_in(typed)
    if len(words) < 2:
        return "", ""
    for noun in NOUN_WORDS:
        said = (NOUN_WORDS[noun], PLURAL_WORDS.get(noun, ""))
        if [words[0]] in [words_in(tr(each)) for each in said if each]:
            return noun, " ".join(words[1:])
    return "", ""


def _of_page(page: Page | None) -> Iterator[Act]:
    if page is None:
        return
    shown = (page.main_action(), *page.actions_shown(), *page.actions())
    for each in shown:
        if each is not None and each.isEnabled() and each.isVisible() and each.text():
            yield _act(each)


def _begun(window: MainWindow) -> Iterator[Act]:
    places = {place.key: place for place in window.places()}
    for words, key, wanted in BEGUN:
        if key in places:
            yield Act(tr(words), partial(begin_on, window, key, wanted), "plus")


def begin_on(window: MainWindow, key: str, wanted: str | None = None) -> None:
    """Go to a page and begin something new there.

    Args:
        window: Whose page it is.
        key: The page's.
        wanted: What it is to show; None for what it shows by itself.
    """
    window.go(key, wanted)
    page = window.page
    begins = begun_by(page) if page is not None else None
    if begins is not None:
        begins.trigger()


def begun_by(page: Page) -> QAction | None:
    """Return a page's action that begins something new: the one with a plus."""
    shown: Sequence[QAction | None] = (page.main_action(), *page.actions_shown())
    return next((each for each in shown if each and icon_name(each) == "plus"), None)


def _of_window(window: MainWindow) -> Iterator[Act]:
    for each in window.goes():
        words = tr("Go to {page}", page=each.text())
        yield Act(words, each.trigger, icon_name(each), key_words(each.shortcut()))
    for each in window.others():
        if each.isEnabled():
            yield _act(each)
    for value, act in window.themes().items():
        also = tr(_LOOKS.get(value, ""))
        yield Act(act.text(), act.trigger, "sun", "", also)


def _of_settings(window: MainWindow) -> Iterator[Act]:
    if rooms.SETTINGS not in {place.key for place in window.places()}:
        return
    from umea_field.gui.settings.page import PARTS  # noqa: PLC0415

    for part in PARTS:
        words = tr("Settings: {part}", part=tr(part.word))
        go = partial(window.go, rooms.SETTINGS, part.key)
        yield Act(words, go, part.icon)


def _act(of: QAction) -> Act:
    return Act(of.text(), of.trigger, icon_name(of), key_words(of.shortcut()))
