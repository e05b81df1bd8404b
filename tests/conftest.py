"""Where windows are shown, how hard Hypothesis tries, what is measured and collected.

Hypothesis tries few examples in the suite, more where time allows.
"""

import gc
import os
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# what finds the user's folders warns where there is no such one
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())

settings.register_profile("suite", max_examples=40, deadline=None)
settings.register_profile("ci", max_examples=1_000, deadline=None)
settings.register_profile("long", max_examples=20_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

# a widget must not be taken away in the thread of a job, as Python might: the program
# sees to that itself, and so do the tests
gc.disable()


TESTS = Path(__file__).parent
WHOLE = ("e2e/", "golden/", "properties/", "gui/test_every_view.py")
"""Tests that go through the whole program, by the beginning of their path."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure what small tests run through; whatever is measured takes longer by half.

    The floor is the stricter for it: that a line was passed on a long way tells little.
    """
    is_whole = item.path.relative_to(TESTS).as_posix().startswith(WHOLE)
    measuring = Coverage.current() if is_whole else None
    if measuring is None:
        return (yield)
    measuring.stop()
    try:
        return (yield)
    finally:
        measuring.start()


def pytest_collection_finish() -> None:
    """Leave what stays, the modules above all, out of every later look for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="module")
def _collected() -> Iterator[None]:
    """Collect garbage between the files of tests, in the windows' thread."""
    yield
    gc.collect()
