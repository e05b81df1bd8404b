"""The recorded facts that conditions of support are about, each with its origin.

A fact is read from a store, its village and its services. Where nothing is recorded,
it is said what to write down, and where.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from umea_field.domain import opening_hours, status
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import number_text

HOURS_FOR_TURNOVER = "hours_for_turnover"
"""The fact whose limit is another for each class of turnover."""

VILLAGE, STORE, OFFER = "village", "store", "service_offer"
"""The tables a fact is written in."""

YES, NO = "1", "0"

_DELIVERY = "DAG-HEM"
_AGENCIES = ("DRV-BEN", "PST-OMB", "PST-UTL", "APO-OMB", "BET-KON", "BET-BET")
"""Services that give a store priority: fuel, post, pharmacy, payments."""

_NOT_KNOWN = "okand"


@dataclass(frozen=True)
class Gap:
    """Something that is not recorded, or cannot be read.

    Attributes:
        noun: The table it belongs in.
        field: The column, or the service where the table is ``service_offer``.
        words: What to do about it.
    """

    noun: str
    field: str
    words: str


@dataclass(frozen=True)
class Value:
    """What is recorded of a fact.

    Attributes:
        words: As it is read: ``24 km``.
        noun: Where it is written, as ``field``; see Gap.
        numbers: What it may be in the fact's unit; several where it is uncertain.
        code: For facts of a list, or YES and NO; a turnover class beside hours.
        day: When it was last written or looked at; None for not known.
        aside: What must be known to read it aright, such as its year.
        house: It stays in the house: it is never on a paper for others.
        lacks: What would make an uncertain value certain.
    """

    words: str
    noun: str
    field: str
    numbers: tuple[float, ...] = ()
    code: str = ""
    day: date | None = None
    aside: str = ""
    house: bool = False
    lacks: Gap | None = None


@dataclass(frozen=True)
class Service:
    """A service of a store: its status, its words, the day it was last looked at."""

    status: str
    label: str
    word: str
    day: date | None


@dataclass(frozen=True)
class Recorded:
    """What is recorded of one store, as far as support is concerned.

    Attributes:
        services: By their code.
        days: When a cell was last written, by its table and column.
        turnover: The words of the store's turnover class.
    """

    store: Store
    village: Village | None
    services: Mapping[str, Service]
    days: Mapping[tuple[str, str], date]
    turnover: str = ""


def fact_value(fact: str, recorded: Recorded) -> Value | Gap | None:
    """Return what is recorded of a fact; None where there is no such fact."""
    read = _FACTS.get(fact)
    if read is None:
        return None
    found = read(recorded)
    if isinstance(found, Value) and found.day is None:
        return replace(found, day=recorded.days.get((found.noun, found.field)))
    return found


def _way(field: str, km: float | None, ask: str) -> Value | Gap:
    if km is None:
        return Gap(VILLAGE, field, ask)
    return Value(tr("{km} km", km=number_text(km)), VILLAGE, field, numbers=(km,))


def _next_store(recorded: Recorded) -> Value | Gap:
    km = recorded.village.next_store_km if recorded.village else None
    return _way("next_store_km", km, tr("Fill in the way to the next store"))


def _next_fuel(recorded: Recorded) -> Value | Gap:
    km = recorded.village.next_fuel_km if recorded.village else None
    return _way("next_fuel_km", km, tr("Fill in the way to the nearest fuel"))


def _next_store_or_island(recorded: Recorded) -> Value | Gap:
    if recorded.village is not None and recorded.village.island:
        words = tr("island without a fixed link")
        return Value(words, VILLAGE, "island", code=YES)
    return _next_store(recorded)


def _population(recorded: Recorded) -> Value | Gap:
    village = recorded.village
    if village is None or village.population is None:
        words = tr("Fill in how many live in the village")
        return Gap(VILLAGE, "population", words)
    return Value(
        tr("{count} inhabitants", count=number_text(village.population)),
        VILLAGE,
        "population",
        numbers=(village.population,),
        aside=str(village.population_year or ""),
    )


def _turnover(recorded: Recorded) -> Value | Gap:
    code = recorded.store.turnover_class
    if code is None or code == _NOT_KNOWN:
        return _turnover_gap()
    return Value(
        recorded.turnover or code,
        STORE,
        "turnover_class",
        code=code,
        aside=str(recorded.store.turnover_year or ""),
        house=True,
    )


def _turnover_gap() -> Gap:
    return Gap(STORE, "turnover_class", tr("Fill in the turnover class"))


def _articles(recorded: Recorded) -> Value | Gap:
    count = recorded.store.articles
    if count is None:
        return Gap(STORE, "articles", tr("Fill in the number of articles"))
    words = tr("about {count} articles", count=number_text(count))
    return Value(words, STORE, "articles", numbers=(count,))


def _hours(recorded: Recorded) -> Value | Gap:
    store = recorded.store
    staffed, unstaffed = store.hours_staffed or "", store.hours_unstaffed or ""
    if not staffed and not unstaffed:
        return Gap(STORE, "hours_staffed", tr("Fill in the opening hours"))
    weeks = [opening_hours.read(each) for each in (staffed, unstaffed)]
    if any(week.unread or week.problems for week in weeks):
        words = tr("Write the opening hours so that they can be read")
        return Gap(STORE, "hours_staffed", words)
    alone = weeks[0].minutes / 60
    openings = weeks[0].openings + weeks[1].openings
    both = opening_hours.Week(openings).minutes / 60
    asides = [tr("staffed; {hours} with unstaffed hours", hours=_hour_words(both))]
    asides = asides if both != alone else []
    if store.hours_season:
        asides.append(tr("seasonal hours not counted"))
    return Value(
        tr("{hours} hours a week", hours=_hour_words(alone)),
        STORE,
        "hours_staffed",
        numbers=(alone, both) if both != alone else (alone,),
        aside=", ".join(asides),
    )


def _hour_words(hours: float) -> str:
    return number_text(round(hours, 1))


def _hours_for_turnover(recorded: Recorded) -> Value | Gap:
    hours, turnover = _hours(recorded), _turnover(recorded)
    if isinstance(hours, Gap):
        return hours
    if isinstance(turnover, Gap):
        return replace(hours, lacks=turnover)
    class_ = tr("turnover {words}", words=turnover.words)
    aside = ", ".join(filter(None, [class_, hours.aside]))
    return replace(hours, code=turnover.code, aside=aside, house=True)


def _last(recorded: Recorded) -> Value | Gap:
    told = recorded.store.last_in_village
    if told is None:
        words = tr("Say whether it is the last store in the village")
        return Gap(STORE, "last_in_village", words)
    words, code = (tr("yes"), YES) if told else (tr("no"), NO)
    return Value(words, STORE, "last_in_village", code=code)


def _home_delivery(recorded: Recorded) -> Value | Gap:
    seen = recorded.services.get(_DELIVERY)
    if seen is None or seen.status == status.UNKNOWN:
        return Gap(OFFER, _DELIVERY, tr("Ask about home delivery at a visit"))
    code = YES if status.is_available(seen.status) else NO
    return Value(seen.word, OFFER, _DELIVERY, code=code, day=seen.day)


def _agencies(recorded: Recorded) -> Value | Gap:
    seen = [recorded.services[each] for each in _AGENCIES if each in recorded.services]
    known = [each for each in seen if each.status != status.UNKNOWN]
    if not known:
        words = tr("Ask about fuel and agencies at a visit")
        return Gap(OFFER, _AGENCIES[0], words)
    held = [each for each in known if status.is_available(each.status)]
    days = [each.day for each in held or known if each.day]
    return Value(
        ", ".join(each.label for each in held) or tr("none of them"),
        OFFER,
        _AGENCIES[0],
        numbers=(len(held),),
        day=max(days, default=None),
    )


_FACTS: Mapping[str, Callable[[Recorded], Value | Gap]] = {
    "next_store_km": _next_store,
    "next_store_km_or_island": _next_store_or_island,
    "next_fuel_km": _next_fuel,
    "turnover_class": _turnover,
    "hours_per_week": _hours,
    HOURS_FOR_TURNOVER: _hours_for_turnover,
    "articles": _articles,
    "agency_services": _agencies,
    "home_delivery": _home_delivery,
    "last_in_village": _last,
    "population": _population,
}
FACTS = tuple(_FACTS)
"""The facts there are; the list ``support_facts`` has their words."""
