"""Two records of a database are merged as a person does it."""

from uuid import UUID

from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.database.merging import merge_records, planned
from umea_field.domain.nouns import NOUNS
from umea_field.domain.record import Record

FORM = "duplicates"


def merged(database: Database, noun: type[Record], one: UUID, other: UUID) -> None:
    """Let the one live on, with what is proposed."""
    with database.read() as session:
        made = planned(session, noun, one, other)
    assert made is not None
    with database.write("Slog ihop", FORM) as session:
        merge_records(session, made, made.chosen({}))


def every_row(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return all that anybody has written, by noun."""
    with database.read() as session:
        return {
            noun.__tablename__: sorted(
                (tuple(row) for row in session.execute(select(noun.table()))), key=str
            )
            for noun in NOUNS
            if noun.__tablename__ != "term"
        }
