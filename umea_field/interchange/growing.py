"""What a row changes in a record that is known."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from umea_field.domain.kinds import Strings
from umea_field.domain.record import Record
from umea_field.foundation.alphabet import plainly
from umea_field.interchange.headings import Column
from umea_field.interchange.plan import CellChange
from umea_field.interchange.row_values import stored

_AN_INSTANT = timedelta(milliseconds=1)
"""A workbook tells moments no finer."""


class Growth:
    """Compares the rows of one file with records."""

    def __init__(
        self, noun: type[Record], columns: Sequence[Column], clear: bool
    ) -> None:
        """Know the file's columns.

        Args:
            noun: What the file is about.
            columns: What its columns mean.
            clear: An empty cell clears the field.
        """
        self._table = noun.table()
        self._columns = tuple(columns)
        self._clear = clear
        self._has_aliases = "aliases" in noun.fields()

    def changes(
        self,
        record: Record,
        values: Mapping[str, Any],
        grows: bool,
        respelled: bool = False,
    ) -> Sequence[CellChange]:
        """Return what a row changes; the record is left as it is.

        Args:
            record: As it is now.
            values: What the row says.
            grows: Sets grow, since no id says that the row knows all of them.
            respelled: Another spelling of the name is one more name, not a change.
        """
        told = dict(values)
        if respelled and self._has_aliases:
            self._keep_as_alias(record, told)
        found = []
        for name, value in told.items():
            change = self._change(record, name, stored(value), grows)
            if change is not None:
                found.append(change)
        return found

    def _keep_as_alias(self, record: Record, told: dict[str, Any]) -> None:
        name, known = told.pop("name", None), getattr(record, "name", None)
        if not name:
            return
        if not known:
            told["name"] = name
            return
        names = {plainly(one) for one in (known, *getattr(record, "aliases", ()))}
        if plainly(name) not in names:
            told["aliases"] = (told.get("aliases") or frozenset()) | {stored(name)}

    def _change(
        self, record: Record, name: str, after: Any, grows: bool
    ) -> CellChange | None:
        before = getattr(record, name)
        is_set = isinstance(self._table.columns[name].type, Strings)
        if after in (None, frozenset()):
            if grows or not self._clear:
                return None
            after = frozenset() if is_set else None
        if is_set:
            after |= before if grows else self._unsaid(name, before, after)
        return None if _alike(before, after) else CellChange(name, before, after)

    def _unsaid(
        self, field: str, before: frozenset[str], after: frozenset[str]
    ) -> frozenset[str]:
        """Return the ids that columns of single registers say nothing of."""
        columns = [c for c in self._columns if c.field == field]
        if not all(column.register for column in columns):
            return frozenset()
        said = {name.partition(":")[0] for name in after}
        return frozenset(one for one in before if one.partition(":")[0] not in said)


def _alike(before: Any, after: Any) -> bool:
    if isinstance(before, str) and isinstance(after, str):
        return before.strip().splitlines() == after.strip().splitlines()
    if isinstance(before, datetime) and isinstance(after, datetime):
        return abs(after - before) < _AN_INSTANT
    return bool(before == after)
