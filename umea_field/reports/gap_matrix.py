"""The matrix of gaps: every village and every service, for the wall and the council."""

from collections.abc import Iterator
from itertools import groupby

from umea_field.domain import status
from umea_field.domain.field import Audience
from umea_field.domain.gap_matrix import (
    ALL,
    BY_DISTRICT,
    BY_GAPS,
    BY_VILLAGE,
    CHANGED,
    GAPS,
)
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.wording import date_text, short_date
from umea_field.reports.blocks import Prose, Section
from umea_field.reports.gap_matrix_sheet import (
    Change,
    Sheet,
    categories,
    districts,
    gather,
    levels,
)
from umea_field.reports.layout import Layout
from umea_field.reports.paper import Option, Paper, Part
from umea_field.reports.sign_grid import SignGrid, SignRow
from umea_field.reports.strips import Block
from umea_field.reports.tables import Cell, Column, Table
from umea_field.reports.typeset import Bold, Text


def layout(sheet: Sheet) -> Layout:
    """Return the matrix's blocks, in the language spoken."""
    day = date_text(sheet.day)
    when = tr("As it was {day}", day=day) if sheet.past else tr("On {day}", day=day)
    lead: list[Text] = [when, (Bold(_facts(sheet)),)]
    if sheet.chosen:
        lead.append(", ".join(sheet.chosen))
    return Layout(tr("Gaps in the villages"), tuple(lead), tuple(_blocks(sheet)))


def _facts(sheet: Sheet) -> str:
    parts = [
        trn("{count} village", "{count} villages", len(sheet.lines)),
        trn("{count} service", "{count} services", len(sheet.services)),
        trn("{count} gap", "{count} gaps", sum(sheet.lacking)),
    ]
    return ", ".join(parts)


def _blocks(sheet: Sheet) -> Iterator[Block]:
    if sheet.lines and sheet.services:
        yield _grid(sheet)
        yield Prose(
            tr(
                "A gap is a service that is missing or has ceased. What is planned is"
                " no gap, and what is unknown none yet."
            ),
            note=True,
            before=8,
        )
    else:
        yield Prose(tr("Nothing is noted of what was chosen."), before=12)
    if sheet.since:
        title = tr("Changes since {date}", date=date_text(sheet.since))
        yield Section(title, (_changes(sheet),))


def _grid(sheet: Sheet) -> Block:
    rows = [
        SignRow(
            line.village,
            line.states,
            str(line.gaps),
            short_date(line.looked) if line.looked else tr("never"),
        )
        for line in sheet.lines
    ]
    return SignGrid(
        heads=(tr("Village"), tr("Gaps"), tr("Last confirmed")),
        columns=sheet.services,
        rows=tuple(rows),
        sums=(
            tr("Missing in"),
            tuple(str(count) for count in sheet.lacking),
            str(sum(sheet.lacking)),
        ),
        key=sheet.key,
    )


_KINDS = (status.BETTER, status.WORSE, status.OTHER)


def _changes(sheet: Sheet) -> Block:
    if not sheet.changes:
        return Prose(tr("Nothing has changed."))
    kinds = {change.kind for change in sheet.changes}
    titles = {
        status.BETTER: tr("Better"),
        status.WORSE: tr("Worse"),
        status.OTHER: tr("Otherwise"),
    }
    shown = [kind for kind in _KINDS if kind in kinds]
    columns = [Column(tr("Village")), *(Column(titles[k], share=1) for k in shown)]
    rows = []
    for village, found in groupby(sheet.changes, key=lambda change: change.village):
        changes = list(found)
        cells = [
            "\n".join(_change(one) for one in changes if one.kind == kind)
            for kind in shown
        ]
        rows.append((Cell((Bold(village),)), *(Cell(words) for words in cells)))
    return Table(tuple(columns), tuple(rows), numbered=False)


def _change(change: Change) -> str:
    return tr(
        "{service}: {before} → {now}",
        service=change.service,
        before=change.before.word,
        now=change.now.word,
    )


PAPER = Paper(
    name="gap_matrix",
    title=mark("Gaps in the villages"),
    about=mark(
        "For the wall and the council: every village and service, what is missing and"
        " what has changed."
    ),
    audience=Audience.PUBLIC,
    subjects=(),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    sizes=("A3", "A2", "A1", "A4 landscape"),
    parts=(Part("changes", mark("Changes since a day")),),
    options=(
        Option("district", mark("District"), kind="text", offered=districts),
        Option("level", mark("Level in the service plan"), kind="text", offered=levels),
        Option("category", mark("Kind of service"), kind="text", offered=categories),
        Option(
            "only",
            mark("Shown"),
            (
                (ALL, mark("Everything")),
                (GAPS, mark("Only gaps")),
                (CHANGED, mark("Only changed")),
            ),
            usual=ALL,
        ),
        Option(
            "order",
            mark("Sorted by"),
            (
                (BY_VILLAGE, mark("Village")),
                (BY_GAPS, mark("Gaps")),
                (BY_DISTRICT, mark("District")),
            ),
            usual=BY_VILLAGE,
        ),
        Option("on", mark("As it was on"), kind="day"),
        Option("since", mark("Changes since"), kind="day"),
    ),
    group=mark("Overview"),
    rank=1,
)
