import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.domain.activity import Activity
from umea_field.domain.nouns import NOUNS, plural
from umea_field.domain.record import Record
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.foundation.i18n import speaking
from umea_field.foundation.whole_files import (
    FileExistsAlreadyError,
    NotWrittenError,
)
from umea_field.interchange.exporting import (
    Exported,
    NotExportableError,
    export,
    format_for,
)
from umea_field.interchange.importing import receipt_of, take_in
from umea_field.interchange.reading import read_file
from umea_field.interchange.writing import Manner

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def database(database: Database) -> Database:
    village = Village(
        name="Påhittby; östra",
        aliases=frozenset({"Påhitt", "Hittan, övre", "a;b"}),
        lat=64.155,
        lon=20.25,
        external_ids=frozenset({"geonames:1", "wikidata:Q2"}),
        island=True,
        notes='=1+1\nradåter, och "citat"',
    )
    tour = Tour(title="Vårturnén", start=date(2026, 3, 9), end=date(2026, 3, 11))
    with database.write("x") as session:
        session.add_all([village, tour])
        session.flush()
        session.add_all(
            [
                Visit(
                    village_id=village.id,
                    day=date(2026, 3, 12),
                    started=datetime(2026, 3, 12, 13, 30, tzinfo=UTC),
                    km=12.5,
                ),
                TourStop(
                    tour_id=tour.id,
                    village_id=village.id,
                    planned=datetime(2026, 3, 9, 9, 0, tzinfo=UTC),
                    hall="Bygdegården",
                    minutes=90,
                ),
                Activity(
                    title="Rapport, del 1",
                    start=date(2026, 6, 1),
                    recurrence="half_year",
                    note="Rad ett\nRad två " + "å" * 80,
                ),
                Task(title="Ring skolan", due=date(2026, 4, 1)),
                Task(title="Klar", due=date(2026, 4, 1), done=date(2026, 3, 30)),
            ]
        )
    return database


def exported(
    database: Database,
    out: Path,
    form: str = "csv",
    nouns: Sequence[type[Record]] = NOUNS,
) -> Sequence[Exported]:
    with speaking("sv"), database.read() as session:
        return export(session, out, nouns=nouns, form=form)


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))


def test_that_csv_has_a_file_for_each_noun_with_id_first(
    database: Database, tmp_path: Path
) -> None:
    out = tmp_path / "ut"
    exported(database, out)
    assert sorted(path.stem for path in out.iterdir()) == sorted(map(plural, NOUNS))
    for noun in NOUNS:
        heading = (out / f"{plural(noun)}.csv").read_text("utf-8").splitlines()[0]
        assert heading.split(",") == ["id", *noun.fields()]


def test_that_values_are_told_plainly(database: Database, tmp_path: Path) -> None:
    exported(database, tmp_path / "ut")
    (visit,) = rows(tmp_path / "ut" / "visits.csv")
    assert visit["day"] == "2026-03-12"
    assert visit["started"] == "2026-03-12T13:30:00Z"
    assert visit["km"] == "12.5"
    assert visit["ended"] == ""
    found = rows(tmp_path / "ut" / "villages.csv")
    village = next(row for row in found if row["name"].startswith("Påhitt"))
    assert village["aliases"] == "Hittan, övre;Påhitt;a\\;b"
    assert village["island"] == "true"


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "geojson", "ics"])
def test_that_the_same_data_gives_the_same_bytes(
    database: Database, tmp_path: Path, form: str
) -> None:
    contents = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        found = exported(database, tmp_path / name, form)
        contents.append([file.path.read_bytes() for file in found])
    assert contents[0] == contents[1]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("swedish", [False, True])
def test_that_what_is_written_for_people_can_be_read_again_too(
    database: Database, tmp_path: Path, form: str, swedish: bool
) -> None:
    manner = Manner(readable=True, swedish=swedish)
    for noun in (Village, Store, Activity):
        file = tmp_path / f"{plural(noun)}.{form}"
        with speaking("sv"):
            with database.read() as session:
                (out,) = export(session, file, nouns=[noun], form=form, manner=manner)
            got = receipt_of(
                take_in(database, noun, read_file(file), now=NOW, name="x")
            )
        assert (got.read, got.same) == (out.count, out.count), noun


def test_that_a_moment_in_a_workbook_is_the_same_moment(
    database: Database, tmp_path: Path
) -> None:
    with database.write("x") as session:
        visit = session.scalars(select(Visit)).one()
        visit.started = datetime(2026, 3, 12, 13, 30, 18, 149_180, tzinfo=UTC)
    (file,) = exported(database, tmp_path / "visits.xlsx", "xlsx", [Visit])
    got = receipt_of(take_in(database, Visit, read_file(file.path), now=NOW, name="x"))
    assert (got.read, got.same) == (1, 1)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_that_what_is_written_can_be_read_again_and_changes_nothing(
    database: Database, tmp_path: Path, form: str
) -> None:
    (tmp_path / "ut").mkdir()
    for noun in NOUNS:
        (file,) = exported(database, tmp_path / "ut", form, [noun])
        if file.count:
            got = receipt_of(
                take_in(database, noun, read_file(file.path), now=NOW, name="x")
            )
            assert (got.read, got.same) == (file.count, file.count), noun


def test_that_a_workbook_has_real_types_and_no_formulas(
    database: Database, tmp_path: Path
) -> None:
    out = tmp_path / "ut.xlsx"
    exported(database, out, "xlsx")
    book = load_workbook(out)
    assert book.sheetnames == [plural(noun) for noun in NOUNS]
    heading, first = book["visits"].iter_rows(values_only=True)
    visit = dict(zip(heading, first, strict=True))
    assert visit["day"] == datetime(2026, 3, 12)
    assert visit["started"] == datetime(2026, 3, 12, 14, 30)
    assert visit["km"] == 12.5
    cells = [cell for row in book["villages"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value} <= {"s", "n", "b"}


def test_that_json_tells_every_kind(database: Database, tmp_path: Path) -> None:
    out = tmp_path / "ut.json"
    exported(database, out, "json", [Visit, Task])
    told = json.loads(out.read_text("utf-8"))
    assert list(told) == ["visits", "tasks"]
    assert told["visits"][0]["km"] == 12.5
    assert told["tasks"][0]["done"] in (None, "2026-03-30")


def test_that_geojson_has_a_point_for_each_position(
    database: Database, tmp_path: Path
) -> None:
    out = tmp_path / "ut.geojson"
    exported(database, out, "geojson", [Village, Store])
    features = json.loads(out.read_text("utf-8"))["features"]
    (made_up,) = [
        one for one in features if one["properties"]["name"] == "Påhittby; östra"
    ]
    assert made_up["geometry"]["coordinates"] == [20.25, 64.155]
    assert made_up["properties"]["kind"] == "village"
    with pytest.raises(NotExportableError):
        exported(database, tmp_path / "t.geojson", "geojson", [Task])


def test_that_a_calendar_holds_what_has_a_day(
    database: Database, tmp_path: Path
) -> None:
    out = tmp_path / "ut.ics"
    exported(database, out, "ics")
    content = out.read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    text = content.replace(b"\r\n ", b"").decode()
    assert text.count("BEGIN:VEVENT") == 4
    assert "DTSTART;VALUE=DATE:20260309\r\nDTEND;VALUE=DATE:20260312" in text
    assert "DTSTART:20260309T090000Z\r\nDTEND:20260309T103000Z" in text
    assert "SUMMARY:Rapport\\, del 1" in text
    assert "RRULE:FREQ=MONTHLY;INTERVAL=6" in text
    assert "DESCRIPTION:Rad ett\\nRad två åå" in text
    assert "LOCATION:Bygdegården\\, Påhittby\\; östra" in text
    assert "Klar" not in text


def test_that_a_file_that_exists_is_left_alone(
    database: Database, tmp_path: Path
) -> None:
    taken = tmp_path / "villages.csv"
    taken.write_text("mitt", "utf-8")
    with pytest.raises(FileExistsAlreadyError, match="finns redan"):
        exported(database, taken, "csv", [Village])
    with pytest.raises(NotExportableError, match="behöver en mapp"):
        exported(database, taken, "csv")
    assert taken.read_text("utf-8") == "mitt"
    assert sorted(tmp_path.glob("**/.*")) == []


def test_that_a_folder_that_cannot_be_made_gets_a_sentence(
    database: Database, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "fil"
    in_the_way.write_text("", "utf-8")
    with pytest.raises(NotWrittenError, match="går inte att skriva"):
        exported(database, in_the_way / "ut", "csv")


def test_that_a_name_tells_the_format(tmp_path: Path) -> None:
    assert format_for(tmp_path / "a.XLSX") == "xlsx"
    assert format_for(tmp_path / "ut") == "csv"
