"""Garbage is looked for again, however the work ended."""

import gc
import threading
from collections.abc import Iterator

import pytest

from umea_field.foundation import uncollected as module
from umea_field.foundation.uncollected import uncollected


@pytest.fixture(autouse=True)
def _looked_for() -> Iterator[None]:
    """Let garbage be looked for, as in the program; the tests' own run may not."""
    was_on = gc.isenabled()
    gc.enable()
    yield
    if not was_on:
        gc.disable()


@uncollected()
def is_looked_for() -> bool:
    return gc.isenabled()


def test_that_garbage_waits_until_the_work_is_done() -> None:
    assert not is_looked_for()
    assert gc.isenabled()


def test_that_work_within_work_leaves_it_waiting() -> None:
    with uncollected():
        is_looked_for()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_that_it_is_looked_for_after_work_that_failed() -> None:
    with pytest.raises(ValueError, match="broken"), uncollected():
        raise ValueError("broken")
    assert gc.isenabled()


def test_that_it_is_looked_for_after_two_that_worked_beside_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    has_looked, has_ended = threading.Event(), threading.Event()

    class SlowToGoOn:
        """What the second asks, and is not waited for: the first ends meanwhile."""

        enable, disable = gc.enable, gc.disable

        @staticmethod
        def isenabled() -> bool:
            was_on = gc.isenabled()
            has_looked.set()
            has_ended.wait()
            return was_on

    def work() -> None:
        with uncollected():
            pass

    with uncollected():
        monkeypatch.setattr(module, "gc", SlowToGoOn)
        beside = threading.Thread(target=work)
        beside.start()
        has_looked.wait()
        monkeypatch.setattr(module, "gc", gc)
    has_ended.set()
    beside.join()
    assert gc.isenabled()
