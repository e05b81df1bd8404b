"""What must not be printed is not, on any paper there is; and what may be, is.

A word of its own stands in every field of every noun; all papers are drawn once in
each language, and read. A new paper and a new field are among them by themselves.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pytest
from world.planted import ELSEWHERE, HERE, NOW, Mark, Planted, plant

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.printed_sheets import Subject
from umea_field.database.workers import work_here
from umea_field.domain.field import Audience, Shown
from umea_field.domain.printed_sheet import PrintedSheetId
from umea_field.foundation import i18n
from umea_field.reports.gallery import papers
from umea_field.reports.issuing import Order, draw, gather_preview, issue
from umea_field.reports.paper import Paper
from umea_field.reports.sheet import sheet_json

PAPERS = [pytest.param(paper, id=paper.name) for paper in papers()]
LANGUAGES = ("sv", "en")

EXPECTED = {
    "visit_report": [("store", "name"), ("visit", "summary"), ("need", "title")],
    "visit_checklist": [("contact", "name"), ("contact", "phone")],
    "half_year": [("half_year", "highlights"), ("half_year", "thanks")],
}
"""Fields that must be found on a paper about this side."""

OFFERED = {
    "question_form": [("store", "turnover_class")],
    "photo_consent": [("picture", "consent_scope")],
    "photo_consent_blank": [("picture", "consent_scope")],
}
"""Fields whose every term stands there to be ticked, which tells nothing of anybody."""


@dataclass(frozen=True)
class World:
    """What was planted, and the sheet of one paper that has been printed."""

    database: Database
    planted: Planted
    printed: PrintedSheetId

    def subjects(self, paper: Paper[Any]) -> Iterator[Subject | None]:
        """Yield one record of each kind that a paper can be about."""
        for table in paper.subjects:
            known = self.planted.of(table)
            yield Subject(table, self.printed if table == "printed_sheet" else known)
        if not paper.subjects:
            yield None


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    i18n.speak("sv")
    path = tmp_path_factory.mktemp("planted") / "field.umea"
    begin(path, machine="Fält 1", person="Anna Sjölund").close()
    with Database.open(path) as database:
        with database.write(reason="test") as session:
            planted = plant(session)
            work_here(session, planted.of("worker"))
            about = Subject("visit", planted.of("visit"))
            issued = issue(session, Order(paper="visit_report", subject=about), NOW)
        yield World(database, planted, issued.id)


@pytest.fixture(scope="module")
def read(world: World) -> dict[str, str]:
    """All that is printed or read aloud of each paper."""
    told = {paper.name: "" for paper in papers()}
    for paper in papers():
        for subject in world.subjects(paper):
            for language in LANGUAGES:
                told[paper.name] += _words(world, paper, subject, language)
    return {name: _flat(words) for name, words in told.items()}


def _flat(words: str) -> str:
    """Return words as they stand, then with those broken at line ends made whole."""
    figures = re.sub(r"(?<=\d)[\u00a0\u202f,](?=\d)", "", words)
    whole = re.sub(r"[\u00ad\ufffe]?[\r\n]+", "", words)
    return f"{figures}\n{whole}"


def _words(
    world: World, paper: Paper[Any], subject: Subject | None, language: str
) -> str:
    order = Order(
        paper=paper.name,
        subject=subject,
        language=language,
        parts=frozenset(part.name for part in paper.parts),
    )
    with world.database.read() as session:
        sheet = gather_preview(session, order, NOW)
    document = pypdfium2.PdfDocument(draw(paper.name, sheet))
    pages = [page.get_textpage().get_text_range() for page in document]
    return "\n".join([*pages, sheet_json(sheet)])


def _found(
    world: World, words: str, *shown: Shown, side: str = ""
) -> list[tuple[str, tuple[str, str]]]:
    return [
        (mark.side, mark.where)
        for mark in world.planted.marks
        if mark.shown in shown and side in ("", mark.side) and _is_in(mark, words)
    ]


def _told(
    paper: Paper[Any], found: list[tuple[str, tuple[str, str]]]
) -> list[tuple[str, tuple[str, str]]]:
    """Return what was found, without what a form offers to everybody."""
    offered = OFFERED.get(paper.name, [])
    return [(side, where) for side, where in found if where not in offered]


def _is_in(mark: Mark, words: str) -> bool:
    """Tell whether a word stands there, or a number that is no part of another."""
    if not mark.word.isdigit():
        return mark.word in words
    return re.search(rf"(?<!\d){mark.word}(?!\d)", words) is not None


@pytest.mark.parametrize("paper", PAPERS)
def test_that_what_is_internal_or_sensitive_is_on_no_paper(
    world: World, read: dict[str, str], paper: Paper[Any]
) -> None:
    found = _found(world, read[paper.name], Shown.INTERNAL, Shown.SENSITIVE)
    assert _told(paper, found) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_that_what_is_personal_is_told_only_to_oneself_and_to_us(
    world: World, read: dict[str, str], paper: Paper[Any]
) -> None:
    words = read[paper.name]
    if paper.audience is Audience.PUBLIC:
        assert _told(paper, _found(world, words, Shown.PERSONAL)) == []
    if paper.audience is Audience.SUBJECT:
        found = _found(world, words, Shown.PERSONAL, side=ELSEWHERE)
        assert _told(paper, found) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_that_what_is_open_is_printed(
    world: World, read: dict[str, str], paper: Paper[Any]
) -> None:
    found = [where for _, where in _found(world, read[paper.name], *Shown, side=HERE)]
    assert found
    assert [where for where in EXPECTED.get(paper.name, ()) if where not in found] == []


def test_that_every_secret_field_of_every_noun_was_planted(world: World) -> None:
    for shown in Shown:
        assert {mark.side for mark in world.planted.marks if mark.shown is shown} == {
            HERE,
            ELSEWHERE,
        }
    words = [mark.word for mark in world.planted.marks]
    assert len(words) == len(set(words))


def test_that_a_secret_is_found_where_it_is_printed(world: World) -> None:
    secret = next(mark for mark in world.planted.marks if mark.shown is Shown.INTERNAL)
    words = f"Vi såg {secret.word} i går"
    assert _found(world, words, Shown.INTERNAL) == [(secret.side, secret.where)]
