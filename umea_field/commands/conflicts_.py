"""``umea-field conflicts``: what a person must settle, in a sentence each."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from umea_field.commands.command import Command, opened
from umea_field.commands.parser import add_json
from umea_field.commands.telling import tell, tell_json
from umea_field.foundation.i18n import mark, tr

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from umea_field.sync.clash_words import ClashWords
    from umea_field.sync.conflicts import Conflict


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    add_json(parser)


def run(said: Namespace) -> int:
    """List every open clash."""
    from umea_field.sync.clash_words import counted_clashes  # noqa: PLC0415
    from umea_field.sync.conflicts import conflicts  # noqa: PLC0415

    with opened(said) as database, database.read() as session:
        found = in_words(session, list(conflicts(session.connection())))
    if said.json:
        tell_json([as_json(one) for one in found])
        return 0
    for one in found:
        for line in _lines(one):
            tell(line)
        tell("")
    tell(counted_clashes(len(found)) if found else tr("There is no clash to settle."))
    return 0


def in_words(session: "Session", found: "Sequence[Conflict]") -> "Sequence[ClashWords]":
    """Return clashes as people read them."""
    from umea_field.database.vocabularies import vocabulary  # noqa: PLC0415
    from umea_field.foundation.wording import local  # noqa: PLC0415
    from umea_field.sync.clash_words import clash_words  # noqa: PLC0415

    today = local(datetime.now(UTC)).date()
    return clash_words(session, found, vocabulary(session), today)


def as_json(one: "ClashWords") -> Mapping[str, Any]:
    """Return a clash as JSON knows it, with the choices that ``settle`` takes."""
    conflict = one.conflict
    return {
        "id": conflict.id,
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


def _sentence(one: "ClashWords") -> str:
    """Return the sentence; what was written at length is set off in it."""
    if not one.is_long:
        return one.sentence
    return "".join(
        tr("“{words}”", words=said.words) if said.is_value else said.words
        for said in one.said
    )


def _lines(one: "ClashWords") -> Iterator[str]:
    from umea_field.foundation.wording import (  # noqa: PLC0415
        date_text,
        local,
        time_text,
    )

    yield f"{one.title}: {one.what}"
    yield f"  {_sentence(one)}"
    signs = choices(one.conflict) if one.conflict.fields else []
    for at, (_, side) in enumerate(_sides(one)):
        when = f"{date_text(local(side.moment).date())} {time_text(side.moment)}"
        who = ", ".join(filter(None, (side.who, side.machine, when)))
        sign = signs[at] if signs else "·"
        said = side.words or tr("empty")
        yield f"  {sign}  {said} ({who})"
    if one.offered:
        yield f"  both  {one.offered}"
    allowed = choices(one.conflict)
    yield f"  umea-field settle {one.conflict.id} {' | '.join(allowed)}"


COMMAND = Command(mark("list what a person must settle"), arguments, run)
