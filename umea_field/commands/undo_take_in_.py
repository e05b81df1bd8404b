"""``umea-field undo-take-in``: the last taking in, taken back."""

from argparse import ArgumentParser, Namespace

from umea_field.commands.command import Command, opened
from umea_field.commands.parser import add_json
from umea_field.commands.telling import tell, tell_json
from umea_field.foundation.i18n import mark, tr, trn


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    add_json(parser)


def run(said: Namespace) -> int:
    """Take the last taking in back."""
    from umea_field.database.takings import takings  # noqa: PLC0415
    from umea_field.sync.undoing import undo_last  # noqa: PLC0415

    with opened(said, to_write=True) as database:
        with database.read() as session:
            last = next(iter(takings(session.connection())), None)
        shown = undo_last(database)
    machine = last.receipt.machine if last and last.receipt else ""
    records = len(shown.all())
    if said.json:
        told = {"machine": machine, "records": records}
        tell_json(told | {"began": last.began.isoformat() if last else None})
        return 0
    count = trn("{count} record", "{count} records", records)
    tell(
        tr(
            "What was last taken in from {machine} is taken back: {records} look as"
            " they did before. The bundle can be taken in again.",
            machine=machine or "–",
            records=count,
        )
    )
    return 0


COMMAND = Command(mark("take the last taking in back"), arguments, run)
