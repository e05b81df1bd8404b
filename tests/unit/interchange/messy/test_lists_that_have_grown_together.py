"""M11: several values written into each other are taken apart by what is known."""

import pytest
from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.domain.need import Need
from umea_field.domain.organisation import Organisation
from umea_field.domain.solution_trial import SolutionTrial
from umea_field.domain.term import Term
from umea_field.interchange.headings import Target

from .conftest import Sent, outcomes, said, taken

GROWN = "Falu kommunKarlskrona kommunLidingö stadronneby kommunUmeå kommunVäxjö Kommun"


@pytest.fixture
def partners(database: Database) -> None:
    names = ("Falu", "Karlskrona", "Ronneby", "Umeå", "Växjö")
    with database.write("x") as session:
        session.add_all(Organisation(name=f"{name} kommun") for name in names)


@pytest.mark.usefixtures("partners")
def test_that_partners_are_parted_and_what_is_uncertain_is_shown(
    database: Database, sent: Sent
) -> None:
    lines = ["Lösningstest;Partners", f"Paketskåp på prov;{GROWN}"]
    intake = sent("lösningstester.csv", lines).about(SolutionTrial)
    intake = intake.meaning(0, Target("title"))
    intake = intake.meaning(1, Target("partners"))
    plan = taken(database, intake)
    assert outcomes(plan) == ["new"]
    with database.read() as session:
        (trial,) = session.scalars(select(SolutionTrial))
    assert trial.partners == {
        *("Falu kommun", "Karlskrona kommun", "Ronneby kommun"),
        *("Umeå kommun", "Växjö kommun", "Lidingö stad"),
    }
    assert "”Lidingö stad” är osäkert" in said(plan.rows)


def test_that_codes_are_parted_and_what_no_list_has_is_shown(
    database: Database, sent: Sent
) -> None:
    with database.read() as session:
        goals = session.scalars(select(Term).where(Term.terms == "sdg"))
        words = {term.code: term.sv for term in goals}
    grown = f"11 - {words['11']}16 - {words['16']}17 - Påhittade mål"
    plan = taken(
        database, sent("behov.csv", ["Behov;Globala mål", f"Bredband;{grown}"])
    )
    with database.read() as session:
        (need,) = session.scalars(select(Need))
    assert need.sdg == {"11", "16", "Påhittade mål"}
    assert "”Påhittade mål” finns inte i listan" in said(plan.rows)
