"""Records brought out at the window: in which form, and what stays in the house."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from umea_field.domain.contact import Contact
from umea_field.domain.nouns import NOUNS
from umea_field.domain.village import Village
from umea_field.gui.interchange.bringing_out import name_of
from umea_field.gui.interchange.export_form import ExportForm

from .conftest import Desk


def choose(form: ExportForm, *kinds: str) -> None:
    form.every.setChecked(False)
    for at in range(form.kinds.count()):
        item = form.kinds.item(at)
        wanted = item.data(Qt.ItemDataRole.UserRole) in kinds
        state = Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked
        item.setCheckState(state)


def pick(form: ExportForm, key: str) -> None:
    form.format.show_value(key)
    form.format.written.emit(key)


def exported(desk: Desk, target: Path) -> Path:
    desk.page.export.go.click()
    dialog = desk.page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    dialog.deleteLater()
    desk.rest()
    assert not desk.page.bar.isHidden()
    return target


def test_that_everything_goes_into_a_readable_workbook_but_what_stays(
    desk: Desk, tmp_path: Path
) -> None:
    form = desk.page.export
    assert "kontakter" in form._stays.text()
    book = load_workbook(exported(desk, tmp_path / "allt.xlsx"))
    assert "Byar" in book.sheetnames
    assert "Kontakter" not in book.sheetnames
    heads = [cell.value for cell in book["Butiker"][1]]
    assert {"Namn", "By", "Kedja"} <= set(heads)
    assert not {"Läge", "Överlåtelseplaner", "Minnesanteckningar"} & set(heads)
    village = heads.index("By")
    assert {row[village].value for row in book["Butiker"].iter_rows(min_row=2)} >= {
        "Granselet"
    }


def test_that_everything_goes_out_for_own_use(desk: Desk, tmp_path: Path) -> None:
    form = desk.page.export
    form.own.click()
    assert "även personuppgifter" in form._stays.text()
    form.shape.written.emit(False)
    form.shape.show_value(False)
    book = load_workbook(exported(desk, tmp_path / "allt.xlsx"))
    assert len(book.sheetnames) == len(NOUNS)
    heads = [cell.value for cell in book["stores"][1]]
    assert heads[0] == "id"
    assert "succession" in heads


def test_that_a_swedish_excel_gets_its_own_csv(desk: Desk, tmp_path: Path) -> None:
    form = desk.page.export
    choose(form, "village")
    pick(form, "excel_csv")
    assert name_of(form.wish()) == "byar.csv"
    content = exported(desk, tmp_path / "byar.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfNamn;")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";"))
    latitude = rows[0].index("Latitud (°)")
    assert all("." not in row[latitude] for row in rows[1:])
    assert any("," in row[latitude] for row in rows[1:])


def test_that_other_programs_get_codes_and_iso(desk: Desk, tmp_path: Path) -> None:
    form = desk.page.export
    choose(form, "village", "store")
    pick(form, "csv")
    assert form.wish().is_folder
    assert form.shape.isHidden()
    folder = exported(desk, tmp_path / "ut")
    text = (folder / "stores.csv").read_text("utf-8")
    head = text.splitlines()[0].split(",")
    assert head[:4] == ["id", "name", "aliases", "village_id"]
    assert "state" not in head


def test_that_a_village_alone_goes_out_with_what_is_its_own(
    desk: Desk, tmp_path: Path
) -> None:
    form = desk.page.export
    form.village.setCurrentIndex(form.village.findText("Granselet"))
    form.village.finish()
    pick(form, "json")
    told = json.loads(exported(desk, tmp_path / "granselet.json").read_text("utf-8"))
    assert [one["name"] for one in told["villages"]] == ["Granselet"]
    (village,) = told["villages"]
    assert told["stores"]
    assert {one["village_id"] for one in told["stores"]} == {village["id"]}
    assert told["visits"]
    assert "terms" not in told


def test_that_a_time_alone_goes_out(desk: Desk, tmp_path: Path) -> None:
    form = desk.page.export
    choose(form, "visit")
    pick(form, "json")
    form.since.setText("1 jan 2026")
    form.until.setText("30 jun 2026")
    told = json.loads(exported(desk, tmp_path / "b.json").read_text("utf-8"))
    days = [one["day"] for one in told["visits"]]
    assert days
    assert all("2026-01-01" <= day <= "2026-06-30" for day in days)


@pytest.mark.parametrize("key", ["geojson", "ics"])
def test_that_only_what_fits_a_format_goes_out(
    desk: Desk, tmp_path: Path, key: str
) -> None:
    form = desk.page.export
    pick(form, key)
    content = exported(desk, tmp_path / f"ut.{key}").read_text("utf-8")
    assert ("FeatureCollection" if key == "geojson" else "VCALENDAR") in content
    assert form.village.isHidden() is (key == "ics")


def test_that_what_may_not_leave_cannot_be_asked_for(desk: Desk) -> None:
    form = desk.page.export
    choose(form, Contact.__tablename__)
    assert not form.go.isEnabled()
    form.own.click()
    assert form.go.isEnabled()
    assert [noun.__tablename__ for noun in form.wish().nouns] == ["contact"]


def test_that_a_file_that_exists_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "mitt.xlsx"
    target.write_text("mitt", "utf-8")
    exported(desk, target)
    assert "finns redan" in desk.page.bar.accessibleName()
    assert target.read_text("utf-8") == "mitt"


def test_that_the_same_data_gives_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    first = exported(desk, tmp_path / "a.xlsx").read_bytes()
    assert exported(desk, tmp_path / "b.xlsx").read_bytes() == first


def test_that_a_single_kind_is_called_after_it(desk: Desk) -> None:
    form = desk.page.export
    choose(form, Village.__tablename__)
    assert name_of(form.wish()) == "byar.xlsx"
    choose(form, Village.__tablename__, "store")
    assert name_of(form.wish()) == "umea_falt.xlsx"
