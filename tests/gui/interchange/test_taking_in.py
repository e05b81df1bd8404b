"""A file taken in at the window, by keys."""

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from umea_field.database.database import Database
from umea_field.database.journal_tables import journal
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.gui.interchange.page import COLUMNS, PREVIEW, RECEIPT, START
from umea_field.gui.interchange.row_words import LOOK, REFUSED
from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.interchange.headings import Target
from umea_field.interchange.plan import Answer, Outcome

from .conftest import Desk, Writing, desk_on

PLACES = (
    "name,aliases,type,district,lat,lon,coord_quality,population,geonames_id",
    "Strömsele,,by,Teg,63.70,20.2167,grov,,9602549",
    "Strömsele,,by,Sävar,64.10,20.3333,grov,,9602548",
    "Brattsele,,by,Teg,63.90,19.8833,grov,,9719589",
    "Brattsele,,by,Sävar,64.1167,20.3667,grov,,9606417",
    "Nyviken,Viken,stadsdel,Holmsund,63.70,20.36,god,812,9606113",
)


def villages(database: Database, name: str) -> list[Village]:
    with database.read() as session:
        return list(session.scalars(select(Village).where(Village.name == name)))


def changes(database: Database) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(journal)) or 0


def told(bar: MessageBar) -> str:
    assert not bar.isHidden()
    return bar.accessibleName()


def button(bar: MessageBar) -> QPushButton:
    return bar.findChildren(QPushButton)[0]


def test_that_a_register_of_places_is_taken_in_and_changes_nothing_twice(
    desk: Desk, writing: Writing
) -> None:
    path = writing("orter.csv", *PLACES)
    desk.open(path)
    assert desk.page.step == COLUMNS
    desk.preview()
    assert desk.page.preview.sum.text() == (
        "5 rader = 5 nya + 0 ändrade + 0 lika + 0 troliga dubbletter + 0 nekade"
    )
    desk.take_in()
    assert told(desk.page.bar) == "5 byar lades till."
    found = villages(desk.database, "Strömsele")
    assert {one.district for one in found} == {"Teg", "Sävar"}
    before = changes(desk.database)
    desk.open(path)
    desk.preview()
    assert "5 rader = 0 nya + 0 ändrade + 5 lika" in desk.page.preview.sum.text()
    desk.take_in()
    assert told(desk.page.bar) == "Inget behövde ändras."
    assert changes(desk.database) == before


def test_that_the_bar_takes_the_whole_file_back_and_does_it_again(
    desk: Desk, writing: Writing
) -> None:
    desk.open(writing("orter.csv", *PLACES))
    desk.preview()
    desk.take_in()
    assert button(desk.page.bar).text() == "Ångra"
    button(desk.page.bar).click()
    desk.rest()
    assert villages(desk.database, "Strömsele") == []
    assert told(desk.page.bar) == "Ångrat: Import av orter.csv"
    desk.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    desk.rest()
    assert len(villages(desk.database, "Strömsele")) == 2
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.rest()
    assert villages(desk.database, "Strömsele") == []


def test_that_what_a_column_becomes_is_changed_by_keys_and_remembered(
    desk: Desk, writing: Writing
) -> None:
    lines = ("Ort;Område", "Strömsele;Teg")
    desk.open(writing("a.csv", *lines))
    columns = desk.page.columns
    assert columns.table.hasFocus()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    field = columns.form.field
    assert field is not None
    assert field.isAncestorOf(desk.page.focusWidget() or desk.page)
    desk.qtbot.keyClicks(desk.page.focusWidget() or field, "Distrikt")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Escape)
    assert columns.table.hasFocus()
    chosen = columns.table.chosen_row()
    assert chosen is not None
    assert chosen.target == Target("district")
    desk.preview()
    desk.take_in()
    assert villages(desk.database, "Strömsele")[0].district == "Teg"
    desk.open(writing("b.csv", "ORT;Område", "Brattsele;Sävar"))
    assert [seen.target for seen in columns.table.rows._shown] == [
        Target("name"),
        Target("district"),
    ]


def test_that_letters_are_shown_and_can_be_changed(
    desk: Desk, writing: Writing
) -> None:
    desk.open(writing("a.csv", "Ort;Distrikt", "Åkullsele;Sävar", encoding="cp1252"))
    columns = desk.page.columns
    assert columns.file.encoding.currentText() == "Windows-1252"
    assert columns.table.rows.row_at(0).samples == ("Åkullsele",)
    columns.file.encoding.show_value("utf-8")
    columns.file.encoding.written.emit("utf-8")
    desk.rest()
    assert columns.table.rows.row_at(0).samples == ("\ufffdkullsele",)


def test_that_a_day_in_doubt_is_answered_at_its_column(
    desk: Desk, writing: Writing
) -> None:
    desk.open(writing("aktiviteter.csv", "Titel;Start", "Fika;03/04/26"))
    columns = desk.page.columns
    assert columns.table.chosen_row() is not None
    ways = columns.form.ways
    assert ways is not None
    assert "03/04/26" in columns.form._question.text()
    desk.press(Qt.Key.Key_Return)
    assert ways.isAncestorOf(desk.page.focusWidget() or desk.page)
    words = [each.text() for each in ways.findChildren(QPushButton)]
    assert words == ["År månad dag", "Dag månad år", "Månad dag år"]
    ways.findChildren(QPushButton)[1].click()
    desk.preview()
    row = desk.page.preview.table.rows.row_at(0)
    assert row.outcome is Outcome.NEW
    assert str(row.changes[-1].after) == "2026-04-03"


def test_that_likely_duplicates_are_answered_by_digits_one_after_the_other(
    desk: Desk, writing: Writing
) -> None:
    lines = ("Ort;Ortstyp", "Gransellet;by", "Kvarnäset;by", "Ytersjöbo;by")
    desk.open(writing("byar.csv", *lines))
    desk.preview()
    preview = desk.page.preview
    assert preview.lists.currentIndex().data() == "Troliga dubbletter"
    assert "Granselet" in preview.detail.buttons[0].text()
    for digit, answer in (
        (Qt.Key.Key_1, Answer.SAME),
        (Qt.Key.Key_2, Answer.NEW),
        (Qt.Key.Key_3, Answer.LEAVE),
    ):
        row = preview.table.chosen_row()
        assert row is not None
        desk.press(digit)
        at = preview.table.rows.position_of(row.number)
        assert preview.table.rows.row_at(at).answer is answer
    desk.rest()
    assert "1 nya + " in preview.sum.text()
    assert "1 troliga dubbletter" in preview.sum.text()
    desk.take_in()
    (granselet,) = villages(desk.database, "Granselet")
    assert "Gransellet" in granselet.aliases
    assert len(villages(desk.database, "Kvarnäset")) == 1
    assert villages(desk.database, "Ytersjöbo") == []


def test_that_backspace_takes_an_answer_back(desk: Desk, writing: Writing) -> None:
    desk.open(writing("byar.csv", "Ort", "Gransellet"))
    desk.preview()
    desk.press(Qt.Key.Key_2)
    desk.rest()
    assert desk.page.preview.sum.text().startswith("1 rad = 1 nya")
    desk.press(Qt.Key.Key_Backspace)
    desk.rest()
    assert "1 troliga dubbletter" in desk.page.preview.sum.text()


def test_that_one_answer_serves_all_that_are_left(desk: Desk, writing: Writing) -> None:
    lines = ("Ort;Ortstyp", "Gransellet;by", "Kvarnäset;by", "Ytersjöbo;by")
    desk.open(writing("byar.csv", *lines))
    desk.preview()
    detail = desk.page.preview.detail
    assert detail.for_all.text() == "Samma svar för alla som är kvar (3)"
    detail.for_all.click()
    desk.press(Qt.Key.Key_1)
    desk.rest()
    assert desk.page.preview.table.rows.rowCount() == 3
    desk.take_in()
    assert villages(desk.database, "Kvarnäset") == []
    with desk.database.read() as session:
        aliases = {a for one in session.scalars(select(Village)) for a in one.aliases}
    assert {"Gransellet", "Kvarnäset", "Ytersjöbo"} <= aliases


def test_that_a_refused_row_says_where_and_can_be_saved(
    desk: Desk, writing: Writing, tmp_path: Path
) -> None:
    desk.open(writing("byar.csv", "Ort;Invånare", "Nysele;tjugo", "Aby;12"))
    desk.preview()
    preview = desk.page.preview
    preview.lists.choose(REFUSED)
    told_row = [
        label.text() for label in preview.detail.findChildren(type(preview.sum))
    ]
    assert "Kolumn B ”Invånare”: ”tjugo” är inget tal." in told_row
    assert "tjugo" in told_row
    preview.lists.choose(LOOK)
    assert preview.table.rows.rowCount() == 1
    desk.take_in()
    desk.page.receipt.save.click()
    dialog = desk.page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "nekade.csv"))
    dialog.reject()
    text = (tmp_path / "nekade.csv").read_text("utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert rows[1][:2] == ["Nysele", "tjugo"]
    assert "inget tal" in rows[1][2]


def test_that_the_receipt_adds_up(desk: Desk, writing: Writing) -> None:
    lines = (
        "Ort;Invånare;År för folkmängd",
        "Nysele;tjugo;",
        "Aby;12;2024",
        "Gransellet;;",
    )
    desk.open(writing("byar.csv", *lines))
    desk.preview()
    desk.take_in()
    assert desk.page.receipt._sum.text() == "1 + 0 + 0 + 1 + 1 = 3 rader lästa"


def test_that_lines_and_areas_lead_to_the_map(desk: Desk, writing: Writing) -> None:
    feature = {
        "type": "Feature",
        "properties": {"name": "Ån"},
        "geometry": {"type": "LineString", "coordinates": [[20, 64], [21, 64]]},
    }
    layer = {"type": "FeatureCollection", "features": [feature]}
    path = writing("vattendrag.geojson", json.dumps(layer))
    desk.open(path)
    assert desk.page.step == START
    assert "ett kartlager" in told(desk.page.bar)
    with desk.qtbot.waitSignal(desk.page.place_asked) as asked:
        button(desk.page.bar).click()
    assert asked.args == ["map", path]


def test_that_a_file_that_cannot_be_read_gets_a_sentence(
    desk: Desk, writing: Writing
) -> None:
    desk.open(writing("byar.xlsx", "Ort;Distrikt"))
    assert "skadad eller inte hel" in told(desk.page.bar)
    assert desk.page.step == START


def test_that_a_file_may_be_dropped(
    desk: Desk, writing: Writing, qapp: QApplication
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(writing("byar.csv", *PLACES)))])
    dropped = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.page.start_view.drop.dropEvent(dropped)
    desk.rest()
    assert desk.page.step == COLUMNS


def test_that_cancelling_half_way_leaves_nothing(desk: Desk, writing: Writing) -> None:
    rows = [f"Ort nummer {n} sele;Teg" for n in range(1500)]
    desk.open(writing("byar.csv", "Ort;Distrikt", *rows))
    desk.preview()
    before = changes(desk.database)
    with desk.qtbot.waitSignal(desk.page.runner.line.shown_step, timeout=15_000):
        desk.page.file.take_in()
    desk.page.work.cancel.click()
    desk.rest()
    assert desk.page.step == PREVIEW
    assert told(desk.page.bar) == "Avbrutet. Allt är som det var."
    assert changes(desk.database) == before


def test_that_a_store_under_another_name_is_asked_about(
    desk: Desk, writing: Writing
) -> None:
    with desk.database.read() as session:
        store = session.scalars(select(Store).where(Store.address.is_not(None))).first()
        assert store is not None
        village = session.get_one(Village, store.village_id)
    path = writing("butiker.csv", "id;Butik", f"{store.id};Helt Ny Bod")
    desk.open(path)
    desk.preview()
    preview = desk.page.preview
    assert preview.lists.currentIndex().data() == "Troliga dubbletter"
    assert (
        preview.detail.buttons[0]
        .text()
        .startswith(f"1  Samma butik, nytt namn: {store.name}")
    )
    assert str(village.name) in preview.detail.buttons[0].text()
    assert preview.table.rows.row_at(0).question is not None


def test_that_the_records_are_shown_on_their_own_page(
    desk: Desk, writing: Writing
) -> None:
    desk.open(writing("byar.csv", *PLACES))
    desk.preview()
    desk.take_in()
    with desk.qtbot.waitSignal(desk.page.place_asked) as asked:
        desk.page.receipt.show_.click()
    key, first = asked.args
    assert key == "villages"
    with desk.database.read() as session:
        assert session.get_one(Village, first).name == "Strömsele"


def test_that_nothing_is_offered_where_nothing_can_be_written(
    look: Look, qtbot: QtBot, example: Database, tmp_path: Path, writing: Writing
) -> None:
    assert example.path is not None
    example.close()
    with Database.open(example.path, read_only=True) as reading:
        desk = desk_on(look, qtbot, reading, tmp_path)
        assert desk.page.start_view.drop.isHidden()
        assert desk.page.main_action() is None
        desk.page.open_path(writing("byar.csv", *PLACES))
        assert not desk.page.runner.busy
        assert desk.page.export.go.isEnabled()


@pytest.mark.parametrize("step", [COLUMNS, PREVIEW, RECEIPT])
def test_that_every_step_has_panes_and_names(
    desk: Desk, writing: Writing, step: int
) -> None:
    desk.open(writing("byar.csv", "Ort;Invånare", "Gransellet;12", "Nysele;x"))
    if step >= PREVIEW:
        desk.preview()
    if step == RECEIPT:
        desk.take_in()
    assert desk.page.step == step
    assert all(pane.accessibleName() for pane in desk.page.panes())
    assert f"Steg {step + 1} av 4" in desk.page.steps_line.accessibleName()
