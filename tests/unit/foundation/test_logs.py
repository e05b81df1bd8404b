import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from umea_field.foundation.logs import begin_logging, end_logging, last_lines, traced


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    end_logging()


def _fail(words: str) -> None:
    raise ValueError(words)


def test_that_the_log_tells_where_a_bug_was_but_no_words_of_people(
    tmp_path: Path,
) -> None:
    file = begin_logging(tmp_path / "log")
    try:
        _fail("Karin Wiklund, 070-174 06 12")
    except ValueError:
        logging.getLogger("umea_field.gui").exception("a bug")
    told = "\n".join(last_lines(file))
    assert "ValueError" in told
    assert "_fail" in told
    assert "Karin" not in told


def test_that_a_trace_holds_no_folders_of_the_user() -> None:
    with pytest.raises(ValueError, match="x") as raised:
        _fail("x")
    assert str(Path(__file__).parent.parent) not in traced(raised.value)


def _fail_in_turn() -> None:
    try:
        _fail("x")
    except ValueError as error:
        raise TypeError("no such argument") from error


def test_that_a_trace_tells_what_came_before() -> None:
    with pytest.raises(TypeError) as raised:
        _fail_in_turn()
    told = traced(raised.value)
    assert told.splitlines()[-1] == "TypeError: no such argument"
    assert "ValueError" in told


def test_that_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    in_the_way = tmp_path / "log"
    in_the_way.write_text("", encoding="utf-8")
    assert begin_logging(in_the_way) is None
    assert last_lines(None) == []
