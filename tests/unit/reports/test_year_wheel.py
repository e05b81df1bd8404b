"""The year wheel on paper: what is gathered, and what stands where."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import hypot
from pathlib import Path

import pymupdf
import pypdfium2
import pytest
from world import sheets

from umea_field.database.database import Database
from umea_field.domain.activity import Activity
from umea_field.domain.task import Task
from umea_field.domain.tour import Tour
from umea_field.foundation import i18n
from umea_field.reports.gallery import paper_named
from umea_field.reports.issuing import Order, gather_preview
from umea_field.reports.paper import NoSuchChoiceError
from umea_field.reports.sheet import Imprint, sheet_json
from umea_field.reports.tagged import FontRuler
from umea_field.reports.wheel_places import format_of, places_of
from umea_field.reports.wheel_spread import drawing_of, told, wheel_of
from umea_field.reports.year_wheel_drawing import ROOM
from umea_field.reports.year_wheel_sheet import Entry, Sheet

NOW = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
PAPER = paper_named("year_wheel")


@pytest.fixture(autouse=True, scope="module")
def _written(database: Database) -> None:
    i18n.speak("sv")
    with database.write() as session:
        session.add_all(
            [
                Activity(
                    title="Landsbygdsturné vår",
                    category="tours",
                    start=date(2026, 3, 9),
                    end=date(2026, 4, 3),
                    owner_role="Anna",
                ),
                Activity(
                    title="Årsplan",
                    category="politics",
                    start=date(2025, 10, 5),
                    recurrence="year",
                ),
                Tour(title="Tur Norra", start=date(2026, 5, 4), end=date(2026, 5, 5)),
                Task(title="Skicka kartan", due=date(2026, 4, 2)),
            ]
        )


def gathered(database: Database, *parts: str, size: str = "", **options: str) -> Sheet:
    order = Order(
        paper="year_wheel",
        parts=frozenset(parts) if parts else None,
        options=tuple(options.items()),
        size=size,
    )
    with database.read() as session:
        sheet = gather_preview(session, order, NOW)
    assert isinstance(sheet, Sheet)
    return sheet


def sample(**changed: object) -> Sheet:
    size = str(changed.pop("size", "A4 landscape"))
    imprint = Imprint(
        printed=NOW,
        code="UF-A7K3-M2P9",
        size=size,
        large=bool(changed.pop("large", False)),
    )
    made: Sheet = sheets.module_of("year_wheel").make(imprint, Path())
    return replace(made, **changed)


def words_of(sheet: Sheet) -> list[str]:
    document = pypdfium2.PdfDocument(PAPER.draw(sheet))
    return [
        re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document
    ]


def crowd(count: int) -> tuple[Entry, ...]:
    start = date(2026, 1, 1)
    return tuple(
        Entry(
            number=n + 1,
            title=f"Aktivitet nummer {n + 1}",
            ring=("tours", "stores", "politics", "region", "summary")[n % 5],
            start=start + timedelta(6 * n % 350),
            end=start + timedelta(6 * n % 350 + 4),
        )
        for n in range(count)
    )


def test_that_a_wheel_holds_the_year_it_is_printed_in(database: Database) -> None:
    sheet = gathered(database)
    assert sheet.first == date(2026, 1, 1)
    assert [one.title for one in sheet.entries] == [
        "Landsbygdsturné vår",
        "Tur Norra",
        "Summeringar till alla parter",
        "Årsplan",
        "Summeringar till alla parter",
    ]
    assert sheet.entries[0].responsible == "Anna"
    assert sheet.rings[0].name == "Turné och besök"
    assert sheet.details
    assert sheet.today is None


def test_that_promises_stand_on_the_wall_only_where_they_are_asked_for(
    database: Database,
) -> None:
    titles = [one.title for one in gathered(database, "activities", "promises").entries]
    assert "Löfte: Skicka kartan" in titles
    assert "Tur Norra" not in titles


def test_that_a_project_year_may_begin_in_september(database: Database) -> None:
    sheet = gathered(database, year="2025", month="9")
    assert sheet.span.name() == "2025–2026"
    (plan,) = [one for one in sheet.entries if one.title == "Årsplan"]
    assert plan.start == date(2025, 10, 5)
    words = words_of(
        replace(sheet, imprint=replace(sheet.imprint, code="UF-A7K3-M2P9"))
    )
    assert "Årshjul 2025–2026" in words[0]
    assert "Sep 2025–aug 2026" in words[0]
    assert "5 oktober 2025" in words[1]


def test_that_a_year_that_is_none_is_refused(database: Database) -> None:
    with pytest.raises(NoSuchChoiceError):
        gathered(database, year="nästa")


@pytest.mark.parametrize(("said", "shown"), [("0000", "1900"), ("9999", "2200")])
def test_that_a_year_beyond_all_plans_is_the_nearest_there_is(
    database: Database, said: str, shown: str
) -> None:
    assert gathered(database, year=said, month="12").first.year == int(shown)


def test_that_an_empty_wheel_has_room_to_write(database: Database) -> None:
    sheet = gathered(database, "blank", "activities")
    assert sheet.entries == ()
    (page,) = words_of(sheet)
    assert "Att skriva på" in page
    assert "Turné och besök" in page
    assert "att skriva på" in told(sheet)


def test_that_today_is_marked_where_it_is_asked_for(database: Database) -> None:
    assert gathered(database, "activities", "today").today == NOW.date()


def test_that_the_sheet_that_was_kept_is_the_sheet_that_was_drawn() -> None:
    sheet = sample(hatched=True)
    assert PAPER.read(sheet_json(sheet)) == sheet


def test_that_each_number_stands_on_the_wheels_page() -> None:
    first, second = words_of(sample())
    for one in sample().entries:
        assert one.title in first
        assert one.title in second
        assert one.responsible in second
    assert "9/3–3/4" in first
    assert "9 mars–3 april" in second
    assert "14 december 2026–15 januari 2027" in second


def test_that_the_table_can_be_left_out() -> None:
    assert len(words_of(sample(details=False))) == 1


@pytest.mark.parametrize("size", ["A4 landscape", "A4"])
def test_that_what_has_no_room_stands_on_the_next_page(size: str) -> None:
    sheet = sample(entries=crowd(38), details=False, size=size)
    first, *rest = words_of(sheet)
    left = int(
        re.search(r"(\d+) aktiviteter till står i tabellen från sida 2", first)[1]
    )
    assert f"Aktivitet nummer {38 - left} " in first
    assert f"Aktivitet nummer {38 - left + 1} " not in first
    assert "Aktivitet nummer 38" in " ".join(rest)


@pytest.mark.parametrize("size", PAPER.sizes)
@pytest.mark.parametrize("large", [False, True])
def test_that_every_size_takes_every_activity(size: str, large: bool) -> None:
    sheet = sample(size=size, large=large)
    words = words_of(sheet)
    assert all(one.title in " ".join(words) for one in sheet.entries)
    assert len(words) <= 3


def test_that_a_poster_is_drawn_as_a3() -> None:
    ruler = FontRuler()
    assert drawing_of(sample(size="A1"), ruler) == drawing_of(sample(size="A3"), ruler)


def test_that_the_lanes_are_the_same_on_all_sizes() -> None:
    ruler = FontRuler()
    lanes = {
        tuple((arc.number, arc.lane) for arc in wheel_of(sample(size=size), ruler).arcs)
        for size in PAPER.sizes
    }
    assert len(lanes) == 1


def test_that_numbers_can_stand_before_titles() -> None:
    drawing = drawing_of(sample(numbered=True), FontRuler())
    assert "8\u00a0Servicekartläggning" in list(drawing.labels())


def test_that_a_listener_is_told_what_the_wheel_shows() -> None:
    words = told(sample())
    assert words.startswith("Ett årshjul för 2026 med 26 aktiviteter.")
    assert words.endswith("Samma innehåll finns i tabellen.")


@pytest.mark.parametrize("size", ["A4 landscape", "A4", "A3"])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("month", [1, 9])
def test_that_titles_names_and_code_stand_clear_of_the_wheel(
    size: str, large: bool, month: int
) -> None:
    sheet = sample(size=size, large=large, first=date(2026, month, 1))
    drawing = drawing_of(sheet, FontRuler())
    places = places_of(format_of(size), drawing, upright=size == "A4", large=large)
    middle = [at + drawing.width / 2 for at in places.wheel]
    radius = drawing.width / 2 - ROOM
    with pymupdf.open(stream=PAPER.draw(sheet)) as document:
        blocks = document[0].get_text("dict")["blocks"]
    lines = [line for block in blocks for line in block.get("lines", ())]
    level = [
        line for line in lines if line["dir"] == (1.0, 0.0) and len(line["spans"]) < 4
    ]
    outside = 0
    for line in level:
        left, top, right, bottom = line["bbox"]
        near = [
            max(low - at, at - high, 0)
            for at, low, high in zip(middle, (left, top), (right, bottom), strict=True)
        ]
        away = hypot(*near)
        # What stands in the wheel itself, numbers and the year, is well inside it.
        if away > radius:
            outside += 1
        else:
            assert hypot(left - middle[0], top - middle[1]) < radius
            assert hypot(right - middle[0], bottom - middle[1]) < radius
    assert outside > 10
