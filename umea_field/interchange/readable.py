"""Records as people read them: Swedish headings, words for codes, names for ids."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from umea_field.database.cell_words import links_in, words_of
from umea_field.database.record_names import names_of
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.field import field_of
from umea_field.domain.record import Record
from umea_field.foundation.i18n import tr
from umea_field.interchange.lists import joined
from umea_field.interchange.selection import Selection, chosen, columns_of

_AT_ONCE = 500


def readable_headings(noun: type[Record], wanted: Selection) -> Sequence[str]:
    """Return the fields' labels with their units; none twice."""
    found: list[str] = []
    for name in columns_of(noun, wanted)[1:]:
        field = noun.fields()[name]
        words = tr(field.label)
        heading = f"{words} ({field.unit})" if field.unit else words
        found.append(heading if heading not in found else f"{heading} ({name})")
    return found


def readable_rows(
    session: Session, noun: type[Record], wanted: Selection
) -> Iterator[Sequence[Any]]:
    """Yield each record's values: numbers and days as such, all else in words."""
    table = noun.table()
    columns = [table.columns[name] for name in columns_of(noun, wanted)[1:]]
    known: Vocabulary = vocabulary(session)
    for rows in session.execute(chosen(noun, wanted)).partitions(_AT_ONCE):
        cells = [
            (column, value)
            for row in rows
            for column, value in zip(columns, row[1:], strict=True)
        ]
        names = names_of(session, set(links_in(cells)), known)
        for row in rows:
            yield [
                _said(column, value, known, names)
                for column, value in zip(columns, row[1:], strict=True)
            ]


def _said(column: Any, value: Any, known: Vocabulary, names: Any) -> Any:
    if isinstance(value, frozenset) and not field_of(column).terms:
        return joined(value, "; ")  # a word may hold a comma, and is read back whole
    in_words = (
        field_of(column).terms
        or column.info.get("target")
        or isinstance(value, bool | frozenset)
    )
    if in_words and value is not None:
        return words_of(column, value, known, names)
    return value
