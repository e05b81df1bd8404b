"""Papers in other forms than PDF."""

import json
import shutil
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image

from umea_field.database.database import Database
from umea_field.database.printed_sheets import sheets_with
from umea_field.example.building import begin_example

from .conftest import Running

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
YEAR = ("--option", "year=2026")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    begin_example(folder / "example.sqlite", NOW).close()
    return folder


@pytest.fixture(autouse=True)
def world(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(example, tmp_path / "world")
    place = tmp_path / "world" / "example.sqlite"
    monkeypatch.setenv("UMEA_FIELD_DATABASE", str(place))
    return place


def test_that_the_wheel_is_written_as_its_files_name_ends(
    umea_field: Running, tmp_path: Path
) -> None:
    for form, begins in (
        ("svg", b"<?xml"),
        ("ics", b"BEGIN:VCALENDAR"),
        ("xlsx", b"PK"),
    ):
        out = tmp_path / f"hjul.{form}"
        told = umea_field("print", "year_wheel", *YEAR, "--out", out)
        assert (told.status, told.out.strip()) == (0, str(out))
        assert out.read_bytes().startswith(begins)
    assert "<title>Årshjul 2026</title>" in (tmp_path / "hjul.svg").read_text("utf-8")


def test_that_a_part_that_is_left_out_is_not_in_the_list(
    umea_field: Running, tmp_path: Path
) -> None:
    out = tmp_path / "hjul.xlsx"
    words = ("print", "year_wheel", *YEAR, "--out", out)
    assert umea_field(*words, "--without", "tours", "--with", "promises").status == 0
    rows = load_workbook(BytesIO(out.read_bytes())).worksheets[0].values
    titles = [str(row[1]) for row in rows]
    assert "Tur Norra" not in titles
    assert any("öfte" in title for title in titles)


def test_that_a_picture_of_a_page_has_a_code_and_the_fineness_of_print(
    umea_field: Running, world: Path, tmp_path: Path
) -> None:
    out = tmp_path / "hjul.png"
    words = ("print", "year_wheel", *YEAR, "--size", "A4", "--out", out, "--json")
    (told,) = json.loads(umea_field(*words).out)
    with Image.open(out) as picture:
        assert picture.size == pytest.approx((2480, 3508), abs=2)
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=1)
    with Database.open(world, read_only=True) as database, database.read() as session:
        (kept,) = sheets_with(session, told["code"])
    assert kept.paper == "year_wheel"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("visit_report", "--format", "svg"), "Bara årshjulet kan skrivas som SVG"),
        (("year_wheel", "--with", "sol"), "Pappret har ingen del ”sol”"),
        (("year_wheel", "--option", "month=13"), "inget val month = 13"),
    ],
)
def test_that_what_cannot_be_written_is_told(
    umea_field: Running, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    told = umea_field("print", *words, "--out", tmp_path / "x.pdf")
    assert told.status == 1
    assert said in told.err
    assert not (tmp_path / "x.pdf").exists()
