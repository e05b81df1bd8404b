"""Two laptops and an office, each a file, by the command line alone."""

import json
import shutil
from pathlib import Path

import pytest

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.picture_store import PictureStore
from umea_field.domain.picture import Picture
from umea_field.example.drawing import store_in_winter
from umea_field.foundation.progress import Stopped
from umea_field.sync.begin_from import begin_from
from umea_field.sync.office import office_of

from .conftest import Desk, Running


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "office.db"
    begin(path, machine="Kontoret", person="Eva", office=True).close()
    return path


@pytest.fixture
def office(office_template: Path, tmp_path: Path, umea_field: Running) -> Desk:
    return Desk(Path(shutil.copy(office_template, tmp_path / "office.db")), umea_field)


@pytest.fixture
def anna(template: Path, tmp_path: Path, umea_field: Running) -> Desk:
    """A laptop that has begun without the office."""
    return Desk(Path(shutil.copy(template, tmp_path / "anna.db")), umea_field)


def test_that_a_laptop_and_its_office_hand_over_what_the_other_lacks(
    office: Desk, anna: Desk, tmp_path: Path
) -> None:
    anna.add("Gransele")
    first = anna.json("hand-over", tmp_path / "a.ufb")
    assert (first["for"], first["whole"]) == ([], True)
    assert first["records"] == {"village": 1, "worker": 1}
    refused = office("take-in", tmp_path / "a.ufb", status=1)
    assert "Fält 1" in refused
    assert refused.strip().endswith("Gör det med --accept-machine.")
    assert len(refused.strip().splitlines()) == 1
    taken = office.json("take-in", tmp_path / "a.ufb", "--accept-machine")
    assert taken["read"] == taken["new"] == 2
    assert taken["changes"]["total"] == taken["changes"]["taken"]

    back = office.json("hand-over", tmp_path / "h.ufb")
    assert back["for"] == ["Fält 1"]
    assert not back["whole"]
    anna.json("take-in", tmp_path / "h.ufb")
    with Database.open(anna.path) as database, database.read() as session:
        assert office_of(session.connection()) == office.machine
    assert anna.json("info")["changes_not_handed_over"] == 0

    anna.write("Gransele", households=4)
    told = anna("hand-over", tmp_path / "a2.ufb")
    assert told.startswith("1 ändring till Kontoret.")
    office("take-in", tmp_path / "a2.ufb")
    assert office.shown("Gransele", "households") == 4


def test_that_a_preview_tells_and_leaves_nothing(
    office: Desk, anna: Desk, tmp_path: Path
) -> None:
    anna.add("Gransele")
    seen = anna.json("hand-over", "--preview")
    assert (seen["preview"], seen["file"]) == (True, None)
    assert not list(tmp_path.glob("*.ufb"))
    made = anna.json("hand-over")
    assert made["changes"] == seen["changes"]
    assert [path.name for path in tmp_path.glob("*.ufb")] == [Path(made["file"]).name]
    words = ("take-in", made["file"], "--accept-machine")
    preview = office.json(*words, "--preview")
    assert office.shown("Gransele", "name") is None
    taken = office.json(*words)
    records = ("new", "changed", "back", "gone", "same")
    alike = ("read", *records, "conflicts", "duplicates", "changes")
    assert [preview[name] for name in alike] == [taken[name] for name in alike]
    assert taken["read"] == sum(taken[name] for name in records)


def test_that_a_place_written_on_two_machines_is_told(
    office: Desk, anna: Desk, tmp_path: Path
) -> None:
    office.add("Gransele")
    anna.add("Gransele")
    anna("hand-over", tmp_path / "anna.ufb")
    words = ("take-in", tmp_path / "anna.ufb", "--accept-machine")
    told = "1 plats kan vara skriven två gånger: umea-field duplicates."
    assert told in office(*words, "--preview").splitlines()
    assert told in office(*words).splitlines()
    assert office("duplicates").splitlines()[0] == "Gransele · Gransele"


def test_that_several_bundles_are_taken_in_in_the_order_that_works(
    office: Desk, anna: Desk, tmp_path: Path
) -> None:
    anna.add("Gransele")
    anna("hand-over", tmp_path / "z first.ufb")
    office("take-in", tmp_path / "z first.ufb", "--accept-machine")
    office("hand-over", tmp_path / "h.ufb")
    anna("take-in", tmp_path / "h.ufb")
    # a copy of the office answers, so that the next bundle goes on from the one before
    answering = Desk(Path(shutil.copy(office.path, tmp_path / "copy.db")), office.run)
    for households, name in ((4, "a5"), (5, "a4")):
        anna.write("Gransele", households=households)
        anna("hand-over", tmp_path / f"{name}.ufb", "--for", "kontoret")
        answering("take-in", tmp_path / f"{name}.ufb")
        answering("hand-over", tmp_path / f"h-{name}.ufb")
        anna("take-in", tmp_path / f"h-{name}.ufb")
    clash = tmp_path / "a5-1234-conflicted copy.ufb"
    shutil.copy(tmp_path / "a5.ufb", clash)
    bundles = [tmp_path / "a4.ufb", clash, tmp_path / "a5.ufb"]
    alone = office("take-in", tmp_path / "a4.ufb", status=1)
    assert "tidigare" in alone
    seen = office.json("take-in", *bundles, "--preview")
    taken = office.json("take-in", *bundles)
    assert seen["changes"] == taken["changes"] == {
        "total": 2, "taken": 2, "had": 0, "left": 0, "waiting": 0,
    }  # fmt: skip
    # the copy is the same as the other, and counts once
    assert [Path(one["file"]).name[:2] for one in taken["bundles"]] == ["a5", "a4"]
    assert [one["copies"] for one in taken["bundles"]] == [["a5.ufb"], []]
    assert (taken["read"], taken["changed"]) == (1, 1)
    assert office.shown("Gransele", "households") == 5


def test_that_one_that_is_refused_leaves_the_others(
    office: Desk, anna: Desk, tmp_path: Path
) -> None:
    anna.add("Gransele")
    anna("hand-over", tmp_path / "a.ufb")
    (tmp_path / "b.ufb").write_bytes(b"hej")
    words = (tmp_path / "b.ufb", tmp_path / "a.ufb", "--accept-machine", "--json")
    told = office.run("take-in", *words, "--database", office.path)
    assert told.status == 1
    assert told.err.startswith("b.ufb")
    got = json.loads(told.out)
    assert (got["refused"], got["new"]) == (1, 2)
    assert got["bundles"][0]["refused"] == told.err.strip()
    assert got["bundles"][0].keys() == got["bundles"][1].keys()
    assert got["bundles"][0]["total"] is None


def test_that_the_last_taking_in_is_taken_back(
    office: Desk, anna: Desk, tmp_path: Path
) -> None:
    nothing = office("undo-take-in", status=1)
    assert nothing == "Det finns inget intaget paket att ångra.\n"
    anna.add("Gransele")
    anna("hand-over", tmp_path / "a.ufb")
    told = office("take-in", tmp_path / "a.ufb", "--accept-machine")
    assert told.splitlines()[0] == "a.ufb, Fält 1, Kim:"
    back = office.json("undo-take-in")
    assert (back["bundles"], back["machines"]) == (1, ["Fält 1"])
    assert not back["choices"]
    assert office.shown("Gransele", "name") is None
    office("take-in", tmp_path / "a.ufb", "--accept-machine")
    assert office.shown("Gransele", "name") == "Gransele"
    assert "Fält 1" in office("undo-take-in")


def test_that_a_machine_nobody_knows_is_told_with_those_that_are(
    office: Desk, anna: Desk, tmp_path: Path
) -> None:
    anna("hand-over", tmp_path / "a.ufb")
    office("take-in", tmp_path / "a.ufb", "--accept-machine")
    told = office("hand-over", "--for", "Fält 7", status=1)
    assert told.strip() == "Ingen dator heter Fält 7. Kända är: Fält 1."
    assert office.json("hand-over", "--for", "fält 1")["for"] == ["Fält 1"]
    assert office.json("hand-over", "--all")["whole"]
    assert office.run("hand-over", "--all", "--for", "Fält 1").status == 2


def test_that_a_new_laptop_begins_with_all_that_the_office_holds(
    office: Desk, umea_field: Running, tmp_path: Path
) -> None:
    office.add("Gransele")
    office.write("Botsmark", households=77)
    whole = tmp_path / "kontoret.ufb"
    office("hand-over", whole, "--all")
    laptops = [Desk(tmp_path / f"{who}.db", umea_field) for who in ("eva", "per")]
    for laptop, person in zip(laptops, ("eva", "Per Nyberg"), strict=True):
        words = ("--machine", f"Fält {person}", "--person", person, "--from", whole)
        told = laptop("new", *words)
        assert told.endswith(f"{laptop.path}, med 3 poster från Kontoret.\n")
        assert laptop.shown("Gransele", "name") == "Gransele"
        assert laptop.shown("Botsmark", "households") == 77
        facts = laptop.json("info")
        assert (facts["machine"], facts["person"]) == (f"Fält {person}", person)
        assert facts["project"] == office.json("info")["project"]
        assert not facts["office"]
    eva, per = laptops
    assert len({office.machine, eva.machine, per.machine}) == 3
    assert eva.json("info")["counts"]["worker"] == 1  # she has been at the office
    assert per.json("info")["counts"]["worker"] == 2
    assert "intaget" in eva("undo-take-in", status=1)
    eva.write("Gransele", households=3)
    handed = eva.json("hand-over", tmp_path / "e.ufb")
    assert (handed["for"], handed["changes"]) == (["Kontoret"], 1)
    office("take-in", tmp_path / "e.ufb")
    assert office.shown("Gransele", "households") == 3


def test_that_a_bundle_that_is_not_whole_begins_nothing(
    office: Desk, anna: Desk, umea_field: Running, tmp_path: Path
) -> None:
    anna("hand-over", tmp_path / "a.ufb")  # of no office
    office("take-in", tmp_path / "a.ufb", "--accept-machine")
    office("hand-over", tmp_path / "h.ufb")  # of what Anna lacks
    new = Desk(tmp_path / "ny.db", umea_field)
    words = ("new", "--machine", "Fält 3", "--person", "Bo", "--from")
    for name in ("a.ufb", "h.ufb"):
        assert new(*words, tmp_path / name, status=1).startswith(name)
        assert not list(tmp_path.glob("ny.db*"))
    assert umea_field(*words, "a.ufb", "--office").status == 2
    office("hand-over", tmp_path / "whole.ufb", "--all")
    new(*words, tmp_path / "whole.ufb")
    assert "finns redan" in new(*words, tmp_path / "whole.ufb", status=1)


def test_that_a_beginning_broken_off_leaves_nothing(
    office: Desk, tmp_path: Path
) -> None:
    office("hand-over", tmp_path / "h.ufb", "--all")

    def stop(*_: object) -> None:
        raise Stopped

    place = tmp_path / "ny.db"
    with pytest.raises(Stopped):
        begin_from(place, tmp_path / "h.ufb", machine="F", person="Bo", progress=stop)
    assert not list(tmp_path.glob("ny.db*"))


def test_that_pictures_go_along_after_the_words_or_stay_at_home(
    office: Desk, anna: Desk, umea_field: Running, tmp_path: Path
) -> None:
    with Database.open(anna.path) as database:
        store = PictureStore.of(database)
        digest = store.keep(store_in_winter(), "IMG_0412.JPG").sha256
        with database.write("Bild") as session:
            session.add(Picture(sha256=digest, caption="Butiken"))
    bare = anna.json("hand-over", tmp_path / "bare.ufb", "--no-pictures")
    assert bare["pictures"] == {"count": 0, "bytes": 0}
    first = office.json("take-in", tmp_path / "bare.ufb", "--accept-machine")
    assert first["pictures"] == {"came": 0, "missing": 1}
    seen = anna.json("hand-over", "--preview")
    made = anna.json("hand-over", tmp_path / "a.ufb")
    assert made["pictures"] == seen["pictures"]
    assert made["pictures"]["count"] == 1
    assert made["files"] == [made["file"]]
    told = office("take-in", tmp_path / "a.ufb")
    assert "1 bild kom." in told
    whole = office.json("hand-over", tmp_path / "whole.ufb", "--all")
    assert whole["pictures"]["count"] == 1
    new = Desk(tmp_path / "ny.db", umea_field)
    new("new", "--machine", "F", "--person", "Bo", "--from", tmp_path / "whole.ufb")
    with Database.open(new.path) as database:
        assert PictureStore.of(database).has(digest)


def test_that_a_folder_that_machines_share_is_taken_in_again_and_again(
    office: Desk, anna: Desk, tmp_path: Path
) -> None:
    shared = tmp_path / "delad"
    shared.mkdir()
    (shared / "anteckning.txt").write_text("hej")
    anna.add("Gransele")
    anna("hand-over", shared)
    first = office.json("take-in", shared, "--accept-machine")
    assert (first["new"], len(first["bundles"])) == (2, 1)
    office("hand-over", shared)
    again = office.json("take-in", shared)
    assert (again["read"], again["bundles"]) == (0, [])
    assert office("take-in", shared, "--preview") == "Det finns inget nytt att ta in.\n"
    anna.json("take-in", shared)
    anna.write("Gransele", households=3)
    anna("hand-over", shared)
    assert len(office.json("take-in", shared)["bundles"]) == 1
    assert office.shown("Gransele", "households") == 3
    # what is undone is what came last, not a look into the folder
    assert office.json("undo-take-in")["bundles"] == 1
    assert office.shown("Gransele", "households") is None
    assert len(office.json("take-in", shared)["bundles"]) == 1
    (shared / "skadat.ufb").write_bytes(b"hej")
    assert office("take-in", shared, status=1).startswith("skadat.ufb")


def test_that_a_bundle_is_not_put_in_a_folder_that_is_not_there(
    anna: Desk, tmp_path: Path
) -> None:
    place = tmp_path / "stick" / "a.ufb"
    told = anna("hand-over", place, status=1)
    assert str(place.parent) in told
    assert "ingen mapp" in told
    assert not place.parent.exists()


def test_that_a_bundle_that_is_not_there_is_told_as_such(
    office: Desk, tmp_path: Path
) -> None:
    told = office("take-in", tmp_path / "borta.ufb", status=1)
    assert f"Det finns ingen fil {tmp_path / 'borta.ufb'}" in told


def test_that_a_copy_becomes_a_machine_of_its_own(
    office: Desk, anna: Desk, umea_field: Running, tmp_path: Path
) -> None:
    anna.add("Gransele")
    anna("hand-over", tmp_path / "a.ufb")
    office("take-in", tmp_path / "a.ufb", "--accept-machine")
    anna("take-in", office.json("hand-over", tmp_path / "h.ufb")["files"][0])
    twin = Desk(Path(shutil.copy(anna.path, tmp_path / "twin.db")), umea_field)
    anna.write("Gransele", households=5)
    twin.write("Gransele", notes="Skrivet på kopian")
    office("take-in", anna.json("hand-over", tmp_path / "a2.ufb")["files"][0])
    refused = office("take-in", twin.json("hand-over")["files"][0], status=1)
    assert "Gör den där till en egen dator" in refused
    told = twin("become-new", "--machine", "Fält 1", status=1)
    assert told.startswith("Det finns redan en dator som heter Fält 1.")
    seen = twin.json("become-new", "--machine", "Fält 9", "--preview")
    assert seen == {"preview": True, "was": "Fält 1", "machine": "Fält 9", "changes": 1}
    assert twin.json("info")["machine"] == "Fält 1"
    assert twin("become-new", "--machine", "Fält 9") == (
        "Datorn hette Fält 1 och heter nu Fält 9. 1 ändring som ingen annan dator"
        " känner till följer med i nästa paket.\n"
    )
    assert twin.json("info")["machine"] == "Fält 9"
    assert twin.json("info")["changes_not_handed_over"] == 1
    office("take-in", twin.json("hand-over", tmp_path / "t.ufb")["files"][0])
    assert office.shown("Gransele", "households") == 5
    assert office.shown("Gransele", "notes") == "Skrivet på kopian"
