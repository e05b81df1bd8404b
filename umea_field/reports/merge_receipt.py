"""The receipt of a merge: what was read, what became of it, and sums that add up."""

from collections.abc import Callable, Iterator, Sequence

from umea_field.domain.field import Audience
from umea_field.domain.receipt import Receipt
from umea_field.foundation.i18n import mark, tr, trc, trn
from umea_field.foundation.wording import (
    date_text,
    number_text,
    time_text,
    weekday_date,
)
from umea_field.reports.blocks import Prose, Section
from umea_field.reports.layout import Layout
from umea_field.reports.merge_receipt_sheet import (
    Bundle,
    Difference,
    Sheet,
    Value,
    days,
    gather,
)
from umea_field.reports.paper import Option, Paper
from umea_field.reports.strips import Block
from umea_field.reports.tables import Cell, Column, Table
from umea_field.reports.typeset import Bold

_FEW = 6
"""So many differences stay on one page with what is said of them."""

Figure = Callable[[Receipt], int]


def layout(sheet: Sheet) -> Layout:
    """Return the receipt's blocks, in the language spoken."""
    lead = (weekday_date(sheet.day),) if sheet.day else ()
    return Layout(tr("Receipt of a merge"), lead, tuple(_blocks(sheet)))


def _blocks(sheet: Sheet) -> Iterator[Block]:
    if not sheet.bundles:
        yield Prose(tr("Nothing has been taken in on this machine."), before=12)
        return
    yield Prose(_opening(sheet.bundles), before=12)
    yield Section(tr("Changes that were read"), tuple(_read(sheet.bundles)))
    yield Section(tr("Records they speak of"), tuple(_became(sheet.bundles)))
    yield Section(tr("Clashes"), (Prose(_clashes(sheet.bundles)),), whole=True)
    ruled = sum(one.receipt.ruled for one in sheet.bundles)
    if ruled:
        title = tr("Settled by a rule")
        few = len(sheet.differences) <= _FEW
        yield Section(title, tuple(_ruled(ruled, sheet.differences)), whole=few)
    named = (one.receipt.backup for one in sheet.bundles if one.receipt.backup)
    copies = list(dict.fromkeys(named))  # bundles of one merge have one together
    if copies:
        said = tr("Safety copies made before: {files}", files=", ".join(copies))
        yield Prose(said, note=True, before=12)


def _opening(bundles: Sequence[Bundle]) -> str:
    return trn(
        "{count} bundle was merged into this database. Nothing that anybody has"
        " written is gone: what was before is in the history.",
        "{count} bundles were merged into this database. Nothing that anybody has"
        " written is gone: what was before is in the history.",
        len(bundles),
    )


def _read(bundles: Sequence[Bundle]) -> Iterator[Block]:
    figures: list[tuple[str, Figure]] = [
        (tr("New here"), lambda one: one.taken),
        (tr("Here already"), lambda one: one.had),
        (tr("Not read"), lambda one: one.left),
        (trc("records", "All"), lambda one: one.total),
    ]
    yield _table(bundles, figures)
    waiting = sum(one.receipt.waiting for one in bundles)
    if waiting:
        yield Prose(
            trn(
                "{count} of the new ones waits for a newer version of the program.",
                "{count} of the new ones wait for a newer version of the program.",
                waiting,
            ),
            before=6,
        )
    broken = [one.receipt.machine for one in bundles if not one.whole]
    if broken:
        yield Prose(
            tr(
                "Broken off: {machines}. Take the same bundle in again, and it goes on"
                " where it was.",
                machines=", ".join(broken),
            ),
            before=6,
        )


def _became(bundles: Sequence[Bundle]) -> Iterator[Block]:
    figures: list[tuple[str, Figure]] = [
        (trc("records", "New"), lambda one: one.new),
        (trc("records", "Changed"), lambda one: one.changed),
        (trc("records", "Back"), lambda one: one.back),
        (trc("records", "Removed"), lambda one: one.gone),
        (trc("records", "As before"), lambda one: one.same),
        (trc("records", "All"), lambda one: one.records),
    ]
    yield _table(bundles, figures)
    if len(bundles) > 1:
        words = tr("A record that several bundles speak of counts once in each.")
        yield Prose(words, note=True, before=6)


def _table(bundles: Sequence[Bundle], figures: Sequence[tuple[str, Figure]]) -> Table:
    """Return a row for each bundle, and their sum where there are several."""
    columns = (
        Column(tr("Bundle"), share=1),
        *(Column(title, end=True) for title, _ in figures),
    )
    rows = [
        (
            Cell(_called(one)),
            *(Cell(number_text(figure(one.receipt))) for _, figure in figures),
        )
        for one in bundles
    ]
    if len(bundles) > 1:
        sums = [sum(figure(one.receipt) for one in bundles) for _, figure in figures]
        total = (Cell((Bold(tr("Together")),)),)
        rows.append((*total, *(Cell((Bold(number_text(one)),)) for one in sums)))
    return Table(columns, tuple(rows), numbered=False)


def _called(one: Bundle) -> str:
    machine, at = one.receipt.machine, time_text(one.at)
    return tr("{machine}, {time}", machine=machine, time=at)


def _clashes(bundles: Sequence[Bundle]) -> str:
    more = sum(max(0, one.receipt.clashes) for one in bundles)
    if not more:
        return tr("No values clashed.")
    return trn(
        "{count} clash came up. Both values are kept until somebody has chosen.",
        "{count} clashes came up. All values are kept until somebody has chosen.",
        more,
    )


def _ruled(count: int, differences: Sequence[Difference]) -> Iterator[Block]:
    """Yield what is meant by it, and a row for each: what stands, what else was."""
    yield Prose(
        trn(
            "In {count} place two people wrote the same thing in slightly different"
            " ways. Nobody needs to choose: what was written last stands, and the other"
            " is in the history of the record.",
            "In {count} places two people wrote the same thing in slightly different"
            " ways. Nobody needs to choose: what was written last stands, and the other"
            " is in the history of the record.",
            count,
        )
    )
    if not differences:
        return
    columns = (
        Column(tr("Where"), share=1),
        Column(tr("Stands"), share=1),
        Column(tr("Was also written"), share=1),
    )
    rows = tuple(
        (
            Cell((Bold(one.title), f"\n{one.what}\n{one.why}")),
            Cell(_written(one.stands)),
            Cell("\n".join(map(_written, one.others))),
        )
        for one in differences
    )
    yield Table(columns, rows, numbered=False)
    if count > len(differences):
        left = count - len(differences)
        more = trn("And {count} more.", "And {count} more.", left)
        yield Prose(more, before=6)


def _written(value: Value) -> str:
    """Return a value, and beneath it who wrote it and when."""
    words = (value.words or tr("empty")) if value.shown else tr("not printed")
    who = tr("{who}, {day}", who=value.who, day=date_text(value.day))
    return f"{words}\n{who}"


PAPER = Paper(
    name="merge_receipt",
    title=mark("Receipt of a merge"),
    about=mark("For the office: what a day's bundles held, and what became of it."),
    audience=Audience.OWN,
    subjects=(),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    options=(Option("day", mark("Day"), kind="text", offered=days),),
    group=mark("Overview"),
    rank=6,
)
