"""The rows of what waits, as plain values in a model."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from typing_extensions import override

from umea_field.gui.list_model import ListModel


@dataclass(frozen=True)
class DayRow:
    """A row.

    Attributes:
        key: What it is known by.
        words: What it is; ``after`` follows them, quiet.
        aside: To the right, such as a day; ``is_late`` colours it.
        more: A second line, quiet.
        sign: Before the words; ``icon`` is an icon in its place.
        sign_word: The sign in words, for those who do not see it.
        is_quiet: It is over and done with.
        ticks: It can be ticked off, and back.
        is_ticked: It is ticked off.
        leads: Tables and ids of the records it belongs to, the closest first; or the
            key of a page, and what is wanted there.
    """

    key: object
    words: str
    after: str = ""
    aside: str = ""
    more: str = ""
    sign: str = ""
    sign_word: str = ""
    icon: str = ""
    is_late: bool = False
    is_quiet: bool = False
    ticks: bool = False
    is_ticked: bool = False
    leads: tuple[tuple[str, object], ...] = ()

    def told(self) -> str:
        """Return the whole row in words."""
        words = " ".join(filter(None, [self.words, self.after]))
        return ", ".join(filter(None, [words, self.sign_word, self.aside, self.more]))


class DayRows(ListModel[DayRow]):
    """Rows of any length."""

    @override
    def words(self, row: DayRow) -> str:
        return row.words

    @override
    def told(self, row: DayRow) -> str:
        return row.told()

    @override
    def further(self, row: DayRow, role: int) -> Qt.CheckState | None:
        if role != Qt.ItemDataRole.CheckStateRole or not row.ticks:
            return None
        return Qt.CheckState.Checked if row.is_ticked else Qt.CheckState.Unchecked
