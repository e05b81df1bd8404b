"""The blank form: the questions of a visit, to be asked with a pen in hand."""

from collections.abc import Iterator

from umea_field.domain.field import Audience
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.reports.blocks import Prose, Section
from umea_field.reports.form import TickGrid, Together
from umea_field.reports.layout import Layout
from umea_field.reports.paper import Option, Paper
from umea_field.reports.question_form_sheet import (
    ALL,
    HOURS,
    NUMBER,
    STORE,
    VILLAGE,
    Question,
    Sheet,
    gather,
)
from umea_field.reports.strips import Block
from umea_field.reports.typeset import Bold
from umea_field.reports.writing import Lines

_ABOUT = {
    ALL: mark("For a visit to a store or a village"),
    STORE: mark("For a visit to a store"),
    VILLAGE: mark("For a visit to a village"),
}
_ONLY = {
    ("butik", ""): mark("Not at a store?"),
    ("by", ""): mark("Not about a village?"),
    ("", "first"): mark("Been here before?"),
    ("", "yearly"): mark("Asked within a year?"),
    ("", "mapping"): mark("No mapping of needs?"),
    ("", "pictures"): mark("No pictures?"),
    ("butik", "yearly"): mark("Not at a store, or asked within a year?"),
    ("by", "first"): mark("Not about a village, or been here before?"),
    ("by", "yearly"): mark("Not about a village, or asked within a year?"),
    ("by", "mapping"): mark("No mapping of a village's needs?"),
}
"""For whom a run of questions is not: by their place and their occasion."""


def layout(sheet: Sheet) -> Layout:
    """Return the form's blocks, in the language spoken."""
    count = trn("{count} question", "{count} questions", sheet.last)
    lead = (tr(_ABOUT.get(sheet.place, _ABOUT[ALL])), count)
    return Layout(tr("Questions for a visit"), lead, tuple(_blocks(sheet)), dense=True)


def _blocks(sheet: Sheet) -> Iterator[Block]:
    yield Lines(1, tr("Place"), share=0.72)
    yield Lines(1, tr("Date and who asked"), share=0.72)
    yield Prose(
        tr("Write groups and numbers, not the names of those who answered."), note=True
    )
    for section in sheet.sections:
        questions = tuple(_asked(one) for one in section.questions)
        yield Section(section.title, questions)
    # Large letters take more room by hand too.
    lines = Lines(8 if sheet.imprint.large else 3)
    yield Section(tr("Anything else"), (lines,), whole=True)


def _asked(question: Question) -> Block:
    return Together(tuple(_parts(question)))


def _parts(question: Question) -> Iterator[Block]:
    if question.otherwise is not None:
        yield Prose(_skip(question), note=True, before=8)
    yield Prose(
        (Bold(f"{question.number}  {question.text}"),),
        before=2 if question.otherwise is not None else 8,
    )
    if question.hint:
        yield Prose(question.hint, note=True, before=0)
    if question.choices:
        yield TickGrid(question.choices)
    elif question.kind == NUMBER:
        yield Lines(1, share=0.4)
    elif question.kind == HOURS:
        yield Lines(1, tr("Staffed"))
        yield Lines(1, tr("Unstaffed"))
    else:
        yield Lines(2)


def _skip(question: Question) -> str:
    """Return for whom a question is not, and where they go on."""
    known = _ONLY.get((question.level, question.occasion))
    why = tr(known) if known else tr("Not for this visit?")
    if question.otherwise:
        where = tr("Go to question {number}.", number=question.otherwise)
    else:
        where = tr("Go to the end.")
    return f"→ {why} {where}"


PAPER = Paper(
    name="question_form",
    title=mark("Questions for a visit"),
    about=mark("A blank form of the questions, to fill in by hand."),
    audience=Audience.PUBLIC,
    subjects=(),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    options=(
        Option(
            "place",
            mark("For"),
            (
                (ALL, mark("store or village")),
                (STORE, mark("store")),
                (VILLAGE, mark("village")),
            ),
            ALL,
        ),
    ),
    group=mark("Forms"),
    rank=1,
)
