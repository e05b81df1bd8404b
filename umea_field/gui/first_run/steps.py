"""The three pages of the first run; each asks for little and explains why."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.widgets.problem_label import ProblemLabel
from umea_field.gui.widgets.section import spoken
from umea_field.gui.widgets.segments import Segments

SIZES = (1.0, 1.2, 1.5, 2.0)
"""The text sizes that are offered."""

DATABASE_FILES = "*.db *.sqlite *.sqlite3"
BUNDLE_FILES = "*.ufb"


@dataclass(frozen=True)
class Beginning:
    """What was answered.

    Attributes:
        person: Who works here; empty where an existing database is opened.
        machine: What this computer is called.
        place: The database's file.
        exists: It is opened, not made.
        zoom: The text size.
        example: The example village is opened first.
        bundle: The office's bundle that a new database begins with; None for none.
    """

    person: str
    machine: str
    place: Path
    exists: bool
    zoom: float
    example: bool
    bundle: Path | None = None


class Step(QWidget):
    """One page: a heading, a sentence, and what is asked for."""

    def __init__(self, look: Look, heading: str, sentence: str) -> None:
        super().__init__()
        self.look = look
        self.heading = heading
        told = spoken(sentence, "quiet")
        told.setWordWrap(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.em(0.35))
        self.column.addWidget(spoken(heading, "title"))
        self.column.addWidget(told)
        self.column.addSpacing(look.em(0.9))

    def first(self) -> QWidget:
        """Return what has the focus when the page is shown."""
        return self

    def is_answered(self) -> bool:
        """Tell whether one may go on; shows what is missing where not."""
        return True

    def labelled(self, words: str, field: QWidget) -> None:
        """Add a field under its label."""
        label = QLabel(words)
        label.setBuddy(field)
        field.setAccessibleName(words)
        self.column.addWidget(label)
        self.column.addWidget(field)

    def note(self, words: str) -> None:
        """Add a quiet line under a field."""
        line = spoken(words, "note")
        line.setWordWrap(True)
        self.column.addWidget(line)
        self.column.addSpacing(self.look.em(0.9))


class WhoStep(Step):
    """Who works here, and on what machine."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            tr("Who are you?"),
            tr("No account is needed. Everything stays on this computer."),
        )
        self.person = QLineEdit()
        self.person.setObjectName("person")
        self.labelled(tr("Your name"), self.person)
        self._problem = ProblemLabel(
            self.person, tr("Stands on what you write, and on reports of your visits.")
        )
        self.column.addWidget(self._problem)
        self.column.addSpacing(look.em(0.9))
        self.machine = QLineEdit(socket.gethostname().upper()[:40])
        self.machine.setObjectName("machine")
        self.labelled(tr("What this computer is called"), self.machine)
        self.note(tr("Tells laptops apart when their visits are brought together."))
        self.column.addStretch(1)

    @override
    def first(self) -> QWidget:
        """Return the field of the name."""
        return self.person

    @override
    def is_answered(self) -> bool:
        """Ask for a name; the computer's may be left as it is."""
        missing = not self.person.text().strip()
        self._problem.tell(tr("Write your name first.") if missing else "")
        if missing:
            self.person.setFocus()
        return not missing


class PlaceStep(Step):
    """A new database, one that begins with what the office holds, or one there is."""

    def __init__(self, look: Look, new_place: Path) -> None:
        super().__init__(
            look,
            tr("Your database"),
            tr("One file holds everything. It can be copied and backed up."),
        )
        self.place = new_place
        self._new_place = new_place
        self._found: Path | None = None
        self._bundle: Path | None = None
        self._inner: list[QHBoxLayout] = []
        self.new = QRadioButton(tr("New database"))
        self.office = QRadioButton(tr("New, with all that the office holds"))
        self.existing = QRadioButton(tr("Open one that exists"))
        self._group = QButtonGroup(self)
        for button in (self.new, self.office, self.existing):
            self._group.addButton(button)
        self.new.setChecked(True)
        self.choose = QPushButton(tr("Choose a file …"))
        self.choose.setObjectName("choose")
        self.choose.clicked.connect(self._ask)
        self.choose_bundle = QPushButton(tr("Choose the office's file …"))
        self.choose_bundle.setObjectName("choose_bundle")
        self.choose_bundle.clicked.connect(self._ask_bundle)
        self.elsewhere = QPushButton(tr("Another folder …"))
        self.elsewhere.setObjectName("elsewhere")
        self.elsewhere.clicked.connect(self._ask_folder)
        self._new_note = spoken(str(new_place), "note")
        self._found_note = ProblemLabel(self.choose, tr("No file chosen yet."))
        self._bundle_note = ProblemLabel(
            self.choose_bundle,
            tr("The office writes it: “A file with everything, for a new laptop”."),
        )
        for note in (self._new_note, self._bundle_note, self._found_note):
            note.setWordWrap(True)
        self._add(self.new, self._new_note, self.elsewhere)
        self.column.addSpacing(look.em(0.9))
        self._add(self.office, self._bundle_note, self.choose_bundle)
        self.column.addSpacing(look.em(0.9))
        self._add(self.existing, self._found_note, self.choose)
        self.column.addStretch(1)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def exists(self) -> bool:
        """Tell whether the database is opened, not made."""
        return self.existing.isChecked()

    @property
    def bundle(self) -> Path | None:
        """Return the office's bundle that it begins with; None where it does not."""
        return self._bundle if self.office.isChecked() else None

    @override
    def first(self) -> QWidget:
        """Return the choice that is made."""
        return self._group.checkedButton() or self.new

    @override
    def is_answered(self) -> bool:
        """Ask for a file where one is to be opened."""
        if self.exists and self._found is None:
            self._found_note.tell(tr("Choose the file first."))
            self.choose.setFocus()
            return False
        if self.office.isChecked() and self._bundle is None:
            self._bundle_note.tell(tr("Choose the file first."))
            self.choose_bundle.setFocus()
            return False
        self.place = self._found if self.exists and self._found else self._new_place
        return True

    def _add(self, button: QRadioButton, note: QLabel, more: QPushButton) -> None:
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        inner = QHBoxLayout()
        self._inner.append(inner)
        note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        inner.addWidget(note, 1)
        inner.addWidget(more)
        self.column.addLayout(inner)

    @Slot()
    def _fit(self) -> None:
        """Let what belongs to a choice begin where its words do."""
        for each in self._inner:
            each.setContentsMargins(self.look.em(1.7), 0, 0, 0)
            each.setSpacing(self.look.em(0.9))

    @Slot()
    def _ask_bundle(self) -> None:
        self.office.setChecked(True)  # who chooses its file has chosen it
        self._ask_file(
            tr("The office's file for a new laptop"),
            tr("Bundles ({ends})", ends=BUNDLE_FILES),
            self._take_bundle,
        )

    @Slot()
    def _ask(self) -> None:
        self.existing.setChecked(True)
        self._ask_file(
            tr("Open a database"),
            tr("Databases ({ends})", ends=DATABASE_FILES),
            self._take_file,
        )

    def _ask_file(self, words: str, kind: str, take: Callable[[str], None]) -> None:
        dialog = QFileDialog(self, words)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([kind, tr("All files (*)")])
        dialog.fileSelected.connect(take)
        dialog.open()

    @Slot()
    def _ask_folder(self) -> None:
        if self.exists:
            self.new.setChecked(True)
        dialog = QFileDialog(self, tr("Folder for the database"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._take_folder)
        dialog.open()

    @Slot(str)
    def _take_file(self, file: str) -> None:
        self._found = Path(file)
        _show_found(self._found_note, file)

    @Slot(str)
    def _take_bundle(self, file: str) -> None:
        self._bundle = Path(file)
        _show_found(self._bundle_note, file)

    @Slot(str)
    def _take_folder(self, folder: str) -> None:
        self._new_place = Path(folder) / self._new_place.name
        self._new_note.setText(str(self._new_place))


def _show_found(note: ProblemLabel, file: str) -> None:
    """Show a file where its problem or hint stood."""
    note.tell("")
    note.setText(file)
    note.show()


class SizeStep(Step):
    """How large the text is, and whether to try the example first."""

    zoom_chosen = Signal(object)  # the text size

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            tr("How large should the text be?"),
            tr("Change it any time with Ctrl+Plus and Ctrl+Minus."),
        )
        self.sizes = Segments(
            tr("Text size"), [(size, f"{round(size * 100)} %") for size in SIZES]
        )
        nearest = min(SIZES, key=lambda size: abs(size - look.zoom))
        self.sizes.show_value(nearest)
        self.sizes.written.connect(self.zoom_chosen)
        self.column.addWidget(self.sizes)
        self.column.addSpacing(look.em(1.2))
        self.example = QCheckBox(tr("Try the example village first"))
        self.example.setObjectName("example")
        self.column.addWidget(self.example, 0, Qt.AlignmentFlag.AlignLeft)
        self.note(
            tr(
                "Made-up villages, stores and people in a file of their own."
                " One click takes it away."
            )
        )
        self.column.addStretch(1)

    @override
    def first(self) -> QWidget:
        """Return the sizes."""
        return self.sizes
