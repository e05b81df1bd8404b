import importlib
import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from slipcover import FileMatcher, ImportManager
from world.measuring import TOLD, Hearing, Measurer

SOURCE = """\
def chosen(number):
    if number > 2:
        return "many"
    return "few"


class Shop:
    @property
    def open(self):
        return True

    @staticmethod
    def never():
        return None
"""


@pytest.fixture
def heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Hearing, ModuleType]:
    """A module of which all is heard, and who hears it."""
    (tmp_path / "small_measured_shop.py").write_text(SOURCE, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    hearing = Hearing()
    with ImportManager(hearing, FileMatcher(sources=[tmp_path])):
        module = importlib.import_module("small_measured_shop")
    del sys.modules[module.__name__]
    return hearing, module


def figures(hearing: Hearing) -> dict[str, list[object]]:
    (told,) = hearing.get_coverage()["files"].values()
    return {name: told[name] for name in told if name != "summary"}


def test_that_every_line_and_branch_is_told_that_was_run(
    heard: tuple[Hearing, ModuleType],
) -> None:
    hearing, shop = heard
    assert shop.chosen(1) == "few"
    assert shop.Shop().open
    assert figures(hearing) == {
        "executed_lines": [1, 2, 4, 7, 8, 9, 10, 12, 13],
        "missing_lines": [3, 14],
        "executed_branches": [(2, 4)],
        "missing_branches": [(2, 3)],
    }


def test_that_what_is_run_often_is_no_longer_noted_and_the_rest_still_is(
    heard: tuple[Hearing, ModuleType],
) -> None:
    hearing, shop = heard
    before = shop.chosen.__code__, shop.Shop.open.fget.__code__
    for _ in range(500):
        shop.chosen(1)
        assert shop.Shop().open
    assert shop.chosen.__code__ is not before[0]
    assert shop.Shop.open.fget.__code__ is not before[1]
    assert shop.chosen(3) == "many"
    assert 3 in figures(hearing)["executed_lines"]
    assert figures(hearing)["missing_branches"] == []


@pytest.mark.parametrize(("asked", "status"), [(20.0, 0), (30.0, 1)])
def test_that_it_fails_where_too_little_was_run_of_all_there_is(
    heard: tuple[Hearing, ModuleType], tmp_path: Path, asked: float, status: int
) -> None:
    """Of one module six of thirteen lines and ways are run; the other is not loaded."""
    (tmp_path / "never_needed.py").write_text(SOURCE, "utf-8")
    hearing, _ = heard
    told = json.dumps(hearing.get_coverage())
    measurer = Measurer(asked, tmp_path)
    measurer.pytest_testnodedown(SimpleNamespace(workeroutput={TOLD: told}))
    session = SimpleNamespace(exitstatus=0)
    measurer.pytest_sessionfinish(session)
    assert session.exitstatus == status


def test_that_it_fails_where_no_worker_has_told_anything() -> None:
    session = SimpleNamespace(exitstatus=0)
    Measurer(0.0).pytest_sessionfinish(session)
    assert session.exitstatus != 0
