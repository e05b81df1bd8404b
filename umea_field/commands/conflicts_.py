"""``umea-field conflicts``: what a person must settle, in a sentence each."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from umea_field.commands.command import Command, opened
from umea_field.commands.parser import add_json
from umea_field.commands.telling import tell, tell_json
from umea_field.foundation.i18n import mark, tr, trn

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from umea_field.sync.clash_words import ClashWords, SideWords
    from umea_field.sync.conflicts import Conflict


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    parser.add_argument(
        "--by-rule",
        action="store_true",
        help=tr("list instead what a rule settled, of which nobody is asked"),
    )
    add_json(parser)


def run(said: Namespace) -> int:
    """List every open clash, or what a rule settled."""
    from umea_field.sync.conflicts import conflicts, settled_by_rule  # noqa: PLC0415
    from umea_field.sync.ruled import count_ruled  # noqa: PLC0415

    with opened(said) as database, database.read() as session:
        connection = session.connection()
        listed = settled_by_rule if said.by_rule else conflicts
        found = in_words(session, list(listed(connection)))
        ruled = count_ruled(connection)
    if said.json:
        tell_json([as_json(one) for one in found])
        return 0
    for one in found:
        for line in _ruled_lines(one) if said.by_rule else _lines(one):
            tell(line)
        tell("")
    for line in _counted(len(found), ruled, by_rule=said.by_rule):
        tell(line)
    return 0


def _counted(count: int, ruled: int, *, by_rule: bool) -> Iterator[str]:
    from umea_field.sync.clash_words import counted_clashes  # noqa: PLC0415

    if by_rule:
        nothing = tr("A rule has settled nothing that still stands.")
        yield said_ruled(ruled) if ruled else nothing
        return
    yield counted_clashes(count) if count else tr("There is no clash to settle.")
    if ruled:
        yield f"{said_ruled(ruled)} umea-field conflicts --by-rule"


def said_ruled(count: int) -> str:
    """Return how many differences a rule settled."""
    return trn(
        "{count} difference that no reader minds was settled by a rule.",
        "{count} differences that no reader minds were settled by a rule.",
        count,
    )


def in_words(session: "Session", found: "Sequence[Conflict]") -> "Sequence[ClashWords]":
    """Return clashes as people read them."""
    from umea_field.database.vocabularies import vocabulary  # noqa: PLC0415
    from umea_field.foundation.wording import local  # noqa: PLC0415
    from umea_field.sync.clash_words import by_place, clash_words  # noqa: PLC0415

    today = local(datetime.now(UTC)).date()
    return by_place(clash_words(session, found, vocabulary(session), today))


def as_json(one: "ClashWords") -> Mapping[str, Any]:
    """Return a clash as JSON knows it, with the choices that ``settle`` takes."""
    conflict = one.conflict
    return {
        "id": conflict.id,
        "rule": conflict.trifle,
        "kind": conflict.noun,
        "record": str(conflict.row_id),
        "fields": list(conflict.fields),
        "title": one.title,
        "what": one.what,
        "sentence": one.sentence,
        "base": _plain(conflict.base),
        "offered": _plain(conflict.offered),
        "values": [
            {
                "number": number if conflict.fields else None,
                "value": _plain(side.values),
                "removed": side.is_delete,
                "who": told.who,
                "machine": told.machine,
                "when": side.moment.isoformat(),
                "words": told.words,
            }
            for number, (side, told) in enumerate(_sides(one), 1)
        ],
        "choices": choices(conflict),
    }


def choices(conflict: "Conflict") -> list[str]:
    """Return what ``settle`` takes for a clash, besides a value of one's own."""
    if not conflict.fields:
        return ["keep", "take-away"]
    numbers = [str(number) for number, _ in enumerate(conflict.sides, 1)]
    return [*numbers, "both"] if conflict.offered else numbers


def in_order(conflict: "Conflict") -> list[int]:
    """Return where each side stands, as they are numbered: the one written first is 1.

    The sentence and the window number them alike.
    """
    sides = conflict.sides
    return sorted(range(len(sides)), key=lambda at: sides[at].moment)


def _sides(one: "ClashWords") -> Iterator[tuple[Any, Any]]:
    """Yield each side with its words; of a removal the words are a writer's."""
    if one.conflict.fields:
        for at in in_order(one.conflict):
            yield one.conflict.sides[at], one.sides[at]
        return
    sides = {(side.moment, side.machine): side for side in one.conflict.sides}
    for told in one.sides:
        yield sides[told.moment, told.machine], told


def _plain(values: Mapping[str, Any]) -> Mapping[str, Any]:
    from umea_field.interchange.plain import plain_value  # noqa: PLC0415

    return {name: plain_value(value) for name, value in values.items()}


def _lines(one: "ClashWords") -> Iterator[str]:
    yield f"{one.title}: {one.what}"
    yield f"  {one.sentence}"
    signs = choices(one.conflict) if one.conflict.fields else []
    for at, (_, side) in enumerate(_sides(one)):
        yield f"  {signs[at] if signs else '·'}  {_written(side)}"
    if one.offered:
        yield f"  both  {one.offered}"
    allowed = choices(one.conflict)
    yield f"  umea-field settle {one.conflict.id} {' | '.join(allowed)}"


def _ruled_lines(one: "ClashWords") -> Iterator[str]:
    """Yield what stands, what else was written, and why nobody is asked."""
    from umea_field.domain.trifle import said_trifle  # noqa: PLC0415

    yield f"{one.title}: {one.what}"
    why = said_trifle(one.conflict.trifle)
    rule = tr("What was written last stands.")
    yield f"  {why} {rule}"
    for number, (side, told) in enumerate(_sides(one), 1):
        written = _written(told)
        if side is one.conflict.sides[0]:
            written = tr("{value}: stands", value=written)
        yield f"  {number}  {written}"
    allowed = " | ".join(choices(one.conflict))
    yield f"  umea-field settle {one.conflict.id} {allowed}"


def _written(side: "SideWords") -> str:
    from umea_field.foundation.wording import (  # noqa: PLC0415
        date_text,
        local,
        time_text,
    )

    when = f"{date_text(local(side.moment).date())} {time_text(side.moment)}"
    who = ", ".join(filter(None, (side.who, side.machine, when)))
    said = side.words or tr("empty")
    return f"{said} ({who})"


COMMAND = Command(mark("list what a person must settle"), arguments, run)
