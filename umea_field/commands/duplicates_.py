"""``umea-field duplicates``: villages and stores that may have been written twice."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from umea_field.commands.command import Command, opened
from umea_field.commands.parser import add_json
from umea_field.commands.telling import tell, tell_json
from umea_field.foundation.i18n import mark, tr, trn

if TYPE_CHECKING:
    from umea_field.database.duplicates import Candidate


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    add_json(parser)


def run(said: Namespace) -> int:
    """List every pair; nothing is merged."""
    from umea_field.database.duplicates import (  # noqa: PLC0415
        PLACES,
        possible_duplicates,
    )

    with opened(said) as database, database.read() as session:
        found = [one for noun in PLACES for one in possible_duplicates(session, noun)]
    if said.json:
        tell_json([as_json(one) for one in found])
        return 0
    for one in found:
        tell(" · ".join(one.titles))
        tell(f"  {one.why()}")
    count = trn("{count} pair", "{count} pairs", len(found))
    tell(count if found else tr("No two records look alike"))
    return 0


def as_json(one: "Candidate") -> Mapping[str, Any]:
    """Return a pair as JSON knows it."""
    return {
        "kind": one.noun,
        "records": [str(each) for each in one.id],
        "titles": list(one.titles),
        "reason": one.alike.reason.name.lower(),
        "likely": one.alike.is_likely,
        "km": None if one.alike.km is None else round(one.alike.km, 3),
        "why": one.why(),
    }


COMMAND = Command(mark("list what may be written twice"), arguments, run)
