"""``umea-field become-new``: a copy of a machine becomes a machine of its own."""

from argparse import ArgumentParser, Namespace

from umea_field.commands.command import Command, opened
from umea_field.commands.parser import add_json, add_preview
from umea_field.commands.telling import tell, tell_json
from umea_field.foundation.i18n import mark, tr, trn


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    parser.add_argument(
        "--machine",
        required=True,
        metavar=tr("NAME"),
        help=tr("what this machine is to be called among colleagues"),
    )
    add_preview(parser)
    add_json(parser)


def run(said: Namespace) -> int:
    """Let it become one, or tell what that would come to."""
    from umea_field.sync.new_machine import (  # noqa: PLC0415
        become_new_machine,
        would_become,
    )

    with opened(said, to_write=not said.preview) as database:
        become = would_become if said.preview else become_new_machine
        became = become(database, said.machine)
    if said.json:
        tell_json(
            {
                "preview": said.preview,
                "was": became.was,
                "machine": became.name,
                "changes": became.changes,
            }
        )
        return 0
    changes = trn("{count} change", "{count} changes", became.changes)
    tell(
        tr(
            "This machine was {was} and is now {machine}. {changes} that no other"
            " machine has heard of go with its next bundle.",
            was=became.was,
            machine=became.name,
            changes=changes,
        )
    )
    if said.preview:
        tell(tr("This was a preview. Nothing was changed."))
    return 0


COMMAND = Command(mark("let a copy be a machine of its own"), arguments, run)
