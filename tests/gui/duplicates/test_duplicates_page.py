"""Records that may be one, side by side: chosen by digits, merged by one key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.domain.organisation import Organisation
from umea_field.domain.sameness import Distinction, Redirect
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.gui.duplicates.page import DuplicatesPage
from umea_field.gui.duplicates.values import Choice, Values
from umea_field.gui.merge_wanted import MergeWanted
from umea_field.gui.rooms import VILLAGES
from umea_field.gui.style import Look

PAIR = ("Kvarnsjö", "Kvarnsjön")


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(focused(), key, held)


def listed(page: DuplicatesPage) -> list[tuple[str, str]]:
    rows = page.table.rows
    return [rows.row_at(at).titles for at in range(rows.rowCount())]


def come_to(page: DuplicatesPage) -> None:
    rows = page.table.rows
    pairs = [rows.row_at(at) for at in range(rows.rowCount())]
    page.table.choose(next(p.id for p in pairs if "Kvarnsjö" in p.titles))


def villages(database: Database) -> list[Village]:
    with database.read() as session:
        named = Village.name.like("Kvarnsj%")
        return list(session.scalars(select(Village).where(named)))


def test_that_a_village_written_twice_is_listed_with_why(page: DuplicatesPage) -> None:
    assert PAIR in listed(page)
    come_to(page)
    row = page.table.chosen_row()
    assert row is not None
    assert row.why.startswith("Nästan samma namn: Kvarnsjö och Kvarnsjön, 1,1 km")
    assert page.pane.merging is not None
    assert page.pane.merging.moved == {"visit": 1, "contact": 1}


def test_that_two_are_merged_by_keys_alone_and_taken_back(
    page: DuplicatesPage, twice: Database, qtbot: QtBot
) -> None:
    come_to(page)
    page.table.setFocus()
    press(Qt.Key.Key_Return)
    assert focused().accessibleName() == "Namn: 1 Kvarnsjö"
    press(Qt.Key.Key_2)
    assert focused().accessibleName().startswith("Latitud: 1 64")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: PAIR not in listed(page))
    (village,) = villages(twice)
    assert village.name == "Kvarnsjön"
    assert village.aliases == frozenset({"Kvarnsjö"})
    assert (village.households, village.population) == (90, 40)
    assert (village.lat, village.ferry) == (64.0, "Varje timme")
    with twice.read() as session:
        assert session.scalar(select(Redirect.survivor_id)) == village.id
        assert village.id in set(session.scalars(select(Visit.village_id)))
    assert page.bar.isVisible()
    page.filter.setFocus()  # a line in which nothing was typed keeps no undo
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: PAIR in listed(page))
    assert len(villages(twice)) == 2


def test_that_what_is_not_the_same_is_not_asked_about_again(
    page: DuplicatesPage, twice: Database, qtbot: QtBot
) -> None:
    come_to(page)
    press(
        Qt.Key.Key_N,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.waitUntil(lambda: PAIR not in listed(page))
    assert len(villages(twice)) == 2
    with twice.read() as session:
        assert len(session.scalars(select(Distinction)).all()) == 1


def test_that_the_other_one_may_live_on(page: DuplicatesPage) -> None:
    come_to(page)
    before = page.pane.merging
    page.pane.buttons[2].click()
    turned = page.pane.merging
    assert before is not None
    assert turned is not None
    assert turned.survivor_id == before.loser_id
    assert turned.names == ("Kvarnsjön", "Kvarnsjö")


def test_that_one_record_is_merged_with_any_other(
    page: DuplicatesPage, twice: Database, qtbot: QtBot
) -> None:
    one = next(each for each in villages(twice) if each.name == "Kvarnsjö")
    page.show_id(MergeWanted("village", one.id))
    page.start()
    qtbot.waitUntil(lambda: not page.is_reading)
    first = page.table.chosen_row()
    assert first is not None
    assert first.titles == PAIR
    assert page.table.rows.rowCount() > 2
    QTest.keyClicks(page.filter, "xyzzy")
    assert page.table.rows.rowCount() == 0
    page.filter.clear()
    assert page.actions_shown()


def test_that_a_long_value_is_heard_and_read_whole(page: DuplicatesPage) -> None:
    come_to(page)
    for row in page.pane.values.findChildren(QWidget):
        if row.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert row.accessibleName()
    assert page.pane.accessibleName()


def test_that_nothing_is_chosen_where_nothing_is_alike(
    page: DuplicatesPage, twice: Database, qtbot: QtBot
) -> None:
    with twice.read() as session:
        other = session.scalars(
            select(Village).where(Village.name.not_like("Kvarnsj%"))
        ).first()
    assert other is not None
    page.show_id(MergeWanted("village", other.id))
    page.start()
    qtbot.waitUntil(lambda: not page.is_reading and page.table is page.others)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() > 2)
    assert page.table.chosen_row() is None
    assert page.right.currentWidget() is page.empty
    assert not page.pane.buttons[0].isEnabled()


def test_that_what_was_written_late_is_moved_over_or_let_be(
    page: DuplicatesPage, twice: Database, qtbot: QtBot
) -> None:
    come_to(page)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: PAIR not in listed(page))
    with twice.write("Sent") as session:
        gone = session.scalars(select(Redirect)).one()
        session.add(Village(id=gone.id, name=gone.name, trend="growing"))
        session.add(Visit(village_id=gone.id))
    qtbot.waitUntil(lambda: page.table.rows.rowCount() > 0)
    first = page.table.rows.row_at(0)
    assert first.late is not None
    page.table.choose(first.id)
    assert page.pane.buttons[0].text() == "Flytta över"
    assert page.pane.buttons[1].text() == "Låt dem vara två"
    assert not page.pane.buttons[2].isVisible()
    page.pane.buttons[0].click()
    qtbot.waitUntil(lambda: len(villages(twice)) == 1)
    (village,) = villages(twice)
    assert village.trend == "growing"


def test_that_the_first_pair_is_come_to_once_the_list_is_read(
    page: DuplicatesPage,
) -> None:
    assert page.table.hasFocus()
    assert page.table.chosen_row() is not None


def test_that_it_is_told_who_wrote_each_and_what_becomes_one(
    page: DuplicatesPage, twice: Database, qtbot: QtBot
) -> None:
    with twice.write("Samma förening") as session:
        named = select(Village.id).where(Village.name.in_(PAIR))
        session.add_all(
            Organisation(name="Byaföreningen", village_id=village)
            for village in session.scalars(named)
        )
    come_to(page)
    page.show_id(None)
    page.start()
    qtbot.waitUntil(lambda: not page.is_reading)
    come_to(page)

    def said() -> list[str]:
        labels = page.pane.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisibleTo(page.pane)]

    def writers() -> list[str]:
        return [line.split("\n")[1] for line in said() if "skriven av" in line]

    qtbot.waitUntil(lambda: writers() == list(PAIR))
    assert any(line.startswith("Finns redan hos båda: 1 ") for line in said())


def moving(page: DuplicatesPage) -> str:
    return page.pane._moves.text()


def test_that_what_moves_is_told_anew_when_it_changes_and_choices_stay(
    page: DuplicatesPage, twice: Database, qtbot: QtBot
) -> None:
    come_to(page)
    assert "1 besök" in moving(page)
    page.pane.values.choose(0, 1)
    held = page.pane.values.picks()
    other = next(each for each in villages(twice) if each.name == "Kvarnsjön")
    with twice.write("Ett till") as session:
        session.add(Visit(village_id=other.id))
    qtbot.waitUntil(lambda: "2 besök" in moving(page))
    assert page.pane.values.picks() == held


def test_that_names_and_reasons_are_read_whole_in_a_small_window(
    page: DuplicatesPage, qtbot: QtBot
) -> None:
    page.resize(958, 575)
    qtbot.waitUntil(lambda: page.table.width() > 800)
    table = page.table
    for at in range(table.rows.rowCount()):
        for column in range(table.rows.columnCount()):
            index = table.rows.index(at, column)
            assert index.data().count("\n") == 1
            needed = table.sizeHintForIndex(index).width()
            assert needed <= table.columnWidth(column)


def test_that_a_list_without_pairs_leaves_its_room(
    page: DuplicatesPage, qtbot: QtBot
) -> None:
    while page.table.rows.rowCount():
        before = page.table.rows.rowCount()
        page.pane.buttons[1].click()
        qtbot.waitUntil(lambda count=before: page.table.rows.rowCount() < count)
    assert not page.filter.isVisible()
    assert page.empty.isVisible()
    qtbot.waitUntil(page.empty.hasFocus)
    assert list(page.panes()) == [page.empty]
    with qtbot.waitSignal(page.place_asked) as asked:
        press(Qt.Key.Key_Space)
    assert asked.args == [VILLAGES, None]


def test_that_a_long_value_takes_the_lines_it_needs(look: Look, qtbot: QtBot) -> None:
    values = Values(look)
    qtbot.addWidget(values)
    long = "Föreningen äger lokalen och betalar elen, och vill ha hjälp med taket."
    notes = Choice(("notes",), "Anteckningar", [{}, {}], [long, "Kort"], 0)
    name = Choice(("name",), "Namn", [{}, {}], ["Ett", "Två"], 0)
    values.show_choices(("A", "B"), [name, notes])
    values.resize(420, values.layout().heightForWidth(420))
    values.show()
    (short, _), (several, _) = values._buttons
    qtbot.waitUntil(lambda: several.height() > short.height() + look.em(1))
    assert several.height() >= several.heightForWidth(several.width())


def test_that_a_low_window_leaves_its_room_to_the_pair(
    page: DuplicatesPage, look: Look, qtbot: QtBot
) -> None:
    room = look.em(22)
    page.resize(900, room)
    qtbot.waitUntil(lambda: not page.filter.isVisible())
    row = page.table.visualRect(page.table.currentIndex())
    assert page.table.viewport().rect().contains(row)
    assert page.pane.height() > page.lists.height()
    page.resize(900, 2 * room)
    qtbot.waitUntil(page.filter.isVisible)
