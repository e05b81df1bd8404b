from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from world.keyboard import type_words

from umea_field.database.database import Database
from umea_field.database.merging import merge_records, planned
from umea_field.domain.contact import Contact
from umea_field.domain.village import EarlierWork, Village
from umea_field.gui.merge_wanted import MergeWanted
from umea_field.gui.notifier import Notifier
from umea_field.gui.place_editor import PlaceEditor
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.villages.page import VillagesPage


def _id(page: VillagesPage, name: str) -> UUID:
    model = page.table.rows
    rows = (model.row_at(at) for at in range(model.rowCount()))
    return next(row.id for row in rows if row.name == name)


def _names(page: VillagesPage) -> list[str]:
    model = page.table.rows
    return [model.row_at(at).name for at in range(model.rowCount())]


def _said(page: VillagesPage) -> str:
    QApplication.processEvents()
    seen = (label for label in page.view.findChildren(QLabel) if not label.isHidden())
    return "\n".join(label.text() for label in seen)


def _action(page: VillagesPage, words: str) -> QAction:
    return next(each for each in page.actions() if each.text() == words)


def _editor(page: VillagesPage) -> PlaceEditor:
    assert page.editor is not None
    return page.editor


def _village(database: Database, name: str) -> Village:
    with database.read() as session:
        return session.scalars(select(Village).where(Village.name == name)).one()


def test_that_villages_stand_in_the_order_of_the_swedish_alphabet(
    page: VillagesPage,
) -> None:
    assert _names(page)[0] == "Björkmyrliden"
    assert _names(page)[-3:] == ["Åkersele", "Ängesudden", "Östantjärn"]
    assert page.facts() == "12 byar, 6 med butik"


def test_that_a_village_is_shown_on_the_large_map(
    page: VillagesPage, qtbot: QtBot
) -> None:
    page.choose_id(_id(page, "Granselet"))
    with qtbot.waitSignal(page.place_asked) as told:
        _action(page, "Visa på kartan").trigger()
    assert told.args == ["map", _id(page, "Granselet")]


def test_that_the_list_narrows_while_one_types(
    page: VillagesPage, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.filter, "ake")
    assert _names(page) == ["Åkersele"]
    qtbot.keyClick(page.filter, Qt.Key.Key_Escape)
    assert len(_names(page)) == 12


def test_that_the_page_tells_of_the_village(page: VillagesPage) -> None:
    page.show_id(_id(page, "Granselet"))
    said = _said(page)
    assert "Gransele" in said
    assert "148 (2025)" in said
    assert "24 km" in said
    assert "5 luckor, 1 hotad" in said
    assert "Pilotby" in said
    assert "Karin Wiklund" in said
    assert "Löfte: " in said


def test_that_list_page_and_map_share_one_choice(
    page: VillagesPage, qtbot: QtBot
) -> None:
    page.show_id(_id(page, "Granselet"))
    there = page.canvas.place_of(_id(page, "Östantjärn"))
    assert there is not None
    qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=there.toPoint())
    chosen = page.table.chosen_row()
    assert chosen is not None
    assert chosen.name == "Östantjärn"
    assert "Östantjärn" in _said(page)
    assert page.canvas.accessibleDescription().startswith("Östantjärn.")


def test_that_the_outline_is_read_beside_the_window(
    page: VillagesPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.canvas.has_outline)


def test_that_a_field_is_kept_when_it_is_left(
    page: VillagesPage, example: Database, qtbot: QtBot
) -> None:
    page.show_id(_id(page, "Lomtjärn"))
    page.edit()
    field = _editor(page).forms[1].editor("population")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "51")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert _village(example, "Lomtjärn").population == 51
    qtbot.keyClick(_editor(page), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "51" in _said(page))


def test_that_words_on_their_way_are_taken_up_after_an_interruption(
    page: VillagesPage, example: Database, look: Look, qtbot: QtBot
) -> None:
    page.show_id(_id(page, "Lomtjärn"))
    page.edit()
    notes = _editor(page).forms[3].editor("notes")
    notes.setFocus()
    qtbot.keyClicks(notes, "Plogbilen kommer sent ")
    assert _village(example, "Lomtjärn").notes is None
    again = VillagesPage(look, example, Notifier(example), Saving(example))
    qtbot.addWidget(again)
    assert _village(example, "Lomtjärn").notes == "Plogbilen kommer sent "
    assert again.bar.accessibleName().endswith("finns kvar: Minnesanteckningar.")


def test_that_a_new_village_is_there_at_once_and_a_like_name_is_told(
    page: VillagesPage, example: Database, qtbot: QtBot
) -> None:
    _action(page, "Ny by").trigger()
    name = _editor(page).forms[0].editor("name")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is name)
    qtbot.keyClicks(name, "Gransellet")
    bar = page.bar
    assert bar.accessibleName() == "Granselet finns redan. Är det samma?"
    qtbot.keyClicks(name, " norra")
    assert bar.isHidden()
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    assert _village(example, "Gransellet norra").id
    qtbot.waitUntil(lambda: "Gransellet norra" in _names(page))


def test_that_a_new_village_without_a_word_leaves_no_trace(
    page: VillagesPage, example: Database, qtbot: QtBot
) -> None:
    _action(page, "Ny by").trigger()
    assert len(_names(page)) == 13
    qtbot.keyClick(_editor(page), Qt.Key.Key_Escape)
    assert len(_names(page)) == 12
    with example.read() as session:
        assert len(session.scalars(select(Village)).all()) >= 12


def _cards_button(page: VillagesPage, words: str) -> QPushButton:
    QApplication.processEvents()
    buttons = _editor(page).findChildren(QPushButton)
    return next(
        each for each in buttons if words in f"{each.accessibleName()}{each.text()}"
    )


def test_that_earlier_work_is_added_and_written(
    page: VillagesPage, example: Database, qtbot: QtBot
) -> None:
    page.show_id(_id(page, "Lomtjärn"))
    page.edit()
    _cards_button(page, "Lägg till insats").click()
    cards = _editor(page).cards[0]
    assert cards.form is not None
    what = cards.form.editor("what")
    what.setFocus()
    qtbot.keyClicks(what, "Byabutik i sex veckor")
    qtbot.keyClick(what, Qt.Key.Key_Tab)
    with example.read() as session:
        found = session.scalars(
            select(EarlierWork).where(EarlierWork.village_id == _id(page, "Lomtjärn"))
        ).all()
    assert [work.what for work in found] == ["Byabutik i sex veckor"]


def test_that_a_person_taken_away_can_be_had_back(
    page: VillagesPage, example: Database, qtbot: QtBot
) -> None:
    page.show_id(_id(page, "Granselet"))
    page.edit()
    head = _cards_button(page, "Leif Åström")
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Delete)

    def there() -> bool:
        with example.read() as session:
            names = session.scalars(select(Contact.name)).all()
        return "Leif Åström" in names

    assert not there()
    bar = page.bar
    assert bar.accessibleName().startswith("Leif Åström")
    qtbot.waitUntil(
        lambda: (
            "Leif Åström"
            not in " ".join(
                each.text()
                for each in _editor(page).findChildren(QPushButton)
                if not each.isHidden()
            )
        )
    )
    undo = next(each for each in bar.findChildren(QPushButton))
    assert undo.text() == "Ångra"
    undo.click()
    assert there()


def test_that_what_is_written_elsewhere_is_shown(
    page: VillagesPage, example: Database, qtbot: QtBot
) -> None:
    page.show_id(_id(page, "Granselet"))
    with example.write() as session:
        session.get_one(Village, _id(page, "Granselet")).population = 151
    qtbot.waitUntil(lambda: "151 (2025)" in _said(page))


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_that_everything_fits_the_smallest_window(
    page: VillagesPage, zoom: float
) -> None:
    page._look.choose_zoom(zoom)
    page.resize(1262 if zoom == 2.0 else 1140, 590)
    page.show_id(_id(page, "Granselet"))
    QApplication.processEvents()
    content = page.view.widget()
    assert content.width() <= page.view.viewport().width()
    page.edit()
    QApplication.processEvents()
    scroll = _editor(page).findChild(QScrollArea)
    assert scroll.widget().width() <= scroll.viewport().width()
    assert page.view.viewport().width() >= page._look.em(24)


def test_that_what_was_done_last_is_undone_and_done_again(
    page: VillagesPage, example: Database, qtbot: QtBot
) -> None:
    page.show_id(_id(page, "Lomtjärn"))
    page.edit()
    field = _editor(page).forms[1].editor("population")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "52")
    page.read_again()
    _action(page, "Ångra").trigger()
    assert _village(example, "Lomtjärn").population == 44
    assert page.bar.accessibleName() == "Ångrat: Invånare, Lomtjärn"
    page.bar.findChildren(QPushButton)[0].click()
    assert _village(example, "Lomtjärn").population == 52


def test_that_ctrl_z_and_ctrl_y_in_an_untouched_field_undo_and_redo_the_last_step(
    page: VillagesPage, example: Database, qtbot: QtBot
) -> None:
    page.show_id(_id(page, "Lomtjärn"))
    page.edit()
    before, after = (
        _editor(page).forms[1].editor(name)
        for name in ("population", "population_year")
    )
    assert isinstance(before, QLineEdit)
    before.setFocus()
    before.selectAll()
    qtbot.keyClicks(before, "52")
    after.setFocus()
    assert _village(example, "Lomtjärn").population == 52
    qtbot.keyClick(after, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _village(example, "Lomtjärn").population == 44
    qtbot.waitUntil(lambda: before.text() == "44")
    qtbot.keyClick(after, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert _village(example, "Lomtjärn").population == 52


def test_that_a_village_with_nothing_to_it_can_be_taken_away_and_had_back(
    page: VillagesPage, example: Database, qtbot: QtBot
) -> None:
    _action(page, "Ny by").trigger()
    name = _editor(page).forms[0].editor("name")
    name.setFocus()
    qtbot.keyClicks(name, "Provbyn")
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "Provbyn" in _names(page))
    remove = next(each for each in _editor(page).actions() if each.text() == "Ta bort")
    assert remove.isVisible()
    remove.trigger()
    assert "Provbyn" not in _names(page)
    assert page.bar.isVisible()
    page.bar.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: "Provbyn" in _names(page))


def test_that_a_person_or_organisation_of_a_like_name_is_told(
    page: VillagesPage, example: Database, qtbot: QtBot
) -> None:
    page.show_id(_id(page, "Granselet"))
    page.edit()
    editor = _editor(page)
    for cards in editor.cards:
        known = getattr(next(iter(cards.records()), None), "name", None)
        if known is None:
            continue
        cards.add_button.click()
        QApplication.processEvents()  # the page reads again what was added
        assert cards.form is not None
        name = cards.form.editor("name")
        name.setFocus()
        type_words(known + "n")
        assert page.bar.accessibleName() == f"{known} finns redan. Är det samma?"
        type_words(" på andra sidan ån")
        assert page.bar.isHidden()


def test_that_a_village_is_merged_with_another_by_a_key(
    page: VillagesPage, qtbot: QtBot
) -> None:
    row = page.table.chosen_row()
    assert row is not None
    with qtbot.waitSignal(page.place_asked) as asked:
        QTest.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == ["duplicates", MergeWanted("village", row.id)]


def test_that_one_who_asks_for_a_merged_village_comes_to_the_one_that_lives_on(
    page: VillagesPage, example: Database
) -> None:
    one, other = page.table.rows.row_at(0).id, page.table.rows.row_at(1).id
    with example.read() as session:
        made = planned(session, Village, one, other)
    assert made is not None
    with example.write("Slog ihop") as session:
        merge_records(session, made, made.chosen({}))
    page.reload()
    page.show_id(other)
    row = page.table.chosen_row()
    assert row is not None
    assert row.id == one


def test_that_what_was_written_late_is_told_on_the_village_that_lives_on(
    page: VillagesPage, example: Database, qtbot: QtBot
) -> None:
    one, other = page.table.rows.row_at(0).id, page.table.rows.row_at(1).id
    with example.read() as session:
        made = planned(session, Village, one, other)
    assert made is not None
    with example.write("Slog ihop") as session:
        merge_records(session, made, made.chosen({}))
    with example.write("Sent") as session:
        session.add(EarlierWork(village_id=other, what="Byaråd"))
    page.reload()
    page.choose_id(one)
    assert page.bar.isVisible()
    assert "En annan dator har skrivit om" in page.bar.accessibleName()
    button = next(
        each
        for each in page.bar.findChildren(QPushButton)
        if each.text() == "Titta på det"
    )
    with qtbot.waitSignal(page.place_asked) as asked:
        button.click()
    assert asked.args == ["duplicates", (one, other)]
