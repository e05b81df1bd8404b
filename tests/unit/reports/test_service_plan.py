from datetime import UTC, date, datetime

import pypdfium2
import pytest
from sqlalchemy.orm import Session
from world.places import TODAY, a_store, a_village, a_visit, saw

from umea_field.database.database import Database
from umea_field.database.offers import offers_of_village
from umea_field.database.printed_sheets import Subject
from umea_field.domain.case import DIALOGUE, Case
from umea_field.domain.need import Need
from umea_field.domain.record import new_id
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.solution_trial import SolutionTrial
from umea_field.domain.task import Task
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import Village
from umea_field.reports.gallery import paper_named
from umea_field.reports.paper import SubjectGoneError
from umea_field.reports.service_plan_sheet import Sheet
from umea_field.reports.sheet import Imprint

IMPRINT = Imprint(
    printed=datetime(2026, 3, 12, 13, 32, tzinfo=UTC),
    code="UF-A7K3-M2P9",
    contact="090-000 00 00",
)
SPRING = date(2026, 5, 20)


@pytest.fixture(scope="module")
def village(database: Database) -> Village:
    """Granselet, with something of everything; and Åkersele, some way off."""
    with database.write(reason="test") as session:
        village = a_village(session)
        village.service_level, village.population = "point", 148
        village.plan, village.plan_year = "Byaplan", 2023
        village.lat, village.lon = 64.2, 19.9
        store = a_store(session, village)
        visit = a_visit(session, store, TODAY)
        saw(session, visit, PST_OMB="delvis", APO_OMB="saknas", BET_KON="saknas")
        saw(session, a_visit(session, village, TODAY), BIB_FIL="planerad")
        _neighbour(session)
        for offer in offers_of_village(session, village.id):
            if offer.service == "BET-KON":
                offer.distance_km = 24
                for check in session.query(ServiceCheck).filter_by(offer_id=offer.id):
                    check.note = "24 km till Åkersele"
        session.add_all(_affairs(village))
        tour = Tour(title="Vår", start=SPRING, end=SPRING)
        session.add(tour)
        session.flush()
        session.add(TourStop(tour_id=tour.id, village_id=village.id))
    return village


def _neighbour(session: Session) -> None:
    akersele = a_village(session, "Åkersele")
    akersele.lat, akersele.lon = 64.3, 20.1
    offer = ServiceOffer(village_id=akersele.id, service="APO-OMB", status="finns")
    session.add(offer)


def _affairs(village: Village) -> list[Case | Need | SolutionTrial | Task]:
    here = village.id
    return [
        Need(title="Bok", village_id=here, category="kultur", importance="onskvart"),
        Need(
            title="Skåp", village_id=here, category="post_paket", importance="onskvart"
        ),
        Need(
            title="Brev", village_id=here, category="post_paket", importance="avgorande"
        ),
        SolutionTrial(title="Paketskåp", village_id=here, start=date(2026, 1, 1)),
        SolutionTrial(title="Gammalt", village_id=here, decision="end"),
        Case(title="Skylt", village_id=here, promised_reply=date(2026, 6, 5)),
        Case(title="Grannfejd", village_id=here, type=DIALOGUE),
        Task(title="Ring Leif", village_id=here, owner="Anna"),
        Task(title="Måla ladan", village_id=here, owner="Karin"),
    ]


def plan(database: Database, village: Village, *more: str) -> Sheet:
    paper = paper_named("service_plan")
    parts = frozenset(part.name for part in paper.parts if part.wanted) | set(more)
    with database.read() as session:
        sheet: Sheet = paper.gather(
            session, Subject("village", village.id), IMPRINT, parts
        )
    return sheet


def test_that_a_plan_tells_what_there_is_and_where(
    database: Database, village: Village
) -> None:
    sheet = plan(database, village)
    assert [(one.name, one.state.code, one.store) for one in sheet.here] == [
        ("Paketombud", "delvis", "Lanthandeln"),
        ("Bibliotek", "planerad", ""),
    ]
    assert sheet.looked == TODAY
    assert "Granselet är servicepunkt" in sheet.facts[0]
    assert sheet.facts[1] == "148 invånare."
    assert sheet.plan == "Byaplan, 2023"


def test_that_a_gap_tells_the_way_as_written_or_else_about_how_far(
    database: Database, village: Village
) -> None:
    ways = {gap.name: gap.nearest for gap in plan(database, village).gaps}
    assert ways["Kontantuttag"] == "24 km till Åkersele"
    assert ways["Apoteksombud"] == "Åkersele, cirka 19 km"


def test_that_a_bare_number_of_km_names_only_a_village_that_fits(
    database: Database, village: Village
) -> None:
    def way(km: float) -> str:
        with database.write(reason="test") as session:
            for offer in offers_of_village(session, village.id):
                if offer.service == "APO-OMB":
                    offer.distance_km = km
        gaps = plan(database, village).gaps
        return next(gap.nearest for gap in gaps if gap.name == "Apoteksombud")

    assert way(21) == "Åkersele, 21 km"
    assert way(60) == "60 km"
    with database.write(reason="test") as session:
        for offer in offers_of_village(session, village.id):
            if offer.service == "APO-OMB":
                offer.distance_km = None


def test_that_needs_come_by_area_the_most_important_first(
    database: Database, village: Village
) -> None:
    sheet = plan(database, village)
    assert [need.text for need in sheet.needs] == ["Brev", "Skåp", "Bok"]


def test_that_only_what_is_being_tried_is_told(
    database: Database, village: Village
) -> None:
    sheet = plan(database, village)
    assert [trial.title for trial in sheet.trials] == ["Paketskåp"]


def test_that_a_dialogue_and_others_promises_are_nobody_elses_affair(
    database: Database, village: Village
) -> None:
    assert [step.text for step in plan(database, village).steps] == ["Skylt"]
    steps = plan(database, village, "promises").steps
    assert [step.text for step in steps] == ["Skylt", "Ring Leif"]


def test_that_the_next_visit_is_told(database: Database, village: Village) -> None:
    assert plan(database, village).visit == SPRING


def test_that_a_line_leads_to_its_record(database: Database, village: Village) -> None:
    sheet = plan(database, village)
    lines = paper_named("service_plan").numbered_lines(sheet)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all(line.target for line in lines)
    assert lines[0].label == "Paketombud"
    assert {line.target.table for line in lines if line.target} == {
        "service_offer",
        "need",
    }


def test_that_an_empty_village_has_a_plan_that_says_so(database: Database) -> None:
    with database.write(reason="test") as session:
        empty = a_village(session, "Tomt")
    sheet = plan(database, empty)
    document = pypdfium2.PdfDocument(paper_named("service_plan").draw(sheet))
    words = document[0].get_textpage().get_text_range()
    for told in ("Ingen service är noterad", "Inget är planerat än", "090-000 00 00"):
        assert told in words.replace("\u00a0", " ")


def test_that_a_plan_for_a_village_that_is_gone_is_refused(database: Database) -> None:
    paper = paper_named("service_plan")
    with database.read() as session, pytest.raises(SubjectGoneError):
        paper.gather(session, Subject("village", new_id()), IMPRINT)
