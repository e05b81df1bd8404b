"""Half-year summaries: begun for whom, drafted from what, sent, and written on."""

import json
from datetime import date, timedelta

from sqlalchemy.orm import Session

from tests.world.places import a_store, a_village, a_visit, saw
from umea_field.database.database import Database
from umea_field.database.half_year_drafts import Drafts, drafts_for, first_lines
from umea_field.database.half_year_facts import facts_for
from umea_field.database.half_year_scope import Scope
from umea_field.database.half_years import (
    CHANGED,
    DRAFT,
    SENT,
    Party,
    begin_summary,
    mark_sent,
    parties_there_are,
    parties_to_begin,
    periods,
    sheets_sent,
    state_of,
    summaries_of,
)
from umea_field.database.paper_subjects import subjects_in
from umea_field.database.printed_sheets import Subject
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case
from umea_field.domain.half_year import STORE, HalfYear, HalfYearId
from umea_field.domain.organisation import Organisation
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.solution_trial import CONTINUE, SolutionTrial
from umea_field.domain.task import Task

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
TODAY = date(2026, 8, 1)


def _drafts(session: Session, words: Vocabulary) -> Drafts:
    facts = facts_for(session, words, HalfYear(period="2026H1", party="region"), TODAY)
    assert facts is not None
    return drafts_for(session, words, facts, Scope())


def _sent(session: Session, summary_id: HalfYearId, day: date) -> PrintedSheet:
    summary = session.get_one(HalfYear, summary_id)
    sheet = PrintedSheet(
        paper="half_year",
        subject_table="half_year",
        subject_id=summary_id,
        content=json.dumps({"highlights": summary.highlights or ""}),
    )
    session.add(sheet)
    session.flush()
    mark_sent(session, summary_id, sheet.id, day)
    return sheet


def test_that_those_concerned_by_the_half_year_are_offered(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        here, there = a_village(session), a_village(session, "Åkersele")
        a_visit(session, a_store(session, here), FIRST)
        a_store(session, there, "Åkersele Livs")
        session.add_all(
            [
                Organisation(name="Byns väl", type="byaforening", village_id=here.id),
                Organisation(name="Väglaget", type="vag", village_id=here.id),
                Organisation(name="Sjöbygd", type="byaforening", village_id=there.id),
            ]
        )
        session.flush()
        offered = parties_to_begin(session, words, "2026H1", TODAY)
        assert [party.code for party in offered] == [
            "region", "committee", "colleagues", "everyone", "store", "association",
        ]  # fmt: skip
        assert [party.name for party in offered[4:]] == ["Lanthandeln", "Byns väl"]
        everybody = {party.name for party in parties_there_are(session, words)}
        assert {"Åkersele Livs", "Väglaget", "Sjöbygd", "Regionen"} <= everybody


def test_that_whoever_has_a_summary_is_offered_no_other(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        for party in parties_to_begin(session, words, "2026H1", TODAY):
            begin_summary(session, "2026H1", party)
        assert parties_to_begin(session, words, "2026H1", TODAY) == []
        assert len(parties_to_begin(session, words, "2026H2", TODAY)) == 4


def test_that_every_half_year_since_the_first_visit_can_be_chosen(
    database: Database,
) -> None:
    with database.write() as session:
        assert periods(session, TODAY) == ["2026H2"]
        a_visit(session, a_village(session), date(2025, 3, 3))
        assert periods(session, TODAY) == ["2026H2", "2026H1", "2025H2", "2025H1"]


def test_that_a_sheet_that_was_sent_knows_its_receivers(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        summary = begin_summary(session, "2026H1", Party("region", ""))
        summary.recipients = "Region Västerbotten"
        (line,) = summaries_of(session, words, "2026H1")
        assert (line.state, line.to_send) == (DRAFT, True)
        sheet = _sent(session, summary.id, TODAY)
        (line,) = summaries_of(session, words, "2026H1")
        assert (line.state, line.sent, line.to_send) == (SENT, TODAY, False)
        assert line.party.name == "Regionen"
        assert (sheet.sent, sheet.recipients) == (TODAY, "Region Västerbotten")


def test_that_what_is_written_later_waits_for_a_second_sending(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        summary = begin_summary(session, "2026H1", Party("region", ""))
        summary.highlights = "Vi har gjort 3 besök."
        first = _sent(session, summary.id, TODAY)
        summary.highlights = "Vi har gjort 4 besök."
        assert summaries_of(session, words, "2026H1")[0].state == CHANGED
        second = _sent(session, summary.id, TODAY + timedelta(1))
        assert summaries_of(session, words, "2026H1")[0].sheet_id == second.id
        assert [one.sent for one in sheets_sent(session, summary.id)] == [
            TODAY + timedelta(1),
            TODAY,
        ]
        assert first.content != second.content


def test_that_a_sheet_that_cannot_be_read_is_taken_as_it_is() -> None:
    assert state_of(HalfYear(sent=TODAY), "{") == SENT


def test_that_papers_know_a_summary_by_its_party_and_its_half_year(
    database: Database,
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        begin_summary(session, "2025H2", Party("region", ""))
        one = begin_summary(session, "2026H1", Party(STORE, "", store_id=store.id))
        found = subjects_in(session, ("half_year",))
        assert [each.title for each in found] == [
            "Lanthandeln, första halvåret 2026",
            "Regionen, andra halvåret 2025",
        ]
        assert found[0].subject == Subject("half_year", one.id)


def test_that_drafted_lines_agree_in_number(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        a_visit(session, village, FIRST)
        session.add(Case(title="Skylt.", received=FIRST, answered=LAST))
        session.flush()
        assert _drafts(session, words)["highlights"] == (
            "Vi har gjort 1 besök i 1 by.",
            "1 ärende har fått svar.",
        )
        a_visit(session, a_village(session, "Åkersele"), LAST)
        session.add(Case(title="Ljus", received=FIRST, answered=LAST))
        session.flush()
        assert _drafts(session, words)["highlights"] == (
            "Vi har gjort 2 besök i 2 byar.",
            "2 ärenden har fått svar.",
        )
        assert set(_drafts(session, words)["text_done"]) == {
            "Besvarat: Skylt.",
            "Besvarat: Ljus.",
        }


def test_that_nothing_is_drafted_from_nothing(
    database: Database, words: Vocabulary
) -> None:
    with database.read() as session:
        drafts = _drafts(session, words)
    assert set(drafts.values()) == {()}
    assert first_lines(drafts) is None


def test_that_lines_are_drafted_from_what_came_and_went(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        for day, post, pharmacy in (
            (FIRST - timedelta(1), "saknas", "finns"),
            (LAST, "finns", "saknas"),
        ):
            saw(session, a_visit(session, village, day), PST_OMB=post, APO_OMB=pharmacy)
        told = _drafts(session, words)["highlights"]
        assert told[:3] == (
            "Vi har gjort 1 besök i 1 by.",
            "Paketombud finns nu i Granselet.",
            "Apoteksombud saknas nu i Granselet.",
        )


def test_that_lessons_promises_and_thanks_are_offered_where_they_belong(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        trial = SolutionTrial(
            title="Skåp", start=FIRST, decided=LAST, decision=CONTINUE
        )
        trial.lesson, trial.partners = "Ljus behövs", frozenset({"Byns väl"})
        session.add(trial)
        session.add(Task(title="Ringa", due=date(2026, 9, 3)))
        session.add(Task(title="Skriva", due=date(2027, 1, 1)))
        session.flush()
        drafts = _drafts(session, words)
        assert "Vi fortsätter med ”Skåp”." in drafts["highlights"]
        assert drafts["text_learned"] == ("Skåp: Ljus behövs",)
        assert drafts["text_next"] == ("Ringa, senast 3 september 2026.",)
        assert drafts["thanks"] == ("Byns väl",)
