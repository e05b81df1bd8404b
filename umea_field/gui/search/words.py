"""What found records are called, and how they look."""

from collections.abc import Mapping
from datetime import date, datetime

from umea_field.database.search.finding import Hit
from umea_field.database.search.shapes import label_of
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.noun_words import said_noun, said_nouns
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.wording import capital, local, short_date

ICONS: Mapping[str, str] = {
    "village": "map-pin",
    "store": "store",
    "contact": "user",
    "worker": "user",
    "organisation": "users",
    "need": "grid-3x3",
    "case": "inbox",
    "visit": "clipboard-check",
    "task": "check",
    "solution_trial": "lightbulb",
    "earlier_work": "clock",
    "tour": "route",
    "activity": "wheel",
    "picture": "image",
    "printed_sheet": "printer",
    "service_offer": "tag",
    "term": "tag",
}
"""The icon of each noun's finds; others have that of a search."""


_TOGETHER = {"contact": mark("People"), "service_offer": mark("Services")}
"""What groups are called here, where it is not their noun's plural."""


def icon_of(noun: str) -> str:
    """Return the icon of a noun's finds."""
    return ICONS.get(noun, "search")


def group_words(noun: str) -> str:
    """Return what the finds of a noun are called together."""
    own = _TOGETHER.get(noun)
    return tr(own) if own else said_nouns(BY_TABLE[noun])


def title_words(hit: Hit, vocabulary: Vocabulary) -> str:
    """Return what a find is called; never empty."""
    if hit.title:
        return hit.title
    terms, _, code = hit.title_code.partition("/")
    words = vocabulary.label(terms, code) if code else ""
    return words or capital(said_noun(BY_TABLE[hit.key.noun]))


def day_words(hit: Hit) -> str:
    """Return when a find was, in words; empty for never."""
    told = hit.day
    if len(told) <= 4:
        return told
    try:
        if "T" in told:
            moment = datetime.fromisoformat(told.replace("Z", "+00:00"))
            return short_date(local(moment).date())
        return short_date(date.fromisoformat(told))
    except ValueError:
        return ""


def visited_words(day: date | None) -> str:
    """Return when a place was visited last."""
    return tr("visited {day}", day=short_date(day)) if day else tr("never visited")


def excerpt_words(hit: Hit) -> str:
    """Return the text the words stand in, with its field: ``Anteckning: …``."""
    if hit.excerpt is None:
        return ""
    if not hit.excerpt.part:
        return tr("Also called {names}", names=hit.excerpt.text)
    label = tr(label_of(hit.excerpt.part))
    return tr("{field}: {text}", field=label, text=hit.excerpt.text)


def count_words(count: int) -> str:
    """Return how many were found, as it is said aloud."""
    return trn("{count} hit", "{count} hits", count) if count else tr("No hits")
