"""``umea-field info``: what a database holds, and how it stands."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umea_field.commands.command import Command, opened
from umea_field.commands.parser import add_json
from umea_field.commands.telling import tell, tell_json
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.wording import date_text, local, number_text, time_text

if TYPE_CHECKING:
    from umea_field.database.database import Database


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    add_json(parser)


def run(said: Namespace) -> int:
    """Tell it."""
    with opened(said) as database:
        told = facts(database)
    if said.json:
        tell_json(told)
    else:
        _tell(told)
    return 0


def facts(database: "Database") -> Mapping[str, Any]:
    """Return what there is to know of a database, as JSON knows it."""
    from umea_field.database.standing import standing_of  # noqa: PLC0415
    from umea_field.sync.conflicts import count_conflicts  # noqa: PLC0415

    machine = database.machine()
    with database.read() as session:
        standing = standing_of(session)
        open_conflicts = count_conflicts(session.connection())
    return {
        "database": database.place,
        "machine": standing.machine,
        "person": standing.person,
        "device": str(machine.device),
        "project": str(machine.project) if machine.project else None,
        "office": machine.office,
        "made_up": machine.made_up,
        "schema": standing.revision,
        "counts": dict(standing.counts),
        "changes_not_handed_over": standing.not_handed_over,
        "open_conflicts": open_conflicts,
        "last_backup": _latest(database.path, standing.last_backup),
    }


def _latest(path: Path | None, noted: datetime | None) -> str | None:
    """Return when a copy was last made: by this program, or by the day's own."""
    daily = path.parent.glob(f"backups/{path.stem}-*.backup") if path else ()
    moments = [datetime.fromtimestamp(file.stat().st_mtime, UTC) for file in daily]
    if noted:
        moments.append(noted)
    return max(moments).isoformat() if moments else None


def _tell(told: Mapping[str, Any]) -> None:
    from umea_field.domain.noun_words import said_noun  # noqa: PLC0415
    from umea_field.domain.nouns import BY_TABLE  # noqa: PLC0415

    lines = [
        (tr("Database"), told["database"]),
        (tr("Machine"), f"{told['machine']}, {told['person']}"),
        (tr("Schema"), told["schema"]),
        *(
            (said_noun(BY_TABLE[noun]).capitalize(), number_text(count))
            for noun, count in told["counts"].items()
            if count
        ),
        (tr("Not yet handed over"), _changes(told["changes_not_handed_over"])),
        (tr("Open conflicts"), number_text(told["open_conflicts"])),
        (tr("Last backup"), _when(told["last_backup"])),
    ]
    width = max(len(label) for label, _ in lines)
    for label, value in lines:
        tell(f"{label:<{width}}  {value}")
    if told["made_up"]:
        tell(tr("Made-up data"))


def _when(moment: str | None) -> str:
    if moment is None:
        return tr("none yet")
    told = datetime.fromisoformat(moment)
    return f"{date_text(local(told).date())} {time_text(told)}"


def _changes(count: int) -> str:
    return trn("{count} change", "{count} changes", count)


COMMAND = Command(mark("tell what the database holds"), arguments, run)
