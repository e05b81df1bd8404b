from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from world.keyboard import ALT, CONTROL, ENTER, press, type_words
from world.kitchen import TODAY, World

from umea_field.database.database import Database
from umea_field.domain.picture import Picture
from umea_field.domain.task import Task
from umea_field.domain.visit import ONGOING, Visit, VisitAnswer
from umea_field.gui.visits.page import VisitsPage

PageOf = Callable[[Database], VisitsPage]


def _photo(folder: Path) -> Path:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(0x88AACC)
    path = folder / "skylt.jpg"
    image.save(str(path))
    return path


def test_that_the_list_shows_what_is_under_way_first(
    world: World, page_of: PageOf
) -> None:
    page = page_of(world.database)
    table = page.latest.table
    assert page.title() == "Besök"
    assert table.rows.row_at(0).id == world.visit.id
    assert table.hasFocus()
    press(Qt.Key.Key_Home)
    press(ENTER)
    assert page.title() == "Lanthandeln i Granselet"
    assert page.facts() == "Torsdag 12 mars 2026 · Butiksbesök · Anna Sjölund"
    press(Qt.Key.Key_Left, ALT)
    assert page.title() == "Besök"


def test_that_a_new_visit_takes_few_keys(world: World, page_of: PageOf) -> None:
    page = page_of(world.database)
    press(Qt.Key.Key_N, CONTROL)
    type_words("lanth")
    press(ENTER)
    with world.database.read() as session:
        visits = session.scalars(select(Visit).order_by(Visit.id)).all()
    latest = visits[-1]
    # a store's visit of today is under way: it is gone on with
    assert latest.id == world.visit.id
    assert page.visit.visit_id == world.visit.id


def test_that_a_village_is_visited_apart_from_its_store(
    world: World, page_of: PageOf
) -> None:
    page = page_of(world.database)
    press(Qt.Key.Key_N, CONTROL)
    type_words("granselet, byn")
    press(ENTER)
    with world.database.read() as session:
        visit = session.get_one(Visit, page.visit.visit_id)
    assert (visit.village_id, visit.store_id) == (world.village.id, None)
    assert (visit.day, visit.type, visit.state) == (TODAY, "bymote", ONGOING)


def test_that_other_pages_can_begin_a_visit_to_a_store(
    world: World, page_of: PageOf
) -> None:
    with world.database.write() as session:
        session.get_one(Visit, world.visit.id).day = date(2026, 3, 1)
    page = page_of(world.database)
    page.show_id(world.store.id)
    assert page.visit.visit_id not in (None, world.visit.id)
    page.show_id(world.visit.id)
    assert page.visit.visit_id == world.visit.id


def test_that_alt_and_digits_lead_to_the_sections(page: VisitsPage) -> None:
    for digit, section in enumerate(page.visit.sheet.sections, start=1):
        press(Qt.Key(Qt.Key.Key_0 + digit), ALT)
        assert section.isAncestorOf(QApplication.focusWidget()), section.key
        assert page.visit.sheet.current is section


def test_that_a_question_can_be_answered_or_passed(
    page: VisitsPage, world: World
) -> None:
    press(Qt.Key.Key_3, ALT)
    type_words("Ny kyl i mars. ")
    block = page.visit.sheet.questions._blocks["Q03"]
    block._pass_with("Vet inte")
    press(Qt.Key.Key_1, ALT)
    page.keeper.try_again()
    with world.database.read() as session:
        found = session.scalars(select(VisitAnswer)).all()
    answers = {answer.question: answer.answer for answer in found}
    assert answers == {"Q01": "Ny kyl i mars.", "Q03": "Vet inte"}
    assert page.visit.sheet.questions.facts().startswith("2 av")


def test_that_pictures_are_kept_and_an_unreadable_one_is_told(
    page: VisitsPage, world: World, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "IMG_2031.HEIC"
    bad.write_bytes(b"no picture")
    pictures = page.visit.sheet.pictures
    pictures.add([_photo(tmp_path), bad])
    qtbot.waitUntil(lambda: not pictures.is_working, timeout=10_000)
    page.keeper.try_again()
    assert "IMG_2031.HEIC" in page.visit.sheet.bar.accessibleName()
    type_words("Skylten vid vägen")
    press(ENTER)
    press(Qt.Key.Key_1, ALT)
    page.keeper.try_again()
    with world.database.read() as session:
        (picture,) = session.scalars(select(Picture)).all()
    assert (picture.caption, picture.name) == ("Skylten vid vägen", "skylt.jpg")
    assert picture.visit_id == world.visit.id


def test_that_a_picture_can_be_pasted(
    page: VisitsPage, world: World, tmp_path: Path, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setImageData(QImage(str(_photo(tmp_path))))
    QGuiApplication.clipboard().setMimeData(data)
    page.visit.sheet.services.take_focus()
    press(Qt.Key.Key_V, CONTROL)
    pictures = page.visit.sheet.pictures
    qtbot.waitUntil(lambda: pictures.state() == "1", timeout=10_000)


def test_that_a_promise_can_be_ticked_off(
    page: VisitsPage, world: World, qtbot: QtBot
) -> None:
    with world.database.write() as session:
        task = Task(
            title="Svar om skylt", store_id=world.store.id, due=date(2026, 2, 28)
        )
        session.add(task)
        session.flush()
        task_id = task.id
    qtbot.waitUntil(lambda: bool(page.visit.sheet.side._reading.promised))
    page.visit.sheet.side.promise_ticked.emit(task_id, True)
    page.keeper.try_again()
    with world.database.read() as session:
        assert session.get_one(Task, task_id).done == TODAY


def test_that_every_control_has_a_name(page: VisitsPage) -> None:
    for _ in range(120):
        widget = QApplication.focusWidget()
        assert isinstance(widget, QWidget)
        assert widget.accessibleName(), (widget, widget.objectName())
        press(Qt.Key.Key_Tab)


def test_that_a_question_takes_the_answer_of_last_time(
    world: World, page_of: PageOf
) -> None:
    with world.database.write() as session:
        session.add(
            VisitAnswer(visit_id=world.autumn.id, question="Q01", answer="Ny kyl.")
        )
    page = page_of(world.database)
    page.open_visit(world.visit.id)
    press(Qt.Key.Key_3, ALT)
    press(Qt.Key.Key_D, CONTROL)
    page.keeper.try_again()
    with world.database.read() as session:
        found = select(VisitAnswer).where(VisitAnswer.visit_id == world.visit.id)
        assert session.scalars(found).one().answer == "Ny kyl."


def test_that_a_visit_takes_nothing_in_where_the_database_is_only_read(
    world: World, page_of: Callable[[Database], VisitsPage]
) -> None:
    assert world.database.path is not None
    with Database.open(world.database.path, read_only=True) as database:
        page = page_of(database)
        page.open_visit(world.visit.id)
        sheet = page.visit.sheet
        before = sheet.services.state()
        sheet.services.take_focus()
        press(ENTER)
        press(Qt.Key.Key_2)
        assert sheet.services.state() == before
        sheet.go_to("agreed")
        type_words("Nytt")
        assert sheet.agreed.state() == "tomt"
        assert not page.visit.main_action().isEnabled()
