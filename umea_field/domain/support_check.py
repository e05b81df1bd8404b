"""Whether a condition of support looks met, not met or unknown: never a verdict.

Each condition is judged by itself, from what is recorded or from what a person
answered. Nothing is added up: whoever grants the support decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from umea_field.domain.support_condition import (
    MET,
    NOT_MET,
    UNKNOWN,
    SupportAnswer,
    SupportCondition,
)
from umea_field.domain.support_facts import (
    HOURS_FOR_TURNOVER,
    YES,
    Gap,
    Recorded,
    Value,
    fact_value,
)
from umea_field.foundation.i18n import tr


@dataclass(frozen=True)
class Checked:
    """One condition, seen against what is known of one store.

    Attributes:
        condition: What is asked.
        standing: MET, NOT_MET or UNKNOWN.
        value: What is recorded; None for nothing.
        gap: What to write down, where that is missing.
        why: Why it is unknown though a value is recorded; empty otherwise.
        answer: What a person answered; it counts where nothing is recorded.
    """

    condition: SupportCondition
    standing: str
    value: Value | None = None
    gap: Gap | None = None
    why: str = ""
    answer: SupportAnswer | None = None

    @property
    def is_answered(self) -> bool:
        """Tell whether it stands as it does because a person said so."""
        return self.value is None and _said(self.answer) is not None


def checked(
    condition: SupportCondition, recorded: Recorded, answer: SupportAnswer | None
) -> Checked:
    """Return how a condition looks for a store."""
    found = fact_value(condition.fact or "", recorded)
    if isinstance(found, Value):
        standing = judged(condition, found)
        why = "" if standing != UNKNOWN else _why(condition, found)
        gap = found.lacks if standing == UNKNOWN else None
        return Checked(condition, standing, found, gap, why, answer)
    return Checked(condition, _said(answer) or UNKNOWN, gap=found, answer=answer)


def judged(condition: SupportCondition, value: Value) -> str:
    """Return MET or NOT_MET where it is so whichever way the value is read."""
    if condition.fact == HOURS_FOR_TURNOVER:
        results = set(_by_turnover(condition, value))
    elif value.numbers:
        results = {_number_meets(condition, number) for number in value.numbers}
    else:
        results = {_code_meets(condition, value.code)}
    if results == {True}:
        return MET
    return NOT_MET if results == {False} else UNKNOWN


def _said(answer: SupportAnswer | None) -> str | None:
    return answer.answer if answer and answer.answer in (MET, NOT_MET) else None


def _number_meets(condition: SupportCondition, number: float) -> bool | None:
    """Tell whether a number keeps every limit; None where there is no limit."""
    more, least, most = condition.more_than, condition.at_least, condition.at_most
    kept = [
        number > more if more is not None else None,
        number >= least if least is not None else None,
        number <= most if most is not None else None,
    ]
    told = [each for each in kept if each is not None]
    return all(told) if told else None


def _code_meets(condition: SupportCondition, code: str) -> bool | None:
    """Tell whether a code is one of those wanted; a bare yes meets any limit.

    An island without a fixed link needs no way to the next store.
    """
    if condition.wanted:
        return code in condition.wanted
    return True if code == YES else None


def _by_turnover(condition: SupportCondition, value: Value) -> Iterator[bool | None]:
    """Yield whether the hours suffice, for each class the store may be of."""
    limits = _limits(condition)
    classes = [value.code] if value.code else list(limits)
    if not limits:
        yield None
    for each in classes:
        for hours in value.numbers:
            yield hours >= limits[each] if each in limits else None


def _limits(condition: SupportCondition) -> dict[str, float]:
    """Return the hours asked of each class; what cannot be read is left out."""
    limits = {}
    for each in condition.wanted or ():
        name, _, hours = each.partition("=")
        try:
            limits[name.strip()] = float(hours.replace(",", "."))
        except ValueError:
            continue
    return limits


def _why(condition: SupportCondition, value: Value) -> str:
    if value.lacks is not None:
        return tr("It depends on the turnover.")
    if condition.fact == HOURS_FOR_TURNOVER and value.code not in _limits(condition):
        return tr("The condition says nothing of this turnover.")
    if len(value.numbers) > 1:
        return tr("It depends on whether unstaffed hours count.")
    return tr("The condition has no limit to compare with.")
