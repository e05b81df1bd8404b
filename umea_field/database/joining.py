"""What hangs on two records that are one: rows that say the same become one row."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, select
from sqlalchemy.orm import Session

from umea_field.database.cell_words import links_in, words_of
from umea_field.database.record_names import names_of
from umea_field.database.visit_order import latest_first
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.nouns import BY_TABLE, NOUNS
from umea_field.domain.record import Record
from umea_field.domain.same_said import RULES, Row, SaysTheSame, joined
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.visit import Visit
from umea_field.foundation.i18n import tr


@dataclass(frozen=True)
class Join:
    """Two rows that say the same.

    Attributes:
        noun: Their table.
        kept: The row that lives on.
        other: The row that is taken in.
        cells: What the kept row holds from then on, of what it did not.
    """

    noun: str
    kept: UUID
    other: UUID
    cells: Mapping[str, Any]


def links_to(noun: str) -> Iterator[tuple[Column[Any], ColumnElement[bool] | None]]:
    """Yield every column that may name a record of a noun.

    Where another column says which noun is meant, the condition for that comes along.
    """
    for each in NOUNS:
        columns = each.table().c
        for column in columns:
            target = column.info.get("target")
            if target == noun:
                yield column, None
            elif target == "" and (kind := _kind_beside(column)) is not None:
                yield column, kind == noun


def _kind_beside(column: Column[Any]) -> Column[Any] | None:
    """Return the column that says which noun a link of any noun names."""
    return column.table.c.get(f"{column.name.removesuffix('_id')}_table")


def joins(
    session: Session, noun: str, survivor_id: UUID, loser_id: UUID
) -> Sequence[Join]:
    """Return which rows would be one if a record were another; nothing is done."""
    led: dict[UUID, UUID] = {loser_id: survivor_id}
    columns = {
        column.table.name: column
        for column, condition in links_to(noun)
        if condition is None
    }
    found: list[Join] = []
    for rule in RULES:
        column = columns.get(rule.noun)
        if column is not None:
            for each in _alike(session, rule, column, (survivor_id, loser_id), led):
                led[each.other] = each.kept
                found.append(each)
    return found


def _alike(
    session: Session,
    rule: SaysTheSame,
    column: Column[Any],
    ids: tuple[UUID, UUID],
    led: Mapping[UUID, UUID],
) -> Iterator[Join]:
    noun = BY_TABLE[rule.noun]
    theirs = _rows(session, noun, column, ids[1])
    mine = _rows(session, noun, column, ids[0]) if theirs else []
    for other in theirs:
        as_led = {
            name: led.get(value, value) if isinstance(value, UUID) else value
            for name, value in other.items()
        }
        for kept in mine:
            later = _seen_later(session, noun, kept, other)
            cells = joined(noun, rule, kept, as_led, _Said(session, noun), later)
            if cells is not None:
                yield Join(rule.noun, kept["id"], other["id"], cells)
                mine.remove(kept)
                break


def _rows(
    session: Session, noun: type[Record], column: Column[Any], row_id: UUID
) -> list[Row]:
    table = noun.table()
    rows = session.execute(select(table).where(column == row_id).order_by(table.c.id))
    return [dict(row) for row in rows.mappings()]


def _seen_later(
    session: Session, noun: type[Record], kept: Row, other: Row
) -> Collection[str]:
    """Return the columns of which the other row tells what was seen at a later visit.

    A service's status, where it stands as it was seen then; what was written in it by
    hand since is nobody's look.
    """
    if noun is not ServiceOffer or kept["status"] == other["status"]:
        return ()
    last = session.execute(
        select(ServiceCheck.offer_id, ServiceCheck.status)
        .join(Visit, Visit.id == ServiceCheck.visit_id)
        .where(ServiceCheck.offer_id.in_((kept["id"], other["id"])))
        .order_by(*latest_first(), ServiceCheck.id.desc())
        .limit(1)
    ).first()
    return ("status",) if last == (other["id"], other["status"]) else ()


class _Said:
    """Says what some columns hold, each with its label."""

    def __init__(self, session: Session, noun: type[Record]) -> None:
        self._session, self._noun = session, noun

    def __call__(self, names: tuple[str, ...], row: Row) -> str:
        columns, fields = self._noun.table().c, self._noun.fields()
        known = vocabulary(self._session)
        cells = [(columns[name], row[name]) for name in names]
        called = names_of(self._session, links_in(cells), known)
        parts = (
            f"{tr(fields[column.name].label)}: {words_of(column, value, known, called)}"
            for column, value in cells
            if value is not None
        )
        return "; ".join(parts)
