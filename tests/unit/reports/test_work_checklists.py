from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from world.places import a_store, a_village, a_visit

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.printed_sheets import Subject, keep_sheet
from umea_field.domain.activity import Activity, ActivityDone
from umea_field.domain.case import DIALOGUE, Case
from umea_field.domain.dialogue import Dialogue
from umea_field.domain.half_year import HalfYear
from umea_field.domain.picture import Picture, PictureUse
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import EarlierWork, Village
from umea_field.domain.visit import VisitParticipant
from umea_field.reports.sheet import Imprint
from umea_field.reports.work_checklists import PAPER
from umea_field.reports.work_checklists_sheet import Found, Sheet

IMPRINT = Imprint(printed=datetime(2026, 5, 4, 8, 0, tzinfo=UTC))


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    """The checklists of a half-year in which something of everything happened."""
    path: Path = tmp_path_factory.mktemp("work") / "work.umea"
    with begin(path, machine="Fält 1", person="Anna Sjölund") as database:
        _fill(database)
        with database.read() as session:
            return PAPER.gather(session, None, IMPRINT, options={"period": "2026H1"})


def _fill(database: Database) -> None:
    with database.write(reason="test") as session:
        for village in session.query(Village):
            session.delete(village)
        here = a_village(session, "Granselet")
        there = a_village(session, "Lomtjärn")
        a_village(session, "Ängesudden")
        store = a_store(session, here)
        first = a_visit(session, store, date(2026, 2, 3))
        a_visit(session, there, date(2025, 9, 1))
        session.add(EarlierWork(village_id=here.id, year=2021, what="Byaplan"))
        session.add(VisitParticipant(visit_id=first.id, name="Eva Lind", unit="gator"))
        _keep(session, "visit_checklist", Subject("store", store.id), 30)
        _keep(session, "year_wheel", None, 40)
        session.add(Case(title="Skylt", received=date(2026, 2, 3), unit="gator"))
        session.add(
            Case(
                title="Lyse",
                received=date(2026, 2, 4),
                promised_reply=date(2026, 3, 1),
                status="ny",
            )
        )
        talk = Case(title="Villkor", type=DIALOGUE, status="ny", unit="naring")
        session.add(talk)
        session.add(Dialogue(id=talk.id, counterpart="reg_vb", goal="Fler turer"))
        picture = Picture(
            store_id=store.id, taken=date(2026, 2, 3), legal_basis="samtycke"
        )
        session.add(picture)
        for channel in ("butik", "webb"):
            session.add(
                PictureUse(
                    picture_id=picture.id, channel=channel, published=date(2026, 2, 9)
                )
            )
        day = Activity(title="Handlardag", template="AH-09a", start=date(2026, 3, 9))
        session.add(day)
        session.add(ActivityDone(activity_id=day.id, day=date(2026, 3, 9)))
        session.add(HalfYear(period="2026H1", party="everyone"))
        session.add(
            HalfYear(
                period="2025H2",
                party="committee",
                sent=date(2026, 1, 20),
                recipients="Näringslivsutskottet",
            )
        )
        tour = Tour(title="Vårturnén", start=date(2026, 5, 20))
        session.add(tour)
        session.add(TourStop(tour_id=tour.id, store_id=store.id))


def _keep(session: object, paper: str, about: Subject | None, day_of_year: int) -> None:
    keep_sheet(
        session,  # type: ignore[arg-type]
        code=f"UF-{day_of_year}",
        paper=paper,
        subject=about,
        version=1,
        language="sv",
        large=False,
        printed=datetime(2026, 2, day_of_year - 28, 8, tzinfo=UTC),
        content="{}",
        sha256="",
    )


def of(sheet: Sheet, number: int, *, steps: bool = False) -> Found:
    items = sheet.steps if steps else sheet.factors
    return items[number - 1].found


def test_that_there_are_nine_factors_and_seven_steps(records: Sheet) -> None:
    assert (len(records.factors), len(records.steps)) == (9, 7)
    assert records.period == "första halvåret 2026"
    assert records.last == date(2026, 5, 4)


def test_that_visits_are_counted_village_by_village(records: Sheet) -> None:
    found = of(records, 2)
    assert found.said == (
        "1 av 3 byar den 4 maj 2026.",
        "Längst sedan: Ängesudden (aldrig), Lomtjärn (1 september 2025).",
    )
    assert not found.met


def test_that_a_printed_checklist_is_no_proof_of_reading(records: Sheet) -> None:
    found = of(records, 1)
    assert "1 av 1 besökta byar" in found.said[0]
    assert "före 1 av 1 besök" in found.said[1]
    assert found.by_hand
    assert not found.met


def test_that_late_answers_keep_cases_from_being_met(records: Sheet) -> None:
    found = of(records, 3)
    assert "1 av 2 ärenden" in found.said[0]
    assert "1 lovat svar är sent" in found.said[2]
    assert not found.met


def test_that_a_dialogue_without_an_outcome_is_not_met(records: Sheet) -> None:
    found = of(records, 4)
    assert found.said == ("1 dialog.", "1 med motpart, 1 med mål, 0 med utfall.")
    assert not found.met


def test_that_pictures_are_in_order(records: Sheet) -> None:
    assert of(records, 6).met
    assert "1 gång, den 9 februari 2026" in of(records, 5).said[1]
    assert of(records, 5).by_hand


def test_that_a_day_ticked_off_in_the_wheel_counts(records: Sheet) -> None:
    assert of(records, 7) == Found(said=("Handlardag, 9 mars 2026.",), met=True)


@pytest.mark.parametrize(("number", "steps"), [(8, False), (3, True), (5, True)])
def test_that_what_no_record_holds_is_left_to_the_hand(
    records: Sheet, number: int, steps: bool
) -> None:
    found = of(records, number, steps=steps)
    assert found.by_hand
    assert not found.met


def test_that_summaries_are_sent_or_not(records: Sheet) -> None:
    assert of(records, 9).said == ("0 av 1 summeringar är skickade.",)
    assert not of(records, 9).met
    told = of(records, 2, steps=True)
    assert told.met
    assert "20 januari 2026 till Näringslivsutskottet" in told.said[0]
    assert not of(records, 4, steps=True).met


def test_that_colleagues_the_wheel_and_tours_are_found(records: Sheet) -> None:
    assert of(records, 1, steps=True).met
    assert of(records, 6, steps=True).said == (
        "Utskrivet 1 gång, den 12 februari 2026.",
    )
    assert of(records, 7, steps=True).said == ("Vårturnén, 20 maj 2026: 1 stopp.",)


def test_that_an_empty_half_year_claims_nothing(database: Database) -> None:
    with database.read() as session:
        sheet = PAPER.gather(session, None, IMPRINT, options={"period": "2019H1"})
    assert not any(item.found.met for item in (*sheet.factors, *sheet.steps))


def test_that_a_period_that_is_none_is_the_one_of_today(database: Database) -> None:
    with database.read() as session:
        sheet = PAPER.gather(session, None, IMPRINT, options={"period": "snart"})
    assert sheet.period == "första halvåret 2026"
