"""Where windows are shown, how hard Hypothesis tries, and when garbage is collected.

Hypothesis tries few examples in the suite, more where time allows.
"""

import gc
import json
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

# a worker hears of it before it loads the first module of the program
MEASURED = "UMEA_FIELD_TESTS_MEASURED"
if "PYTEST_XDIST_WORKER" in os.environ and MEASURED in os.environ:
    from world.measuring import measured_here

    measured_here()

# a widget must not be taken away in the thread of a job, as Python might: the program
# sees to that itself, and so do the tests
gc.disable()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--measure",
        type=float,
        metavar="PERCENT",
        help="tell how much of the program is run through, and fail under this;"
        " needs -n",
    )


def pytest_configure(config: pytest.Config) -> None:
    asked = config.getoption("measure")
    if asked is not None and not hasattr(config, "workerinput"):
        from world.measuring import Measurer  # noqa: PLC0415

        os.environ[MEASURED] = "1"
        config.pluginmanager.register(Measurer(asked))


def pytest_sessionfinish(session: pytest.Session) -> None:
    told = getattr(session.config, "workeroutput", None)
    if told is not None and MEASURED in os.environ:
        told[MEASURED] = json.dumps(measured_here().get_coverage())


def pytest_collection_finish() -> None:
    """Leave what stays, the modules above all, out of every later look for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="module")
def _collected() -> Iterator[None]:
    """Collect garbage between the files of tests, in the windows' thread."""
    yield
    gc.collect()
