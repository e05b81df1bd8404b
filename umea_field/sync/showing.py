"""What the tables show, brought in step with the heads: one statement a column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Double,
    Numeric,
    Table,
    Text,
    and_,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    literal,
    literal_column,
    select,
    type_coerce,
    union,
    update,
)
from sqlalchemy.dialects.postgresql import UUID as SERVER_UUID

from umea_field.database import schema
from umea_field.database.journal_tables import head, journal
from umea_field.domain.kinds import Flag, Key
from umea_field.domain.nouns import BY_TABLE
from umea_field.sync import lineage
from umea_field.sync.arrivals import (
    incoming,
    is_server,
    is_whole,
    operations_of,
    same_row,
    shown,
    touched,
)

Rows = set[tuple[str, UUID]]


@dataclass
class Shown:
    """The rows that look otherwise than before, each in one of these.

    Attributes:
        new: Never seen here.
        back: That had been deleted.
        gone: That are deleted now.
        changed: Of which a cell changed.
    """

    new: Rows = field(default_factory=set)
    back: Rows = field(default_factory=set)
    gone: Rows = field(default_factory=set)
    changed: Rows = field(default_factory=set)

    def all(self) -> Rows:
        """Return every one of them."""
        return self.new | self.back | self.gone | self.changed


def bring_in_step(connection: Connection) -> Shown:
    """Let the tables show what the heads tell of the touched rows."""
    result = Shown()
    found = connection.scalars(select(touched.c.noun).distinct()).all()
    tables = {noun: BY_TABLE[noun].table() for noun in found if noun in BY_TABLE}
    bins = schema.trash().tables
    for noun, table in tables.items():
        _make_rows(connection, noun, table, bins[f"{noun}_trash"], result)
    _work_out(connection)
    columns = _columns(connection, tables)
    for noun, table in tables.items():
        for target in (table, bins[f"{noun}_trash"]):
            _empty_whole(connection, noun, target)
            for column in columns[noun]:
                ids = _fill(connection, noun, target.c[column.name])
                if target is table:
                    result.changed |= {(noun, one) for one in ids}
        _take_away(connection, noun, table, bins[f"{noun}_trash"], result)
    result.changed -= result.new | result.back | result.gone
    return result


def _of(noun: str, *, dead: int) -> tuple[ColumnElement[bool], ...]:
    return (touched.c.noun == noun, touched.c.dead == dead)


def _make_rows(
    connection: Connection, noun: str, table: Table, bin_: Table, result: Shown
) -> None:
    """Make the rows that live and are not there; their cells come after."""
    lacking = select(touched.c.row_id).where(
        *_of(noun, dead=0), ~exists().where(table.c.id == touched.c.row_id)
    )
    ids = connection.scalars(lacking).all()
    if not ids:
        return
    was = connection.scalars(select(bin_.c.id).where(bin_.c.id.in_(lacking))).all()
    result.back |= {(noun, one) for one in was}
    result.new |= {(noun, one) for one in ids} - result.back
    connection.execute(
        update(touched)
        .values(whole=1)
        .where(touched.c.noun == noun, touched.c.row_id.in_(lacking))
    )
    connection.execute(
        insert(table).from_select(["id"], lacking, include_defaults=False)
    )
    alive = select(touched.c.row_id).where(*_of(noun, dead=0))
    connection.execute(delete(bin_).where(bin_.c.id.in_(alive)))


def _take_away(
    connection: Connection, noun: str, table: Table, bin_: Table, result: Shown
) -> None:
    dead = select(touched.c.row_id).where(*_of(noun, dead=1))
    gone = connection.scalars(
        delete(table).where(table.c.id.in_(dead)).returning(table.c.id)
    ).all()
    result.gone |= {(noun, one) for one in gone}
    unheard = dead.where(~exists().where(same_row(head, touched)))
    connection.execute(delete(bin_).where(bin_.c.id.in_(unheard)))


def _work_out(connection: Connection) -> None:
    """Find of every cell in question the head that is shown."""
    cells = union(
        select(incoming.c.noun, incoming.c.row_id, incoming.c.field)
        .join(touched, same_row(touched, incoming))
        .where(incoming.c.field != "", touched.c.whole == 0),
        select(head.c.noun, head.c.row_id, head.c.field)
        .join_from(touched, head, same_row(touched, head))
        .where(head.c.field != "", touched.c.whole == 1),
    ).subquery("cells")
    rank = func.row_number().over(
        partition_by=(head.c.row_id, head.c.noun, head.c.field),
        order_by=(journal.c.hlc.desc(), journal.c.device.desc(), journal.c.seq.desc()),
    )
    ranked = (
        select(
            cells.c.noun,
            cells.c.field,
            cells.c.row_id,
            journal.c.value,
            rank.label("n"),
        )
        .join_from(
            cells, head, and_(same_row(cells, head), head.c.field == cells.c.field)
        )
        .join(journal, operations_of(head))
        .subquery("ranked")
    )
    best = select(ranked.c.noun, ranked.c.field, ranked.c.row_id, ranked.c.value).where(
        ranked.c.n == 1
    )
    connection.execute(
        insert(shown).from_select(["noun", "field", "row_id", "value"], best)
    )


def _columns(
    connection: Connection, tables: Mapping[str, Table]
) -> Mapping[str, Iterable[Column[Any]]]:
    """Return the columns this program knows of which a cell is in question."""
    found: dict[str, list[Column[Any]]] = {noun: [] for noun in tables}
    for noun, name in connection.execute(
        select(shown.c.noun, shown.c.field).distinct()
    ):
        if noun in tables and name != "id" and name in tables[noun].c:
            found[noun].append(tables[noun].c[name])
    return found


def _empty_whole(connection: Connection, noun: str, table: Table) -> None:
    """Empty the cells that nothing stands in any longer, of rows written anew."""
    whole = select(touched.c.row_id).where(touched.c.noun == noun, touched.c.whole == 1)
    if connection.scalar(select(whole.exists())):
        for column in table.columns:
            if column.name == "id":
                continue
            held = exists().where(
                shown.c.noun == noun,
                shown.c.field == column.name,
                shown.c.row_id == table.c.id,
            )
            connection.execute(
                update(table)
                .values({column.name: None})
                .where(table.c.id.in_(whole), column.is_not(None), ~held)
            )


def _fill(connection: Connection, noun: str, column: Column[Any]) -> Iterable[UUID]:
    """Write one column from what is shown; return the rows that it changed."""
    table = column.table
    value = _read(column) if is_server(connection) else shown.c.value
    value = type_coerce(value, column.type)
    return connection.scalars(
        update(table)
        .values({column.name: value})
        .where(
            shown.c.noun == noun,
            shown.c.field == column.name,
            shown.c.row_id == table.c.id,
            column.is_distinct_from(value),
        )
        .returning(table.c.id)
    ).all()


def _read(column: Column[Any]) -> ColumnElement[Any]:
    """Return a JSON value as the server's column keeps it; None where it cannot."""
    plain = type_coerce(shown.c.value.op("#>>")(literal_column("'{}'")), Text)
    kind = func.jsonb_typeof(shown.c.value)
    if isinstance(column.type, Key):
        looks = plain.op("~")(literal("^[0-9a-f-]{36}$", Text))
        return case((looks, cast(plain, SERVER_UUID)))
    if isinstance(column.type, Flag | BigInteger):
        number = cast(func.round(cast(plain, Numeric)), BigInteger)
        return case((kind == literal("number", Text), number))
    if isinstance(column.type, Double):
        return case((kind == literal("number", Text), cast(plain, Double)))
    return plain


def mark_touched(connection: Connection, named: Iterable[UUID]) -> None:
    """Note the rows of what comes in, and the deleted ones that it names.

    Args:
        connection: In the merge's transaction.
        named: Ids that incoming links hold.
    """
    known = incoming.c.noun.in_(list(BY_TABLE))
    whole = func.max(case((is_whole(incoming), 1), else_=0))
    rows = (
        select(incoming.c.noun, incoming.c.row_id, whole, literal(0))
        .where(known)
        .group_by(incoming.c.noun, incoming.c.row_id)
    )
    names = ["noun", "row_id", "whole", "dead"]
    connection.execute(insert(touched).from_select(names, rows))
    touch_deleted(connection, named)


def touch_deleted(connection: Connection, named: Iterable[UUID]) -> None:
    """Note, of rows that links name and all above them, those somebody deleted."""
    names = ["noun", "row_id", "whole", "dead"]
    ids = sorted(lineage.above(connection, named))
    for at in range(0, len(ids), 500):
        deleted = (
            select(head.c.noun, head.c.row_id, literal(0), literal(0))
            .distinct()
            .join(journal, operations_of(head))
            .where(
                head.c.row_id.in_(ids[at : at + 500]),
                head.c.field == "",
                journal.c.kind == "d",
                head.c.noun.in_(list(BY_TABLE)),
                ~exists().where(same_row(touched, head)),
            )
        )
        connection.execute(insert(touched).from_select(names, deleted))
