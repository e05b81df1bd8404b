"""Where windows are shown, how hard Hypothesis tries, and when garbage is collected.

Hypothesis tries few examples in the suite, more where time allows.
"""

import gc
import os
import tempfile
from collections.abc import Iterator

import pytest
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


def pytest_collection_finish() -> None:
    """Leave what stays, the modules above all, out of every later look for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="module")
def _collected() -> Iterator[None]:
    """Collect garbage between the files of tests, in the windows' thread."""
    yield
    gc.collect()
