"""What has happened in a case, the latest first; each event unfolds to its form."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.database.case_words import entry_words
from umea_field.database.case_work import EntryLine
from umea_field.database.vocabularies import Vocabulary
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import short_date
from umea_field.gui.cases.words import entry_promise
from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.section import spoken

_SHOWN = 30
"""How many events are shown until more are asked for."""
_DAY = 5.6
"""How wide the days' column is, in em."""


class Timeline(QWidget):
    """Enter or a click unfolds an event, Delete takes it away."""

    remove_asked = Signal(object)  # CaseEntryId

    def __init__(
        self, look: Look, form: Callable[[], KeptForm], *, writes: bool
    ) -> None:
        """Hold no events yet.

        Args:
            look: Colours and measures.
            form: Makes the form that an event unfolds to.
            writes: Events may be changed; otherwise none unfolds.
        """
        super().__init__()
        self._writes = writes
        self._look = look
        self._form = form
        self._events: list[Event] = []
        self._open: UUID | None = None
        self._all = False
        self._entries: Sequence[EntryLine] = ()
        self._terms: Vocabulary | None = None
        self._today = date.min
        self.form: KeptForm | None = None
        self._unfolded: QWidget | None = None
        self._none = spoken(tr("Nothing is written down yet."), "quiet")
        self._more = QPushButton()
        self._more.setProperty("kind", "quiet")
        self._more.clicked.connect(self._show_all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._none)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_entries(
        self, entries: Sequence[EntryLine], terms: Vocabulary, today: date
    ) -> None:
        """Show these events; the unfolded one stays so where it is among them."""
        self._entries, self._terms, self._today = entries, terms, today
        self._fill()

    def begin(self) -> None:
        """Fold everything, as for another case."""
        self._all = False
        self.unfold(None)

    def unfold(self, entry_id: UUID | None, *, focus: bool = True) -> None:
        """Show an event's form, and fold the one before; None folds all."""
        self.finish()
        if self._unfolded is not None:
            self._column.removeWidget(self._unfolded)
            self._unfolded.hide()
            self._unfolded.deleteLater()
            self._unfolded, self.form = None, None
        event = next((each for each in self._events if each.id == entry_id), None)
        self._open = event.id if event else None
        if event is not None:
            self._put_form(event, focus)

    def finish(self) -> None:
        """Write what still stands unwritten."""
        if self.form is not None:
            self.form.finish()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self._writes:
            for each in self._events:
                if each.hasFocus():
                    self.remove_asked.emit(each.id)
                    event.accept()
                    return
        if event.key() == Qt.Key.Key_Escape and self._open is not None:
            open_ = self._open
            self.unfold(None)
            for each in self._events:
                if each.id == open_:
                    each.setFocus()
            event.accept()
            return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        assert self._terms is not None
        shown = self._entries if self._all else self._entries[:_SHOWN]
        if [each.id for each in self._events] != [line.entry.id for line in shown]:
            self._rebuild(shown)
        for event, line in zip(self._events, shown, strict=True):
            event.show_entry(line, self._terms, self._today)
        self._none.setVisible(not shown)
        left = len(self._entries) - len(shown)
        self._more.setText(trn("{count} earlier event", "{count} earlier events", left))
        self._more.setVisible(bool(left))

    def _rebuild(self, shown: Sequence[EntryLine]) -> None:
        opened = self._open
        self.unfold(None)
        for event in self._events:
            self._column.removeWidget(event)
            event.hide()
            event.deleteLater()
        self._events = [Event(self._look, line.entry.id) for line in shown]
        for at, event in enumerate(self._events):
            event.clicked.connect(lambda _=False, event=event: self._turn(event))
            self._column.insertWidget(at, event)
        if any(event.id == opened for event in self._events):
            self.unfold(opened, focus=False)

    def _put_form(self, event: "Event", focus: bool) -> None:
        em = self._look.em
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(em(0.4), em(0.5), em(0.2), em(0.8))
        column.setSpacing(em(0.5))
        form = self._form()
        form.show_id(event.id)
        remove = QPushButton(tr("Remove"))
        remove.setProperty("kind", "danger")
        remove.clicked.connect(lambda: self.remove_asked.emit(event.id))
        column.addWidget(form)
        column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.insertWidget(self._column.indexOf(event) + 1, place)
        self._unfolded, self.form = place, form
        if focus:
            form.focus_first()

    def _turn(self, event: "Event") -> None:
        if self._writes:
            self.unfold(None if event.id == self._open else event.id)

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        self._fill()


class Event(QAbstractButton):
    """One event: its day, what it was, its words, our own note, who wrote it."""

    def __init__(self, look: Look, entry_id: UUID) -> None:
        super().__init__()
        self.id = entry_id
        self._look = look
        self._hovered = False
        self._day = spoken("", "quiet")
        self._head = _wrapped("strong")
        self._what = _wrapped("")
        self._promise = _wrapped("quiet")
        self._note = _wrapped("quiet")
        self._lock = QLabel()
        self._who = _wrapped("note")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._day, 0, Qt.AlignmentFlag.AlignTop)
        self._inner = QVBoxLayout()
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._noted = QWidget()
        self._noted.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        note = QHBoxLayout(self._noted)
        note.setContentsMargins(0, 0, 0, 0)
        note.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self._note, 1)
        for label in (self._head, self._what, self._promise):
            self._inner.addWidget(label)
        self._inner.addWidget(self._noted)
        self._inner.addWidget(self._who)
        self._row.addLayout(self._inner, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self._fit)
        self._fit()

    def show_entry(self, line: EntryLine, terms: Vocabulary, today: date) -> None:
        """Show an event."""
        entry = line.entry
        day = entry.happened
        told = short_date(day, day.year != today.year) if day else tr("no day")
        note = tr("Not printed: {note}", note=entry.note) if entry.note else ""
        who = tr("Written by {who}", who=line.worker) if line.worker else ""
        words = {
            self._day: told,
            self._head: entry_words(entry, terms),
            self._what: entry.what or "",
            self._promise: entry_promise(entry, today),
            self._note: note,
            self._who: who,
        }
        for label, said in words.items():
            label.setText(said)
            label.setVisible(bool(said))
        self._noted.setVisible(bool(note))
        self.setAccessibleName(". ".join(filter(None, words.values())))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return self._row.totalHeightForWidth(arg__1)

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            e.accept()
            return
        super().keyPressEvent(e)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._hovered and self.isEnabled():
            painter.fillRect(self.rect(), self._look.colour("hover"))
        painter.setPen(self._look.colour("line"))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.end()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._row.setContentsMargins(em(0.2), em(0.45), em(0.2), em(0.5))
        self._row.setSpacing(em(0.5))
        self._inner.setSpacing(em(0.12))
        self._day.setFixedWidth(em(_DAY))
        self._lock.setPixmap(icon_picture(self._look, "lock", "text2", 1.1))


def _wrapped(role: str) -> QLabel:
    label = spoken("", role)
    label.setWordWrap(True)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
