from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.unit.database.conftest import TODAY, QueryCount
from tests.world.places import AUTUMN, a_store, a_village, a_visit, saw
from umea_field.database.database import Database
from umea_field.database.history import history_of
from umea_field.database.support_checks import (
    SupportCheck,
    answer_condition,
    conditions,
    new_condition,
    put_away,
    support_check,
)
from umea_field.database.vocabularies import Vocabulary
from umea_field.database.workers import worker_here
from umea_field.domain.record import new_id
from umea_field.domain.store import Store, StoreId, Support
from umea_field.domain.support_check import Checked
from umea_field.domain.support_condition import (
    SupportAnswer,
    SupportCondition,
    SupportConditionId,
)
from umea_field.foundation.wording import local


def _store(database: Database) -> StoreId:
    with database.write() as session:
        village = a_village(session, next_store_km=24.0, population=148)
        store = a_store(session, village, turnover_class="o2", articles=1200)
        saw(session, a_visit(session, store, AUTUMN), DAG_HEM="finns")
        session.add_all(
            [
                Support(store_id=store.id, scheme="investering", year=2024),
                Support(store_id=store.id, scheme="driftstod", year=2026),
            ]
        )
    return store.id


def _check(session: Session, store_id: StoreId, words: Vocabulary) -> SupportCheck:
    found = support_check(session, store_id, words)
    assert found is not None
    return found


def _of_fact(found: SupportCheck, scheme: str, fact: str) -> Checked:
    return next(
        seen
        for each in found.schemes
        for seen in each.conditions
        if (each.scheme, seen.condition.fact) == (scheme, fact)
    )


def _manual(session: Session) -> SupportCondition:
    query = select(SupportCondition).where(
        SupportCondition.scheme == "servicebidrag", SupportCondition.fact.is_(None)
    )
    return session.scalars(query.order_by(SupportCondition.sequence)).all()[0]


def test_that_every_form_of_support_is_seen_in_six_queries(
    database: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    store_id = _store(database)
    with database.read() as session, query_count.of(session, at_most=6):
        found = _check(session, store_id, words)
    assert [each.scheme for each in found.schemes] == [
        "driftstod",
        "servicebidrag",
        "hemsandning_stat",
        "hemsandning_umea",
        "investering",
        "region_vb",
        "llu",
    ]
    assert [one.year for one in found.supports] == [2026, 2024]


def test_that_values_carry_the_day_they_were_written_or_seen(
    database: Database, words: Vocabulary
) -> None:
    store_id = _store(database)
    with database.read() as session:
        found = _check(session, store_id, words)
        (written,) = history_of(session, "store", store_id, "articles")
    articles = _of_fact(found, "driftstod", "articles").value
    delivery = _of_fact(found, "hemsandning_umea", "home_delivery").value
    assert articles is not None
    assert delivery is not None
    assert articles.day == local(written.moment).date()
    assert delivery.day == AUTUMN
    assert _of_fact(found, "region_vb", "next_store_km").standing == "met"
    assert _of_fact(found, "region_vb", "next_fuel_km").standing == "unknown"


def test_that_an_answer_is_kept_once_and_taken_away_again(
    database: Database, words: Vocabulary
) -> None:
    store_id = _store(database)
    with database.write() as session:
        condition_id = _manual(session).id
        worker = worker_here(session)
    assert worker is not None

    def say(answer: str | None, value: str | None, day: date = TODAY) -> None:
        with database.write() as session:
            answer_condition(
                session,
                store_id,
                condition_id,
                day,
                answer=answer,
                value=value,
                worker_id=worker.id,
            )

    say("unknown", None)
    say("met", "Provat i två år")
    with database.read() as session:
        (kept,) = session.scalars(select(SupportAnswer)).all()
        found = _check(session, store_id, words)
    assert (kept.answer, kept.value, kept.day) == ("met", "Provat i två år", TODAY)
    seen = next(
        one
        for each in found.schemes
        for one in each.conditions
        if one.condition.id == condition_id
    )
    assert (seen.standing, seen.is_answered) == ("met", True)
    assert found.people == {worker.id: "Anna Sjölund"}
    say(None, "")
    with database.read() as session:
        assert session.scalars(select(SupportAnswer)).all() == []


def test_that_the_latest_of_two_laptops_answers_is_shown(
    database: Database, words: Vocabulary
) -> None:
    store_id = _store(database)
    with database.write() as session:
        condition_id = _manual(session).id
        for answer, day in (("not_met", TODAY), ("met", AUTUMN)):
            session.add(
                SupportAnswer(
                    store_id=store_id,
                    condition_id=condition_id,
                    answer=answer,
                    day=day,
                )
            )
    with database.read() as session:
        found = _check(session, store_id, words)
    standings = [
        seen.standing
        for each in found.schemes
        for seen in each.conditions
        if seen.answer
    ]
    assert standings == ["not_met"]


def test_that_an_own_condition_comes_last_and_can_be_put_away(
    database: Database, words: Vocabulary
) -> None:
    store_id = _store(database)
    own, empty = SupportConditionId(new_id()), SupportConditionId(new_id())
    with database.write() as session:
        new_condition(session, "llu", own)
        new_condition(session, "llu", empty)
        session.flush()
        session.get_one(SupportCondition, own).sv = "Byn står bakom ansökan"
    with database.read() as session:
        of_llu = [one.id for one in conditions(session, words) if one.scheme == "llu"]
    assert of_llu[-2:] == [own, empty]
    with database.write() as session:
        put_away(session, own)
        put_away(session, empty)
    with database.read() as session:
        found = _check(session, store_id, words)
        left = {one.id: one.retired for one in conditions(session, words)}
    asked = {seen.condition.id for each in found.schemes for seen in each.conditions}
    assert own not in asked
    assert left[own] is True
    assert empty not in left


def test_that_a_store_that_is_gone_has_no_check(
    database: Database, words: Vocabulary
) -> None:
    with database.read() as session:
        assert support_check(session, StoreId(new_id()), words) is None


def test_that_a_store_without_a_village_is_seen_too(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        store = Store(name="Handelsboden")
        session.add(store)
    with database.read() as session:
        found = _check(session, store.id, words)
    assert _of_fact(found, "investering", "population").standing == "unknown"
