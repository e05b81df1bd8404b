"""A visit is written by keys alone; then the database is read."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select
from sqlalchemy.orm import Session
from world.keyboard import ALT, CONTROL, ENTER, SHIFT, press, type_words
from world.kitchen import World

from umea_field.domain.case import Case, CaseEntry
from umea_field.domain.need import Need, NeedVoice
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.task import Task
from umea_field.domain.visit import DONE, Visit
from umea_field.gui.visits.page import VisitsPage


def _write_services() -> None:
    """The first row is as last time, one is partly, one is missing, one taken back."""
    press(ENTER)
    type_words("pa")
    press(Qt.Key.Key_2)
    type_words("kon")
    press(Qt.Key.Key_4)
    type_words("24 km till Åkersele")
    press(ENTER)
    press(Qt.Key.Key_5)
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Backspace)
    press(ENTER, SHIFT)
    press(ENTER)


def _write_needs() -> None:
    """One need remains, one is solved, two are new."""
    press(ENTER)
    press(Qt.Key.Key_2)
    for area, what, whose, weight in (
        ("post", "Paketskåp som går att öppna på kvällen", "hus", Qt.Key.Key_3),
        ("vård", "Distriktssköterska en dag i veckan", "äl", Qt.Key.Key_4),
    ):
        type_words(area)
        press(ENTER)
        type_words(what)
        press(ENTER)
        type_words(whose)
        press(ENTER)
        press(weight)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Up)


def _write_case() -> None:
    press(Qt.Key.Key_E, CONTROL)
    type_words("gator")
    press(ENTER)
    type_words("+14")
    press(ENTER)
    type_words("Karin: vi frågar regionen")
    press(ENTER)


@pytest.fixture
def written(page: VisitsPage, world: World) -> World:
    _write_services()
    _write_needs()
    _write_case()
    press(Qt.Key.Key_6, ALT)
    type_words("Anna ringer Postnord senast 20 mars\nNästa möte i juni")
    press(ENTER, CONTROL)
    page.keeper.try_again()
    return world


@pytest.fixture
def session(written: World) -> Iterator[Session]:
    with written.database.read() as lent:
        yield lent


def test_that_what_was_seen_of_services_is_kept(
    written: World, session: Session
) -> None:
    found = (
        select(
            ServiceOffer.service,
            ServiceCheck.status,
            ServiceCheck.distance_km,
            ServiceCheck.note,
        )
        .join(ServiceOffer, ServiceOffer.id == ServiceCheck.offer_id)
        .where(ServiceCheck.visit_id == written.visit.id)
    )
    checks = {row[0]: tuple(row[1:]) for row in session.execute(found)}
    assert checks["DAG-FULL"] == ("finns", None, None)
    assert checks["PST-OMB"] == ("delvis", None, None)
    assert checks["BET-KON"] == ("saknas", 24.0, "24 km till Åkersele")
    assert checks["APO-OMB"] == ("saknas", 24.0, "24 km till Åkersele")
    assert checks["OMB-SYS"] == ("finns", None, None)
    assert "BER-EL" not in checks
    assert len(checks) == 11


def test_that_needs_are_kept_with_their_place_and_weight(
    written: World, session: Session
) -> None:
    found = select(Need).where(Need.visit_id == written.visit.id).order_by(Need.id)
    needs = session.scalars(found).all()
    assert [(need.category, need.title, need.importance) for need in needs] == [
        ("post_paket", "Paketskåp som går att öppna på kvällen", "viktigt"),
        ("vard", "Distriktssköterska en dag i veckan", "avgorande"),
    ]
    assert [need.groups for need in needs] == [{"hushall"}, {"aldre"}]
    assert {need.store_id for need in needs} == {written.store.id}
    said = session.scalars(select(NeedVoice.said).order_by(NeedVoice.id)).all()
    assert said == ["remains", "solved"]


def test_that_a_case_has_its_need_unit_promise_and_who_was_told(
    session: Session,
) -> None:
    case = session.scalars(select(Case)).one()
    need = session.get_one(Need, case.need_id)
    assert need.title == case.title == "Distriktssköterska en dag i veckan"
    assert case.asked_by == "Äldre"
    assert (case.unit, case.promised_reply) == ("gator", date(2026, 3, 26))
    entry = session.scalars(select(CaseEntry)).one()
    assert (entry.case_id, entry.what) == (case.id, "Karin: vi frågar regionen")


def test_that_lines_with_a_name_and_a_day_became_promises(session: Session) -> None:
    task = session.scalars(select(Task)).one()
    assert (task.owner, task.title, task.due) == (
        "Anna",
        "ringer Postnord",
        date(2026, 3, 20),
    )


def test_that_the_visit_is_done_and_its_text_whole(
    written: World, session: Session
) -> None:
    visit = session.get_one(Visit, written.visit.id)
    assert visit.state == DONE
    assert visit.agreed == "Anna ringer Postnord senast 20 mars\nNästa möte i juni"


def test_that_marking_done_tells_what_is_left_and_leads_there(
    written: World, page: VisitsPage
) -> None:
    missing = page.visit.sheet.missing
    assert missing.isVisible()
    page.visit.sheet.missing.place_chosen.emit("services")
    assert page.visit.sheet.services.grid.hasFocus()
    assert not missing.isVisible()
    assert "Klarmarkerat" in page.facts()
