from collections.abc import Mapping
from datetime import date

import pytest

from umea_field.domain.store import Store
from umea_field.domain.support_check import Checked, checked
from umea_field.domain.support_condition import SupportAnswer, SupportCondition
from umea_field.domain.support_facts import FACTS, Gap, Recorded, Service, fact_value
from umea_field.domain.village import Village
from umea_field.foundation import i18n

WEEK = "mån–fre 9–18; lör 10–14"
"""49 hours."""
BY_TURNOVER = frozenset({"o0=20", "o2=40", "o5=40", "o8=40"})


@pytest.fixture(autouse=True)
def _swedish() -> None:
    i18n.speak("sv")


def known(
    store: Store | None = None,
    village: Village | None = None,
    services: Mapping[str, Service] | None = None,
) -> Recorded:
    days = {("store", "articles"): date(2026, 3, 1)}
    return Recorded(store or Store(), village, services or {}, days, "2–5 mkr")


def seen(
    condition: SupportCondition, recorded: Recorded, said: str | None = None
) -> Checked:
    answer = SupportAnswer(answer=said) if said else None
    return checked(condition, recorded, answer)


def asked(fact: str | None, **limits: object) -> SupportCondition:
    return SupportCondition(fact=fact, **limits)


@pytest.mark.parametrize(
    ("km", "island", "standing"),
    [
        (10, None, "not_met"),
        (10.1, None, "met"),
        (None, True, "met"),
        (3, True, "met"),
        (None, False, "unknown"),
    ],
)
def test_that_the_way_must_be_longer_than_the_limit_but_on_an_island(
    km: float | None, island: bool | None, standing: str
) -> None:
    village = Village(next_store_km=km, island=island)
    condition = asked("next_store_km_or_island", more_than=10)
    assert seen(condition, known(village=village)).standing == standing


def test_that_a_limit_that_is_reached_is_met() -> None:
    at_least = asked("articles", at_least=1000)
    at_most = asked("population", at_most=2999)
    assert seen(at_least, known(Store(articles=1000))).standing == "met"
    assert seen(at_least, known(Store(articles=999))).standing == "not_met"
    large = Village(population=3000)
    assert seen(at_most, known(village=large)).standing == "not_met"


def test_that_a_value_has_its_unit_and_the_day_it_was_written() -> None:
    value = fact_value("articles", known(Store(articles=1200)))
    assert value is not None
    assert not isinstance(value, Gap)
    assert value.words == "cirka 1\u202f200 artiklar"
    assert value.day == date(2026, 3, 1)


@pytest.mark.parametrize("fact", FACTS)
def test_that_of_an_empty_store_everything_is_unknown_with_what_to_do(
    fact: str,
) -> None:
    told = seen(asked(fact, at_least=1, wanted=frozenset({"1"})), known())
    assert told.standing == "unknown"
    assert told.gap is not None
    assert told.gap.words


def test_that_turnover_is_met_by_a_wanted_class_and_stays_in_the_house() -> None:
    condition = asked("turnover_class", wanted=frozenset({"o0", "o2"}))
    told = seen(condition, known(Store(turnover_class="o2", turnover_year=2025)))
    assert told.standing == "met"
    assert told.value is not None
    assert (told.value.words, told.value.aside) == ("2–5 mkr", "2025")
    assert told.value.house
    higher = known(Store(turnover_class="o11"))
    assert seen(condition, higher).standing == "not_met"
    unknown = known(Store(turnover_class="okand"))
    assert seen(condition, unknown).standing == "unknown"


@pytest.mark.parametrize(
    ("hours", "turnover", "standing"),
    [
        (WEEK, "o2", "met"),
        (WEEK, None, "met"),
        ("mån–fre 10–15", "o0", "met"),
        ("mån–fre 10–15", "o2", "not_met"),
        ("mån–fre 10–15", None, "unknown"),
        ("lör 10–14", None, "not_met"),
        (WEEK, "o11", "unknown"),
        ("mån–fre 9 till sent", "o2", "unknown"),
    ],
)
def test_that_the_hours_asked_depend_on_the_turnover(
    hours: str, turnover: str | None, standing: str
) -> None:
    condition = asked("hours_for_turnover", wanted=BY_TURNOVER)
    store = Store(hours_staffed=hours, turnover_class=turnover)
    assert seen(condition, known(store)).standing == standing


def test_that_it_is_said_why_hours_are_unknown() -> None:
    condition = asked("hours_for_turnover", wanted=BY_TURNOVER)
    told = seen(condition, known(Store(hours_staffed="mån–fre 10–15")))
    assert told.why == "Det beror på omsättningen."
    assert told.gap is not None
    assert told.gap.field == "turnover_class"


def test_that_unstaffed_hours_that_decide_leave_it_unknown() -> None:
    store = Store(hours_staffed="mån–fre 10–15", hours_unstaffed="dagligen 6–22")
    told = seen(asked("hours_per_week", at_least=40), known(store))
    assert told.standing == "unknown"
    assert told.why == "Det beror på om obemannad tid räknas."
    assert told.value is not None
    assert told.value.words == "25 timmar i veckan"
    assert told.value.aside == "bemannat; 112 med obemannad tid"


@pytest.mark.parametrize(
    ("status", "standing"),
    [("finns", "met"), ("delvis", "met"), ("saknas", "not_met"), ("okand", "unknown")],
)
def test_that_home_delivery_is_what_was_seen(status: str, standing: str) -> None:
    day = date(2025, 10, 14)
    services = {"DAG-HEM": Service(status, "Hemsändning", status, day)}
    condition = asked("home_delivery", wanted=frozenset({"1"}))
    told = seen(condition, known(services=services))
    assert told.standing == standing
    assert (told.value.day if told.value else day) == day


def test_that_fuel_and_agencies_are_told_by_name() -> None:
    day = date(2025, 10, 14)
    services = {
        "DRV-BEN": Service("hotad", "Drivmedel", "Hotad", day),
        "APO-OMB": Service("saknas", "Apoteksombud", "Saknas", day),
    }
    condition = asked("agency_services", at_least=1)
    told = seen(condition, known(services=services))
    assert told.standing == "met"
    assert told.value is not None
    assert told.value.words == "Drivmedel"


def test_that_a_person_answers_where_nothing_is_recorded() -> None:
    assert seen(asked(None), known(), "met").standing == "met"
    assert seen(asked(None), known(), "unknown").standing == "unknown"
    assert seen(asked("articles", at_least=1000), known(), "not_met").is_answered


def test_that_what_is_recorded_stands_and_the_answer_is_kept_beside_it() -> None:
    condition = asked("articles", at_least=1000)
    told = seen(condition, known(Store(articles=1500)), "not_met")
    assert told.standing == "met"
    assert not told.is_answered
    assert told.answer is not None
    assert told.answer.answer == "not_met"


def test_that_a_condition_without_a_limit_is_unknown_and_says_so() -> None:
    told = seen(asked("articles"), known(Store(articles=1500)))
    assert (told.standing, told.gap) == ("unknown", None)
    assert told.why == "Villkoret har ingen gräns att jämföra med."


def test_that_hours_written_so_that_they_cannot_be_read_set_no_limit() -> None:
    condition = asked("hours_for_turnover", wanted=frozenset({"o2=många"}))
    store = Store(hours_staffed=WEEK, turnover_class="o2")
    assert seen(condition, known(store)).standing == "unknown"
