import csv
import json
from pathlib import Path

import pytest

from umea_field.database.database import Database

from .conftest import Running, lines


def told_json(text: str) -> dict[str, object]:
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def test_that_a_new_database_has_its_registers_and_its_person(
    umea_field: Running, tmp_path: Path
) -> None:
    place = tmp_path / "ny" / "b.db"
    words = ("--machine", "Kontoret", "--person", "Kim", "--office")
    assert umea_field("new", *words, "--database", place).status == 0
    facts = told_json(umea_field("info", "--json", "--database", place).out)
    assert (facts["machine"], facts["person"]) == ("Kontoret", "Kim")
    assert facts["office"] is True
    assert facts["project"]
    assert facts["open_conflicts"] == 0
    assert facts["last_backup"] is None
    counts = facts["counts"]
    assert isinstance(counts, dict)
    assert (counts["village"], counts["worker"]) == (21, 1)
    again = umea_field("new", *words, "--database", place)
    assert again.status == 1
    assert "finns redan" in again.err


def test_that_a_new_database_lies_in_the_users_own_folder(
    umea_field: Running, tmp_path: Path
) -> None:
    assert umea_field("new", "--machine", "A", "--person", "B").status == 0
    assert len(list((tmp_path / "data").rglob("umea_field*"))) >= 1
    assert umea_field("info").status == 0


def test_that_info_is_told_in_words(umea_field: Running, place: Path) -> None:
    told = umea_field("info").out
    assert "Fält 1, Kim" in told
    assert "Öppna krockar" in told


def test_that_what_is_exported_can_be_imported_and_changes_nothing(
    umea_field: Running, place: Path, tmp_path: Path
) -> None:
    assert umea_field("export", tmp_path / "ut").status == 0
    told = umea_field("import", tmp_path / "ut" / "villages.csv", "--kind", "village")
    assert told.status == 0
    assert told.out.startswith("21 rader lästa: 0 nya, 0 ändrade, 21 lika")


def test_that_one_kind_is_exported_into_one_file(
    umea_field: Running, place: Path, tmp_path: Path
) -> None:
    out = tmp_path / "butiker.csv"
    told = umea_field("export", out, "--kind", "stores", "--json")
    assert json.loads(told.out) == [{"file": str(out), "kind": "store", "count": 9}]
    heading = next(csv.reader(out.read_text("utf-8").splitlines()))
    assert heading[:3] == ["id", "name", "aliases"]
    assert umea_field("export", out, "--kind", "stores").status == 1
    strange = umea_field("export", tmp_path / "x", "--kind", "moln")
    assert strange.status == 1
    assert "Det finns ingen sort ”moln”" in strange.err


def test_that_a_preview_adds_up_and_changes_nothing(
    umea_field: Running, place: Path, tmp_path: Path
) -> None:
    file = tmp_path / "in.csv"
    lines(
        file, "Namn;Folkmängd;Väder", "Ettby;12;sol", "Tvåby;två hundra;", "BOTSMARK;;"
    )
    told = umea_field("import", file, "--kind", "villages", "--preview", "--json")
    got = told_json(told.out)
    assert told.status == 0
    assert got["preview"] is True
    assert [got[key] for key in ("read", "new", "changed", "same")] == [3, 1, 0, 0]
    assert [got[key] for key in ("likely", "refused")] == [1, 1]
    assert got["unknown_columns"] == ["Väder"]
    rows = got["rows"]
    assert isinstance(rows, list)
    assert [row["outcome"] for row in rows] == ["new", "refused", "likely"]
    assert rows[1]["remarks"][0]["text"] == (
        "Rad 3, kolumn B ”Folkmängd”: ”två hundra” är inget tal."
    )
    facts = told_json(umea_field("info", "--json").out)
    counts = facts["counts"]
    assert isinstance(counts, dict)
    assert counts["village"] == 21


def test_that_all_or_nothing_takes_nothing(
    umea_field: Running, place: Path, tmp_path: Path
) -> None:
    file = tmp_path / "in.csv"
    lines(file, "name,population", "Ettby,12", "Tvåby,tolv")
    told = umea_field("import", file, "--kind", "village", "--all-or-nothing")
    assert (told.status, told.out) == (1, "")
    assert told.err.strip() == (
        "Inget lästes in. Rad 3, kolumn B ”population”: ”tolv” är inget tal."
    )
    assert umea_field("import", file, "--kind", "village").status == 0


def test_that_a_file_with_no_row_that_can_be_read_is_refused(
    umea_field: Running, place: Path, tmp_path: Path
) -> None:
    file = tmp_path / "in.csv"
    lines(file, "name,population", "Ettby,tolv")
    assert umea_field("import", file, "--kind", "village").status == 1


def test_that_a_broken_workbook_is_told_in_one_sentence(
    umea_field: Running, place: Path, tmp_path: Path
) -> None:
    file = tmp_path / "in.xlsx"
    file.write_bytes(b"PK\x03\x04 not whole")
    told = umea_field("import", file, "--kind", "village")
    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("Arbetsboken är skadad")


def test_that_a_copy_is_restored_into_a_new_file_with_the_same_counts(
    umea_field: Running, place: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "kopia.backup"
    counted = told_json(umea_field("backup", copy, "--json").out)["counts"]
    assert told_json(umea_field("info", "--json").out)["last_backup"]
    to = tmp_path / "b.db"
    told = told_json(umea_field("restore", copy, "--to", to, "--json").out)
    assert told["before"] == told["after"] == counted
    assert umea_field("info", "--database", to).status == 0
    taken = umea_field("restore", copy, "--to", to)
    assert (taken.status, taken.err.count("finns redan")) == (1, 1)
    said = umea_field("restore", copy, "--to", tmp_path / "c.db").out
    assert "Fältarbetare: 1 → 1" in said
    assert "worker" not in said


@pytest.mark.parametrize(
    ("machine", "person", "asked"),
    [(" ", "Anna", "vad datorn ska heta"), ("PC-ANNA", "", "vem som arbetar")],
)
def test_that_a_machine_and_its_worker_must_have_names(
    umea_field: Running, tmp_path: Path, machine: str, person: str, asked: str
) -> None:
    place = tmp_path / "namnlös.db"
    words = ("--machine", machine, "--person", person, "--database", place)
    told = umea_field("new", *words)
    assert (told.status, told.out) == (1, "")
    assert asked in told.err
    assert not place.exists()


def test_that_a_copy_is_put_into_a_folder_under_its_own_name(
    umea_field: Running, place: Path, tmp_path: Path
) -> None:
    (tmp_path / "kopior").mkdir()
    assert umea_field("backup", "kopior").status == 0
    assert len(list((tmp_path / "kopior").glob("umea_field-*.backup"))) == 1


def test_that_a_copy_can_be_made_while_the_window_is_open(
    umea_field: Running, place: Path, tmp_path: Path
) -> None:
    with Database.open(place):
        assert umea_field("backup", tmp_path / "k.backup").status == 0
        assert umea_field("info").status == 0
        file = tmp_path / "in.csv"
        lines(file, "name", "Ettby")
        told = umea_field("import", file, "--kind", "village")
        assert told.status == 1
        assert "öppen" in told.err


@pytest.mark.parametrize("content", [b"", b"hej"])
def test_that_what_is_no_copy_is_not_restored(
    umea_field: Running, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "k.backup").write_bytes(content)
    told = umea_field("restore", "k.backup", "--to", "b.db")
    assert told.status == 1
    assert not (tmp_path / "b.db").exists()
    assert umea_field("restore", "saknas.backup").status == 1


def test_that_letters_days_and_columns_can_be_told(
    umea_field: Running, place: Path, tmp_path: Path
) -> None:
    file = tmp_path / "in.csv"
    file.write_bytes("Vad;När;Mått\r\nFika på ön;03/04/26;1.234\r\n".encode("cp1252"))
    told = umea_field(
        *("import", file, "--kind", "task", "--preview", "--json"),
        *("--encoding", "cp1252", "--dates", "dmy", "--decimal", ","),
        *("--map", "Vad=title", "--map", "När=due", "--map", "Mått="),
    )
    assert told.status == 0, told.err
    changes = json.loads(told.out)["rows"][0]["changes"]
    assert {name: one["after"] for name, one in changes.items()} == {
        "title": "Fika på ön",
        "due": "2026-04-03",
    }


def test_that_a_column_that_is_not_there_cannot_be_told(
    umea_field: Running, place: Path, tmp_path: Path
) -> None:
    file = tmp_path / "in.csv"
    lines(file, "name", "Ettby")
    for one in ("namn=name", "name=väder"):
        told = umea_field("import", file, "--kind", "village", "--map", one)
        assert told.status == 1
        assert f"”{one}”" in told.err


def test_that_a_swedish_excel_and_a_reader_can_be_served(
    umea_field: Running, place: Path, tmp_path: Path
) -> None:
    out = tmp_path / "butiker.csv"
    told = umea_field(
        *("export", out, "--kind", "store", "--readable", "--swedish", "--leaving")
    )
    assert told.status == 0, told.err
    content = out.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfNamn;Andra namn och stavningar;By;")
    heading = content.decode("utf-8-sig").splitlines()[0].split(";")
    assert "Läge" not in heading
    assert umea_field("export", tmp_path / "k.csv", "--kind", "contact").status == 0
    kept = umea_field("export", tmp_path / "x.csv", "--kind", "contact", "--leaving")
    assert kept.status == 1
    assert "får lämna huset" in kept.err
