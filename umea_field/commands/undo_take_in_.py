"""``umea-field undo-take-in``: the last taking in, taken back."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

from umea_field.commands.command import Command, opened
from umea_field.commands.parser import add_json, add_preview
from umea_field.commands.telling import tell, tell_json
from umea_field.foundation.i18n import mark, tr, trn


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    add_preview(parser)
    add_json(parser)


def run(said: Namespace) -> int:
    """Take the last taking in back."""
    from umea_field.database.takings import takings  # noqa: PLC0415
    from umea_field.sync.in_one_go import undo_merge, what_goes  # noqa: PLC0415

    with opened(said, to_write=not said.preview) as database:
        with database.read() as session:
            numbers, choices = what_goes(session)
            undone = [
                one.machine
                for one in reversed(takings(session.connection()))
                if one.number in numbers and one.machine
            ]
        count = len(numbers) if said.preview else undo_merge(database)
    machines = list(dict.fromkeys(undone))
    if said.json:
        found = {"bundles": count, "machines": machines, "choices": choices}
        tell_json({"preview": said.preview, **found})
    else:
        for line in _lines(count, machines, choices, preview=said.preview):
            tell(line)
    return 0


def _lines(
    count: int, machines: Sequence[str], choices: int, *, preview: bool
) -> Iterator[str]:
    bundles = trn("{count} bundle", "{count} bundles", count)
    names = ", ".join(machines) or "–"
    if preview:
        yield tr("Would be taken back: {bundles} of {machines}.",
                 bundles=bundles, machines=names)  # fmt: skip
    else:
        yield tr(
            "{bundles} of {machines} taken back: all looks as it did before, and they"
            " can be taken in again.",
            bundles=bundles,
            machines=names,
        )
    if choices:
        yield trn(
            "{count} choice in a clash goes with it.",
            "{count} choices in clashes go with it.",
            choices,
        )
    if preview:
        yield tr("This was a preview. Nothing was changed.")


COMMAND = Command(mark("take the last taking in back"), arguments, run)
