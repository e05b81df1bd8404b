import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def from_source(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("from_source")


def test_that_the_python_of_an_environment_is_found_on_each_system(
    from_source: ModuleType,
) -> None:
    venv = Path("here")
    assert from_source.python_in(venv, windows=False) == venv / "bin" / "python"
    assert from_source.python_in(venv, windows=True) == venv / "Scripts" / "python.exe"


def test_that_a_stamp_holds_until_something_else_is_wanted(
    from_source: ModuleType, tmp_path: Path
) -> None:
    wanted = tmp_path / "pyproject.toml"
    wanted.write_text("one", "utf-8")
    first = from_source.fingerprint([wanted])
    stamp = json.dumps({"fingerprint": first, "extras": ["test"]})
    assert from_source.is_ready(stamp, first, frozenset())
    assert from_source.is_ready(stamp, first, frozenset({"test"}))
    assert not from_source.is_ready(stamp, first, frozenset({"freeze"}))
    wanted.write_text("two", "utf-8")
    assert not from_source.is_ready(
        stamp, from_source.fingerprint([wanted]), frozenset()
    )


@pytest.mark.parametrize("stamp", ["", "{}", "[1]", "not json", '{"extras": 3}'])
def test_that_a_broken_stamp_means_not_ready(
    from_source: ModuleType, stamp: str
) -> None:
    assert not from_source.is_ready(stamp, "x", frozenset())


def test_that_the_missing_library_is_read_from_the_complaint(
    from_source: ModuleType,
) -> None:
    complaint = (
        "ImportError: libEGL.so.1: cannot open shared object file:"
        " No such file or directory"
    )
    assert from_source.missing_library(complaint) == "libEGL.so.1"
    assert from_source.missing_library("ImportError: no such module") is None


def test_that_one_line_installs_what_is_missing(from_source: ModuleType) -> None:
    told = from_source.how_to_install("libEGL.so.1", debian=True, root=False)
    lines = [line for line in told.splitlines() if "apt-get" in line]
    assert len(lines) == 1
    assert lines[0].strip().startswith("sudo apt-get install -y libegl1 ")
    assert "sudo" not in from_source.how_to_install("libEGL.so.1", True, root=True)
    assert "apt" not in from_source.how_to_install("libEGL.so.1", False, root=True)


def test_that_an_older_python_is_told_so(
    from_source: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(from_source.NotReadyError, match=r"needs Python 3\.11.*3\.9"):
        from_source.prepare()


def test_that_what_guards_main_ends_with_the_tests(from_source: ModuleType) -> None:
    names = [check[0] for check in from_source.CHECKS]
    assert names[-1] == "pytest"
    assert set(names) >= {"ruff", "mypy", "lint-imports", "packaging/words.py"}


def test_that_the_tests_need_no_screen_and_compile_each_module_once(
    from_source: ModuleType,
) -> None:
    around = {"HOME": "/home/anna", "PYTHONDONTWRITEBYTECODE": "1"}
    assert from_source.tests_environment(around) == {
        "HOME": "/home/anna",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": str(from_source.VENV / "compiled"),
    }
    chosen = {"QT_QPA_PLATFORM": "xcb", "HOME": "/home/anna"}
    assert from_source.tests_environment(chosen) == chosen


def test_that_every_constraint_is_one_exact_version(from_source: ModuleType) -> None:
    exact = re.compile(r"[\w.-]+==[\w.]+(; python_version (<|>=) '3\.12')?")
    for line in from_source.CONSTRAINTS.read_text("utf-8").splitlines():
        assert line.startswith("#") or exact.fullmatch(line), line
