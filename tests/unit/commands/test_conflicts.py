"""Clashes listed and settled by the command line alone."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.sync.begin_from import begin_from
from umea_field.sync.hand_over import hand_over
from umea_field.sync.in_one_go import take_in_together
from umea_field.sync.looking import read_through

from .conftest import Desk, Running

Listed = dict[str, dict[str, Any]]
STORE, GONE = "Handeln", "Tomby"
WRITTEN: dict[str, dict[str, Any]] = {
    "Anna": {
        "state": "stable",
        "aliases": frozenset({"Gas"}),
        "lat": 64.125,
        "lon": 20.5,
        "hours_season": "Stängt i juli. Öppet helger i augusti, ring först.",
    },
    "Per": {
        "state": "strained",
        "aliases": frozenset({"Diesel"}),
        "lat": 64.25,
        "lon": 20.75,
        "hours_season": "Stängt i juli och julveckan. Öppet helger i augusti.",
    },
}


def wrote(database: Database, cells: dict[str, Any]) -> None:
    with database.write("Ändring") as session:
        change = update(Store).where(Store.name == STORE)
        session.execute(change.values(cells))


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that has taken in what Anna and Per wrote without each other."""
    folder = tmp_path_factory.mktemp("clashing")
    path = folder / "office.db"
    with begin(path, machine="Kontoret", person="Eva", office=True) as office:
        with office.write("Början") as session:
            session.add(Village(name=GONE))
            hours = "Stängt i juli. Öppet helger i augusti."
            session.add(Store(name=STORE, state="dormant", hours_season=hours))
        whole = hand_over(office, folder / "whole.ufb").path
        for who, cells in WRITTEN.items():
            laptop, _ = begin_from(
                folder / f"{who}.db", whole, machine=f"Fält {who}", person=who
            )
            with laptop:
                wrote(laptop, cells)
                with laptop.write("Tomby") as session:
                    if who == "Anna":
                        session.execute(delete(Village).where(Village.name == GONE))
                    else:
                        change = update(Village).where(Village.name == GONE)
                        session.execute(change.values(households=1))
                bundle = hand_over(laptop, folder / f"{who}.ufb").path
            take_in_together(office, read_through(office, [bundle]))
    return path


@pytest.fixture
def office(merged: Path, tmp_path: Path, umea_field: Running) -> Desk:
    return Desk(Path(shutil.copy(merged, tmp_path / "office.db")), umea_field)


def listed(office: Desk) -> Listed:
    found = json.loads(office("conflicts", "--json"))
    return {"+".join(one["fields"]): one for one in found}


def cell(office: Desk, noun: type[Any], called: str, name: str) -> object:
    with Database.open(office.path) as database, database.read() as session:
        column = noun.table().c[name]
        return session.scalar(select(column).where(noun.table().c.name == called))


def test_that_every_clash_is_listed_with_who_and_when(office: Desk) -> None:
    found = listed(office)
    assert set(found) == {"", "state", "aliases", "hours_season", "lat+lon"}
    state = found["state"]
    assert state["title"] == STORE
    assert {one["who"]: one["value"]["state"] for one in state["values"]} == {
        "Anna": "stable",
        "Per": "strained",
    }
    assert [one["machine"] for one in state["values"]] == ["Fält Anna", "Fält Per"]
    assert state["base"] == {"state": "dormant"}
    assert state["choices"] == ["1", "2"]
    assert "Anna skrev" in state["sentence"]
    assert found["aliases"]["choices"] == ["1", "2", "both"]
    assert found["aliases"]["offered"] == {"aliases": ["Diesel", "Gas"]}
    assert found[""]["choices"] == ["keep", "take-away"]
    assert {one["removed"] for one in found[""]["values"]} == {True, False}
    told = office("conflicts")
    assert all(one["sentence"] in told for one in found.values())
    assert "Anna skrev ”… Öppet helger i augusti, ring först.” den" in told
    assert "2  Stängt i juli och julveckan. Öppet helger i augusti. (Per" in told
    assert all(f"umea-field settle {one['id']}" in told for one in found.values())
    assert told.rstrip().endswith("5 öppna krockar")
    assert office.json("info")["open_conflicts"] == len(found)


def test_that_clashes_are_settled_one_by_one_until_none_is_left(office: Desk) -> None:
    found = listed(office)
    anna = next(
        one["number"] for one in found["state"]["values"] if one["who"] == "Anna"
    )
    told = office("settle", found["state"]["id"], str(anna))
    assert told.splitlines()[0].startswith(f"Avgjort: {STORE}")
    assert cell(office, Store, STORE, "state") == "stable"
    done = office.json("settle", found["aliases"]["id"], "both")
    assert done["values"] == {"aliases": ["Diesel", "Gas"]}
    assert done["open_conflicts"] == 3
    office("settle", found["hours_season"]["id"], "both")
    assert cell(office, Store, STORE, "hours_season") == (
        "Stängt i juli och julveckan. Öppet helger i augusti, ring först."
    )
    place = found["lat+lon"]["id"]
    own = ("--value", "lat=64,5", "--value", "lon=20,25")
    office("settle", place, *own)
    assert cell(office, Store, STORE, "lat") == 64.5
    assert cell(office, Store, STORE, "lon") == 20.25
    end = office("settle", found[""]["id"], "take-away")
    assert end.splitlines()[-1] == "Det finns ingen krock att avgöra."
    assert cell(office, Village, GONE, "name") is None
    assert office("conflicts") == "Det finns ingen krock att avgöra.\n"


def test_that_a_number_and_a_value_of_ones_own_can_be_told_otherwise(
    office: Desk,
) -> None:
    found = listed(office)
    told = office("settle", found["state"]["id"], "--value", "Läge=Hotad")
    assert told.splitlines()[0] == f"Avgjort: {STORE}, Läge: Hotad."
    assert cell(office, Store, STORE, "state") == "threatened"
    second = found["aliases"]["values"][1]["value"]["aliases"]
    office("settle", found["aliases"]["id"], "--take", "2")
    assert cell(office, Store, STORE, "aliases") == frozenset(second)
    office("settle", found[""]["id"].rstrip("/"), "keep")
    assert cell(office, Village, GONE, "households") == 1


@pytest.mark.parametrize(
    ("which", "words", "sentence"),
    [
        ("state", ("3",), "avgöras så. Det här går att välja: 1, 2."),
        ("state", ("keep",), "Den krocken kan inte avgöras så."),
        ("", ("1",), "Det här går att välja: keep, take-away."),
        ("", ("--value", "x"), "Det här går att välja: keep, take-away."),
        ("state", ("--value", "ståtlig"), "”ståtlig” finns inte i listan"),
        ("state", ("--value", "xyz"), "”xyz” finns inte i listan över begrepp."),
        ("lat+lon", ("--value", "64"), "med något av fälten"),
        ("lat+lon", ("--value", "lat=nord"), "är inget tal"),
        ("lat+lon", ("--value", "lat=64,5"), "De skiljer sig i lon också"),
        ("state", ("--value", "name=Handelsboden"), "med något av fälten: state"),
        ("state", ("--value", "Namn=Handelsboden"), "med något av fälten: state"),
    ],
)  # fmt: skip
def test_that_what_cannot_be_chosen_is_told_and_changes_nothing(
    office: Desk, which: str, words: tuple[str, ...], sentence: str
) -> None:
    before = listed(office)
    told = office("settle", before[which]["id"], *words, status=1)
    assert sentence in told
    assert "–" not in told
    assert len(told.strip().splitlines()) == 1
    assert listed(office) == before


@pytest.mark.parametrize(
    ("which", "words", "told"),
    [
        ("state", ("1",), "Stabil"),
        ("state", ("--value", "Hotad"), "Hotad"),
        ("aliases", ("both",), "Diesel, Gas"),
        ("lat+lon", ("--value", "lat=64,5", "--value", "lon=20,25"), "64,5°, 20,25°"),
        ("", ("take-away",), "posten tas bort"),
        ("", ("keep",), "posten finns kvar"),
    ],
)
def test_that_a_choice_looked_at_first_changes_nothing(
    office: Desk, which: str, words: tuple[str, ...], told: str
) -> None:
    before = listed(office)
    said = office("settle", before[which]["id"], *words, "--preview").splitlines()
    assert said[0].startswith("Skulle avgöras: ")
    assert said[0].endswith(f": {told}.")
    assert said[-1] == "Det här var en förhandsvisning. Inget ändrades."
    found = office.json("settle", before[which]["id"], *words, "--preview")
    assert found["preview"]
    assert found["open_conflicts"] == len(before)
    assert listed(office) == before


def test_that_an_undo_looked_at_first_tells_which_choices_go(office: Desk) -> None:
    office("settle", listed(office)["state"]["id"], "1")
    before = listed(office)
    told = office("undo-take-in", "--preview").splitlines()
    assert told == [
        "Skulle tas tillbaka: 1 paket från Fält Per.",
        "1 val i en krock följer med.",
        "Det här var en förhandsvisning. Inget ändrades.",
    ]
    assert listed(office) == before
    found = office.json("undo-take-in", "--preview")
    assert found == {
        "preview": True, "bundles": 1, "machines": ["Fält Per"], "choices": 1,
    }  # fmt: skip
    assert office.json("undo-take-in")["choices"] == 1
    assert listed(office) == {}


def test_that_what_is_no_clash_is_told_and_no_choice_is_wrong_usage(
    office: Desk,
) -> None:
    state = listed(office)["state"]["id"]
    for name in ("store", f"store/{'0' * 32}/name", state + "x"):
        assert "ingen öppen krock" in office("settle", name, "1", status=1)
    office("settle", state, "1")
    assert "ingen öppen krock" in office("settle", state, "1", status=1)
    assert office.run("settle", state, "--database", office.path).status == 2
    both = office.run("settle", state, "1", "--value", "x", "--database", office.path)
    assert both.status == 2


def test_that_numbers_follow_the_sentence_whatever_is_shown_meanwhile(
    office: Desk,
) -> None:
    state = listed(office)["state"]
    sentence = state["sentence"]
    assert sentence.index("Anna skrev") < sentence.index("Per skrev")
    office("settle", state["id"], "1")
    assert cell(office, Store, STORE, "state") == "stable"
