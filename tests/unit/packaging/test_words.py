from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = """
from umea_field.foundation.i18n import mark, tr, trc, trn

LABEL = mark("Village")


def said(count: int, name: str) -> list[str]:
    return [
        tr("Open {name}", name=name),
        trn("{count} store", "{count} stores", count),
        trc("verb", "Open"),
    ]
"""
SWEDISH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Village"
msgstr "By"

msgid "Open {name}"
msgstr "Öppna {name}"

msgid "{count} store"
msgid_plural "{count} stores"
msgstr[0] "en butik"
msgstr[1] "{count} butiker"

msgctxt "verb"
msgid "Open"
msgstr "Öppna"
"""


@pytest.fixture
def words(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("words")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "said.py").write_text(SOURCE, "utf-8")
    return folder


@pytest.fixture
def po(words: ModuleType, source: Path, tmp_path: Path) -> Path:
    path = tmp_path / "sv.po"
    path.write_text(SWEDISH, "utf-8")
    words.update(source, path)
    return path


def changed(po: Path, before: str, after: str) -> Path:
    text = po.read_text("utf-8")
    assert before in text
    po.write_text(text.replace(before, after), "utf-8")
    return po


def test_that_every_word_of_the_program_is_there_in_swedish(words: ModuleType) -> None:
    assert list(words.faults(words.ROOT / "umea_field", words.PO)) == []


def test_that_whole_words_have_no_fault(
    words: ModuleType, source: Path, po: Path
) -> None:
    assert list(words.faults(source, po)) == []


def test_that_a_message_without_swedish_is_found(
    words: ModuleType, source: Path, po: Path
) -> None:
    changed(po, 'msgstr "By"', 'msgstr ""')
    words.update(source, po)
    assert list(words.faults(source, po)) == [
        "program/said.py:4: no Swedish for 'Village'"
    ]


def test_that_a_lost_placeholder_is_found(
    words: ModuleType, source: Path, po: Path
) -> None:
    changed(po, "Öppna {name}", "Öppna {namn}")
    words.update(source, po)
    (fault,) = words.faults(source, po)
    assert "'Open {name}' must hold name" in fault


def test_that_broken_braces_are_found(
    words: ModuleType, source: Path, po: Path
) -> None:
    changed(po, "{count} butiker", "{count butiker")
    words.update(source, po)
    (fault,) = words.faults(source, po)
    assert "braces that do not match" in fault


def test_that_words_nobody_says_are_found_and_dropped(
    words: ModuleType, source: Path, po: Path
) -> None:
    (source / "said.py").write_text(SOURCE.replace("Village", "Hamlet"), "utf-8")
    assert "nobody says 'Village' any longer" in list(words.faults(source, po))
    words.update(source, po)
    assert "Village" not in po.read_text("utf-8")


def test_that_a_stale_compiled_file_is_found(
    words: ModuleType, source: Path, po: Path
) -> None:
    changed(po, 'msgstr "By"', 'msgstr "Bygd"')
    assert list(words.faults(source, po)) == [
        "sv.mo is not what sv.po says; compile it"
    ]


def test_that_the_same_words_are_the_same_bytes(
    words: ModuleType, source: Path, po: Path
) -> None:
    before = po.read_bytes(), po.with_suffix(".mo").read_bytes()
    words.update(source, po)
    assert (po.read_bytes(), po.with_suffix(".mo").read_bytes()) == before
