"""``umea-field restore``: a copy put back, into a new file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from umea_field.commands.command import Command, place_of
from umea_field.commands.parser import add_json
from umea_field.commands.telling import said_pictures, tell, tell_json
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.whole_files import refuse_existing
from umea_field.foundation.wording import number_text


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    parser.add_argument(
        "file", type=Path, metavar=tr("FILE"), help=tr("a copy that backup made")
    )
    parser.add_argument(
        "--to",
        metavar=tr("OUT"),
        help=tr("the new file or empty server; otherwise a name beside the copy"),
    )
    add_json(parser)


def run(said: Namespace) -> int:
    """Restore, and tell the counts before and after."""
    from umea_field.database.backup import counts_in, restore  # noqa: PLC0415
    from umea_field.database.engine import shown_of  # noqa: PLC0415
    from umea_field.database.picture_copies import copy_pictures  # noqa: PLC0415

    copy: Path = said.file.absolute()
    if not copy.is_file():
        from umea_field.database.faults import DatabaseMissingError  # noqa: PLC0415

        raise DatabaseMissingError(tr("There is no file at {place}.", place=copy))
    target = said.to or str(copy.with_name(f"{copy.stem}-restored.db"))
    if "://" not in target:
        refuse_existing(Path(target))
    after = restore(copy, target)
    pictures = copy_pictures(copy, target)
    before = counts_in(copy)
    shown = shown_of(target)
    if said.json:
        tell_json(
            {
                "file": shown,
                "before": dict(before),
                "after": dict(after),
                "pictures": pictures,
            }
        )
        return 0
    for noun, count in before.items():
        if count or after[noun]:
            counts = f"{number_text(count)} → {number_text(after[noun])}"
            tell(f"{_called(noun)}: {counts}")
    rows = trn("{count} record", "{count} records", sum(after.values()))
    tell(tr("{rows} restored into {place}.", rows=rows, place=shown))
    if pictures:
        tell(said_pictures(pictures))
    if _has_met_others(target):
        tell(
            tr(
                "Has anything been written since the copy was made, or is the other one"
                " still in use? Then let this one be a machine of its own before it is"
                " written in: umea-field become-new --machine NAME."
            )
        )
    if place_of(said.database) != Path(target):
        tell(tr("Open it with --database {place}.", place=shown))
    return 0


def _has_met_others(target: str) -> bool:
    """Tell whether other machines know of this one's changes."""
    from umea_field.database.database import Database  # noqa: PLC0415
    from umea_field.sync.new_machine import has_met_others  # noqa: PLC0415

    with Database.open(target, read_only=True) as database:
        return has_met_others(database)


def _called(noun: str) -> str:
    """Return what records of a table are called together."""
    from umea_field.domain.noun_words import said_nouns  # noqa: PLC0415
    from umea_field.domain.nouns import BY_TABLE  # noqa: PLC0415

    kind = BY_TABLE.get(noun)
    return said_nouns(kind) if kind is not None else noun


COMMAND = Command(mark("put a copy back into a new file"), arguments, run)
