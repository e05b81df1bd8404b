"""What waits on each page is counted beside the window's thread, and again after."""

from datetime import date
from threading import Event, get_ident

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.village import Village
from umea_field.gui import counts as gui_counts
from umea_field.gui.counts import ANY, COUNTS, Counts
from umea_field.gui.notifier import Notifier
from umea_field.gui.rooms import CASES, HANDOVER, TODAY

from .conftest import EXAMPLE_MOMENT


class Slow:
    """A count that takes until it is let go on."""

    def __init__(self) -> None:
        self.begun, self.go_on = Event(), Event()
        self.threads: list[int] = []

    def __call__(self, _session: Session, _today: date, _terms: Vocabulary) -> int:
        self.threads.append(get_ident())
        self.begun.set()
        assert self.go_on.wait(20)
        return len(self.threads)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow()
    monkeypatch.setattr(gui_counts, "COUNTS", COUNTS | {HANDOVER: (ANY, made)})
    return made


@pytest.fixture
def counts(example: Database) -> Counts:
    notifier = Notifier(example)
    made = Counts(example, notifier, EXAMPLE_MOMENT.date)
    notifier.setParent(made)
    return made


def test_that_every_page_is_counted(counts: Counts, qtbot: QtBot) -> None:
    told: dict[str, int] = {}
    counts.counted.connect(told.__setitem__)
    counts.start()
    qtbot.waitUntil(lambda: set(told) == {TODAY, CASES, HANDOVER})
    assert told[TODAY] > 0
    assert told[CASES] > 0
    assert told[HANDOVER] == 0


def test_that_the_window_goes_on_while_it_is_counted_and_again_after(
    counts: Counts, slow: Slow, example: Database, qtbot: QtBot
) -> None:
    told: list[int] = []
    counts.counted.connect(lambda key, count: key == HANDOVER and told.append(count))
    counts.start()
    qtbot.waitUntil(slow.begun.is_set)
    with example.write() as session:  # a save meanwhile, and another
        session.add(Village(name="Granliden"))
    with example.write() as session:
        session.add(Village(name="Tallbacken"))
    qtbot.wait(1)
    assert told == []
    slow.go_on.set()
    qtbot.waitUntil(lambda: told[-1:] == [2])
    assert get_ident() not in slow.threads
    assert told == [1, 2]


@pytest.mark.parametrize("last", [True, False])
def test_that_nothing_is_told_once_it_is_stopped(
    counts: Counts,
    slow: Slow,
    last: bool,  # noqa: FBT001
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = {HANDOVER: (ANY, slow)}
    order = (COUNTS | kept) if last else (kept | COUNTS | kept)
    monkeypatch.setattr(gui_counts, "COUNTS", order)
    told: list[str] = []
    counts.counted.connect(lambda key, _: told.append(key))
    counts.start()
    qtbot.waitUntil(slow.begun.is_set)
    counts.stop()
    slow.go_on.set()
    qtbot.waitUntil(lambda: counts._job is None)
    qtbot.wait(1)  # what the job told may still be on its way
    assert told == []


def test_that_nothing_is_counted_after_a_save_once_it_is_stopped(
    counts: Counts, slow: Slow, example: Database, qtbot: QtBot
) -> None:
    counts.stop()
    with example.write() as session:
        session.add(Village(name="Granliden"))
    qtbot.wait(1)
    assert counts._job is None
    assert not slow.begun.is_set()
