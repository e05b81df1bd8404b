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
    from umea_field.sync.in_one_go import last_merge, undo_merge  # noqa: PLC0415

    with opened(said, to_write=True) as database:
        with database.read() as session:
            numbers = last_merge(session)
            undone = [
                one.receipt.machine
                for one in reversed(takings(session.connection()))
                if one.number in numbers and one.receipt
            ]
        count = undo_merge(database)
    machines = list(dict.fromkeys(undone))
    if said.json:
        tell_json({"bundles": count, "machines": machines})
        return 0
    bundles = trn("{count} bundle", "{count} bundles", count)
    tell(
        tr(
            "{bundles} of {machines} taken back: all looks as it did before, and they"
            " can be taken in again.",
            bundles=bundles,
            machines=", ".join(machines) or "–",
        )
    )
    return 0


COMMAND = Command(mark("take the last taking in back"), arguments, run)
