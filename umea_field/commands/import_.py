"""``umea-field import``: records from a table or a map, seen before it happens."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umea_field.commands.command import Command, opened
from umea_field.commands.kinds import add_kind, noun_named
from umea_field.commands.parser import add_json, add_preview
from umea_field.commands.telling import progress_shown, tell, tell_json
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import mark, tr, trn

if TYPE_CHECKING:
    from umea_field.domain.record import Record
    from umea_field.interchange.grid import Grid
    from umea_field.interchange.headings import Headings
    from umea_field.interchange.plan import Manner, Plan

ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16")
ORDERS = ("ymd", "dmy", "mdy")
DECIMAL_MARKS = (",", ".")


class NoSuchColumnError(UmeaFieldError):
    """A column or field that was named is not there."""


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    parser.add_argument(
        "file", type=Path, metavar=tr("FILE"), help=tr("CSV, XLSX or GeoJSON")
    )
    add_kind(parser, tr("what its rows are, such as village"), required=True)
    add_preview(parser)
    parser.add_argument(
        "--all-or-nothing",
        action="store_true",
        help=tr("one refused row refuses the whole file"),
    )
    parser.add_argument(
        "--sheet", default="", metavar=tr("NAME"), help=tr("which sheet of a workbook")
    )
    parser.add_argument(
        "--encoding",
        choices=ENCODINGS,
        default="",
        help=tr("how a table's letters are written; found out unless told"),
    )
    parser.add_argument(
        "--dates",
        choices=ORDERS,
        default="",
        help=tr("the order of day, month and year where it is not plain"),
    )
    parser.add_argument(
        "--decimal",
        choices=DECIMAL_MARKS,
        default="",
        help=tr("the mark before decimals where it is not plain"),
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar=tr("HEADING=FIELD"),
        help=tr("what a column means; without a field it is left out"),
    )
    parser.add_argument(
        "--clear",
        action="store_true",
        help=tr("an empty cell clears the field; otherwise it says nothing"),
    )
    parser.add_argument(
        "--likely-as-new",
        action="store_true",
        help=tr("a row that is likely a known record makes a new one all the same"),
    )
    add_json(parser)


def run(said: Namespace) -> int:
    """Take the file in, or tell what would happen."""
    from umea_field.domain.nouns import plural  # noqa: PLC0415
    from umea_field.interchange.importing import receipt_of  # noqa: PLC0415
    from umea_field.interchange.plan import Manner  # noqa: PLC0415
    from umea_field.interchange.reading import Reading, open_file  # noqa: PLC0415

    noun = noun_named(said.kind)
    reading = Reading(said.sheet, said.encoding)
    wanted = (plural(noun), noun.__tablename__)
    grid = open_file(said.file, reading, wanted).grid
    manner = Manner(clear=said.clear, likely_as_new=said.likely_as_new)
    plan = _plan(said, noun, grid, manner)
    receipt = receipt_of(plan)
    if said.json:
        tell_json(
            {
                "file": str(said.file),
                "kind": noun.__tablename__,
                "preview": said.preview,
                **asdict(receipt),
                "unknown_columns": list(plan.unknown),
                "rows": _rows(plan),
            }
        )
    else:
        _tell(said, plan)
    return 1 if receipt.read and receipt.refused == receipt.read else 0


def _plan(
    said: Namespace, noun: "type[Record]", grid: "Grid", manner: "Manner"
) -> "Plan":
    from umea_field.interchange.importing import take_in  # noqa: PLC0415
    from umea_field.interchange.planning import plan_for  # noqa: PLC0415

    now = datetime.now(UTC)
    progress = progress_shown()
    headings = _headings(said, noun, grid)
    if said.preview:
        with opened(said) as database, database.read() as session:
            return plan_for(
                session,
                noun,
                grid,
                now,
                headings=headings,
                manner=manner,
                progress=progress,
            )
    with opened(said, to_write=True) as database:
        return take_in(
            database,
            noun,
            grid,
            now=now,
            name=said.file.name,
            headings=headings,
            manner=manner,
            all_or_nothing=said.all_or_nothing,
            progress=progress,
        )


def _headings(said: Namespace, noun: "type[Record]", grid: "Grid") -> "Headings":
    """Return what the columns mean: as told, and guessed where nothing is told."""
    from umea_field.interchange.cells import AsWritten  # noqa: PLC0415
    from umea_field.interchange.headings import (  # noqa: PLC0415
        Target,
        guesses,
        headings_as,
        headings_of,
        targets_of,
    )

    written = AsWritten(said.dates, said.decimal)
    every = dict.fromkeys(range(len(grid.headings)), written)
    if not said.map:
        targets = headings_of(noun, grid.headings).targets(len(grid.headings))
        return headings_as(noun, grid.headings, targets, every)
    told = list(guesses(noun, grid.headings))
    known = {target.field: target for target in targets_of(noun) if not target.register}
    for one in said.map:
        heading, _, field = one.partition("=")
        if heading not in grid.headings or (field and field not in known):
            raise NoSuchColumnError(
                tr("There is no column or field as in “{told}”.", told=one)
            )
        target: Target | None = known.get(field)
        told = [None if each == target else each for each in told]
        told[grid.headings.index(heading)] = target
    return headings_as(noun, grid.headings, told, every)


def _rows(plan: "Plan") -> list[Mapping[str, Any]]:
    """Return what becomes of each row that is not the same as before."""
    from umea_field.interchange.plain import plain_value  # noqa: PLC0415

    return [
        {
            "row": row.number,
            "outcome": row.outcome.value,
            "name": row.name,
            "id": plain_value(row.record_id),
            "changes": {
                change.field: {
                    "before": plain_value(change.before),
                    "after": plain_value(change.after),
                }
                for change in row.changes
            },
            "likely": [
                {"id": str(one.record_id), "name": one.name, "place": one.place}
                for one in row.likely
            ],
            "remarks": [
                {"column": remark.column, "text": remark.said()}
                for remark in row.remarks
            ],
        }
        for row in plan.rows
        if row.outcome.value != "same"
    ]


def _tell(said: Namespace, plan: "Plan") -> None:
    from umea_field.interchange.importing import receipt_of  # noqa: PLC0415

    got = receipt_of(plan)
    rows = trn("{count} row read", "{count} rows read", got.read)
    tell(
        tr(
            "{rows}: {new} new, {changed} changed, {same} the same, {likely} likely"
            " known, {refused} refused.",
            rows=rows,
            new=got.new,
            changed=got.changed,
            same=got.same,
            likely=got.likely,
            refused=got.refused,
        )
    )
    if plan.unknown:
        tell(
            tr(
                "Columns that nothing is known of, and were left: {columns}.",
                columns=", ".join(plan.unknown),
            )
        )
    for row in plan.rows:
        for remark in row.remarks:
            tell(remark.said())
    if said.preview:
        tell(tr("This was a preview. Nothing was changed."))


COMMAND = Command(mark("take records in from a file"), arguments, run)
