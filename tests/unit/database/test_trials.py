from datetime import timedelta

from sqlalchemy import select

from tests.unit.database.conftest import TODAY, QueryCount
from tests.world.places import a_store, a_village
from umea_field.database.database import Database
from umea_field.database.trials import (
    needs_to_try,
    remove_measure,
    remove_trial,
    trial_from_need,
    trial_rows,
    trial_seen,
    write_value,
)
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.need import Need
from umea_field.domain.record import new_id
from umea_field.domain.solution_trial import (
    MeasureValue,
    MeasureValueId,
    SolutionTrial,
    SolutionTrialId,
    TrialMeasure,
)


def _trial(
    database: Database, title: str = "Paketskåp", **cells: object
) -> SolutionTrial:
    with database.write() as session:
        made = SolutionTrial(title=title)
        for name, value in cells.items():
            setattr(made, name, value)
        session.add(made)
    return made


def _measured(database: Database, trial_id: SolutionTrialId) -> TrialMeasure:
    with database.write() as session:
        measure = TrialMeasure(trial_id=trial_id, name="Paket", before=0)
        session.add(measure)
        for ago, count in ((7, 9.0), (14, 6.0), (0, 11.0)):
            day = TODAY - timedelta(ago)
            session.add(MeasureValue(measure_id=measure.id, day=day, value=count))
    return measure


def test_that_what_waits_for_a_decision_comes_first(
    database: Database, query_count: QueryCount
) -> None:
    for title, start, end, decision, decided in (
        ("beslutat förr", -90, -60, "continue", -50),
        ("planerat", 10, 40, None, None),
        ("beslutat nyss", -90, -60, "continue", -5),
        ("pågår länge", -10, 90, None, None),
        ("pågår till i morgon", -10, 1, None, None),
        ("utan beslut", -90, -9, None, None),
    ):
        _trial(
            database,
            title,
            start=TODAY + timedelta(start),
            end=TODAY + timedelta(end),
            decision=decision,
            decided=TODAY + timedelta(decided) if decided else None,
        )
    with database.read() as session, query_count.of(session, at_most=1):
        rows = trial_rows(session, TODAY)
    assert [row.trial.title for row in rows] == [
        "utan beslut",
        "pågår till i morgon",
        "pågår länge",
        "planerat",
        "beslutat nyss",
        "beslutat förr",
    ]


def test_that_a_trials_place_is_its_own_or_its_stores_or_its_needs(
    database: Database,
) -> None:
    with database.write() as session:
        granselet = a_village(session)
        store = a_store(session, granselet)
        need = Need(title="Paket", village_id=granselet.id)
        session.add(need)
    _trial(database, "butik", store_id=store.id)
    _trial(database, "behov", need_id=need.id)
    _trial(database, "ingen")
    with database.read() as session:
        rows = {row.trial.title: row for row in trial_rows(session, TODAY)}
    assert rows["butik"].place == "Granselet"
    assert rows["butik"].store == "Lanthandeln"
    assert (rows["behov"].place, rows["behov"].need) == ("Granselet", "Paket")
    assert rows["ingen"].place == ""


def test_that_values_come_by_their_day_in_three_queries(
    database: Database, query_count: QueryCount
) -> None:
    trial = _trial(database)
    _measured(database, trial.id)
    with database.read() as session, query_count.of(session, at_most=3):
        seen = trial_seen(session, trial.id)
    assert seen is not None
    (measure,) = seen.measures
    assert [value.value for value in measure.values] == [6.0, 9.0, 11.0]


def test_that_a_trial_of_a_need_is_begun_once_until_it_is_decided(
    database: Database,
) -> None:
    with database.write() as session:
        village = a_village(session)
        need = Need(title="Skicka paket", village_id=village.id, service="PST-AUT")
        session.add(need)
        session.flush()
        first = trial_from_need(session, need, TODAY)
        assert trial_from_need(session, need, TODAY) is first
        assert (first.title, first.service, first.start) == (
            "Skicka paket",
            "PST-AUT",
            TODAY,
        )
        assert (first.village_id, first.need_id) == (village.id, need.id)
        first.decision = "change"
        session.flush()
        assert trial_from_need(session, need, TODAY) is not first


def test_that_a_value_is_made_by_its_first_cell(database: Database) -> None:
    measure = _measured(database, _trial(database).id)
    value_id = MeasureValueId(new_id())
    for cells in ({"day": TODAY, "value": 3.0}, {"note": "påskvecka"}):
        with database.write() as session:
            write_value(session, value_id, measure.id, cells)
    with database.read() as session:
        kept = session.get_one(MeasureValue, value_id)
    assert (kept.day, kept.value, kept.note) == (TODAY, 3.0, "påskvecka")


def test_that_a_trial_goes_with_all_that_was_measured(database: Database) -> None:
    trial, other = _trial(database), _trial(database, "Annat")
    measure = _measured(database, trial.id)
    kept = _measured(database, other.id)
    with database.write() as session:
        remove_trial(session, trial.id)
    with database.read() as session:
        assert session.scalars(select(TrialMeasure.id)).all() == [kept.id]
        values = set(session.scalars(select(MeasureValue.measure_id)))
        assert values == {kept.id} != {measure.id}
        assert trial_seen(session, trial.id) is None
    with database.write() as session:
        remove_measure(session, kept.id)
    with database.read() as session:
        assert session.scalars(select(MeasureValue.id)).all() == []


def test_that_a_trial_may_meet_its_villages_open_needs_and_its_own(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        here, there = a_village(session), a_village(session, "Åkersele")
        store = a_store(session, here)
        closed = words.closed("need_status")[0]
        own = Need(title="Löst", village_id=here.id, status=closed)
        session.add_all(
            [
                own,
                Need(title="Annan by", village_id=there.id),
                Need(title="I butiken", store_id=store.id),
                Need(title="Stängt", village_id=here.id, status=closed),
                Need(title="Öppet", village_id=here.id),
            ]
        )
    with database.read() as session:
        found = needs_to_try(session, here.id, own.id, words)
    assert sorted(title for _, title in found) == ["I butiken", "Löst", "Öppet"]
