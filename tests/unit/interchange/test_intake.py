"""A file from being opened to being taken in, and what is remembered of it."""

import json
from pathlib import Path
from time import monotonic

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from umea_field.database.database import Database
from umea_field.database.journal_tables import journal
from umea_field.database.undo import last_step, undo
from umea_field.domain.activity import Activity
from umea_field.domain.contact import Contact
from umea_field.domain.need import Need
from umea_field.domain.nouns import NOUNS
from umea_field.domain.organisation import Organisation
from umea_field.domain.record import Record
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.foundation.i18n import speaking
from umea_field.foundation.progress import Stopped
from umea_field.interchange.doubts import Doubted
from umea_field.interchange.headings import Target, guesses, kind_guessed, targets_of
from umea_field.interchange.importing import FORM, receipt_of, take_in
from umea_field.interchange.intake import begin
from umea_field.interchange.reading import Reading, read_file
from umea_field.interchange.remembered import FILE_NAME, Memory

from .conftest import NOW


def written(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("headings", "called", "noun"),
    [
        ("name,aliases,type,district,lat,lon,population", "orter", Village),
        ("Butik,By,Adress,Kedja", "lista", Store),
        ("Behov,By,Kategori,Hur viktigt", "lista", Need),
        ("Namn,Telefon,E-post,Roll", "lista", Contact),
        ("Namn,Adress", "föreningar och organisationer", Organisation),
        ("id,title,start,end,recurrence", "x", Activity),
        ("id,name", "stores", Store),
        ("Butik,Tjänst,Status", "blad1", ServiceOffer),
    ],
)
def test_that_the_kind_is_guessed(
    headings: str, called: str, noun: type[Record]
) -> None:
    assert kind_guessed(headings.split(","), called) is noun


def test_that_nothing_known_gives_no_kind() -> None:
    assert kind_guessed(["väder", "vind"], "moln") is None


@pytest.mark.parametrize("noun", NOUNS)
def test_that_every_noun_knows_its_own_headings(noun: type[Record]) -> None:
    names = ["id", *noun.fields()]
    assert guesses(noun, names) == tuple(map(Target, names))
    assert len(set(targets_of(noun))) == len(targets_of(noun))


def test_that_columns_are_shown_with_letters_samples_and_meaning(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, "byar.csv", "Ort;Väder;Invånare", "Aby;sol;1", "Bby;sol;2")
    name, weather, people = begin(path).columns()
    assert (name.letters, name.heading, name.samples) == ("A", "Ort", ("Aby", "Bby"))
    assert name.target == Target("name")
    assert weather.target is None
    assert (people.letters, people.target) == ("C", Target("population"))


def test_that_a_meaning_is_moved_from_one_column_to_another(tmp_path: Path) -> None:
    intake = begin(written(tmp_path, "byar.csv", "Ort;Bynamn", "Aby;Aby by"))
    assert [column.target for column in intake.columns()] == [Target("name"), None]
    moved = intake.meaning(1, Target("name"))
    assert [column.target for column in moved.columns()] == [None, Target("name")]


def test_that_what_was_chosen_is_remembered_for_the_same_headings(
    tmp_path: Path,
) -> None:
    memory = Memory(tmp_path / "settings")
    lines = ("Vad;Var;När", "Fika;Aby;03/04/26")
    first = begin(written(tmp_path, "a.csv", *lines), memory)
    assert not first.remembered
    chosen = (
        first.about(Activity)
        .meaning(0, Target("title"))
        .meaning(2, Target("start"))
        .written_as(2, Doubted.ORDER, "dmy")
    )
    memory.keep(chosen.opened.grid.headings, chosen.kept())
    again = begin(
        written(tmp_path, "b.csv", "VAD; Var ;När", "Te;Bby;01/02/26"), memory
    )
    assert again.remembered
    assert (again.noun, again.targets) == (Activity, chosen.targets)
    assert again.written[2].order == "dmy"
    other = begin(written(tmp_path, "c.csv", "Vad;Var", "Te;Bby"), memory)
    assert not other.remembered


def test_that_nothing_of_a_file_is_written_among_what_is_remembered(
    tmp_path: Path,
) -> None:
    memory = Memory(tmp_path)
    intake = begin(written(tmp_path, "a.csv", "Ort;Hemligt", "Aby;xyz"))
    memory.keep(intake.opened.grid.headings, intake.kept())
    kept = (tmp_path / FILE_NAME).read_text("utf-8")
    assert "Hemligt" not in kept
    assert "xyz" not in kept


@pytest.mark.parametrize(
    "spoiled", ["{", "[1]", '{"KEY": 3}', '{"KEY": {"kind": "village"}}']
)
def test_that_a_spoiled_memory_is_forgotten(tmp_path: Path, spoiled: str) -> None:
    memory = Memory(tmp_path)
    path = written(tmp_path, "a.csv", "Ort;Distrikt", "Aby;Teg")
    intake = begin(path)
    memory.keep(intake.opened.grid.headings, intake.kept())
    (key,) = json.loads((tmp_path / FILE_NAME).read_text("utf-8"))
    (tmp_path / FILE_NAME).write_text(spoiled.replace("KEY", key), "utf-8")
    assert begin(path, memory).targets == intake.targets
    memory.keep(intake.opened.grid.headings, intake.kept())
    assert begin(path, memory).remembered


def test_that_a_sheet_is_chosen_and_its_columns_guessed_anew(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Byar"
    book.active.append(["Ort", "Distrikt"])
    book.active.append(["Aby", "Teg"])
    stores = book.create_sheet("Butiker")
    stores.append(["Butik", "By"])
    stores.append(["Aby Livs", "Aby"])
    book.save(tmp_path / "allt.xlsx")
    intake = begin(tmp_path / "allt.xlsx")
    assert intake.opened.sheets == ("Byar", "Butiker")
    assert (intake.opened.reading.sheet, intake.noun) == ("Byar", Village)
    other = intake.read_as(Reading(sheet="Butiker"))
    assert (other.opened.reading.sheet, other.noun) == ("Butiker", Store)
    assert other.targets == (Target("name"), Target("village_id"))


@pytest.mark.parametrize("kind", ["Polygon", "LineString"])
def test_that_lines_and_areas_are_a_layer_of_the_map(tmp_path: Path, kind: str) -> None:
    point: list[object] = [20.0, 64.0]
    shape = {"Polygon": [[point]], "LineString": [point, point]}[kind]
    feature = {
        "type": "Feature",
        "properties": {"name": "X"},
        "geometry": {"type": kind, "coordinates": shape},
    }
    told = {"type": "FeatureCollection", "features": [feature]}
    layer = begin(written(tmp_path, "a.geojson", json.dumps(told)))
    assert layer.opened.is_layer
    feature["geometry"] = {"type": "Point", "coordinates": point}
    points = begin(written(tmp_path, "b.geojson", json.dumps(told)))
    assert not points.opened.is_layer
    assert points.noun is Village
    assert {column.letters for column in points.columns()} == {""}


def test_that_an_empty_character_is_told_with_row_and_column(
    database: Database, tmp_path: Path
) -> None:
    said = [("Bots\0mark", ""), ("Ed", ""), ("Ön", "Ring\0 först")]
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "notes": notes},
            "geometry": {"type": "Point", "coordinates": [20.0 + at, 64.0]},
        }
        for at, (name, notes) in enumerate(said)
    ]
    told = {"type": "FeatureCollection", "features": features}
    path = written(tmp_path, "byar.geojson", json.dumps(told))
    with speaking("sv"):
        plan = take_in(database, Village, read_file(path), now=NOW, name=path.name)
        remarks = [remark.said() for row in plan.rows for remark in row.remarks]
    assert [row.outcome.value for row in plan.rows] == ["refused", "new", "refused"]
    assert "1" in remarks[0]
    assert "name" in remarks[0]
    assert "Bots·mark" in remarks[0]
    assert "notes" in remarks[-1]


def test_that_one_undo_takes_the_whole_file_back(
    database: Database, tmp_path: Path
) -> None:
    lines = [f"Ort {n};Teg" for n in range(20)]
    intake = begin(written(tmp_path, "byar.csv", "Ort;Distrikt", *lines))
    with speaking("sv"):
        assert receipt_of(intake.take_in(database, NOW)).new == 20
    with database.read() as session:
        step = last_step(session, FORM)
        count = session.scalar(select(func.count()).select_from(Village))
    assert step is not None
    assert step.reason == "Import av byar.csv"
    undo(database, step.txn)
    with database.read() as session:
        after = session.scalar(select(func.count()).select_from(Village))
    assert (count or 0) - (after or 0) == 20


def test_that_stopping_half_way_leaves_nothing(
    database: Database, tmp_path: Path
) -> None:
    intake = begin(
        written(tmp_path, "byar.csv", "Ort", *(f"Ort {n}" for n in range(9)))
    )

    def changes() -> int:
        with database.read() as session:
            return session.scalar(select(func.count()).select_from(journal)) or 0

    before, called = changes(), []

    def progress(done: int, total: int, what: str = "") -> None:
        called.append(done)
        if len(called) == 5:
            raise Stopped

    with pytest.raises(Stopped):
        intake.take_in(database, NOW, progress)
    assert changes() == before


def test_that_two_thousand_rows_are_seen_and_taken_in_within_ten_seconds(
    database: Database, tmp_path: Path
) -> None:
    lines = [f"Ort {n} sele;Teg;{n % 300};2024" for n in range(2000)]
    head = "Ort;Distrikt;Folkmängd;År för folkmängd"
    began = monotonic()
    intake = begin(written(tmp_path, "byar.csv", head, *lines))
    assert receipt_of(intake.plan(database, NOW)).new == 2000
    assert receipt_of(intake.take_in(database, NOW)).new == 2000
    assert monotonic() - began < 10
    assert receipt_of(intake.plan(database, NOW)).likely == 0
