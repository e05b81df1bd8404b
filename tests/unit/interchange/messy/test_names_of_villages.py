"""M01–M03: one name in four spellings, two names of one village, two of one name."""

import pytest
from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.domain.village import Village
from umea_field.interchange.plan import Answer

from .conftest import Sent, decided, outcomes, planned, taken


@pytest.fixture(autouse=True)
def _known(database: Database) -> None:
    with database.write("x") as session:
        session.add(Village(name="Påhittsjön", district="Teg"))


def villages(database: Database, name: str) -> list[Village]:
    with database.read() as session:
        found = select(Village).where(Village.name == name).order_by(Village.district)
        return list(session.scalars(found))


def test_that_blanks_and_capitals_make_no_new_village(
    database: Database, sent: Sent
) -> None:
    intake = sent(
        "byar.csv",
        [
            "Bynamn;Yta",
            "Botsmark;",
            "BOTSMARK;",
            '" botsmark ";',
            "Nysele;",
        ],
    )
    plan = planned(database, intake)
    assert outcomes(plan) == ["same", "likely", "likely", "new"]
    assert {row.likely[0].name for row in plan.rows[1:3]} == {"Botsmark"}
    done = taken(database, decided(intake, plan, Answer.SAME))
    assert outcomes(done) == ["same", "same", "same", "new"]
    (botsmark,) = villages(database, "Botsmark")
    assert not botsmark.aliases


def test_that_four_spellings_in_one_file_are_asked_about_and_make_one_village(
    database: Database, sent: Sent
) -> None:
    lines = ["Bynamn", "Påhittsele", "PÅHITTSELE", '" påhittsele "', '"Påhittsele "']
    intake = sent("byar.csv", lines)
    plan = planned(database, intake)
    assert outcomes(plan) == ["new", "likely", "likely", "same"]
    assert len(villages(database, "Påhittsele")) == 0
    taken(database, intake)
    assert len(villages(database, "Påhittsele")) == 1


def test_that_another_spelling_is_asked_about_and_kept_as_an_alias(
    database: Database, sent: Sent
) -> None:
    intake = sent("byar.csv", ["Ort;Distrikt", "Påhittsjö;", "Kvarnsele;Teg"])
    plan = planned(database, intake)
    assert outcomes(plan) == ["likely", "new"]
    (candidate,) = plan.rows[0].likely
    assert (candidate.name, candidate.changes[0].field) == ("Påhittsjön", "aliases")
    taken(database, decided(intake, plan, Answer.SAME))
    (village,) = villages(database, "Påhittsjön")
    assert "Påhittsjö" in village.aliases
    assert not villages(database, "Påhittsjö")
    # who has said it once is not asked again
    assert outcomes(planned(database, intake)) == ["same", "same"]


def test_that_a_row_may_be_a_new_village_or_be_left(
    database: Database, sent: Sent
) -> None:
    intake = sent("byar.csv", ["Ort;Distrikt", "Påhittsjö;"])
    plan = planned(database, intake)
    assert plan.undecided() == 1
    left = planned(database, decided(intake, plan, Answer.LEAVE))
    assert (outcomes(left), left.undecided()) == (["likely"], 0)
    new = taken(database, decided(intake, plan, Answer.NEW))
    assert outcomes(new) == ["new"]
    assert len(villages(database, "Påhittsjö")) == 1


def test_that_villages_of_one_name_are_told_apart_by_where_they_lie(
    database: Database, sent: Sent
) -> None:
    lines = [
        "name,type,district,lat,lon,geonames_id",
        "Strömsele,by,Teg,63.7,20.2167,9000001",
        "Strömsele,by,Sävar,64.1,20.3333,9000002",
        "Brattsele,by,Umeå landsdistrikt,63.9,19.8833,",
        "Brattsele,by,Sävar,64.1167,20.3667,",
    ]
    intake = sent("orter.csv", lines)
    plan = taken(database, intake)
    assert outcomes(plan) == ["new"] * 4
    assert [row.place for row in plan.rows[:2]] == [
        "Teg · 63,7, 20,2167",
        "Sävar · 64,1, 20,3333",
    ]
    for name in ("Strömsele", "Brattsele"):
        assert len({one.district for one in villages(database, name)}) == 2
    assert outcomes(taken(database, intake)) == ["same"] * 4


def test_that_a_bare_name_of_two_villages_shows_both_with_their_places(
    database: Database, sent: Sent
) -> None:
    lines = [
        "name,district,lat,lon",
        "Strömsele,Teg,63.7,20.2",
        "Strömsele,Sävar,64.1,20.3",
    ]
    taken(database, sent("orter.csv", lines))
    plan = planned(database, sent("lista.csv", ["Bynamn", "strömsele"]))
    assert outcomes(plan) == ["likely"]
    places = {candidate.place for candidate in plan.rows[0].likely}
    assert places == {"Teg · 63,7, 20,2", "Sävar · 64,1, 20,3"}
