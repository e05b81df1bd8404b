"""Trials in words: where each stands, and the list's columns."""

from collections.abc import Callable, Sequence
from datetime import date

from umea_field.database.trials import TrialRow
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.solution_trial import SolutionTrial
from umea_field.domain.trial_standing import (
    CHANGES,
    CONTINUES,
    ENDED,
    LEARNED,
    PLANNED,
    RUNNING,
    STANDINGS,
    UNDECIDED,
    days_to_go,
    standing,
)
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.wording import number_text, short_date
from umea_field.gui.rows_model import Column

_WORDS = {
    UNDECIDED: mark("Ended, no decision"),
    RUNNING: mark("Running"),
    PLANNED: mark("Planned trial"),
    CHANGES: mark("Is changed"),
    CONTINUES: mark("Continues"),
    LEARNED: mark("Broken off – lesson learned"),
    ENDED: mark("Ended, no lesson written"),
}
_SIGNS = {
    UNDECIDED: "hotad",
    RUNNING: "prov",
    PLANNED: "planerad",
    CHANGES: "delvis",
    CONTINUES: "finns",
    LEARNED: "upphord",
    ENDED: "upphord",
}


def word_of(trial: SolutionTrial, today: date) -> str:
    """Return where a trial stands, such as ``Pågår``."""
    return tr(_WORDS[standing(trial, today)])


def sign_of(trial: SolutionTrial, today: date) -> str:
    """Return the sign of where a trial stands."""
    return _SIGNS[standing(trial, today)]


def days_of(trial: SolutionTrial, today: date) -> str:
    """Return how long is left, or since when, or the day of the decision."""
    told, days = standing(trial, today), days_to_go(trial, today)
    if told not in (UNDECIDED, RUNNING, PLANNED):
        return short_date(trial.decided) if trial.decided else ""
    if days is None:
        return tr("no first day") if told == PLANNED else tr("no last day")
    if told == PLANNED:
        return trn("begins in {count} day", "begins in {count} days", days)
    if told == UNDECIDED:
        return trn("{count} day ago", "{count} days ago", -days)
    if days == 0:
        return tr("last day today")
    return trn("{count} day left", "{count} days left", days)


def stands(trial: SolutionTrial, today: date) -> str:
    """Return where a trial stands and since when, in one line."""
    return ", ".join(filter(None, [word_of(trial, today), days_of(trial, today)]))


def facts_of(row: TrialRow, terms: Vocabulary) -> list[tuple[str, str]]:
    """Return what is tried, where, when, with whom: labels and words."""
    trial = row.trial
    days = [short_date(day) if day else "" for day in (trial.start, trial.end)]
    cost = tr("{kr} kr", kr=number_text(trial.cost)) if trial.cost is not None else ""
    facts = [
        (tr("Place"), ", ".join(filter(None, [row.village, row.store]))),
        (tr("Service"), terms.short("service_types", trial.service)),
        (tr("Need"), row.need),
        (tr("Time"), "–".join(days) if any(days) else ""),
        (tr("Partners"), ", ".join(sorted(trial.partners or ()))),
        (tr("Cost"), cost),
    ]
    return [(label, words) for label, words in facts if words]


def columns(terms: Vocabulary, today: Callable[[], date]) -> Sequence[Column[TrialRow]]:
    """Return the list's columns.

    Args:
        terms: Every term.
        today: Tells the day it is.
    """
    return (
        Column(mark("Trial"), lambda row: row.trial.title or tr("Untitled"), width=0),
        Column(mark("Place"), lambda row: row.place, width=8.4),
        Column(
            mark("Service"),
            lambda row: terms.short("service_types", row.trial.service),
            width=8.2,
        ),
        Column(
            mark("Stands"),
            lambda row: word_of(row.trial, today()),
            width=13.4,
            order=lambda row: STANDINGS.index(standing(row.trial, today())),
            sign=lambda row: sign_of(row.trial, today()),
            strong=lambda row: standing(row.trial, today()) == UNDECIDED,
        ),
        Column(
            mark("Days"),
            lambda row: days_of(row.trial, today()),
            width=8.4,
            order=lambda row: row.trial.decided or row.trial.end,
            role=lambda row: (
                "danger" if standing(row.trial, today()) == UNDECIDED else "text2"
            ),
        ),
    )
