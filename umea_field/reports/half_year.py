"""The half-year summary: two pages for one of those the work is done with.

What matters most comes first. Numbers are read from what is recorded; a section
without anything says so, so that nobody wonders what was left out.
"""

from collections.abc import Iterator

from umea_field.domain.field import Audience
from umea_field.domain.half_year import (
    ANSWERED,
    BEGUN,
    DECIDED,
    FOUND,
    KEPT,
    MET,
    RECEIVED,
    VILLAGES,
    VISITS,
)
from umea_field.domain.half_year_words import answer_words, figure_words, gaps_words
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.signs import sign_of_status
from umea_field.foundation.wording import (
    NO_BREAK,
    capital,
    date_text,
    days_text,
)
from umea_field.reports.blocks import Item, Items, Panel, Prose, Section
from umea_field.reports.half_year_sheet import Change, Coming, Ongoing, Sheet, gather
from umea_field.reports.layout import Layout
from umea_field.reports.miles import mile_note
from umea_field.reports.paper import Paper
from umea_field.reports.sheet import State
from umea_field.reports.strips import Block
from umea_field.reports.tables import Cell, Column, Table
from umea_field.reports.typeset import Bold, Text


def layout(sheet: Sheet) -> Layout:
    """Return the summary's blocks, in the language spoken."""
    days = days_text(sheet.first, sheet.last)
    lead: tuple[Text, ...] = (
        (Bold(sheet.party),),
        f"{capital(sheet.period)}, {days}",
    )
    return Layout(tr("Half-year summary"), lead, tuple(_blocks(sheet)))


def _blocks(sheet: Sheet) -> Iterator[Block]:
    first = tuple(_items(sheet.highlights)) or (_nothing(),)
    yield Panel((Section(tr("What matters most"), first),))
    yield Section(tr("What we have done"), _or_nothing(_done(sheet)))
    yield Section(tr("What is different now"), _or_nothing(_changed(sheet)))
    yield Section(tr("What we have learned"), _or_nothing(_text(sheet.text_learned)))
    yield Section(tr("Under way"), _or_nothing(_ongoing(sheet)))
    yield Section(tr("The next half-year"), _or_nothing(_coming(sheet)))
    yield Section(tr("Thanks"), _or_nothing(_text(sheet.thanks)), whole=True)
    yield from mile_note((sheet.highlights, sheet.text_learned, sheet.thanks))


def _nothing() -> Block:
    return Prose(tr("Nothing to report."))


def _or_nothing(blocks: Iterator[Block]) -> tuple[Block, ...]:
    return tuple(blocks) or (_nothing(),)


def _text(words: str) -> Iterator[Block]:
    """Yield a text: its only line as it stands, several as a list."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if len(lines) == 1:
        yield Prose(lines[0])
    elif lines:
        yield from _items(words)


def _items(words: str) -> Iterator[Block]:
    lines = [line.strip(" \t-–•*") for line in words.splitlines()]
    items = tuple(Item(line) for line in lines if line)
    if items:
        yield Items(items)


_PAIRS = (
    (VISITS, VILLAGES),
    (FOUND, MET),
    (RECEIVED, ANSWERED),
    (BEGUN, DECIDED),
    (KEPT,),
)
"""Numbers that are told on one line."""


def _done(sheet: Sheet) -> Iterator[Block]:
    counts = {one.name: one.count for one in sheet.counts}
    items = []
    for names in _PAIRS:
        told = [figure_words(name, counts[name]) for name in names if counts.get(name)]
        if told:
            first, *rest = told
            text: list[str | Bold] = [Bold(first), *(f", {one}" for one in rest)]
            if ANSWERED in names and counts.get(ANSWERED) and sheet.median_days:
                took = answer_words(counts[ANSWERED], sheet.median_days)
                text.append(f"; {took}")
            items.append(Item(tuple(text)))
    if items:
        yield Items(tuple(items))
    yield from _text(sheet.text_done)


def _changed(sheet: Sheet) -> Iterator[Block]:
    if sheet.gaps_before or sheet.gaps_now:
        before, now = sheet.gaps_before, sheet.gaps_now
        yield Prose(gaps_words(before, sheet.first, now, sheet.last))
    if not sheet.changes:
        return
    villages = len({one.village for one in sheet.changes}) > 1
    columns = (
        *((Column(tr("Village")),) if villages else ()),
        Column(tr("Service"), share=1),
        Column(_unbroken(date_text(sheet.first))),
        Column(_unbroken(date_text(sheet.last))),
    )
    rows = tuple(_change(one, villages) for one in sheet.changes)
    yield Table(columns, rows, numbered=False)
    yield from _more(sheet.more_changes)


def _change(one: Change, villages: bool) -> tuple[Cell, ...]:
    where = (Cell(one.village),) if villages else ()
    return *where, Cell(one.service), _state(one.before), _state(one.now, bold=True)


def _state(state: State | None, bold: bool = False) -> Cell:
    if state is None:
        return Cell()
    word: Text = (Bold(state.word),) if bold else state.word
    return Cell(word, sign_of_status(state.code))


def _ongoing(sheet: Sheet) -> Iterator[Block]:
    if sheet.ongoing:
        yield Items(tuple(_going(one) for one in sheet.ongoing))
        yield from _more(sheet.more_ongoing)


def _going(one: Ongoing) -> Item:
    if one.due is None:
        return Item(one.text, tr("on trial") if one.trial else "")
    day = _unbroken(date_text(one.due))
    if one.trial:
        return Item(one.text, tr("on trial until {day}", day=day))
    return Item(one.text, tr("answer by {date}", date=day))


def _coming(sheet: Sheet) -> Iterator[Block]:
    if sheet.coming:
        yield Items(tuple(_activity(one) for one in sheet.coming))
        yield from _more(sheet.more_coming)
    yield from _text(sheet.text_next)


def _activity(one: Coming) -> Item:
    if one.start is None:
        return Item(one.title)
    return Item(one.title, days_text(one.start, one.end or one.start, year=False))


def _more(count: int) -> Iterator[Block]:
    if count:
        yield Prose(trn("and {count} more", "and {count} more", count), note=True)


def _unbroken(text: str) -> str:
    return text.replace(" ", NO_BREAK)


PAPER = Paper(
    name="half_year",
    title=mark("Half-year summary"),
    about=mark("To one of those we work with: what was done, changed and comes next."),
    audience=Audience.PUBLIC,
    subjects=("half_year",),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    group=mark("Overview"),
    rank=2,
)
