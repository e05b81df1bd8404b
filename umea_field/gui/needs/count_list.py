"""A short list of what there is, with how many of each; a row narrows what is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal, Slot

from umea_field.database.vocabularies import Vocabulary
from umea_field.foundation.i18n import mark, tr
from umea_field.gui.rows_model import Column
from umea_field.gui.style import Look
from umea_field.gui.widgets.data_table import DataTable

EVERY, NONE = "*", ""
"""Every code; none at all."""


@dataclass(frozen=True)
class Count:
    """How many needs have a code.

    Attributes:
        code: Of the list, EVERY or NONE.
        place: Where it stands in the list.
    """

    code: str
    words: str
    count: int
    place: int


class CountList(DataTable[Count]):
    """Every code that something has, in the list's order, after one for all of them."""

    written = Signal(object)  # a code, EVERY or NONE: another row than before

    def __init__(self, look: Look, heading: str, terms: str, every: str) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            heading: English source of the head.
            terms: The name of the list of terms.
            every: What the row for all of them is called.
        """
        super().__init__(
            look,
            tr(heading),
            (
                Column(
                    heading,
                    lambda row: row.words,
                    width=0,
                    order=lambda row: row.place,
                ),
                Column(
                    mark("Needs"),
                    lambda row: str(row.count),
                    width=5,
                    order=lambda row: -row.count,
                    number=True,
                ),
            ),
            key=lambda row: row.code,
        )
        self._list = terms
        self._every = every
        self._value = EVERY
        self.chosen.connect(self._choose)

    def value(self) -> str:
        """Return the code that is chosen."""
        return self._value

    def show_value(self, code: str) -> None:
        """Choose a code, or EVERY; it is not told as written."""
        self._value = code
        with QSignalBlocker(self):
            self.choose(code)

    def show_counts(self, counts: Mapping[str, int], terms: Vocabulary) -> None:
        """Show how many have each code; the chosen one is shown with 0 too."""
        codes = {code for code, count in counts.items() if count} | {self._value}
        rows = [
            Count(
                code,
                terms.label(self._list, code) or tr("Not said"),
                counts.get(code, 0),
                terms.place(self._list, code),
            )
            for code in codes - {EVERY}
        ]
        rows.sort(key=lambda row: (row.place, row.code))
        whole = Count(EVERY, self._every, sum(counts.values()), -1)
        with QSignalBlocker(self):
            self.show_rows([whole, *rows])
            self.choose(self._value)

    @Slot(object)
    def _choose(self, row: Count | None) -> None:
        if row is not None and row.code != self._value:
            self._value = row.code
            self.written.emit(row.code)
