"""However many columns a noun has, each that changes is one change with its number."""

from random import Random
from uuid import UUID

from sqlalchemy import Text, select

from umea_field.database.database import Database
from umea_field.database.journal_tables import head, journal
from umea_field.domain.store import Store

ONE = UUID("01a20000-0000-7000-8000-000000000001")


def test_that_of_many_columns_just_those_that_change_are_numbered(
    database: Database,
) -> None:
    dice = Random(1)
    table = Store.table()
    names = [c.name for c in table.columns if isinstance(c.type, Text)]
    before = {name: "" for name in names}
    for turn in range(12):
        begun = database.machine().seq
        some = [one for one in names if dice.random() < (0, 0.1, 0.5, 1)[turn % 4]]
        cells = {name: f"{turn}" for name in some}
        before |= cells
        change = table.update().where(table.c.id == ONE).values(before)
        with database.aside() as lent:
            lent.execute(change if turn else table.insert().values(id=ONE, **before))
        with database.read() as session:
            mine = journal.c.device == database.machine().device
            found = select(journal.c.seq, journal.c.field).where(
                mine, journal.c.seq > begun
            )
            rows = session.execute(found.order_by(journal.c.seq)).all()
        told = [(row.seq - begun, row.field) for row in rows]
        changed = ["", *names] if not turn else some
        assert told == list(enumerate(changed, 1))
        assert database.machine().seq == begun + len(changed)
    with database.read() as session:
        stand = session.execute(
            select(head.c.field, journal.c.value)
            .join(
                journal,
                (journal.c.device == head.c.device) & (journal.c.seq == head.c.seq),
            )
            .where(head.c.row_id == ONE)
        ).all()
    assert {row.field: row.value for row in stand} == {"": None, **before}
    assert len(stand) == 1 + len(before)
