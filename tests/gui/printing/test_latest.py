from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from umea_field.foundation.progress import Progress
from umea_field.gui.printing.latest import Latest


def waiting(until: Event, result: str) -> Callable[[Progress], str]:
    def work(progress: Progress) -> str:
        until.wait(10)
        return result

    return work


def test_that_only_what_was_asked_last_is_told(qtbot: QtBot) -> None:
    owner = QObject()
    latest, go = Latest(owner), Event()
    told: list[object] = []
    latest.finished.connect(told.append)
    latest.ask(waiting(go, "first"))
    latest.ask(waiting(go, "second"))
    latest.ask(waiting(go, "third"))
    go.set()
    qtbot.waitUntil(lambda: not latest.busy)
    assert told == ["third"]


def test_that_what_is_forgotten_is_not_told(qtbot: QtBot) -> None:
    owner = QObject()
    latest, go = Latest(owner), Event()
    told: list[object] = []
    latest.finished.connect(told.append)
    latest.ask(waiting(go, "first"))
    latest.forget()
    go.set()
    qtbot.waitUntil(lambda: not latest.busy)
    assert told == []
    latest.ask(waiting(go, "second"))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["second"]


def test_that_a_failure_is_told(qtbot: QtBot) -> None:
    owner = QObject()
    latest = Latest(owner)

    def work(progress: Progress) -> None:
        raise ValueError("no")

    with qtbot.waitSignal(latest.failed) as told:
        latest.ask(work)
    assert isinstance(told.args[0], ValueError)
    assert not latest.busy
