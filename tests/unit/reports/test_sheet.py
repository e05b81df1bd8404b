import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from subprocess import run

import pytest

from umea_field.reports.gallery import paper_named, papers
from umea_field.reports.sheet import Imprint, Picture, State, sheet_json
from umea_field.reports.visit_report_sheet import Agreement, Service, Sheet

PRINTED = datetime(2026, 3, 12, 13, 32, tzinfo=UTC)
REPORT = Sheet(
    imprint=Imprint(printed=PRINTED, code="UF-A7K3-M2P9", version=2),
    place="Lanthandeln i Granselet",
    day=date(2026, 3, 12),
    agreed=(Agreement(text="Vi svarar.", who="Anna", due=date(2026, 3, 20)),),
    services=(Service(name="Paketombud", now=State("delvis", "Delvis")),),
    pictures=(Picture(sha256="0" * 64, alt="Ett hus"),),
    signature=True,
)


def test_that_a_sheet_comes_back_from_json_as_it_was() -> None:
    assert paper_named("visit_report").read(sheet_json(REPORT)) == REPORT


def test_that_a_sheet_of_a_newer_program_is_read_without_what_is_not_known() -> None:
    text = sheet_json(REPORT).replace('"place":', '"colour":"blue","place":')
    assert paper_named("visit_report").read(text) == REPORT


@pytest.mark.parametrize("text", ["", "[]", '{"place":1}', '{"imprint":{}}'])
def test_that_what_is_no_sheet_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=".*"):
        paper_named("visit_report").read(text)


def test_that_a_sheet_holds_plain_values_only() -> None:
    with pytest.raises(TypeError):
        sheet_json(replace(REPORT, place=object()))  # type: ignore[arg-type]


def test_that_an_imprint_without_a_code_is_a_preview() -> None:
    assert Imprint(printed=PRINTED).is_preview
    assert not REPORT.imprint.is_preview


def test_that_every_paper_is_found_under_its_own_name() -> None:
    names = [paper.name for paper in papers()]
    assert {"visit_report", "visit_checklist"} <= set(names)
    assert len(set(names)) == len(names)


def test_that_english_files_end_in_en() -> None:
    paper = paper_named("visit_report")
    assert paper.file_name("sv") == "visit_report.pdf"
    assert paper.file_name("en") == "visit_report_en.pdf"


def test_that_listing_the_papers_loads_nothing_that_draws() -> None:
    asked = (
        "import sys; from umea_field.reports.gallery import papers; papers();"
        "sys.exit(any(m in sys.modules for m in ('reportlab', 'PIL', 'segno')))"
    )
    assert run([sys.executable, "-c", asked], check=False).returncode == 0
