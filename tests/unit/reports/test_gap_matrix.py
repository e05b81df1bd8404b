import math
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pymupdf
import pypdfium2
import pytest
from world.places import AUTUMN, TODAY, a_store, a_village, a_visit, saw
from world.sheets import gap_matrix as little

from umea_field.database.database import Database
from umea_field.domain import status
from umea_field.domain.village import Village
from umea_field.reports.gallery import paper_named
from umea_field.reports.gap_matrix_sheet import Line, Sheet
from umea_field.reports.sheet import Imprint

SPRING = date(2025, 4, 16)
IMPRINT = Imprint(
    printed=datetime(2026, 3, 12, 13, 32, tzinfo=UTC), code="UF-A7K3-M2P9", size="A3"
)


@pytest.fixture(scope="module")
def world(database: Database) -> Database:
    """Granselet with a store, seen three times; Åkersele; and Lomtjärn, never seen."""
    with database.write(reason="test") as session:
        for shipped in session.query(Village):
            session.delete(shipped)
        granselet = a_village(session, district="Norra")
        granselet.service_level = "point"
        akersele = a_village(session, "Åkersele", district="Södra")
        a_village(session, "Lomtjärn", district="Norra")
        store = a_store(session, granselet)
        saw(session, a_visit(session, store, SPRING), APO_OMB="finns", PST_OMB="saknas")
        saw(session, a_visit(session, store, AUTUMN), APO_OMB="delvis")
        saw(session, a_visit(session, store, TODAY), APO_OMB="saknas", PST_OMB="finns")
        saw(session, a_visit(session, akersele, AUTUMN), BIB_FIL="upphord")
    return database


def gathered(database: Database, parts: Any = None, **options: str) -> Sheet:
    with database.read() as session:
        sheet: Sheet = paper_named("gap_matrix").gather(
            session, None, IMPRINT, parts, options
        )
    return sheet


def words_of(sheet: Sheet) -> str:
    document = pypdfium2.PdfDocument(paper_named("gap_matrix").draw(sheet))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_that_the_matrix_is_what_the_page_shows(world: Database) -> None:
    sheet = gathered(world)
    assert sheet.services == ("Paketombud", "Apoteksombud", "Bibliotek")
    assert [line.village for line in sheet.lines] == [
        "Granselet",
        "Lomtjärn",
        "Åkersele",
    ]
    granselet, lomtjarn, akersele = sheet.lines
    assert granselet.states == ("finns", "saknas", "")
    assert (granselet.gaps, granselet.looked) == (1, TODAY)
    assert (lomtjarn.states, lomtjarn.looked) == (("", "", ""), None)
    assert akersele.looked == AUTUMN
    assert sheet.lacking == (0, 1, 1)
    assert [state.code for state in sheet.key] == list(status.STATUSES)
    assert not sheet.past


def test_that_changes_are_told_since_a_day(world: Database) -> None:
    sheet = gathered(world, since=SPRING.isoformat())
    assert sheet.since == SPRING
    assert [(c.service, c.kind, c.before.code, c.now.code) for c in sheet.changes] == [
        ("Paketombud", status.BETTER, "saknas", "finns"),
        ("Apoteksombud", status.WORSE, "finns", "saknas"),
    ]
    assert gathered(world, frozenset()).changes == ()
    assert gathered(world, frozenset()).since is None


def test_that_the_matrix_is_as_it_was_on_a_day(world: Database) -> None:
    sheet = gathered(world, on=AUTUMN.isoformat())
    assert sheet.past
    assert sheet.lines[0].states == ("saknas", "delvis", "")
    assert sheet.lines[0].looked == AUTUMN


@pytest.mark.parametrize(
    ("options", "villages", "services", "chosen"),
    [
        ({"district": "Norra"}, ["Granselet", "Lomtjärn"], 3, ("Norra",)),
        ({"level": "point"}, ["Granselet"], 3, ("Servicepunkt",)),
        ({"category": "apotek"}, ["Granselet", "Lomtjärn", "Åkersele"], 1, None),
        ({"only": "gaps"}, ["Granselet", "Åkersele"], 2, ("Bara luckor",)),
        ({"only": "changed"}, ["Granselet"], 2, ("Bara ändrat",)),
        ({"order": "gaps"}, ["Granselet", "Åkersele", "Lomtjärn"], 3, ()),
    ],
)
def test_that_only_what_is_chosen_is_shown(
    world: Database,
    options: dict[str, str],
    villages: list[str],
    services: int,
    chosen: tuple[str, ...] | None,
) -> None:
    sheet = gathered(world, **options)
    assert [line.village for line in sheet.lines] == villages
    assert len(sheet.services) == services
    assert all(len(line.states) == services for line in sheet.lines)
    assert sum(sheet.lacking) == sum(line.gaps for line in sheet.lines)
    assert sheet.chosen == ((sheet.chosen[0],) if chosen is None else chosen)


def test_that_what_can_be_chosen_is_read_from_the_database(world: Database) -> None:
    options = {one.name: one for one in paper_named("gap_matrix").options}
    with world.read() as session:
        offered = {
            name: dict(option.offered(session))
            for name, option in options.items()
            if option.offered
        }
    assert offered["district"] == {"Norra": "Norra", "Södra": "Södra"}
    assert offered["level"]["point"] == "Servicepunkt"
    assert offered["category"]["apotek"] == "Läkemedel"


def test_that_every_cell_can_be_read_as_a_word() -> None:
    sheet = little.make(replace(IMPRINT, made_up=True), Path())
    words = words_of(sheet)
    shown = [code for line in sheet.lines for code in line.states]
    by_code = {state.code: state.word for state in sheet.key}
    for code in set(filter(None, shown)):
        # Once in the key, then in every cell; and in what has changed.
        assert words.count(by_code[code]) >= 1 + shown.count(code)
    assert "inget noterat" in words
    for name in (*sheet.services[:6], "Gránsseluokta, áčđŋšŧž", "aldrig"):
        assert name in words


def many(rows: int, columns: int, **imprint: Any) -> Sheet:
    sheet = little.make(replace(IMPRINT, **imprint), Path())
    codes = [*status.STATUSES, ""]
    return replace(
        sheet,
        services=tuple(f"Tjänst {number}" for number in range(columns)),
        lines=tuple(
            Line(
                village=f"By {row}",
                states=tuple(codes[(row + n) % len(codes)] for n in range(columns)),
            )
            for row in range(rows)
        ),
        lacking=(0,) * columns,
        since=None,
        changes=(),
    )


def pages_of(sheet: Sheet) -> list[str]:
    document = pypdfium2.PdfDocument(paper_named("gap_matrix").draw(sheet))
    return [page.get_textpage().get_text_range() for page in document]


def test_that_forty_villages_fit_on_a_page_with_heads_on_the_next() -> None:
    first, second = pages_of(many(45, 12))
    assert "By 39" in first
    assert "By 44" in second
    for words in ("Tjänst 11", "Senast bekräftat", "På prov"):
        assert words in first
        assert words in second


@pytest.mark.parametrize("large", [False, True])
def test_that_columns_that_do_not_fit_follow_on_a_grid_of_their_own(
    large: bool,
) -> None:
    pages = pages_of(many(30, 60, large=large))
    assert len(pages) >= 2
    whole = "\n".join(pages)
    for number in range(60):
        assert f"Tjänst {number}" in whole
    for page in pages:
        assert "Senast bekräftat" in page


def test_that_an_empty_matrix_says_so() -> None:
    sheet = replace(many(1, 1), lines=(), services=())
    assert "Inget är noterat" in words_of(sheet)


def leaning(sheet: Sheet) -> dict[float, float]:
    """Return how far out each leaning line of the first page lies, with its size."""
    with pymupdf.open(stream=paper_named("gap_matrix").draw(sheet)) as document:
        blocks = document[0].get_text("dict")["blocks"]
    lines = [line for block in blocks for line in block.get("lines", ())]
    spans = [line["spans"][0] for line in lines if line["dir"][1] < -0.5]
    return {
        span["origin"][0] * math.sin(LEAN) + span["origin"][1] * math.cos(LEAN): span[
            "size"
        ]
        for span in spans
    }


LEAN = math.radians(60)


@pytest.mark.parametrize("large", [False, True])
def test_that_heads_of_two_lines_do_not_lean_on_each_other(large: bool) -> None:
    sheet = many(30, 40, large=large)
    long = "Samlingslokal med reservkraft, vatten och kök för hela byn"
    found = leaning(replace(sheet, services=(long,) * 40))
    places = sorted(found)
    assert len(places) > 20
    gaps = [after - before for before, after in pairwise(places)]
    assert min(gaps) > max(found.values())
