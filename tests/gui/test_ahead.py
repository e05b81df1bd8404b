from datetime import date
from importlib import import_module
from threading import get_ident

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

from umea_field.database.database import Database
from umea_field.foundation.progress import Stopped
from umea_field.gui.ahead import PAGES, Ahead, make_ready
from umea_field.gui.jobs import Job
from umea_field.gui.page import Page
from umea_field.gui.rooms import ROOMS, TODAY

from .conftest import EXAMPLE_MOMENT


class Sent:
    """The statements a database was sent, each with the thread that sent it."""

    def __init__(self, database: Database) -> None:
        self.statements: list[str] = []
        self.threads: set[int] = set()
        with database.read() as session:
            engine = session.get_bind()
        assert isinstance(engine, Engine)
        event.listen(engine, "before_cursor_execute", self._hear)

    def _hear(self, *heard: object) -> None:
        self.statements.append(str(heard[2]))
        self.threads.add(get_ident())


def today() -> date:
    return EXAMPLE_MOMENT.date()


def test_that_every_page_but_the_first_is_made_ready() -> None:
    found = [getattr(import_module(module), name) for module, name in PAGES]
    assert all(issubclass(one, Page) for one in found)
    assert len(set(found)) == len([room for room in ROOMS if room.key != TODAY])


def test_that_what_pages_begin_with_is_read_beside_the_windows_thread(
    example: Database, qtbot: QtBot
) -> None:
    sent, owner = Sent(example), QObject()
    ahead = Ahead(example, today, owner)
    ahead.begin()
    qtbot.waitUntil(lambda: bool(owner.findChildren(Job)), timeout=5000)
    (job,) = owner.findChildren(Job)
    qtbot.waitUntil(lambda: not job.running, timeout=20000)
    for table in ("village", "store", "visit", "tour", "printed_sheet", '"case"'):
        assert any(f"FROM {table}" in each for each in sent.statements), table
    assert get_ident() not in sent.threads
    assert not any(each.startswith(("INSERT", "UPDATE")) for each in sent.statements)


def test_that_making_ready_stops_between_two_pages(example: Database) -> None:
    sent, steps = Sent(example), []

    def stop_at_the_first_page(done: int, total: int, what: str = "") -> None:
        steps.append(done)
        if done == len(PAGES):
            raise Stopped

    with pytest.raises(Stopped):
        make_ready(example, today(), stop_at_the_first_page)
    assert steps == list(range(len(PAGES) + 1))
    assert not sent.statements
