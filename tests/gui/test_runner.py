"""Long work of a page: one thing at a time, and nothing is asked for in vain."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.progress import Progress
from umea_field.gui.runner import Runner
from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.widgets.work_line import WorkLine


class Slow:
    """Work that takes until it is let go on."""

    def __init__(self) -> None:
        self.begun, self.go_on = Event(), Event()

    def __call__(self, _progress: Progress) -> str:
        self.begun.set()
        assert self.go_on.wait(20)
        return "slow"


def quick(_progress: Progress) -> str:
    return "quick"


def refused(_progress: Progress) -> None:
    raise UmeaFieldError("Det gick inte.")


@pytest.fixture
def slow() -> Iterator[Slow]:
    made = Slow()
    yield made
    made.go_on.set()


@pytest.fixture
def runner(look: Look, qtbot: QtBot) -> Runner:
    page = QWidget()
    qtbot.addWidget(page)
    page.bar, page.line = MessageBar(look), WorkLine()
    for each in (page.bar, page.line):
        qtbot.addWidget(each)
    return Runner(page, page.bar, page.line)


Told = list[object]


def test_that_what_nobody_sees_lets_other_work_wait(
    runner: Runner, slow: Slow, qtbot: QtBot
) -> None:
    told: Told = []
    assert runner.run(slow, lambda _: None)
    assert runner.run(quick, told.append, "Slår ihop")
    assert told == []
    slow.go_on.set()
    qtbot.waitUntil(lambda: told == ["quick"])
    qtbot.waitUntil(lambda: not runner.busy)


def test_that_work_which_the_user_sees_lets_nothing_wait(
    runner: Runner, slow: Slow, qtbot: QtBot
) -> None:
    told: Told = []
    assert runner.run(slow, told.append, "Slår ihop")
    assert not runner.run(quick, told.append)
    slow.go_on.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert told == ["slow"]


def test_that_what_is_asked_for_twice_is_done_once(
    runner: Runner, slow: Slow, qtbot: QtBot
) -> None:
    told: Told = []
    undone: Told = []
    undo: Callable[[object], None] = undone.append
    runner.run(slow, told.append)
    for _ in range(3):
        assert runner.run(quick, undo)
    assert runner.run(quick, told.append)  # as what runs now
    slow.go_on.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert (told, undone) == (["slow"], ["quick"])


def test_that_what_waits_is_done_after_work_that_was_refused(
    runner: Runner, slow: Slow, qtbot: QtBot
) -> None:
    told: Told = []
    runner.run(slow, lambda _: None)
    runner.run(refused, lambda _: None)
    runner.run(quick, told.append)
    slow.go_on.set()
    qtbot.waitUntil(lambda: told == ["quick"])
    assert not runner.bar.isHidden()


def test_that_who_hears_how_it_ended_goes_before_what_waits(
    runner: Runner, slow: Slow, qtbot: QtBot
) -> None:
    told: Told = []
    follows = Slow()
    follows.go_on.set()
    runner.run(
        slow, lambda _: runner.run(follows, lambda _: told.append("next"), "Ångrar")
    )
    runner.run(quick, told.append)
    slow.go_on.set()
    qtbot.waitUntil(lambda: told == ["next", "quick"])


def test_that_nothing_is_begun_once_it_is_stopped(
    runner: Runner, slow: Slow, qtbot: QtBot
) -> None:
    told: Told = []
    runner.run(slow, lambda _: None)
    runner.run(quick, told.append)
    assert slow.begun.wait(20)
    slow.go_on.set()
    runner.stop()
    qtbot.waitUntil(lambda: not runner.busy)
    qtbot.wait(1)
    assert told == []
