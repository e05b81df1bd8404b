"""A case in words: what was promised, how it stands with each unit, what happened."""

from collections.abc import Sequence
from datetime import date

from umea_field.database.case_list import CaseLine
from umea_field.database.case_words import KINDS, UNITS, entry_words
from umea_field.database.case_work import WholeCase
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case, CaseEntry
from umea_field.domain.case_unit import CaseUnit
from umea_field.domain.dialogue import Dialogue
from umea_field.foundation.i18n import tr, trc, trn
from umea_field.foundation.wording import capital, date_text, short_date
from umea_field.gui.widgets.lines import Line

STATUSES, TYPES = "case_status", "case_types"
"""Lists of terms."""


def late_words(days: int) -> str:
    """Return ``12 dagar sent``."""
    return trn("{count} day late", "{count} days late", days)


def reply_words(line: CaseLine, today: date, *, short: bool = False) -> str:
    """Return how it stands with the answer, for a narrow column."""
    if line.answered:
        return tr("answered {day}", day=_day(line.answered, today))
    if line.promised is None:
        return ""
    day = _day(line.promised, today)
    if not line.days_late:
        return day
    late = late_words(line.days_late)
    return late if short else f"{day}, {late}"


def reply_sentence(line: CaseLine, today: date) -> str:
    """Return how it stands with the answer to the village, in a sentence."""
    if line.answered:
        day = date_text(line.answered, year=line.answered.year != today.year)
        return tr("The village had its answer on {day}", day=day)
    if line.promised is None:
        return tr("No day is promised for the answer")
    day = date_text(line.promised, year=line.promised.year != today.year)
    if line.days_late:
        late = late_words(line.days_late)
        return tr("Answer promised by {day}, {late}", day=day, late=late)
    return tr("Answer promised by {day}", day=day)


def unit_lines(
    units: Sequence[CaseUnit], is_open: bool, today: date, terms: Vocabulary
) -> list[Line]:
    """Return how it stands with each unit; a late answer is said."""
    lines = []
    for unit in units:
        name = terms.label(UNITS, unit.unit)
        if unit.is_responsible and len(units) > 1:
            name = tr("{unit}, responsible", unit=name)
        late = unit.days_late(today) if is_open else 0
        done = ", ".join(_done_parts(unit, today))
        waits = ", ".join(_waiting_parts(unit, late, today))
        if done or not waits:
            lines.append(Line(name, done or tr("nothing written down")))
        if waits:
            lead = "" if done else name
            lines.append(Line(lead, waits, role="late" if late else ""))
    return lines


def _done_parts(unit: CaseUnit, today: date) -> list[str]:
    parts = []
    if unit.passed_on:
        parts.append(tr("passed on {day}", day=_day(unit.passed_on, today)))
    if unit.answered:
        answered = trc("a unit", "answered {day}", day=_day(unit.answered, today))
        if unit.passed_on:
            days = (unit.answered - unit.passed_on).days
            took = trn("{count} day", "{count} days", days)
            answered = f"{answered} ({took})"
        return [*parts, answered]
    if unit.reminded:
        parts.append(tr("reminded {day}", day=_day(unit.reminded, today)))
    return parts


def _waiting_parts(unit: CaseUnit, late: int, today: date) -> list[str]:
    if unit.answered or not unit.promised:
        return []
    parts = [tr("answer promised by {day}", day=_day(unit.promised, today))]
    if late:
        parts.append(late_words(late))
    return parts


def kind_choices(terms: Vocabulary) -> list[tuple[str, str]]:
    """Return the kinds of events, each in words that stand alone."""
    return [
        (term.code or "", entry_words(CaseEntry(kind=term.code), terms))
        for term in terms.choices(KINDS)
    ]


def entry_promise(entry: CaseEntry, today: date) -> str:
    """Return when an answer was promised; empty for nothing."""
    if entry.promised is None:
        return ""
    return capital(tr("answer promised by {day}", day=_day(entry.promised, today)))


def about_lines(whole: WholeCase, terms: Vocabulary, today: date) -> list[Line]:
    """Return the facts of a case that lead nowhere; empty ones are left out."""
    case = whole.case
    found = [
        (tr("Type"), terms.label(TYPES, case.type)),
        (tr("Asked by"), case.asked_by),
        (tr("Received"), _day(case.received, today) if case.received else ""),
        (tr("Registry number"), case.registry_number),
    ]
    return [Line(label, words) for label, words in found if words]


def answer_lines(case: Case, today: date) -> list[Line]:
    """Return what the village has been answered."""
    day = _day(case.answered, today) if case.answered else ""
    return [Line(day, case.answer or "")] if case.answer or day else []


def dialogue_lines(held: Dialogue, terms: Vocabulary, today: date) -> list[Line]:
    """Return a difficult dialogue, one thing a line; what is empty is left out."""
    step = held.next_step or ""
    if held.next_step_day:
        day = date_text(held.next_step_day, held.next_step_day.year != today.year)
        step = f"{day}: {step}" if step else day
    found = [
        (tr("Counterpart"), terms.label("authorities", held.counterpart)),
        (tr("Issue"), held.issue),
        (tr("The village's position"), held.village_position),
        (tr("The counterpart's position"), held.counter_position),
        (tr("What we want to achieve"), held.goal),
        (tr("The municipality"), _roles(held, terms)),
        (tr("Stage"), terms.label("dialogue_stages", held.stage)),
        (tr("Next step"), step),
        (tr("Outcome"), held.outcome),
    ]
    return [Line(label, words) for label, words in found if words]


def _roles(held: Dialogue, terms: Vocabulary) -> str:
    return terms.labels("municipal_roles", held.municipal_roles or ()).lower()


def _day(day: date, today: date) -> str:
    return short_date(day, year=day.year != today.year)
