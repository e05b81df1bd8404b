"""The papers, byte by byte, and what two independent checkers say of them."""

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pdfua
import pypdfium2
import pytest
from outloud import check
from world import sheets

from umea_field.reports.gallery import paper_named
from umea_field.reports.sheet import Printable

VARIANTS = [("sv", False), ("sv", True), ("en", False), ("en", True)]


@pytest.fixture(params=sheets.names())
def name(request: pytest.FixtureRequest) -> str:
    return cast(str, request.param)


@pytest.fixture(params=VARIANTS, ids=["sv", "sv_large", "en", "en_large"])
def variant(request: pytest.FixtureRequest) -> tuple[str, bool]:
    return cast("tuple[str, bool]", request.param)


@pytest.fixture
def drawn(
    name: str,
    variant: tuple[str, bool],
    sheet_of: Callable[[str, str, bool], Printable],
    find_picture: Callable[[str], Path],
) -> bytes:
    return paper_named(name).draw(sheet_of(name, *variant), find_picture)


def words_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    return "\n".join(pages).splitlines()


def test_that_a_paper_is_what_it_was(
    drawn: bytes, name: str, variant: tuple[str, bool], request: pytest.FixtureRequest
) -> None:
    language, large = variant
    size = "_large" if large else ""
    golden = Path(__file__).parent / f"{name}_{language}{size}.pdf"
    if request.config.getoption("--redraw"):
        golden.write_bytes(drawn)
    kept = golden.read_bytes()
    lines = difflib.unified_diff(words_of(kept), words_of(drawn), lineterm="")
    assert drawn == kept, "\n".join(lines) or "the words are the same"
    assert len(kept) < 200_000


def test_that_two_checkers_find_nothing(
    drawn: bytes, name: str, tmp_path: Path
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(drawn)
    assert [str(finding) for finding in pdfua.validate(path).findings] == []
    heard = check(path)
    assert heard.errors == 0
    told = [f"{f.rule} {f.message} {f.evidence}" for f in heard.sorted_findings()]
    expected = getattr(sheets.module_of(name), "EMPTY_TABLES", 0)
    assert len([line for line in told if line.startswith("TBL-012")]) == expected
    assert len(told) == expected, told
