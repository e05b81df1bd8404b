"""The frame of a page of places: the list to the left, what is chosen to the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.domain.record import Record
from umea_field.gui.rows_model import Column
from umea_field.gui.style import Look
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.filter_line import FilterLine
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.widgets.section import panes

_ROOMY = 64
"""Under so many em the list leaves columns out."""


class PlaceRow(Protocol):
    """A row of the list."""

    @property
    def id(self) -> Any:
        """The place."""

    @property
    def name(self) -> str:
        """What it is called."""


RowT = TypeVar("RowT", bound=PlaceRow)


@dataclass(frozen=True)
class Kind(Generic[RowT]):
    """What kind of places a page holds.

    Attributes:
        noun: Their class.
        form: Where in the program their writes are done, as undo knows it.
        tables: The tables whose changes are shown.
        written: The tables whose rows are written here.
        columns: Of the list.
        left_out: The columns that are left out where the window is narrow.
        title: What the places are, in the language spoken.
        filter: What the line above the list is called.
        new: What the button that makes one says.
        icon: Of the empty view.
        empty: What the empty view says, and more.
        width: How wide the list is where there is room, in em.
    """

    noun: type[Record]
    form: str
    tables: Sequence[str]
    written: Sequence[str]
    columns: Sequence[Column[RowT]]
    left_out: Sequence[int]
    title: str
    filter: str
    new: str
    icon: str
    empty: tuple[str, str]
    width: float = 26.2


class PlacesFrame(QWidget, Generic[RowT]):
    """The list gives way where the window is narrow."""

    def __init__(self, look: Look, page: QWidget, kind: Kind[RowT]) -> None:
        """Lay the parts out.

        Args:
            look: Colours and measures.
            page: Where Ctrl+F is heard.
            kind: What the list holds.
        """
        super().__init__()
        self._look = look
        self._kind = kind
        self._folded: bool | None = None
        self.filter = FilterLine(look, page, kind.filter)
        self.table: DataTable[RowT] = DataTable(
            look, kind.title, kind.columns, key=lambda row: row.id
        )
        self.bar = MessageBar(look)
        self.right = QStackedWidget()
        left = QWidget()
        column = QVBoxLayout(left)
        self._filter_place = QVBoxLayout()
        self._filter_place.addWidget(self.filter)
        column.addLayout(self._filter_place)
        column.addWidget(self.table, 1)
        right = QWidget()
        told = QVBoxLayout(right)
        self._bar_place = QVBoxLayout()
        self._bar_place.addWidget(self.bar)
        told.addLayout(self._bar_place)
        told.addWidget(self.right, 1)
        self._panes = panes(left, right, name=kind.form)
        whole = QVBoxLayout(self)
        whole.addWidget(self._panes)
        for layout in (column, told, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.bar.installEventFilter(self)
        look.changed.connect(self._fit)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave air round the bar only while it is there."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._leave_air()
        return False

    def _leave_air(self) -> None:
        em, shown = self._look.em, not self.bar.isHidden()
        air = (em(1.4), em(0.7), em(1.4), 0) if shown else (0, 0, 0, 0)
        self._bar_place.setContentsMargins(*air)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._filter_place.setContentsMargins(em(0.8), em(0.7), em(0.8), em(0.5))
        self._leave_air()
        self._folded = None
        self._fold()

    def _fold(self) -> None:
        """Leave room for the place's own page where the window is narrow."""
        em = self._look.em
        narrow = self.width() < em(_ROOMY)
        if narrow == self._folded:
            return
        self._folded = narrow
        for column in self._kind.left_out:
            self.table.setColumnHidden(column, narrow)
        left = em(16 if narrow else self._kind.width)
        self._panes.setSizes([left, max(self.width() - left, 1)])
