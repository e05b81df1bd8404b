from datetime import UTC, datetime
from itertools import pairwise

import pypdfium2
import pytest

from umea_field.database.database import Database
from umea_field.reports.question_form import PAPER
from umea_field.reports.question_form_sheet import Question, Sheet
from umea_field.reports.sheet import Imprint

IMPRINT = Imprint(printed=datetime(2026, 3, 12, 13, 32, tzinfo=UTC))


def form(database: Database, place: str = "all") -> Sheet:
    with database.read() as session:
        return PAPER.gather(session, None, IMPRINT, options={"place": place})


def asked(sheet: Sheet) -> list[Question]:
    return [one for section in sheet.sections for one in section.questions]


def test_that_every_question_has_its_number(database: Database) -> None:
    numbers = [one.number for one in asked(form(database))]
    assert numbers == list(range(1, 21))


def test_that_questions_for_some_visits_say_where_to_go_on(database: Database) -> None:
    questions = asked(form(database))
    for before, here in pairwise(questions):
        new = (here.level, here.occasion) != (before.level, before.occasion)
        assert (here.otherwise is not None) == (
            new and bool(here.level or here.occasion)
        )
    (hours,) = [one for one in questions if one.text.startswith("Vilka öppettider")]
    assert hours.otherwise == hours.number + 1


def test_that_a_skip_leads_past_all_that_are_left_out(database: Database) -> None:
    questions = asked(form(database))
    by_number = {one.number: one for one in questions}
    for one in questions:
        if one.otherwise:
            kind = (one.level, one.occasion)
            for number in range(one.number, one.otherwise):
                left_out = by_number[number]
                assert (left_out.level, left_out.occasion) == kind


@pytest.mark.parametrize(
    ("place", "wanted", "unwanted"),
    [("store", "Vilka ombudsroller", "bidra med"), ("village", "bidra", "ombudsroll")],
)
def test_that_a_form_for_one_sort_of_place_leaves_the_other_out(
    database: Database, place: str, wanted: str, unwanted: str
) -> None:
    said = " ".join(one.text for one in asked(form(database, place)))
    assert wanted in said
    assert unwanted not in said
    assert all(not one.level for one in asked(form(database, place)))


def test_that_the_way_on_is_told_in_words(database: Database) -> None:
    document = pypdfium2.PdfDocument(PAPER.draw(form(database)))
    said = " ".join(page.get_textpage().get_text_range() for page in document)
    assert "Är ni inte i en butik? Gå till fråga 4." in said.replace("\r\n", " ")


def test_that_lists_of_terms_become_boxes(database: Database) -> None:
    (groups,) = [
        one for one in asked(form(database)) if one.text.startswith("Vilka grupper")
    ]
    assert "Barnfamiljer" in groups.choices
