from collections import Counter

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.domain.case import Case
from umea_field.domain.need import Need
from umea_field.gui.needs.needs_part import NeedsPart
from umea_field.gui.needs.page import NeedsPage
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.trial_wanted import TrialWanted

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def part(page: NeedsPage) -> NeedsPart:
    page.show_view("needs")
    page.start()
    assert isinstance(page.part, NeedsPart)
    return page.part


def _titles(part: NeedsPart) -> list[str]:
    model = part.table.rows
    return [model.row_at(at).title for at in range(model.rowCount())]


def _come_to(part: NeedsPart, title: str) -> None:
    model = part.table.rows
    rows = [model.row_at(at) for at in range(model.rowCount())]
    assert part.table.choose(next(row.id for row in rows if row.title == title))
    part.table.setFocus()


def _counts(part: NeedsPart) -> dict[str, str]:
    model = part.areas.rows
    return {
        model.index(at, 0).data(): model.index(at, 1).data()
        for at in range(model.rowCount())
    }


def _states(example: Database) -> list[str | None]:
    with example.read() as session:
        return list(session.scalars(select(Need.status).order_by(Need.id)))


def test_that_open_needs_are_listed_and_counted_by_area(
    page: NeedsPage, part: NeedsPart
) -> None:
    every = len(_titles(part))
    assert page.facts() == f"{every} öppna behov"
    counts = _counts(part)
    assert counts["Alla områden"] == str(every)
    assert counts["Post och paket"] == "2"
    part.areas.choose("post_paket")
    assert sorted(_titles(part)) == [
        "Paketskåp som går att öppna på kvällen",
        "Skicka paket utan att åka till stan",
    ]
    assert page.facts() == f"2 av {every} öppna behov"
    assert _counts(part)["Läkemedel"] == "1"  # the areas go on being counted


def test_that_needs_are_summed_by_value_group(
    part: NeedsPart, example: Database
) -> None:
    with example.read() as session:
        held = Counter(session.scalars(select(Need.value_group)))
    model = part.values.rows
    sums = {
        model.index(at, 0).data(): model.index(at, 1).data()
        for at in range(model.rowCount())
    }
    assert sums == {
        "Alla grupper": str(held.total()),
        "Trygghet": str(held["trygghet"]),
        "Smidighet": str(held["smidighet"]),
        "Gemenskap": str(held["kollektivitet"]),
        "Inte angivet": str(held[None]),
    }
    part.values.choose("kollektivitet")
    assert _titles(part) == ["Samlingslokal på vintern"]


def test_that_a_weight_is_said_in_words_and_narrows_the_list(
    part: NeedsPart,
) -> None:
    every = len(_titles(part))
    cell = part.weights.button(("avgorande", "akut"))
    assert cell.text() == "1"
    assert cell.accessibleName() == "Avgörande, akut, inom en månad: 1 behov"
    cell.click()
    assert _titles(part) == ["Någon som tar över butiken"]
    cell.click()
    assert len(_titles(part)) == every


def test_that_arrows_move_among_the_weights_and_enter_chooses(
    part: NeedsPart,
) -> None:
    first = part.weights.button(("avgorande", "akut"))
    first.setFocus()
    QTest.keyClick(first, Key.Key_Down)
    QTest.keyClick(part.focusWidget(), Key.Key_Right)
    there = part.weights.button(("viktigt", "snart"))
    assert there.hasFocus()
    QTest.keyClick(there, Key.Key_Return)
    assert part.weights.value() == ("viktigt", "snart")
    assert len(_titles(part)) == 3
    QTest.keyClick(there, Key.Key_Left)
    QTest.keyClick(part.focusWidget(), Key.Key_Left)
    assert part.weights.button(("viktigt", "akut")).hasFocus()


def test_that_a_need_that_nobody_said_is_flagged_and_found(part: NeedsPart) -> None:
    assert part.filters.unsaid.text() == "1 utan ursprung"
    part.filters.unsaid.click()
    assert _titles(part) == ["Någonstans att lämna glas och papper"]
    assert part.table.rows.index(0, 2).data() == "Ingen angiven"


def test_that_closed_needs_are_read_when_they_are_asked_for(
    part: NeedsPart, example: Database, qtbot: QtBot
) -> None:
    every = len(_titles(part))
    with example.write() as session:
        need = session.scalars(select(Need).where(Need.category == "skola")).one()
        need.status = "lost"
    qtbot.waitUntil(lambda: len(_titles(part)) == every - 1)
    part.filters.state.setCurrentText("Löst")
    part.filters.state.finish()
    assert _titles(part) == ["Förskola i byn"]
    part.filters.state.setCurrentText("Alla, öppna och stängda")
    part.filters.state.finish()
    assert len(_titles(part)) == every
    part._all.trigger()
    assert len(_titles(part)) == every - 1


def test_that_words_narrow_and_nothing_found_is_said(part: NeedsPart) -> None:
    part.filters.line.setText("paket granselet")
    assert _titles(part) == ["Paketskåp som går att öppna på kvällen"]
    part.filters.line.setText("finns inte alls")
    assert part.table.isHidden()
    QTest.keyClick(part.filters.line, Key.Key_Escape)
    assert not part.table.isHidden()


def test_that_enter_opens_a_need_and_what_is_written_is_kept(
    page: NeedsPage, part: NeedsPart, example: Database, qtbot: QtBot
) -> None:
    _come_to(part, "Förskola i byn")
    QTest.keyClick(part.table, Key.Key_Return)
    assert part.pane is not None
    title = part.pane.form.editor("title")
    assert title.hasFocus()
    assert isinstance(title, QLineEdit)
    title.setText("Förskola nära byn")
    QTest.keyClick(title, Key.Key_Tab)
    qtbot.waitUntil(lambda: "Förskola nära byn" in _titles(part))
    QTest.keyClick(part.pane, Key.Key_Escape)
    assert part.pane.isHidden()
    assert part.table.hasFocus()
    QTest.keyClick(page, Key.Key_Z, Mod.ControlModifier)
    qtbot.waitUntil(lambda: "Förskola i byn" in _titles(part))


def test_that_the_pane_asks_who_said_it(part: NeedsPart) -> None:
    _come_to(part, "Någonstans att lämna glas och papper")
    QTest.keyClick(part.table, Key.Key_Return)
    assert part.pane is not None
    groups = part.pane.form.editor("groups")
    assert groups.accessibleDescription().startswith("Vem sa det?")


def test_that_many_needs_are_changed_in_one_step_and_put_back(
    page: NeedsPage, part: NeedsPart, example: Database, qtbot: QtBot
) -> None:
    before = _states(example)
    QTest.keyClick(part.table, Key.Key_Home)
    for _ in range(4):
        QTest.keyClick(part.table, Key.Key_Down, Mod.ShiftModifier)
    picked = [row.title for row in part.table.picked()]
    assert len(picked) == 5
    assert not part.bulk.isHidden()
    part.bulk.field.setCurrentText("Behovets läge")
    part.bulk.field.finish()
    part.bulk.value.setCurrentText("Löst")
    assert part.bulk.does.text() == "5 behov får läget Löst"
    part.bulk.does.click()
    assert _states(example).count("lost") == 5
    assert page.bar.accessibleName() == "5 behov ändrade"
    qtbot.waitUntil(lambda: len(_titles(part)) == len(before) - 5)
    assert not set(picked) & set(_titles(part))
    assert part.bulk.isHidden()
    button = next(
        one for one in page.bar.findChildren(QWidget) if one.accessibleName() == "Ångra"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(_titles(part)) == len(before))
    assert _states(example) == before


def test_that_space_picks_needs_apart_and_ctrl_a_all(part: NeedsPart) -> None:
    QTest.keyClick(part.table, Key.Key_Home)
    first = part.table.chosen_row()
    for _ in range(2):
        QTest.keyClick(part.table, Key.Key_Down, Mod.ControlModifier)
    QTest.keyClick(part.table, Key.Key_Space)
    picked = part.table.picked()
    assert len(picked) == 2
    assert picked[0] == first
    QTest.keyClick(part.table, Key.Key_Space)
    assert len(part.table.picked()) == 1
    QTest.keyClick(part.table, Key.Key_A, Mod.ControlModifier)
    assert len(part.table.picked()) == len(_titles(part)) > 2
    part.bulk.end.click()
    assert len(part.table.picked()) == 1
    assert part.bulk.isHidden()


def test_that_picked_needs_stay_picked_after_a_change(
    part: NeedsPart, example: Database, qtbot: QtBot
) -> None:
    QTest.keyClick(part.table, Key.Key_A, Mod.ControlModifier)
    part.bulk.field.setCurrentText("Hur bråttom")
    part.bulk.field.finish()
    part.bulk.value.setCurrentText("På sikt")
    part.bulk.does.click()
    cell = part.weights.button(("viktigt", "sikt"))
    qtbot.waitUntil(lambda: cell.text() == "7")
    every = len(part.table.picked())
    assert every == len(_titles(part)) > 2
    part.bulk.value.setCurrentIndex(0)
    assert part.bulk.does.text() == f"”Hur bråttom” töms i {every} behov"
    part.bulk.does.click()
    qtbot.waitUntil(lambda: cell.text() == "–")


def test_that_a_case_is_made_of_a_need_once(
    page: NeedsPage, part: NeedsPart, example: Database, qtbot: QtBot
) -> None:
    asked: list[tuple[str, object]] = []
    page.place_asked.connect(lambda key, wanted: asked.append((key, wanted)))
    _come_to(part, "Förskola i byn")
    for _ in range(2):
        QTest.keyClick(part.table, Key.Key_E, Mod.ControlModifier)
    with example.read() as session:
        need = session.scalars(select(Need).where(Need.category == "skola")).one()
        cases = session.scalars(select(Case).where(Case.need_id == need.id)).all()
    assert [case.title for case in cases] == ["Förskola i byn"]
    said = page.bar.accessibleName() == "Behovet hade redan ett ärende."
    assert said or asked == [("cases", cases[0].id)] * 2
    index = 7
    qtbot.waitUntil(
        lambda: part.table.currentIndex().siblingAtColumn(index).data() == "ärende"
    )


def test_that_a_need_leads_to_a_trial_and_to_its_visit(
    page: NeedsPage, part: NeedsPart
) -> None:
    asked: list[tuple[str, object]] = []
    page.place_asked.connect(lambda key, wanted: asked.append((key, wanted)))
    _come_to(part, "Hämta receptmedicin i butiken")
    part.edit()
    row = part.table.chosen_row()
    assert row is not None
    part._trial.trigger()
    part._visit.trigger()
    assert asked == [("needs", TrialWanted(row.id)), ("visits", row.visit_id)]


def test_that_a_new_need_is_written_or_forgotten(
    page: NeedsPage, part: NeedsPart, example: Database, qtbot: QtBot
) -> None:
    every = len(_titles(part))
    part.actions_shown()[0].trigger()
    assert part.pane is not None
    title = part.pane.form.editor("title")
    assert isinstance(title, QLineEdit)
    assert title.hasFocus()
    QTest.keyClicks(title, "Vedbod vid badet")
    QTest.keyClick(title, Key.Key_Tab)
    qtbot.waitUntil(lambda: "Vedbod vid badet" in _titles(part))
    part.actions_shown()[0].trigger()
    assert len(_titles(part)) == every + 2
    _come_to(part, "Förskola i byn")
    assert len(_titles(part)) == every + 1


def test_that_another_page_may_ask_for_a_need(
    page: NeedsPage, part: NeedsPart, example: Database
) -> None:
    with example.write() as session:
        need = session.scalars(select(Need).where(Need.category == "skola")).one()
        need.status = "lost"
    page.show_view("matrix")
    page.show_id(need.id)
    assert page.part is part
    row = part.table.chosen_row()
    assert row is not None
    assert row.id == need.id


def test_that_little_room_folds_counts_and_weights(
    page: NeedsPage, part: NeedsPart, look: Look
) -> None:
    assert part.frame.has_counts
    look.choose_zoom(2.0)
    page.resize(QSize(1262, 590))
    QApplication.processEvents()
    assert not part.frame.has_counts
    assert part.weights.isHidden()
    part.filters.more.click()
    assert part.frame.has_counts


def test_that_nothing_is_offered_where_the_database_may_only_be_read(
    look: Look, example: Database, qtbot: QtBot
) -> None:
    place = example.place
    example.close()
    with Database.open(place, read_only=True) as database:
        notifier, saving = Notifier(database), Saving(database)
        page = NeedsPage(look, database, notifier, saving)
        qtbot.addWidget(page)
        page.show()
        page.show_view("needs")
        part = page.part
        assert isinstance(part, NeedsPart)
        assert not any(each.isEnabled() for each in part.actions_shown())
        page.start()
        QTest.keyClick(part.table, Key.Key_A, Mod.ControlModifier)
        assert len(part.table.picked()) == len(_titles(part)) > 2
        assert part.bulk.isHidden()
        QTest.keyClick(part.table, Key.Key_Home)
        part.edit()
        assert part.pane is not None
        assert not part.pane.form.isEnabled()
        saving.deleteLater()
        notifier.deleteLater()
