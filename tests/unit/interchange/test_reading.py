from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from umea_field.foundation.i18n import speaking
from umea_field.interchange.grid import FileUnreadableError
from umea_field.interchange.reading import read_file


def refused(path: Path) -> str:
    with speaking("sv"), pytest.raises(FileUnreadableError) as caught:
        read_file(path)
    return str(caught.value)


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_that_letters_and_marks_of_a_table_are_found_out(
    tmp_path: Path, encoding: str, mark: str
) -> None:
    path = tmp_path / "in.csv"
    text = f'namn{mark}läge\r\nÅkullsjön{mark}"a;b,c"\r\n\r\nÖn{mark}\r\n'
    path.write_bytes(text.encode(encoding))
    grid = read_file(path)
    assert grid.headings == ("namn", "läge")
    assert [(row.number, row.cells) for row in grid.rows] == [
        (2, ("Åkullsjön", "a;b,c")),
        (4, ("Ön", None)),
    ]


def test_that_a_row_with_too_many_cells_is_told_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("name,note\nBotsmark,liten, men levande\nÖn,bra\n", "utf-8")
    first, second = read_file(path).rows
    assert first.problem
    assert not second.problem


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "tom"),
        (b"\xef\xbb\xbf\r\n", "tom"),
        (b"name\nBots\x00mark\n", "tomma tecken, det första på rad 2"),
        (b"name\n\x81\x8d\n", "varken UTF-8 eller Windows-1252"),
        (b'name,note\nBotsmark,"avbruten', "avbruten eller skadad vid rad 2"),
        (b"\xd0\xcf\x11\xe0gammal", "äldre Excelfil"),
    ],
)
def test_that_a_broken_table_gets_a_sentence(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(content)
    assert said in refused(path)


def test_that_a_file_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    assert refused(tmp_path / "in.csv").startswith("Det finns ingen fil")


def test_that_a_workbook_is_read_with_its_real_types(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    rows = [["name", "population"], ["Botsmark", 201], [None, None], ["Ön", 4.5]]
    path.write_bytes(workbook(("Blad1", rows)))
    grid = read_file(path)
    assert grid.headings == ("name", "population")
    assert [(row.number, row.cells) for row in grid.rows] == [
        (2, ("Botsmark", 201)),
        (4, ("Ön", 4.5)),
    ]


def test_that_a_sheet_is_chosen_by_its_name_or_by_the_kind(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(
        workbook(("Läs mig", [["hej"]]), ("villages", [["a"]]), ("X", [["b"]]))
    )
    assert read_file(path).headings == ("hej",)
    assert read_file(path, wanted=("villages",)).headings == ("a",)
    assert read_file(path, sheet="x").headings == ("b",)
    with pytest.raises(FileUnreadableError, match="villages"):
        read_file(path, sheet="saknas")


@pytest.mark.parametrize("damage", ["no zip", "half", "without parts"])
def test_that_a_broken_workbook_gets_a_sentence(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "in.xlsx"
    whole = workbook(("Blad1", [["name"], ["Botsmark"]]))
    path.write_bytes(
        {
            "no zip": b"name\nBotsmark\n",
            "half": whole[: len(whole) * 6 // 10],
            "without parts": whole.replace(b"xl/workbook.xml", b"xl/warkbook.xml"),
        }[damage]
    )
    assert "skadad eller inte hel" in refused(path)


def test_that_geojson_points_are_rows_with_their_position(tmp_path: Path) -> None:
    path = tmp_path / "in.geojson"
    path.write_text(
        '{"type":"FeatureCollection","features":['
        '{"type":"Feature","properties":{"name":"Botsmark"},'
        '"geometry":{"type":"Point","coordinates":[20.27,64.25]}},'
        '{"type":"Feature","properties":{"name":"Ån"},'
        '"geometry":{"type":"LineString","coordinates":[[20,64],[21,64]]}}]}',
        "utf-8",
    )
    grid = read_file(path)
    assert grid.headings == ("name", "lat", "lon")
    assert grid.rows[0].cells == ("Botsmark", 64.25, 20.27)
    assert grid.rows[1].problem


@pytest.mark.parametrize("content", ["[1, 2]", '{"features": 3}', '{"type":"Featu'])
def test_that_broken_geojson_gets_a_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "in.geojson"
    path.write_text(content, "utf-8")
    assert "ingen GeoJSON" in refused(path)
