"""``umea-field settle``: one clash settled by a person who has seen it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from umea_field.commands.command import Command, opened
from umea_field.commands.conflicts_ import choices, in_order, in_words
from umea_field.commands.parser import add_json, add_preview
from umea_field.commands.telling import tell, tell_json
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import mark, tr

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from umea_field.database.database import Database
    from umea_field.sync.conflicts import Conflict

KEEP, TAKE_AWAY, BOTH = "keep", "take-away", "both"


class NoSuchClashError(UmeaFieldError):
    """No open clash has that name."""


class NoSuchChoiceError(UmeaFieldError):
    """A clash cannot be settled that way."""


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    parser.add_argument("id", metavar=tr("ID"), help=tr("as conflicts lists it"))
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument(
        "choice",
        nargs="?",
        metavar=tr("CHOICE"),
        help=tr("the number of a value, both, keep or take-away"),
    )
    choice.add_argument(
        "--take",
        dest="choice",
        metavar=tr("NUMBER"),
        help=tr("the number of a value, as conflicts lists it"),
    )
    choice.add_argument(
        "--value",
        action="append",
        default=[],
        metavar=tr("FIELD=VALUE"),
        help=tr("a value of your own; of several fields once for each"),
    )
    add_preview(parser)
    add_json(parser)


def run(said: Namespace) -> int:
    """Settle it."""
    from umea_field.sync.clash_words import counted_clashes  # noqa: PLC0415
    from umea_field.sync.conflicts import count_conflicts  # noqa: PLC0415

    with opened(said, to_write=not said.preview) as database:
        with database.read() as session:
            conflict = _found(session, said.id)
            (words,) = in_words(session, [conflict])
            values = _values(session, conflict, said)
            chosen = _in_words(session, conflict, said.choice, values)
        if not said.preview:
            _settle(database, conflict, said.choice, values)
        with database.read() as session:
            left = count_conflicts(session.connection())
    if said.json:
        from umea_field.interchange.plain import plain_value  # noqa: PLC0415

        plain = {name: plain_value(value) for name, value in values.items()}
        found = {"id": conflict.id, "values": plain, "open_conflicts": left}
        tell_json({"preview": said.preview, **found})
        return 0
    sentence = (
        mark("Would be settled: {title}, {what}: {choice}.")
        if said.preview
        else mark("Settled: {title}, {what}: {choice}.")
    )
    choice = chosen.removesuffix(".")  # of running text; the sentence has its own
    tell(tr(sentence, title=words.title, what=words.what, choice=choice))
    tell(counted_clashes(left) if left else tr("There is no clash to settle."))
    if said.preview:
        tell(tr("This was a preview. Nothing was changed."))
    return 0


def _in_words(
    session: "Session",
    conflict: "Conflict",
    choice: str | None,
    values: Mapping[str, Any],
) -> str:
    """Return what is chosen, as people write it."""
    from umea_field.database.cell_words import links_in, words_of  # noqa: PLC0415
    from umea_field.database.record_names import names_of  # noqa: PLC0415
    from umea_field.database.vocabularies import vocabulary  # noqa: PLC0415
    from umea_field.domain.nouns import BY_TABLE  # noqa: PLC0415

    if not conflict.fields:
        if choice == KEEP:
            return tr("the record stays")
        return tr("the record is taken away")
    columns = BY_TABLE[conflict.noun].table().c
    cells = [(columns[name], value) for name, value in values.items()]
    known = vocabulary(session)
    names = names_of(session, links_in(cells), known)
    told = (words_of(column, value, known, names) for column, value in cells)
    return ", ".join(words or tr("empty") for words in told)


def _found(session: "Session", told: str) -> "Conflict":
    """Return the clash of a name, also one that a rule settled.

    Raises:
        NoSuchClashError: There is none.
    """
    from umea_field.sync.conflicts import every  # noqa: PLC0415

    try:
        row_id = UUID(told.split("/")[1])
    except (ValueError, IndexError):
        row_id = UUID(int=0)
    for conflict in every(session.connection(), [row_id]):
        if conflict.id.rstrip("/") == told.rstrip("/"):
            return conflict
    raise NoSuchClashError(
        tr(
            "There is no open clash {id}. umea-field conflicts lists those there are.",
            id=told,
        )
    )


def _values(
    session: "Session", conflict: "Conflict", said: Namespace
) -> Mapping[str, Any]:
    """Return the value each field shall have; none where it is about the record.

    Raises:
        NoSuchChoiceError: The clash has no such choice, or no such field.
        UmeaFieldError: A value is none of its field's.
    """
    if said.value and conflict.fields:
        return _own(session, conflict, said.value)
    if said.value or said.choice not in choices(conflict):
        raise NoSuchChoiceError(
            tr(
                "That clash cannot be settled so. What can be chosen: {choices}.",
                choices=", ".join(choices(conflict)),
            )
        )
    if not conflict.fields:
        return {}
    if said.choice == BOTH:
        return dict(conflict.sides[0].values) | dict(conflict.offered)
    return conflict.sides[in_order(conflict)[int(said.choice) - 1]].values


def _own(
    session: "Session", conflict: "Conflict", told: Sequence[str]
) -> Mapping[str, Any]:
    from umea_field.domain.nouns import BY_TABLE  # noqa: PLC0415
    from umea_field.interchange.registers import Registers  # noqa: PLC0415

    columns = BY_TABLE[conflict.noun].table().c
    values = dict(conflict.sides[0].values)
    registers = Registers(session)
    written: set[str] = set()
    for one in told:
        called, is_named, text = one.partition("=")
        name = _field_called(columns, called) if is_named else ""
        if len(conflict.fields) == 1 and not name:
            name, text = conflict.fields[0], one
        if name not in conflict.fields:
            raise NoSuchChoiceError(
                tr(
                    "Write {told} as FIELD=VALUE, with one of these fields: {fields}.",
                    told=one,
                    fields=", ".join(conflict.fields),
                )
            )
        values[name] = _read(columns[name], text, registers)
        written.add(name)
    left = [one for one in _differing(conflict) if one not in written]
    if left:
        raise NoSuchChoiceError(
            tr(
                "They differ in {fields} too, which belong together with what you"
                " wrote. Give each of them a value.",
                fields=", ".join(left),
            )
        )
    return values


def _field_called(columns: Any, called: str) -> str:
    """Return the column of a name or a label; empty where none is called so."""
    from umea_field.domain.field import field_of  # noqa: PLC0415

    wanted = called.strip().casefold()
    for column in columns:
        if "field" in column.info:
            label = field_of(column).label
            if wanted in (column.name, label.casefold(), tr(label).casefold()):
                return str(column.name)
    return ""


def _differing(conflict: "Conflict") -> Sequence[str]:
    """Return the fields in which the sides have other values than each other."""
    first, *others = (side.values for side in conflict.sides)
    return [
        name
        for name in conflict.fields
        if any(other.get(name) != first.get(name) for other in others)
    ]


def _read(column: Any, text: str, registers: Any) -> Any:
    from umea_field.domain.field import field_of  # noqa: PLC0415
    from umea_field.interchange.cells import Unknown, value_of  # noqa: PLC0415

    value = value_of(column, text or None, registers)
    if isinstance(value, Unknown):
        near = registers.near(field_of(column).terms, text)
        told = tr("“{value}” is not in the list of terms.", value=text)
        if near:
            told += " " + tr("Near it: {near}.", near=", ".join(near))
        raise NoSuchChoiceError(told)
    return value


def _settle(
    database: "Database",
    conflict: "Conflict",
    choice: str | None,
    values: Mapping[str, Any],
) -> None:
    from umea_field.sync import settling  # noqa: PLC0415
    from umea_field.sync.in_one_go import FORM  # noqa: PLC0415

    reason = tr("Settled a clash")
    if conflict.fields:
        settling.settle(database, conflict, values, reason=reason, form=FORM)
    elif choice == KEEP:
        settling.keep(database, conflict, reason=reason, form=FORM)
    else:
        settling.take_away(database, conflict, reason=reason, form=FORM)


COMMAND = Command(mark("settle a clash"), arguments, run)
