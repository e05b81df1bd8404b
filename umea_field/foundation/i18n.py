"""Words in Swedish and English, by gettext.

Source strings are English; ``resources/i18n/sv`` holds the Swedish. The language
belongs to the whole program (``speak``), or to one block of one thread
(``speaking``), so that a paper can be drawn in the other language.
"""

import gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from umea_field.foundation.resources import resource

LANGUAGES = ("sv", "en")
"""The languages the program speaks; the first is the default."""

NARROW_SPACE = "\u202f"

_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
_program = {"language": LANGUAGES[0]}


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(
        "umea_field", resource("i18n"), languages=[language], fallback=True
    )


def language() -> str:
    """Return the language spoken here and now: ``sv`` or ``en``."""
    return _spoken.get() or _program["language"]


def speak(language: str) -> None:
    """Let the whole program speak a language from now on.

    Raises:
        ValueError: The program does not speak it.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    _program["language"] = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language within a block, in this thread only.

    Raises:
        ValueError: The program does not speak it.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def system_language() -> str:
    """Return ``en`` where the system speaks English, else Swedish."""
    told = next(
        (
            os.environ[key]
            for key in ("LC_ALL", "LC_MESSAGES", "LANG")
            if os.environ.get(key)
        ),
        None,
    )
    told = told or locale.getlocale()[0] or ""
    return "en" if told.lower().startswith("en") else "sv"


def mark(message: str) -> str:
    """Mark a message that is said later, with ``tr``; return it unchanged."""
    return message


def grouped(number: int) -> str:
    """Return a whole number with its thousands apart: ``4 309``, English ``4,309``."""
    told = f"{number:,}"
    return told if language() == "en" else told.replace(",", NARROW_SPACE)


def tr(message: str, **values: object) -> str:
    """Return the message in the language spoken, its ``{names}`` filled in.

    A whole number called ``count`` is written with its thousands apart.
    """
    said = _catalogue(language()).gettext(message) if message else ""
    return _filled(said, values)


def trn(one: str, many: str, count: int, **values: object) -> str:
    """Return the message in the right number; ``{count}`` is filled in as well."""
    said = _catalogue(language()).ngettext(one, many, count)
    return _filled(said, {"count": count, **values})


def trc(context: str, message: str, **values: object) -> str:
    """Return a message that means different things in different contexts."""
    said = _catalogue(language()).pgettext(context, message)
    return _filled(said, values)


def _filled(said: str, values: dict[str, object]) -> str:
    if not values:
        return said
    count = values.get("count")
    if isinstance(count, int):
        values = {**values, "count": grouped(count)}
    return said.format(**values)
