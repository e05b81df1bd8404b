"""What words in a file may mean: terms by their words, records by their names."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from umea_field.database.record_names import names_of
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.organisation import Organisation
from umea_field.domain.record import Record
from umea_field.domain.term import Term
from umea_field.domain.village import Village
from umea_field.foundation.alphabet import plainly
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import number_text

_AT_ONCE = 500
_CLOSE = 0.6
"""How alike words must be to be worth naming, 0 to 1."""
_NEVER_JOINED = ("aliases", "external_ids")
"""Sets whose words are names of their own, never from a list."""


def name_field(noun: type[Record]) -> str | None:
    """Return the column that a noun's records are called by; None for none."""
    fields = noun.fields()
    return next((name for name in ("name", "title") if name in fields), None)


class Registers:
    """The terms and the names of a database, read once each when they are needed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._terms: dict[str, dict[str, str]] | None = None
        self._retired: dict[str, dict[str, str]] = {}
        self._labels: dict[str, dict[str, str]] = {}
        self._names: dict[str, dict[str, list[UUID]]] = {}
        self._used: dict[str, dict[str, str]] = {}
        self._villages: dict[UUID, str] | None = None

    def codes(self, terms: str) -> Mapping[str, str]:
        """Return each word, label and code of a list of terms, with its code."""
        if self._terms is None:
            self._terms = self._all_terms()
        return self._terms.get(terms, {})

    def _all_terms(self) -> dict[str, dict[str, str]]:
        lists: dict[str, dict[str, str]] = {}
        rows = self._session.scalars(select(Term)).all()
        for row in rows:
            if row.terms and row.code and row.retired:
                self._retired.setdefault(row.terms, {})[row.code] = row.words()
        for row in rows:
            if row.terms and row.code:
                lists.setdefault(row.terms, {})[plainly(row.code)] = row.code
        for row in rows:
            if row.terms and row.code:
                self._labels.setdefault(row.terms, {})[row.code] = row.words()
                for words in (row.sv, row.en, row.short_sv, row.short_en):
                    if words:
                        lists[row.terms].setdefault(plainly(words), row.code)
        return lists

    def retired(self, terms: str, code: str) -> str:
        """Return the words of a code that is chosen no more; empty for others."""
        self.codes(terms)
        return self._retired.get(terms, {}).get(code, "")

    def near(self, terms: str, words: str) -> Sequence[str]:
        """Return the terms in use that come nearest to words, at most three."""
        codes, gone = self.codes(terms), self._retired.get(terms, {})
        asked = plainly(gone.get(words) or words)
        alike: dict[str, float] = {}
        for word, code in codes.items():
            if code not in gone:
                fit = SequenceMatcher(None, asked, word).ratio()
                alike[code] = max(alike.get(code, 0.0), fit)
        family = words.partition("-")[0]
        kin = [code for code in alike if code.partition("-")[0] == family != words]
        best = sorted(kin or alike, key=lambda code: alike[code], reverse=True)
        labels = self._labels.get(terms, {})
        near = [code for code in best if kin or alike[code] >= _CLOSE]
        return [labels.get(code, code) for code in near][:3]

    def used(self, column: Column[Any]) -> Mapping[str, str]:
        """Return each word that a set of free words holds anywhere, by its plain form.

        Partners are besides called as the organisations are.
        """
        if column.name in _NEVER_JOINED:
            return {}
        key = str(column)
        if key not in self._used:
            sets = self._session.scalars(select(column).distinct())
            words = [word for found in sets for word in found or ()]
            if column.name == "partners":
                words += self._session.scalars(select(Organisation.name)).all()
            self._used[key] = {plainly(word): word for word in words if word}
        return self._used[key]

    def learn(self, column: Column[Any], words: Iterable[str]) -> None:
        """Let the words that a file itself writes apart be known too."""
        if column.name not in _NEVER_JOINED:
            known = dict(self.used(column))
            for word in words:
                known.setdefault(plainly(word), word)
            self._used[str(column)] = known

    def place_of(self, record: Record) -> str:
        """Return where a record lies: district or village, then its position."""
        where = getattr(record, "district", None)
        village = getattr(record, "village_id", None)
        if village:
            where = self._village_names().get(village)
        lat, lon = getattr(record, "lat", None), getattr(record, "lon", None)
        place = ""
        if lat is not None and lon is not None:
            place = f"{_degrees(lat)}, {_degrees(lon)}"
        return " · ".join(filter(None, (where, place)))

    def _village_names(self) -> Mapping[UUID, str]:
        if self._villages is None:
            rows = self._session.execute(select(Village.id, Village.name))
            self._villages = {row_id: name or "" for row_id, name in rows}
        return self._villages

    def ids(self, target: str, name: str) -> Sequence[UUID]:
        """Return the ids of a noun's records that are called so."""
        if target not in self._names:
            self._names[target] = self._named(target)
        return self._names[target].get(plainly(name), [])

    def _named(self, target: str) -> dict[str, list[UUID]]:
        noun = BY_TABLE[target]
        column = name_field(noun)
        if column is None:
            return self._said(target)
        table = noun.table()
        names: dict[str, list[UUID]] = {}
        rows = self._session.execute(select(table.c.id, table.c[column]))
        for row_id, name in rows:
            if name:
                names.setdefault(plainly(name), []).append(row_id)
        return names

    def _said(self, target: str) -> dict[str, list[UUID]]:
        """Return records without a name by what a readable file calls them."""
        known = vocabulary(self._session)
        nameless = plainly(tr("Without a name"))
        names: dict[str, list[UUID]] = {}
        ids = self._session.scalars(select(BY_TABLE[target].table().c.id)).all()
        for first in range(0, len(ids), _AT_ONCE):
            wanted = [(target, row_id) for row_id in ids[first : first + _AT_ONCE]]
            for (_, row_id), said in names_of(self._session, wanted, known).items():
                if plainly(said) != nameless:
                    names.setdefault(plainly(said), []).append(row_id)
        return names


def _degrees(number: float) -> str:
    return number_text(round(number, 4))
