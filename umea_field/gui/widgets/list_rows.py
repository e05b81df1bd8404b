"""What a list of one or two lines a row holds."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from typing_extensions import override

from umea_field.gui.list_model import ListModel


@dataclass(frozen=True)
class Row:
    """A row.

    Attributes:
        key: What it is known by; None for a heading, which cannot be chosen.
        words: To the left.
        aside: To the right, quiet.
        more: A second, quiet line; empty for none.
        more_role: The colour of the second line.
        icon: An icon before the words; empty for none.
        icon_role: Its colour.
        wraps: Words and second line go on over as many lines as they need.
        whole: What stands instead of the second line where the reader has come to the
            row, on as many lines as it needs; empty for the same.
    """

    key: object
    words: str
    aside: str = ""
    more: str = ""
    more_role: str = "text2"
    icon: str = ""
    icon_role: str = "text2"
    wraps: bool = False
    whole: str = ""


class ListRows(ListModel[Row]):
    """Rows, and what is heard and read of each."""

    @override
    def words(self, row: Row) -> str:
        return row.words

    @override
    def told(self, row: Row) -> str:
        more = row.whole.replace("\n", "; ") if row.whole else row.more
        return ", ".join(part for part in (row.words, row.aside, more) if part)

    @override
    def can_be_chosen(self, row: Row) -> bool:
        return row.key is not None

    @override
    def further(self, row: Row, role: int) -> str | None:
        return self.told(row) if role == Qt.ItemDataRole.ToolTipRole else None
