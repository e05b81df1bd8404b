import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from umea_field.foundation.progress import Progress
from umea_field.gui.jobs import Job
from umea_field.gui.notifier import Notifier


def test_that_work_tells_its_steps_and_its_result(qtbot: QtBot) -> None:
    def count(progress: Progress) -> int:
        progress(1, 2, "halfway")
        return 42

    owner = QObject()
    job = Job(count, owner)
    steps: list[tuple[int, int, str]] = []
    job.progressed.connect(lambda *step: steps.append(step))
    with qtbot.waitSignal(job.finished) as told:
        job.start()
    job.wait()
    assert told.args == [42]
    assert steps == [(1, 2, "halfway")]


def test_that_work_stops_at_its_next_step(qtbot: QtBot) -> None:
    may_go_on = threading.Event()

    def endless(progress: Progress) -> None:
        while may_go_on.wait(5):
            progress(0, 1)

    owner = QObject()
    job = Job(endless, owner)
    with qtbot.waitSignal(job.stopped):
        job.start()
        job.stop()
        may_go_on.set()
    job.wait()
    assert not job.running


def test_that_what_goes_wrong_is_told(qtbot: QtBot) -> None:
    def fail(progress: Progress) -> None:
        raise LookupError("gone")

    owner = QObject()
    job = Job(fail, owner)
    with qtbot.waitSignal(job.failed) as told:
        job.start()
    job.wait()
    assert isinstance(told.args[0], LookupError)


class Source:
    def __init__(self) -> None:
        self.tell: Callable[[object], None] = lambda change: None

    def listen(self, callback: Callable[[object], None]) -> None:
        self.tell = callback


def test_that_news_from_another_thread_arrive_in_the_windows_thread(
    qtbot: QtBot,
) -> None:
    source = Source()
    notifier = Notifier(source)
    heard: list[tuple[object, QThread]] = []
    notifier.changed.connect(
        lambda change: heard.append((change, QThread.currentThread()))
    )
    with qtbot.waitSignal(notifier.changed):
        thread = threading.Thread(target=source.tell, args=("village",))
        thread.start()
        thread.join()
    assert heard == [("village", QThread.currentThread())]
