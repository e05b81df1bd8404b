"""What is begun in a visit and left empty goes away; a word written makes it stay."""

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select
from world.keyboard import ALT, CONTROL, ENTER, press, type_words
from world.kitchen import World

from umea_field.domain.case import Case, CaseEntry
from umea_field.domain.visit import VisitParticipant
from umea_field.gui.visits.page import VisitsPage


@pytest.fixture(autouse=True)
def _at_the_report(page: VisitsPage) -> None:
    press(Qt.Key.Key_7, ALT)


def _begin_case(page: VisitsPage) -> None:
    press(Qt.Key.Key_E, CONTROL)
    page.keeper.try_again()


def _leave(page: VisitsPage) -> None:
    press(Qt.Key.Key_1, ALT)
    page.keeper.try_again()


def _cases(world: World) -> list[Case]:
    with world.database.read() as session:
        found = session.scalars(select(Case).where(Case.visit_id == world.visit.id))
        return list(found)


def _came(world: World) -> list[VisitParticipant]:
    with world.database.read() as session:
        return list(session.scalars(select(VisitParticipant)))


def test_that_a_case_left_without_a_word_goes_away(
    page: VisitsPage, world: World
) -> None:
    _begin_case(page)
    assert len(_cases(world)) == 1
    _leave(page)
    assert _cases(world) == []
    assert page.visit.sheet.cases.state() == "inga"
    assert "tomma ärendet" in page.visit.sheet.bar.accessibleName()


def test_that_an_empty_case_is_had_back_by_undo_and_then_stays(
    page: VisitsPage, world: World
) -> None:
    _begin_case(page)
    _leave(page)
    press(Qt.Key.Key_Z, CONTROL)
    assert len(_cases(world)) == 1
    press(Qt.Key.Key_5, ALT)
    _leave(page)
    assert len(_cases(world)) == 1


@pytest.mark.parametrize("fields", [0, 1, 2, 3], ids=["title", "unit", "day", "told"])
def test_that_a_word_in_any_field_of_a_case_makes_it_stay(
    page: VisitsPage, world: World, fields: int
) -> None:
    _begin_case(page)
    press(ENTER)
    for _ in range(fields - 1):
        press(ENTER)
    if not fields:
        press(Qt.Key.Key_5, ALT)
    type_words(("Skylten", "gator", "+14", "Berit fick veta")[fields])
    _leave(page)
    (case,) = _cases(world)
    with world.database.read() as session:
        told = session.scalars(select(CaseEntry.what).where(CaseEntry.what != "")).all()
    kept = (case.title, case.unit, case.promised_reply, *told)
    assert any(kept)


def test_that_words_that_make_no_sense_hold_a_case(
    page: VisitsPage, world: World
) -> None:
    _begin_case(page)
    press(ENTER)
    type_words("qqq")
    _leave(page)
    assert len(_cases(world)) == 1


def test_that_the_case_goes_away_when_the_visit_is_left(
    page: VisitsPage, world: World
) -> None:
    _begin_case(page)
    page.close_visit()
    assert _cases(world) == []


def test_that_who_came_along_is_written_with_role_unit_and_what_they_take_home(
    page: VisitsPage, world: World
) -> None:
    press(Qt.Key.Key_M, CONTROL)
    page.keeper.try_again()
    for words in ("Sara Lind", "lyss", "fysisk", "Vägen är smalare än på kartan"):
        type_words(words)
        press(ENTER)
    page.keeper.try_again()
    (came,) = _came(world)
    assert (came.name, came.role, came.unit) == ("Sara Lind", "listener", "fysplan")
    assert came.takeaway == "Vägen är smalare än på kartan"
    assert (came.visit_id, came.from_municipality) == (world.visit.id, True)


def test_that_who_came_along_is_there_when_the_visit_is_opened_again(
    page: VisitsPage, world: World
) -> None:
    press(Qt.Key.Key_M, CONTROL)
    page.keeper.try_again()
    type_words("Sara Lind")
    page.close_visit()
    page.open_visit(world.visit.id)
    press(Qt.Key.Key_M, CONTROL)
    page.keeper.try_again()
    press(Qt.Key.Key_1, ALT)
    page.keeper.try_again()
    assert [each.name for each in _came(world)] == ["Sara Lind"]


def test_that_half_a_name_is_taken_up_after_an_interruption(
    page: VisitsPage, world: World
) -> None:
    press(Qt.Key.Key_M, CONTROL)
    page.keeper.try_again()
    type_words("Sara L ")
    assert page.keeper.place is not None
    assert page.keeper.place.at.endswith("/name")
    page.reopen()
    (came,) = _came(world)
    assert came.name == "Sara L"
