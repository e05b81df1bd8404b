"""Reads records as documents: their words, their parts' words, their place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Column, FromClause, select
from sqlalchemy.orm import Session

from umea_field.database.search.documents import Document, Key
from umea_field.database.search.places import Places, Where
from umea_field.database.search.shapes import SPOKEN, Shape, parts_of, shapes
from umea_field.database.search.words import code_word
from umea_field.domain.term import Term

Row = Mapping[str, Any]


class Known:
    """What every document may need: places and terms, read at one moment."""

    def __init__(self, session: Session) -> None:
        self.places = Places(session)
        spoken = select(Term.terms, Term.code, Term.sv, Term.en).where(
            Term.terms.in_(SPOKEN)
        )
        self.terms: dict[tuple[str, str], str] = {
            (terms or "", code or ""): f"{sv or ''} {en or ''}"
            for terms, code, sv, en in session.execute(spoken)
        }


class Gathering:
    """Reads documents in one session."""

    def __init__(self, session: Session, known: Known | None = None) -> None:
        """Read in a session.

        Args:
            session: Of a read.
            known: Places and terms that were read before; read anew unless given.
        """
        self._session = session
        self.known = known or Known(session)

    def after(self, noun: str, last: UUID | None, at_most: int) -> list[UUID]:
        """Return the ids of a noun's rows that come after one, in their order."""
        table = shapes()[noun].table
        found = select(table.c.id).order_by(table.c.id).limit(at_most)
        if last is not None:
            found = found.where(table.c.id > last)
        return list(self._session.scalars(found))

    def documents(self, noun: str, ids: Sequence[UUID]) -> list[Document]:
        """Return the documents of some rows, in the ids' order.

        Those that are gone are left out.
        """
        shape = shapes()[noun]
        rows = self._rows(shape, ids)
        where = self._where(shape, rows)
        parts: dict[UUID, list[tuple[str, str]]] = {}
        names: dict[UUID, list[str]] = {}
        terms: dict[UUID, list[str]] = {}
        for part in parts_of(noun):
            self._add_parts(part, ids, parts, names, terms)
        made = []
        for row in rows:
            key = row["id"]
            own = [
                (f"{noun}.{column}", text)
                for column in self._texts(shape, row)
                if (text := _said(row[column]))
            ]
            titles = [_said(row[column]) for column in shape.titles]
            title = next(filter(None, titles), "")
            place = self.known.places.of(where.get(key, Where()))
            others = [_said(row[column]) for column in shape.names]
            made.append(
                Document(
                    key=Key(noun, key),
                    title=title,
                    title_code="" if title else _title_code(shape, row),
                    names=(*filter(None, others), *names.get(key, ())),
                    place=place.name or _said(row.get("district")),
                    place_words=place.words,
                    day=str(row[shape.day] or "") if shape.day else "",
                    parts=(*own, *parts.get(key, ())),
                    terms=(*self._spoken(shape, row), *terms.get(key, ())),
                    code=code_word(title) if noun == "printed_sheet" else "",
                )
            )
        return made

    def _where(self, shape: Shape, rows: Sequence[Row]) -> dict[UUID, Where]:
        return self.known.places.where(self._session, shape, rows)

    def _texts(self, shape: Shape, row: Row) -> Iterator[str]:
        """Yield the columns whose words are neither its name nor its other names."""
        yield from shape.texts
        filled = [column for column in shape.titles if _said(row[column])]
        yield from filled[1:]

    def _rows(self, shape: Shape, ids: Sequence[UUID]) -> list[Row]:
        table = shape.table
        found = select(*_read(shape, table)).where(table.c.id.in_(ids))
        rows = self._session.execute(found.order_by(table.c.id)).mappings()
        return [dict(row) for row in rows]

    def _add_parts(
        self,
        part: Shape,
        ids: Sequence[UUID],
        parts: dict[UUID, list[tuple[str, str]]],
        names: dict[UUID, list[str]],
        terms: dict[UUID, list[str]],
    ) -> None:
        source, owner = owner_of(part)
        found = (
            select(*_read(part, part.table), owner.label("its_owner"))
            .select_from(source)
            .where(owner.in_(ids))
            .order_by(part.table.c.id)
        )
        rows = [dict(row) for row in self._session.execute(found).mappings()]
        where = self._where(part, rows)
        for row in rows:
            key = row["its_owner"]
            for column in part.written:
                if not (text := _said(row[column])):
                    continue
                if part.names_owner:
                    names.setdefault(key, []).append(text)
                else:
                    parts.setdefault(key, []).append((f"{part.noun}.{column}", text))
            place = self.known.places.of(where.get(row["id"], Where()))
            said = [*self._spoken(part, row), place.name, place.words]
            terms.setdefault(key, []).extend(filter(None, said))

    def _spoken(self, shape: Shape, row: Row) -> Iterator[str]:
        """Yield the words of a row's terms, in both languages."""
        for column, terms in shape.codes.items():
            held = row[column]
            codes = held if isinstance(held, frozenset) else (held,)
            for code in codes:
                if code:
                    yield self.known.terms.get((terms, code), str(code))


def owner_of(part: Shape) -> tuple[FromClause, Column[Any]]:
    """Return what to read of a part, and the column that names the whole find."""
    source: FromClause = part.table
    owner, above = part.table.c[part.owner], shapes()[part.owned_by]
    while above.owner:
        source = source.join(above.table, above.table.c.id == owner)
        owner, above = above.table.c[above.owner], shapes()[above.owned_by]
    return source, owner


def _read(shape: Shape, table: FromClause) -> list[Any]:
    names = [*shape.written, *shape.codes, *shape.links]
    if "subject_table" in table.c:
        names.append("subject_table")
    if shape.day:
        names.append(shape.day)
    return [table.c[name] for name in dict.fromkeys(["id", *names])]


def _title_code(shape: Shape, row: Row) -> str:
    if not shape.title_code or not row[shape.title_code]:
        return ""
    return f"{shape.codes[shape.title_code]}/{row[shape.title_code]}"


def _said(value: object) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value)))
    return str(value).strip() if value else ""
