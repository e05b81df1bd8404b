"""What words in a file may mean: terms by their words, records by their names."""

import unicodedata
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.record import Record
from umea_field.domain.term import Term


def plainly(words: str) -> str:
    """Return words as they are compared: NFC, one space between, no capitals."""
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


def name_field(noun: type[Record]) -> str | None:
    """Return the column that a noun's records are called by; None for none."""
    fields = noun.fields()
    return next((name for name in ("name", "title") if name in fields), None)


class Registers:
    """The terms and the names of a database, read once each when they are needed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._terms: dict[str, dict[str, str]] | None = None
        self._names: dict[str, dict[str, list[UUID]]] = {}

    def codes(self, terms: str) -> Mapping[str, str]:
        """Return each word, label and code of a list of terms, with its code."""
        if self._terms is None:
            self._terms = self._all_terms()
        return self._terms.get(terms, {})

    def _all_terms(self) -> dict[str, dict[str, str]]:
        lists: dict[str, dict[str, str]] = {}
        rows = self._session.scalars(select(Term)).all()
        for row in rows:
            if row.terms and row.code:
                lists.setdefault(row.terms, {})[plainly(row.code)] = row.code
        for row in rows:
            if row.terms and row.code:
                for words in (row.sv, row.en, row.short_sv, row.short_en):
                    if words:
                        lists[row.terms].setdefault(plainly(words), row.code)
        return lists

    def ids(self, target: str, name: str) -> Sequence[UUID]:
        """Return the ids of a noun's records that are called so."""
        if target not in self._names:
            self._names[target] = self._named(target)
        return self._names[target].get(plainly(name), [])

    def _named(self, target: str) -> dict[str, list[UUID]]:
        noun = BY_TABLE[target]
        column = name_field(noun)
        if column is None:
            return {}
        table = noun.table()
        names: dict[str, list[UUID]] = {}
        rows = self._session.execute(select(table.c.id, table.c[column]))
        for row_id, name in rows:
            if name:
                names.setdefault(plainly(name), []).append(row_id)
        return names
