"""Rows that were changed while no trigger watched.

What the journal's heads say of a table is compared with what stands in it; what
differs is journalled as a change made now, so that no word is left behind.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Table, text

from umea_field.database import capture

_HEAD = (
    " LEFT JOIN head AS h ON h.row_id = t.id AND h.noun = '{noun}'"
    " AND h.field = '{field}'"
    " LEFT JOIN journal AS j ON j.device = h.device AND j.seq = h.seq"
)
_UNLESS_HELD = (
    " WHERE NOT EXISTS (SELECT 1 FROM head AS o JOIN journal AS oj"
    " ON oj.device = o.device AND oj.seq = o.seq WHERE o.row_id = t.id"
    " AND o.noun = h.noun AND o.field = h.field AND NOT ({value} {differs} oj.value))"
    " AND {value} {differs} j.value"
    " AND (h.device IS NULL OR NOT EXISTS (SELECT 1 FROM head AS o WHERE"
    " o.row_id = h.row_id AND o.noun = h.noun AND o.field = h.field"
    " AND (o.device > h.device OR o.device = h.device AND o.seq > h.seq)))"
)
"""Of a clash no head may hold it, and one of them is enough to tell that."""

_INTO = (
    "INSERT INTO journal (device, seq, hlc, epoch, txn, kind, noun, row_id, field,"
    " value, flags) SELECT s.device, s.seq + row_number() OVER (), s.hlc, s.epoch,"
    " s.seq + 1, '{kind}', '{noun}', {row}, '{field}', {value}, 0 "
)


def mend(connection: Connection, tables: list[Table]) -> tuple[str, ...]:
    """Make triggers anew; return the sentences of what they missed, each once.

    Args:
        connection: To a database that is written to.
        tables: Whose triggers are not there, or are others.
    """
    missed_nothing = capture.are_former(connection)
    capture.remake_triggers(connection, tables)
    return () if missed_nothing else tuple(dict.fromkeys(adopt(connection, tables)))


def adopt(connection: Connection, tables: Sequence[Table]) -> Iterator[str]:
    """Journal what differs in the tables' rows; yield ``table id`` of each row.

    Each difference becomes one change of this machine, of nobody in particular.
    """
    is_server = connection.dialect.name == "postgresql"
    connection.exec_driver_sql(capture.tick(connection.dialect.name))
    for table in tables:
        noun = table.name
        gone = (
            f"FROM sync_state AS s, head AS h JOIN journal AS j ON j.device = h.device"
            f" AND j.seq = h.seq WHERE h.noun = '{noun}' AND h.field = ''"
            f" AND j.kind <> 'd' AND h.row_id NOT IN (SELECT id FROM \"{noun}\")"
        )
        yield from _written(
            connection,
            noun,
            _INTO.format(kind="d", noun=noun, row="h.row_id", field="", value="NULL")
            + gone,
        )
        born = f'FROM sync_state AS s, "{noun}" AS t' + _HEAD.format(
            noun=noun, field=""
        )
        yield from _written(
            connection,
            noun,
            _INTO.format(kind="i", noun=noun, row="t.id", field="", value="NULL")
            + born
            + " WHERE j.kind IS NULL OR j.kind = 'd'",
        )
        for column in table.columns:
            if column.name == "id":
                continue
            cell = f't."{column.name}"'
            value = f"nullif(to_jsonb({cell}), 'null'::jsonb)" if is_server else cell
            differs = "IS DISTINCT FROM" if is_server else "IS NOT"
            yield from _written(
                connection,
                noun,
                _INTO.format(
                    kind="u", noun=noun, row="t.id", field=column.name, value=value
                )
                + f'FROM sync_state AS s, "{noun}" AS t'
                + _HEAD.format(noun=noun, field=column.name)
                + _UNLESS_HELD.format(value=value, differs=differs),
            )


def _written(connection: Connection, noun: str, statement: str) -> Iterator[str]:
    """Run one journalling statement and let its changes be the heads of their cells."""
    connection.execute(text(statement))
    fresh = (
        "FROM journal AS j, sync_state AS s WHERE j.device = s.device AND j.seq > s.seq"
    )
    rows = connection.execute(text(f"SELECT DISTINCT j.row_id {fresh}")).scalars().all()
    if not rows:
        return
    connection.execute(
        text(
            "DELETE FROM head WHERE EXISTS (SELECT 1 " + fresh + " AND j.row_id ="
            " head.row_id AND j.noun = head.noun"
            " AND (j.field = head.field OR j.kind = 'i'))"
        )
    )
    connection.execute(
        text(
            "INSERT INTO head SELECT j.row_id, j.noun, j.field, j.device, j.seq"
            f" {fresh}"
        )
    )
    connection.execute(
        text(
            "UPDATE sync_state SET hlc = hlc + 1, seq = (SELECT max(j.seq)"
            " FROM journal AS j WHERE j.device = sync_state.device)"
        )
    )
    for row in rows:
        yield f"{noun} {row.hex() if isinstance(row, bytes) else row.hex}"
