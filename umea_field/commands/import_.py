"""``umea-field import``: records from a table or a map, seen before it happens."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umea_field.commands.command import Command, opened
from umea_field.commands.kinds import add_kind, noun_named
from umea_field.commands.parser import add_json
from umea_field.commands.telling import progress_shown, tell, tell_json
from umea_field.foundation.i18n import mark, tr, trn

if TYPE_CHECKING:
    from umea_field.domain.record import Record
    from umea_field.interchange.grid import Grid
    from umea_field.interchange.plan import Manner, Plan


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    parser.add_argument(
        "file", type=Path, metavar=tr("FILE"), help=tr("CSV, XLSX or GeoJSON")
    )
    add_kind(parser, tr("what its rows are, such as village"), required=True)
    parser.add_argument(
        "--preview", action="store_true", help=tr("only tell what would happen")
    )
    parser.add_argument(
        "--all-or-nothing",
        action="store_true",
        help=tr("one refused row refuses the whole file"),
    )
    parser.add_argument(
        "--sheet", default="", metavar=tr("NAME"), help=tr("which sheet of a workbook")
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
    from umea_field.interchange.reading import read_file  # noqa: PLC0415

    noun = noun_named(said.kind)
    grid = read_file(said.file, said.sheet, (plural(noun), noun.__tablename__))
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
    if said.preview:
        with opened(said) as database, database.read() as session:
            return plan_for(session, noun, grid, now, manner=manner, progress=progress)
    with opened(said, to_write=True) as database:
        return take_in(
            database,
            noun,
            grid,
            now=now,
            name=said.file.name,
            manner=manner,
            all_or_nothing=said.all_or_nothing,
            progress=progress,
        )


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
            "likely": [{"id": str(one), "name": name} for one, name in row.likely],
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
