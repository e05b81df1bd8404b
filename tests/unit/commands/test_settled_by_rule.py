"""What a rule settled is told by the commands, and can be chosen otherwise."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import update

from umea_field.database.beginning import begin
from umea_field.domain.village import Village
from umea_field.sync.begin_from import begin_from
from umea_field.sync.hand_over import hand_over

from .conftest import Desk, Running

TOLD = (
    "1 skillnad som inte spelar någon roll avgjordes av en regel."
    " umea-field conflicts --by-rule"
)


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office, and a laptop that wrote the same in another way."""
    folder = tmp_path_factory.mktemp("apart")
    path = folder / "office.db"
    with begin(path, machine="Kontoret", person="Eva", office=True) as office:
        with office.write("Början") as session:
            session.add(Village(name="Gransele", notes="Ring"))
        whole = hand_over(office, folder / "whole.ufb").path
        laptop, _ = begin_from(
            folder / "anna.db", whole, machine="Fält Anna", person="Anna"
        )
        with laptop:
            for one, notes in ((office, "RING  Elsa"), (laptop, "Ring Elsa")):
                with one.write("Ändring") as session:
                    here = update(Village).where(Village.name == "Gransele")
                    session.execute(here.values(notes=notes))
            hand_over(laptop, folder / "anna.ufb")
    return folder


@pytest.fixture
def office(apart: Path, tmp_path: Path, umea_field: Running) -> Desk:
    return Desk(Path(shutil.copy(apart / "office.db", tmp_path)), umea_field)


def test_that_what_a_rule_settled_is_told_when_it_comes_and_listed_after(
    office: Desk, apart: Path
) -> None:
    bundle = apart / "anna.ufb"
    assert f"  {TOLD}" in office("take-in", bundle, "--preview").splitlines()
    assert office.json("take-in", bundle, "--preview")["settled_by_rule"] == 1
    assert f"  {TOLD}" in office("take-in", bundle).splitlines()
    assert office("conflicts").splitlines() == [
        "Det finns ingen krock att avgöra.",
        TOLD,
    ]
    assert json.loads(office("conflicts", "--json")) == []
    told = office("conflicts", "--by-rule").splitlines()
    assert told[0] == "Gransele: Minnesanteckningar"
    assert told[1].strip() == (
        "Bara stora bokstäver eller mellanslag skiljer. Det som skrevs sist gäller."
    )
    assert told[2].startswith("  1  RING  Elsa (Eva, Kontoret, ")
    assert told[3].startswith("  2  Ring Elsa (Anna, Fält Anna, ")
    assert [line.endswith("): gäller") for line in told[2:4]] == [False, True]
    assert told[-1] == TOLD.removesuffix(" umea-field conflicts --by-rule")
    (one,) = json.loads(office("conflicts", "--by-rule", "--json"))
    assert one["rule"] == "letters"
    assert [each["value"]["notes"] for each in one["values"]] == [
        "RING  Elsa",
        "Ring Elsa",
    ]


def test_that_the_other_way_of_writing_can_be_chosen(office: Desk, apart: Path) -> None:
    office("take-in", apart / "anna.ufb")
    (one,) = json.loads(office("conflicts", "--by-rule", "--json"))
    office("settle", one["id"], "1")
    assert office.shown("Gransele", "notes") == "RING  Elsa"
    told = office("conflicts", "--by-rule")
    assert told == "En regel har inte avgjort något som fortfarande gäller.\n"


def test_that_what_was_here_already_is_not_told_again(
    office: Desk, apart: Path
) -> None:
    office("take-in", apart / "anna.ufb")
    again = office.json("take-in", apart / "anna.ufb")
    assert again["settled_by_rule"] == 0
    assert office.json("take-in", apart / "anna.ufb")["bundles"][0]["differences"] == []
