"""What the page of files calls things."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from umea_field.database.cell_words import links_in, words_of
from umea_field.database.record_names import Named, names_of
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.noun_words import said_nouns
from umea_field.domain.nouns import NOUNS
from umea_field.domain.record import Record
from umea_field.foundation.alphabet import alphabetical
from umea_field.foundation.i18n import mark, tr
from umea_field.interchange.days import DAY_FIRST, MONTH_FIRST, YEAR_FIRST
from umea_field.interchange.delimited import UTF_8, UTF_8_MARKED, UTF_16, WINDOWS
from umea_field.interchange.doubts import Doubted
from umea_field.interchange.figures import COMMA, POINT
from umea_field.interchange.headings import ID, Target
from umea_field.interchange.intake import ColumnSeen
from umea_field.interchange.plan import CellChange, Plan

ENCODING_WORDS: Mapping[str, str] = {
    UTF_8: mark("UTF-8"),
    UTF_8_MARKED: mark("UTF-8 (BOM)"),
    WINDOWS: mark("Windows-1252"),
    UTF_16: mark("UTF-16"),
}
MARK_WORDS: Mapping[str, str] = {
    ";": mark("Semicolon ;"),
    ",": mark("Comma ,"),
    "\t": mark("Tab"),
    "|": mark("Bar |"),
}
ORDER_WORDS: Mapping[str, str] = {
    DAY_FIRST: mark("Day month year"),
    MONTH_FIRST: mark("Month day year"),
    YEAR_FIRST: mark("Year month day"),
}
DECIMAL_WORDS: Mapping[str, str] = {
    COMMA: mark("Decimal comma"),
    POINT: mark("Decimal point"),
}
_REGISTER_WORDS: Mapping[str, str] = {
    "geonames": "GeoNames",
    "wof": "Who's On First",
    "wikidata": "Wikidata",
    "osm": "OpenStreetMap",
    "scb": "SCB",
    "pipos": "Pipos",
}


def kind_choices() -> Sequence[tuple[object, str]]:
    """Return every noun by its table, with its plural, by the alphabet."""
    choices = [(noun.__tablename__, said_nouns(noun)) for noun in NOUNS]
    return sorted(choices, key=lambda choice: alphabetical(choice[1]))


def target_words(noun: type[Record], target: Target | None) -> str:
    """Return what a column becomes."""
    if target is None:
        return tr("Left out")
    if target.field == ID:
        return tr("Id of the record")
    if target.register:
        register = _REGISTER_WORDS.get(target.register, target.register)
        return tr("Id in {register}", register=register)
    return field_words(noun, target.field)


def field_words(noun: type[Record], name: str) -> str:
    """Return a field's label."""
    field = noun.fields().get(name)
    return tr(field.label) if field else name


def way_of(seen: ColumnSeen) -> str:
    """Return how the cells of a column are read that may mean two things."""
    if seen.doubt is None:
        return ""
    if seen.doubt.about is Doubted.ORDER:
        return tr(ORDER_WORDS.get(seen.written.order, "")).lower()
    return tr(DECIMAL_WORDS.get(seen.written.decimal, "")).lower()


class ValueWords:
    """Says the values of one plan, whose links were looked up once."""

    def __init__(self, session: Session, plan: Plan) -> None:
        self._table = plan.noun.table()
        self._vocabulary: Vocabulary = vocabulary(session)
        changes = [
            change
            for row in plan.rows
            for change in (
                *row.changes,
                *(one for like in row.likely for one in like.changes),
            )
        ]
        cells = [
            (self._table.columns[change.field], value)
            for change in changes
            for value in (change.before, change.after)
        ]
        wanted = list(dict.fromkeys(links_in(cells)))
        self._names: dict[Named, str] = {}
        for at in range(0, len(wanted), 500):
            part = wanted[at : at + 500]
            self._names |= names_of(session, part, self._vocabulary)

    def said(self, field: str, value: Any) -> str:
        """Return a value in words; a dash for none."""
        column = self._table.columns[field]
        return words_of(column, value, self._vocabulary, self._names) or "–"

    def change(self, change: CellChange) -> str:
        """Return ``before → after``, or the value where there was none."""
        after = self.said(change.field, change.after)
        if change.before in (None, "", frozenset()):
            return after
        return f"{self.said(change.field, change.before)} → {after}"
