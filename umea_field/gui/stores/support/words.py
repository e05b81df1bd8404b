"""A store's check against the forms of support, in lines of words."""

from collections.abc import Iterator
from dataclasses import dataclass

from umea_field.database.support_checks import SCHEMES, SchemeCheck, SupportCheck
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.store import Support
from umea_field.domain.support_check import Checked
from umea_field.domain.support_condition import SupportAnswer
from umea_field.domain.support_facts import OFFER, VILLAGE, Value
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import NO_BREAK, capital, number_text, short_date

ANSWERS = "support_answers"
"""A list of terms: what a condition looks like."""

HEAD, HISTORY, CONDITION, END = "head", "history", "condition", "end"
"""What a line is."""

_REGION, _COUNTY = "region", "county"


@dataclass(frozen=True)
class SupportLine:
    """One line of the check.

    Attributes:
        kind: HEAD, HISTORY, CONDITION or END.
        words: What it is about.
        lead: A word before it: how a condition looks, the year of a support.
        sign: The sign of how a condition looks.
        value: What is recorded, or a heading's facts.
        more: From where and when that is.
        answer: What a person answered beside what is recorded.
        checked: The condition.
    """

    kind: str
    words: str
    lead: str = ""
    sign: str = ""
    value: str = ""
    more: str = ""
    answer: str = ""
    checked: Checked | None = None

    def spoken(self) -> str:
        """Return the whole line for those who listen to the screen."""
        parts = (self.lead, self.words, self.value, self.more, self.answer)
        return ". ".join(filter(None, parts))


def about() -> str:
    """Return what the check is, and what it is not."""
    return tr("A ground for talks, no decision. Whoever grants the support decides.")


def support_lines(found: SupportCheck, terms: Vocabulary) -> list[SupportLine]:
    """Return what the store has had, then each form of support with its conditions."""
    lines = [SupportLine(HEAD, tr("Support the store has had"))]
    lines += [_history(one, terms) for one in found.supports]
    if not found.supports:
        lines.append(SupportLine(END, tr("No support is written down.")))
    for each in found.schemes:
        lines += _scheme(each, found, terms)
    return lines


def who_decides(scheme: str, terms: Vocabulary) -> str:
    """Return who decides of a form of support, in a sentence."""
    term = terms.term(SCHEMES, scheme)
    who = term.counterpart if term else None
    if term is not None and term.family == _COUNTY:
        return tr("The county administrative board or the region decides.")
    if not who or (term is not None and term.family == _REGION and who == "Region"):
        return tr("The region decides.")
    return tr("{who} decides.", who=who)


def _history(one: Support, terms: Vocabulary) -> SupportLine:
    amount = tr("{kr} kr", kr=number_text(one.amount)) if one.amount else ""
    decided = short_date(one.decided) if one.decided else ""
    return SupportLine(
        HISTORY,
        terms.label(SCHEMES, one.scheme) or tr("Without a name"),
        lead=str(one.year or ""),
        value=", ".join(filter(None, [amount, one.decision])),
        more=" · ".join(filter(None, [one.note, decided])),
    )


def _scheme(
    each: SchemeCheck, found: SupportCheck, terms: Vocabulary
) -> Iterator[SupportLine]:
    conditions = [seen.condition for seen in each.conditions]
    years = ", ".join(dict.fromkeys(one.as_of for one in conditions if one.as_of))
    facts = tr("conditions: {year}", year=years) if years else ""
    name = terms.label(SCHEMES, each.scheme) or tr("Without a name")
    yield SupportLine(HEAD, name, value=facts)
    for seen in each.conditions:
        yield _condition(seen, found, terms)
    sources = "; ".join(dict.fromkeys(one.source for one in conditions if one.source))
    said = tr("Source: {source}", source=sources) if sources else ""
    yield SupportLine(END, who_decides(each.scheme, terms), more=said)


def _condition(seen: Checked, found: SupportCheck, terms: Vocabulary) -> SupportLine:
    term = terms.term(ANSWERS, seen.standing)
    value, more, beside = _recorded(seen), "", ""
    if seen.value is not None:
        more = _origin(seen.value, seen.why)
        beside = _answer(seen.answer, found, terms, tr("Answer")) if seen.answer else ""
    elif seen.answer is not None:
        more = _who(seen.answer, found)
        beside = seen.gap.words if seen.gap else ""
    elif seen.gap is not None:
        more = seen.gap.words
    return SupportLine(
        CONDITION,
        seen.condition.words() or tr("Without a name"),
        lead=term.words() if term else seen.standing,
        sign=(term.sign if term else None) or "okand",
        value=value,
        more=more,
        answer=beside,
        checked=seen,
    )


def _recorded(seen: Checked) -> str:
    if seen.value is not None:
        return capital(seen.value.words)
    if seen.answer is not None:
        return seen.answer.value or tr("Answered")
    return tr("Not recorded") if seen.gap else tr("Not answered")


def _origin(value: Value, why: str) -> str:
    """Return from where and when a value is, and what else must be known of it."""
    origin = tr("the store’s page")
    if value.noun == VILLAGE:
        origin = tr("the village’s page")
    elif value.noun == OFFER:
        origin = tr("seen at a visit")
    day = short_date(value.day) if value.day else ""
    written = " ".join(filter(None, [origin, day]))
    house = tr("is not printed").replace(" ", NO_BREAK) if value.house else ""
    return " · ".join(filter(None, [value.aside, written, house, why]))


def _who(answer: SupportAnswer, found: SupportCheck) -> str:
    name = found.people.get(answer.worker_id, "") if answer.worker_id else ""
    day = short_date(answer.day) if answer.day else ""
    return " · ".join(filter(None, [name, day]))


def _answer(
    answer: SupportAnswer, found: SupportCheck, terms: Vocabulary, lead: str
) -> str:
    word = terms.short(ANSWERS, answer.answer)
    said = ": ".join(filter(None, [lead, word.lower()]))
    return " · ".join(filter(None, [said, answer.value, _who(answer, found)]))
