import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.database.printed_sheets import sheets_with
from umea_field.domain.tour import Tour, TourStop
from umea_field.example.building import begin_example
from umea_field.reports.gallery import papers

from .conftest import Running

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    begin_example(folder / "example.sqlite", NOW).close()
    return folder


@pytest.fixture(autouse=True)
def world(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An example world of the test's own, named to the program by its variable."""
    shutil.copytree(example, tmp_path / "world")
    place = tmp_path / "world" / "example.sqlite"
    monkeypatch.setenv("UMEA_FIELD_DATABASE", str(place))
    return place


def test_that_the_list_names_every_paper(umea_field: Running) -> None:
    names = [paper.name for paper in papers()]
    assert json.loads(umea_field("print", "--list", "--json").out) == names
    assert all(name in umea_field("print", "--list").out for name in names)


def test_that_a_paper_gets_a_code_and_is_written_down(
    umea_field: Running, world: Path, tmp_path: Path
) -> None:
    out = tmp_path / "r.pdf"
    words = ("print", "visit_report", "--out", out)
    (told,) = json.loads(umea_field(*words, "--json").out)
    assert out.read_bytes().startswith(b"%PDF")
    with Database.open(world, read_only=True) as database, database.read() as session:
        (kept,) = sheets_with(session, told["code"])
    assert (kept.paper, kept.version, kept.language) == ("visit_report", 1, "sv")
    again = umea_field(*words)
    assert again.status == 1
    assert "finns redan" in again.err


def test_that_every_paper_is_drawn_and_english_ones_say_so_last(
    umea_field: Running, tmp_path: Path
) -> None:
    out = tmp_path / "papper"
    assert umea_field("print", "--all", "--out", out).status == 0
    assert umea_field("print", "--all", "--out", out, "--lang", "en").status == 0
    large = ("print", "--all", "--out", out, "--large")
    assert umea_field(*large, "--lang", "en").status == 0
    names = [paper.name for paper in papers()]
    expected = [name + end for name in names for end in ("", "_en", "_large_en")]
    assert sorted(path.stem for path in out.iterdir()) == sorted(expected)


def test_that_one_paper_is_drawn_about_everything(
    umea_field: Running, tmp_path: Path
) -> None:
    out = tmp_path / "alla"
    made = umea_field("print", "visit-report", "--all", "--out", out, "--json")
    told = json.loads(made.out)
    assert len(told) == len(list(out.iterdir())) > 5
    assert all(path.name.startswith("visit_report_") for path in out.iterdir())


@pytest.mark.parametrize("kind", ["village", "store", "visit"])
def test_that_a_place_is_named_as_people_write_it(
    umea_field: Running, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / "c.pdf"
    name = "granselet" if kind == "village" else "lanthandeln i GRANSELET"
    told = umea_field("print", "visit_report", f"--{kind}", name, "--out", out)
    assert (told.status, told.err) == (0, "")


def test_that_a_tour_has_a_checklist_for_every_stop(
    umea_field: Running, world: Path, tmp_path: Path
) -> None:
    with Database.open(world, read_only=True) as database, database.read() as session:
        tour = session.scalars(select(Tour)).first()
        assert tour
        stops = session.scalars(
            select(TourStop).where(TourStop.tour_id == tour.id)
        ).all()
    out = tmp_path / "tur"
    words = ("print", "visit_checklist", "--tour", str(tour.id), "--out", out)
    assert umea_field(*words).status == 0
    assert len(list(out.iterdir())) == len(stops)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ((), 2, "Säg vilket papper"),
        (("visit_report",), 2, "Säg vilket papper"),
        (("ritning", "--out", "a.pdf"), 1, "Det finns inget papper ”ritning”"),
        (("visit_report", "--store", "X", "--out", "a.pdf"), 1, "inget som heter ”X”"),
        (("visit_report", "--tour", "X", "--out", "a.pdf"), 1, "ingen tur ”X”"),
        (("visit_report", "--size", "A3", "--out", "a.pdf"), 1, "inte för A3"),
        (("visit_report", "--option", "a=b", "--out", "a.pdf"), 1, "inget val a = b"),
        (("visit_report", "--option", "ab", "--out", "a.pdf"), 1, "namn=värde"),
    ],
)
def test_that_what_cannot_be_printed_gets_a_sentence(
    umea_field: Running, tmp_path: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    told = umea_field("print", *words)
    assert told.status == status
    assert said in told.err
    assert not list(tmp_path.glob("*.pdf"))


def test_that_pictures_go_with_a_copy_and_back(
    umea_field: Running, world: Path, tmp_path: Path
) -> None:
    assert umea_field("backup", tmp_path / "k.backup").status == 0
    told = umea_field("restore", tmp_path / "k.backup", "--to", tmp_path / "b.db")
    assert "bild ligger bredvid" in told.out
    kept = {path.name for path in world.with_suffix(".pictures").rglob("*.jpg")}
    assert {path.name for path in (tmp_path / "b.pictures").rglob("*.jpg")} == kept
    (first,) = list((tmp_path / "k.pictures").rglob("*.jpg"))[:1]
    first.write_bytes(b"damaged")
    again = umea_field("restore", tmp_path / "k.backup", "--to", tmp_path / "c.db")
    assert again.status == 1
    assert "är skadad" in again.err
