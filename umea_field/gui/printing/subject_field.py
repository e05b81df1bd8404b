"""What a paper is about, sought by any of its letters or chosen from the latest."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
)
from typing_extensions import override

from umea_field.database.printed_sheets import Subject
from umea_field.foundation.alphabet import folded
from umea_field.gui.list_model import ListModel

_FOLDED = Qt.ItemDataRole.UserRole + 1
_SUBJECT = Qt.ItemDataRole.UserRole + 2
_NOWHERE = QModelIndex()


class SubjectField(QComboBox):
    """Letters narrow the list, accents or not; the list opens with Alt+Down."""

    written = Signal(object)  # Subject: another than before

    def __init__(self, name: str) -> None:
        super().__init__()
        self._told: Subject | None = None
        self._words: list[str] = []
        self._rows: dict[Subject, int] = {}
        self.setModel(_Subjects((), self))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        view = self.view()
        if isinstance(view, QListView):
            # else each of thousands is measured as soon as the field is dressed
            view.setUniformItemSizes(True)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(8)
        line = QLineEdit()
        line.setStyleSheet("border: 0; padding: 0; min-height: 0")
        self.setLineEdit(line)
        self.setCompleter(_Folding(self.model(), self))
        self.name(name)
        self.activated.connect(self._choose)
        line.editingFinished.connect(self._finish)

    def name(self, name: str) -> None:
        """Call the field otherwise, for those who listen to the screen."""
        self.setAccessibleName(name)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(name)

    def offer(self, subjects: Sequence[tuple[Subject, str, str]]) -> None:
        """Let these be chosen; the one that was chosen stays, if it is among them.

        Args:
            subjects: Each with its words and what it can be sought by.
        """
        model = _Subjects(subjects, self)
        self._rows = {subject: at for at, (subject, *_) in enumerate(subjects)}
        self.setModel(model)  # which deletes the one before
        self.setCompleter(_Folding(model, self))
        self.choose(self._told)

    def subject(self) -> Subject | None:
        """Return what is chosen."""
        return self._told

    def words(self) -> str:
        """Return what is chosen, in words."""
        return self.itemText(self.currentIndex())

    def choose(self, subject: Subject | None) -> bool:
        """Choose something, and tell whether it is there; it is not told as written."""
        at = self._rows.get(subject, -1) if subject is not None else -1
        self._told = subject if at >= 0 else None
        self.setCurrentIndex(at)
        if at < 0:
            self.setEditText("")
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)
        return at >= 0

    def choose_first(self) -> None:
        """Choose what stands first."""
        if self.count():
            self.choose(self.itemData(0, _SUBJECT))

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        """Let the page scroll: a wheel that passes by changes nothing."""
        e.ignore()

    @Slot(int)
    def _choose(self, at: int) -> None:
        subject = self.itemData(at, _SUBJECT)
        if subject != self._told:
            self._told = subject
            self.written.emit(subject)

    @Slot()
    def _finish(self) -> None:
        """Take the best of what was typed, or go back to what was chosen."""
        wanted = folded(self.currentText().strip())
        if wanted == folded(self.words()):
            return
        found = [
            at
            for at in range(self.count())
            if wanted and wanted in str(self.itemData(at, _FOLDED))
        ]
        if not found:
            self.choose(self._told)
            return
        self.setCurrentIndex(found[0])
        self._choose(found[0])


@dataclass(frozen=True)
class _Offered:
    """A subject that is offered, its words, and those it is found by."""

    subject: Subject
    words: str
    sought: str

    @cached_property
    def folded(self) -> str:
        """What it is found by; thousands are folded only when something is typed."""
        return folded(self.sought)


class _Subjects(ListModel[_Offered]):
    def __init__(
        self, subjects: Sequence[tuple[Subject, str, str]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.show([_Offered(*each) for each in subjects])

    @override
    def words(self, row: _Offered) -> str:
        return row.words

    @override
    def further(self, row: _Offered, role: int) -> Subject | str | None:
        if role == _FOLDED:
            return row.folded
        if role == Qt.ItemDataRole.EditRole:
            return row.words
        return row.subject if role == _SUBJECT else None


class _Folding(QCompleter):
    """Finds what holds the letters, with or without their accents."""

    def __init__(self, model: QAbstractItemModel, parent: QComboBox) -> None:
        super().__init__(model, parent)
        self.setCompletionRole(_FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    @override
    def splitPath(self, path: str) -> list[str]:
        return [folded(path.strip())]

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))
