"""Records one below the other, each a line that unfolds to its form."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.domain.record import Record
from umea_field.foundation.i18n import tr
from umea_field.gui.icons import icon
from umea_field.gui.style import Look
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.short_label import ShortLabel

T = TypeVar("T", bound=Record)


class RecordCards(QWidget, Generic[T]):
    """A heading with a button that adds, and a line for each record.

    Enter or a click unfolds a line, Delete takes its record away.
    """

    add_asked = Signal()
    remove_asked = Signal(object)  # the record's id
    turned = Signal()  # another record is unfolded, or none

    def __init__(
        self,
        look: Look,
        heading: str,
        adds: str,
        *,
        key: Callable[[T], UUID],
        words: Callable[[T], str],
        form: Callable[[], KeptForm],
    ) -> None:
        """Hold no records yet.

        Args:
            look: Colours and measures.
            heading: What the records are.
            adds: What the button that adds one says.
            key: A record's id.
            words: A record on one line.
            form: Makes the form that a line unfolds to.
        """
        super().__init__()
        self._look = look
        self._key = key
        self._words = words
        self._form = form
        self._records: list[T] = []
        self._heads: dict[UUID, _Head] = {}
        self._open: UUID | None = None
        self._unfolded: QWidget | None = None
        self.form: KeptForm | None = None
        self.add_button = QPushButton(adds)
        self.add_button.setProperty("kind", "quiet")
        self.add_button.clicked.connect(self.add_asked)
        head = QHBoxLayout()
        title = ShortLabel(look, 1.15, strong=True)
        title.say(heading)
        head.addWidget(title, 1)
        head.addWidget(self.add_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        look.changed.connect(self._fit)
        self._fit()

    def show_records(self, records: Sequence[T]) -> None:
        """Show these records; the unfolded one stays unfolded."""
        self._records = list(records)
        wanted = [self._key(record) for record in records]
        if list(self._heads) != wanted:
            self._rebuild()
        for record in records:
            head = self._heads[self._key(record)]
            head.say(self._words(record) or tr("Without a name"))
        self._fit()

    def holds(self, record_id: UUID) -> bool:
        """Tell whether a record is one of these."""
        return record_id in self._heads

    def records(self) -> Sequence[T]:
        """Return the records that are shown."""
        return tuple(self._records)

    def unfold(self, record_id: UUID | None, *, focus: bool = True) -> None:
        """Show a record's form, and fold the one before; None folds all."""
        if self._unfolded is not None:
            if self.form is not None:
                self.form.finish()
            self._column.removeWidget(self._unfolded)
            self._unfolded.hide()
            self._unfolded.deleteLater()
            self._unfolded, self.form = None, None
        self._open = record_id if record_id in self._heads else None
        if self._open is not None:
            self._unfold(self._open, focus)
        self._fit()
        self.turned.emit()

    def current(self) -> UUID | None:
        """Return the id of the record whose line has the focus, or is unfolded."""
        focused = (key for key, head in self._heads.items() if head.hasFocus())
        return next(focused, self._open)

    def finish(self) -> None:
        """Write what still stands unwritten."""
        if self.form is not None:
            self.form.finish()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            for record_id, head in self._heads.items():
                if head.hasFocus():
                    self.remove_asked.emit(record_id)
                    event.accept()
                    return
        super().keyPressEvent(event)

    def _rebuild(self) -> None:
        opened = self._open
        self.unfold(None)
        for head in self._heads.values():
            self._column.removeWidget(head)
            head.hide()
            head.deleteLater()
        self._heads = {}
        for record in self._records:
            record_id = self._key(record)
            head = _Head(record_id)
            head.asked.connect(self._turn)
            self._heads[record_id] = head
            self._column.addWidget(head)
        if opened in self._heads:
            self.unfold(opened, focus=False)
        self._set_tab_order()

    def _unfold(self, record_id: UUID, focus: bool) -> None:
        em = self._look.em
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(em(1.7), em(0.6), 4, em(0.9))
        column.setSpacing(em(0.6))
        form = self._form()
        form.show_id(record_id)
        remove = QPushButton(tr("Remove"))
        remove.setProperty("kind", "danger")
        remove.clicked.connect(lambda: self.remove_asked.emit(record_id))
        column.addWidget(form)
        column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        at = self._column.indexOf(self._heads[record_id])
        self._column.insertWidget(at + 1, place)
        self._unfolded, self.form = place, form
        self._set_tab_order()
        if focus:
            form.focus_first()

    def _set_tab_order(self) -> None:
        """Let Tab go down the lines, and through the form under its line.

        Qt goes by when each was made: what is made late would come after all else.
        """
        stops: list[QWidget] = [self.add_button]
        for record_id, head in self._heads.items():
            stops.append(head)
            if record_id == self._open and self._unfolded is not None:
                stops += _stops_in(self._unfolded)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    @Slot(object)
    def _turn(self, record_id: UUID) -> None:
        self.unfold(None if record_id == self._open else record_id)

    @Slot()
    def _fit(self) -> None:
        for record_id, head in self._heads.items():
            head.dress(self._look, record_id == self._open)


def _stops_in(place: QWidget) -> list[QWidget]:
    return [
        each
        for each in place.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
    ]


class _Head(QPushButton):
    """A record's line."""

    asked = Signal(object)  # the record's id

    def __init__(self, record_id: UUID) -> None:
        super().__init__()
        self._words = ""
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Ignored, policy.Fixed)
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda: self.asked.emit(record_id))

    def dress(self, look: Look, unfolded: bool) -> None:
        """Point downwards while the form is shown."""
        picture: QIcon = icon(look, "chevron-down" if unfolded else "chevron-right")
        self.setIcon(picture)
        self.setIconSize(QSize(look.em(1.2), look.em(1.2)))
        told = tr("unfolded") if unfolded else tr("folded")
        self.setAccessibleDescription(told)

    def say(self, words: str) -> None:
        """Show a record's words, cut short where there is no room."""
        self._words = words
        self.setAccessibleName(words)
        self._cut_short()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut_short()

    def _cut_short(self) -> None:
        room = self.width() - 2 * self.iconSize().width()
        shown = self.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, room
        )
        self.setText(shown)
        self.setToolTip(self._words if shown != self._words else "")
