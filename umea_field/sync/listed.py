"""The records that some bundles would make look otherwise, and in what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from umea_field.database.cell_words import links_in, words_of
from umea_field.database.record_names import Named, names_of
from umea_field.database.record_places import places_of
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.field import field_of
from umea_field.domain.noun_words import said_noun
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import capital
from umea_field.sync.showing import Rows

LISTED = 500
"""How many records of a list are named; all are counted."""
_AT_ONCE = 400


@dataclass(frozen=True)
class FieldChange:
    """A field that would hold something else.

    Attributes:
        label: What it is called.
        before: What it holds now, in words; empty for nothing.
        after: What it would hold; empty for nothing.
    """

    label: str
    before: str
    after: str

    def said(self) -> str:
        """Return it on a line: ``Läge: Saknas → Delvis``."""
        return tr(
            "{field}: {before} → {after}",
            field=self.label,
            before=_on_a_line(self.before),
            after=_on_a_line(self.after),
        )


@dataclass(frozen=True)
class ListedRecord:
    """A record that would look otherwise.

    Attributes:
        record: Itself.
        title: What it is called.
        kind: What kind of record it is.
        place: Its store or village; empty where that is itself, or there is none.
        changes: Of a record that is here, its fields that would hold something else.
    """

    record: Named
    title: str
    kind: str
    place: str
    changes: tuple[FieldChange, ...] = ()


_Cell = tuple[Column[Any], Any, Any]


def listed(
    session: Session, rows: Rows, terms: Vocabulary, before: Session | None = None
) -> tuple[ListedRecord, ...]:
    """Return the records of a list, those of one place together.

    Args:
        session: In which the bundles are merged.
        rows: The records.
        terms: For codes.
        before: In which they are not; without it no changes are told.
    """
    known: Iterable[Named] = sorted(row for row in rows if row[0] in BY_TABLE)
    some = list(known)[:LISTED]
    cells = _cells(session, before, some) if before is not None else {}
    links = links_in(
        [
            (column, value)
            for each in cells.values()
            for column, *values in each
            for value in values
        ]
    )
    places = places_of(session, some)
    names = names_of(session, {*some, *places.values(), *links}, terms)
    found = []
    for record in some:
        place = places.get(record)
        at = names.get(place, "") if place and place != record else ""
        title = names.get(record, "")
        kind = capital(said_noun(BY_TABLE[record[0]]))
        changes = tuple(
            FieldChange(
                tr(field_of(column).label),
                words_of(column, was, terms, names),
                words_of(column, now, terms, names),
            )
            for column, was, now in cells.get(record, ())
        )
        found.append(
            ListedRecord(record, title if title != at else kind, kind, at, changes)
        )
    return tuple(sorted(found, key=lambda one: (one.place or one.title, one.title)))


def _cells(
    session: Session, before: Session, records: Sequence[Named]
) -> Mapping[Named, Sequence[_Cell]]:
    """Return by record its columns that differ, with what they held and hold."""
    by_noun: dict[str, list[UUID]] = {}
    for noun, row_id in records:
        by_noun.setdefault(noun, []).append(row_id)
    found: dict[Named, list[_Cell]] = {}
    for noun, ids in by_noun.items():
        kind = BY_TABLE[noun]
        columns = [kind.table().c[name] for name in kind.fields()]
        was, now = (_values(each, noun, columns, ids) for each in (before, session))
        for row_id in ids:
            if row_id in was and row_id in now:
                found[noun, row_id] = [
                    (column, was[row_id][at], now[row_id][at])
                    for at, column in enumerate(columns)
                    if was[row_id][at] != now[row_id][at]
                ]
    return found


def _values(
    session: Session, noun: str, columns: Sequence[Column[Any]], ids: Sequence[UUID]
) -> Mapping[UUID, Sequence[Any]]:
    key = BY_TABLE[noun].table().c.id
    found = {}
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        for row in session.execute(select(key, *columns).where(key.in_(some))):
            found[row[0]] = tuple(row[1:])
    return found


def _on_a_line(words: str) -> str:
    return " ".join(words.split()) or "–"
