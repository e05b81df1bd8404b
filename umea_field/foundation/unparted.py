"""Words that one line holds together: dates, amounts, numbers with their word.

A reader stumbles over ``14 oktober`` on one line and ``2025`` on the next.

Source: Institutet för språk och folkminnen, Myndigheternas skrivregler.
"""

import re

from umea_field.foundation.wording import NO_BREAK, month_names

TIE = "\ue000"
"""Stands for a space that no line is broken at, until the line is set."""

_MONTHS = "|".join(sorted(map(re.escape, month_names()), key=len, reverse=True))
_UNITS = "km|mil|m|mm|kg|kWh|min|minuter|minutes|h|tim|kr|mkr|%|procent"
_TIED = re.compile(
    rf"""
      (?<!\d)\d{{1,2}}\ (?:{_MONTHS})\b(?:\ \d{{4}})?   # 12 mars 2026
    | (?<=\d)\ (?:{_UNITS})(?!\w)                     # 24 km
    | (?<=\d)\ (?=\d\d(?:\d|\b))                      # 1 234, 070-000 00 00
    | (?<!\w)(?:kl\.|klockan|nr|sida|page|vecka|week|artikel|article|Ä|§)\ (?=\d)
    """,
    re.VERBOSE,
)


def tied(text: str, tie: str = TIE) -> str:
    """Return a text with ties in place of the spaces that hold words together."""
    return _TIED.sub(lambda found: found[0].replace(" ", tie), text)


def untied(text: str) -> str:
    """Return a text with its spaces back."""
    return text.replace(TIE, " ")


def held_together(text: str) -> str:
    """Return a text as a window shows it: no line of it begins amid a date."""
    return tied(text, NO_BREAK)


def as_one_word(name: str) -> str:
    """Return a name, such as a machine's, that no line is broken within."""
    return name.replace("-", "\N{NON-BREAKING HYPHEN}").replace(" ", NO_BREAK)
