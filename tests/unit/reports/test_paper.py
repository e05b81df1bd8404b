from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

import pymupdf
import pytest
from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.printed_sheets import next_version
from umea_field.domain.field import Audience
from umea_field.domain.record import new_id
from umea_field.reports.blocks import Prose
from umea_field.reports.layout import Layout
from umea_field.reports.lines import NumberedLine, Target, numbered
from umea_field.reports.measures import FORMATS, MM
from umea_field.reports.paper import Ask, NoSuchChoiceError, Option, Paper
from umea_field.reports.sheet import Imprint, Printable, sheet_from_json, sheet_json

PRINTED = datetime(2026, 3, 12, 13, 32, tzinfo=UTC)
ID = UUID("0190a1c2-0000-7000-8000-000000000001")


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    chosen: tuple[str, ...] = ()
    target: Target | None = None


def gather(_session: Session, ask: Ask) -> Sheet:
    assert ask.subject is None
    return Sheet(imprint=ask.imprint, chosen=tuple(ask.options.values()))


def layout(sheet: Sheet) -> Layout:
    return Layout("Papper", ("om inget",), (Prose(" ".join(sheet.chosen)),))


PAPER = Paper(
    name="nothing",
    title="Paper",
    about="About nothing.",
    audience=Audience.PUBLIC,
    subjects=(),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    sizes=tuple(FORMATS),
    options=(
        Option("level", "Level", (("3", "Three"), ("5", "Five")), usual="5"),
        Option("since", "Since", kind="day"),
        Option("year", "Year", kind="year", usual="2026"),
        Option("words", "Words", kind="text"),
    ),
)


def chosen(database: Database, **options: str) -> tuple[str, ...]:
    with database.read() as session:
        imprint = Imprint(printed=PRINTED)
        return PAPER.gather(session, None, imprint, options=options).chosen


def test_that_what_is_not_chosen_is_as_usual(database: Database) -> None:
    assert chosen(database, since="2026-01-01") == ("5", "2026-01-01", "2026", "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("level", "4"),
        ("since", "1 mars"),
        ("since", "20260301"),
        ("year", "26"),
        ("colour", "blue"),
    ],
)
def test_that_a_choice_that_is_not_given_is_refused(
    database: Database, name: str, value: str
) -> None:
    with pytest.raises(NoSuchChoiceError, match=f"{name} = {value}"):
        chosen(database, **{name: value})


def test_that_papers_about_nothing_are_counted_together(database: Database) -> None:
    with database.read() as session:
        assert next_version(session, "nothing", None) == 1


def test_that_ids_and_targets_are_kept_with_a_sheet() -> None:
    sheet = Sheet(
        imprint=Imprint(printed=PRINTED), target=Target("need", new_id(), "title")
    )
    assert sheet_from_json(Sheet, sheet_json(sheet)) == sheet
    assert (
        sheet_from_json(Sheet, sheet_json(replace(sheet, target=None))).target is None
    )


def test_that_lines_are_numbered_from_one() -> None:
    lines = numbered(NumberedLine(0, str(day), "") for day in (date.min, date.max))
    assert [line.number for line in lines] == [1, 2]


@pytest.mark.parametrize("name", list(FORMATS))
def test_that_every_format_has_its_size(name: str) -> None:
    known = {
        "A4": (210, 297),
        "A4 landscape": (297, 210),
        "A3": (420, 297),
        "A3 portrait": (297, 420),
        "A2": (594, 420),
        "A1": (841, 594),
        "A5": (148, 210),
    }
    sheet = Sheet(imprint=Imprint(printed=PRINTED, size=name, code="UF-A7K3-M2P9"))
    with pymupdf.open(stream=PAPER.draw(sheet)) as document:
        assert len(document) == 1
        width, height = document[0].rect.br
        right = max(word[2] for word in document[0].get_text("words"))
    # ISO 216 allows a poster's sides to be 2 mm off.
    assert (width / MM, height / MM) == pytest.approx(known[name], abs=1.5)
    format_ = FORMATS[name]
    edge = (format_.page_width - format_.right) * format_.scale
    assert right == pytest.approx(edge, abs=0.5)


def test_that_a_poster_has_larger_letters() -> None:
    def largest(size: str) -> float:
        sheet = Sheet(imprint=Imprint(printed=PRINTED, size=size))
        with pymupdf.open(stream=PAPER.draw(sheet)) as document:
            blocks = document[0].get_text("dict")["blocks"]
            return max(
                span["size"]
                for block in blocks
                for line in block["lines"]
                for span in line["spans"]
            )

    assert largest("A1") == pytest.approx(2 * largest("A3"), rel=0.01)
