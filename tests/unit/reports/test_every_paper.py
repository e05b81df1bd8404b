"""What holds for every paper: all that its sheet holds can be read on its pages."""

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
import zxingcpp
from world import sheets

from umea_field.foundation.wording import (
    date_text,
    short_date,
    time_text,
    weekday_date,
)
from umea_field.reports.gallery import paper_named, papers
from umea_field.reports.sheet import Imprint, sheet_json

NAMES = sheets.names()
SAMI = "áđïŋšŧž"
NOT_PRINTED = {"code", "sha256", "alt", "target", "table", "id", "imprint"}
"""What chooses a sign or a file, or is read aloud; the imprint has tests of its own."""

CODES = {
    ("Count", "name"),
    ("Change", "way"),
    ("Change", "kind"),
    ("Line", "states"),
    ("Sheet", "period"),
    ("Question", "kind"),
    ("Question", "level"),
    ("Question", "occasion"),
}
"""Classes and their fields that are codes, said in words of the paper's own."""

PRINTED = datetime(2026, 3, 12, 13, 32, tzinfo=UTC)


def imprint(name: str) -> Imprint:
    return Imprint(
        printed=PRINTED,
        code="UF-A7K3-M2P9",
        sender="Umeå kommun",
        size=paper_named(name).sizes[0],
    )


class Drawn:
    """Each paper's sheet, and its pages drawn once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pages: dict[str, pypdfium2.PdfDocument] = {}

    def sheet(self, name: str) -> Any:
        return sheets.module_of(name).make(imprint(name), self._folder)

    def pages(self, name: str) -> pypdfium2.PdfDocument:
        if name not in self._pages:
            pdf = paper_named(name).draw(self.sheet(name))
            self._pages[name] = pypdfium2.PdfDocument(pdf)
        return self._pages[name]

    def words(self, name: str) -> str:
        pages = [page.get_textpage().get_text_range() for page in self.pages(name)]
        return bare(" ".join(pages))

    def close(self) -> None:
        for document in self._pages.values():
            document.close()


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawn]:
    folder = tmp_path_factory.mktemp("pictures")
    for name in ("a.jpg", "b.jpg"):
        (folder / name).write_bytes(name.encode())
    made = Drawn(folder)
    yield made
    made.close()


def bare(words: str) -> str:
    """Return the letters alone, as lines and columns may part words anywhere."""
    kept = unicodedata.normalize("NFC", words).replace("\ufffe", "")
    return "".join(letter for letter in kept if letter.isalnum()).casefold()


def values_in(thing: object) -> Iterator[object]:
    if is_dataclass(thing):
        for item in fields(thing):
            is_code = (type(thing).__name__, item.name) in CODES
            if item.name not in NOT_PRINTED and not is_code:
                yield from values_in(getattr(thing, item.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from values_in(part)
    else:
        yield thing


def said(value: object) -> Iterator[str]:
    """Yield the ways a value may be written; none where it is no words."""
    match value:
        case str():
            yield value
        case datetime():
            yield time_text(value)
        case date():
            yield date_text(value)
            yield date_text(value, year=False)
            yield short_date(value)
            yield short_date(value, year=False)
            yield weekday_date(value, year=False)


def is_there(value: object, words: str) -> bool:
    ways = [bare(way) for way in said(value)]
    return not ways or any(way in words for way in ways)


@pytest.mark.parametrize("name", NAMES)
def test_that_each_sheet_is_kept_and_read_again_as_it_was(
    drawn: Drawn, name: str
) -> None:
    sheet = drawn.sheet(name)
    assert paper_named(name).read(sheet_json(sheet)) == sheet


@pytest.mark.parametrize("name", NAMES)
def test_that_every_value_of_a_sheet_can_be_read_on_its_paper(
    name: str, drawn: Drawn
) -> None:
    words = drawn.words(name)
    module = sheets.module_of(name)
    left_out = getattr(module, "NOT_IN_WORDS", ())
    missing = [
        value
        for value in values_in(drawn.sheet(name))
        if value not in left_out
        and not isinstance(value, UUID)
        and not is_there(value, words)
    ]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_that_every_page_has_its_code_and_number(name: str, drawn: Drawn) -> None:
    read = []
    for page in drawn.pages(name):
        if not getattr(sheets.module_of(name), "CODED", True):
            assert "UF-A7K3-M2P9" in page.get_textpage().get_text_range()
            continue
        (code,) = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
        read.append(code.text)
    codes = sheets.codes_of(name, drawn.sheet(name))
    assert not read or sheets.are_in_order(read, codes)


@pytest.mark.parametrize("name", NAMES)
def test_that_a_paper_takes_no_more_pages_than_it_should(
    name: str, drawn: Drawn
) -> None:
    assert len(drawn.pages(name)) <= getattr(sheets.module_of(name), "PAGES", 3)


def test_that_every_paper_has_a_sheet_to_be_tried_with() -> None:
    assert sorted(paper.name for paper in papers()) == NAMES


def test_that_the_letters_of_the_region_are_read_back(drawn: Drawn) -> None:
    sheet = drawn.sheet("case_sheet")

    paper = paper_named("case_sheet")
    pdf = paper.draw(replace(sheet, title=f"åäö {SAMI} {SAMI.upper()}"))
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    for letter in "åäö" + SAMI + SAMI.upper():
        assert letter in page


def test_that_a_missing_value_would_be_found(drawn: Drawn) -> None:
    words = drawn.words("case_sheet")
    assert is_there("Gránsseluokta", words)
    assert not is_there("Tjottejåkk", words)
