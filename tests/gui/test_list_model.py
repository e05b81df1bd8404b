"""A list's rows are plain values; what is read, heard and chosen of each is told."""

from PySide6.QtCore import QModelIndex, Qt
from typing_extensions import override

from umea_field.gui.list_model import ListModel
from umea_field.gui.rows_model import ROW_ROLE

READ = Qt.ItemDataRole.DisplayRole
HEARD = Qt.ItemDataRole.AccessibleTextRole
HINT = Qt.ItemDataRole.ToolTipRole


class Names(ListModel[str]):
    @override
    def words(self, row: str) -> str:
        return row


class Shouts(Names):
    @override
    def told(self, row: str) -> str:
        return row.upper()

    @override
    def can_be_chosen(self, row: str) -> bool:
        return bool(row)

    @override
    def further(self, row: str, role: int) -> str | None:
        return f"{row}?" if role == HINT else None


def test_that_a_row_is_heard_as_it_is_read_and_can_be_chosen() -> None:
    names = Names()
    names.show(["Granliden", "Tallbacken"])
    second = names.index(1)
    assert names.rowCount() == 2
    assert names.rowCount(second) == 0
    assert [second.data(role) for role in (READ, HEARD, ROW_ROLE)] == ["Tallbacken"] * 3
    assert second.data(HINT) is None
    assert names.flags(second) & Qt.ItemFlag.ItemIsSelectable


def test_that_a_list_may_tell_its_rows_otherwise() -> None:
    shouts = Shouts()
    shouts.show(["Granliden", ""])
    first, second = shouts.index(0), shouts.index(1)
    assert (first.data(READ), first.data(HEARD)) == ("Granliden", "GRANLIDEN")
    assert first.data(HINT) == "Granliden?"
    assert shouts.flags(second) == Qt.ItemFlag.NoItemFlags


def test_that_nowhere_holds_nothing() -> None:
    names = Names()
    names.show(["Granliden"])
    assert names.data(QModelIndex()) is None
    assert names.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
