"""The numbers of a half-year in words that agree with them, in the language spoken."""

from collections.abc import Callable, Mapping
from datetime import date
from math import ceil

from umea_field.domain import status
from umea_field.domain.half_year import (
    ANSWERED,
    BEGUN,
    DECIDED,
    FOUND,
    KEPT,
    MET,
    RECEIVED,
    VILLAGES,
    VISITS,
    span_of,
)
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import date_text


def period_words(period: str) -> str:
    """Return ``första halvåret 2026``; a period that is none as it stands."""
    if span_of(period) is None:
        return period
    year = period[:4]
    if period.endswith("1"):
        return tr("first half of {year}", year=year)
    return tr("second half of {year}", year=year)


def figure_words(name: str, count: int) -> str:
    """Return a number with what it counts, such as ``1 besök`` or ``3 besök``."""
    return _WORDS[name](count)


_WORDS: Mapping[str, Callable[[int], str]] = {
    VISITS: lambda count: trn("{count} visit", "{count} visits", count),
    VILLAGES: lambda count: trn(
        "{count} village visited", "{count} villages visited", count
    ),
    FOUND: lambda count: trn("{count} need found", "{count} needs found", count),
    MET: lambda count: trn("{count} need solved", "{count} needs solved", count),
    RECEIVED: lambda count: trn(
        "{count} case received", "{count} cases received", count
    ),
    ANSWERED: lambda count: trn(
        "{count} case answered", "{count} cases answered", count
    ),
    BEGUN: lambda count: trn("{count} trial begun", "{count} trials begun", count),
    DECIDED: lambda count: trn(
        "{count} trial decided", "{count} trials decided", count
    ),
    KEPT: lambda count: trn("{count} promise kept", "{count} promises kept", count),
}


def visits_words(visits: int, villages: int) -> str:
    """Return a sentence of how many visits were made, and in how many villages."""
    return tr(
        "We have made {visits} in {villages}.",
        visits=figure_words(VISITS, visits),
        villages=trn("{count} village", "{count} villages", villages),
    )


def answer_words(answers: int, median_days: float) -> str:
    """Return how long answers took: the middle one, rounded up to whole days."""
    days = trn("{count} day", "{count} days", ceil(median_days))
    if answers == 1:
        return tr("the answer took {days}", days=days)
    return tr("half of the answers came within {days}", days=days)


def gaps_words(before: int, first: date, now: int, last: date) -> str:
    """Return how many gaps were known on a period's first day and on its last."""
    return tr(
        "Known gaps: {before} on {first}, {now} on {last}.",
        before=before,
        first=date_text(first),
        now=now,
        last=date_text(last),
    )


def change_words(service: str, village: str, before: str, now: str) -> str:
    """Return a sentence of a service that came or went; empty for anything else.

    Args:
        service: In words.
        village: Its name.
        before: The status it had.
        now: The status it has.
    """
    if status.is_gap(before) and status.is_available(now):
        return tr("{service}: now to be had in {village}.", service=service,
                  village=village)  # fmt: skip
    if status.is_gap(now) and not status.is_gap(before):
        return tr("{service}: now lacking in {village}.", service=service,
                  village=village)  # fmt: skip
    return ""
