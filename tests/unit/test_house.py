"""The manners of the house that no other tool looks at."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 400


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def settings() -> Iterator[Path]:
    yield ROOT / "pyproject.toml"
    for folder in (".ci", ".github"):
        yield from (path for path in (ROOT / folder).rglob("*") if path.is_file())


def calls(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node.lineno


def words_in_strings(path: Path) -> Iterator[int]:
    """Yield the lines where words to translate stand inside an f-string."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        inner = ast.walk(node) if isinstance(node, ast.JoinedStr) else ()
        for call in inner:
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Name)
                and call.func.id in ("tr", "trn", "trc")
                and isinstance(call.args[0], ast.Constant)
            ):
                yield call.lineno


def test_that_words_to_translate_stand_where_they_are_found() -> None:
    hidden = [
        f"{path.relative_to(ROOT).as_posix()}:{line}"
        for path in sources("umea_field")
        for line in words_in_strings(path)
    ]
    assert hidden == []


def test_that_no_file_is_longer_than_a_subject_needs() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in sources("umea_field", "tests", "packaging")
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_that_only_commands_print() -> None:
    commands = ROOT / "umea_field" / "commands"
    printed = [
        f"{path.relative_to(ROOT).as_posix()}:{line}"
        for path in sources("umea_field")
        if commands not in path.parents
        for name, line in calls(path)
        if name == "print"
    ]
    assert printed == []


def test_that_nothing_committed_redraws_what_it_compares_with() -> None:
    redrawing = [path for path in settings() if "--redraw" in path.read_text("utf-8")]
    assert redrawing == []


@pytest.mark.parametrize("folder", ["umea_field", "tests"])
def test_that_no_two_rooms_differ_by_capitals_only(folder: str) -> None:
    paths = [path.as_posix() for path in (ROOT / folder).rglob("*.py")]
    assert len({path.lower() for path in paths}) == len(paths)
