"""A copy of a computer becomes one of its own: told of before, and done."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from umea_field.database.database import Database
from umea_field.database.workers import machine_name
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.progress import Progress
from umea_field.foundation.unparted import as_one_word
from umea_field.gui.runner import Runner
from umea_field.gui.settings.labelled import Labelled
from umea_field.gui.style import Look
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.message_bar import DONE, WARN, MessageBar
from umea_field.gui.widgets.section import spoken
from umea_field.gui.widgets.work_line import WorkLine
from umea_field.sync.new_machine import (
    Became,
    become_new_machine,
    free_name,
    has_met_others,
    would_become,
)


class CopiedMachine(QWidget):
    """Shown where other machines are known: nobody else could mind a copy."""

    became = Signal()  # the copy is a machine of its own

    def __init__(self, look: Look, database: Database) -> None:
        super().__init__()
        self._database = database
        self.bar = MessageBar(look)
        self.work = WorkLine()
        self.runner = Runner(self, self.bar, self.work)
        self.name = LineField(tr("What the copy is called"))
        self.name.setObjectName("copy")
        self.button = QPushButton(tr("Make it a computer of its own …"))
        self.button.setAccessibleName(self.button.text())
        self.button.clicked.connect(self.ask)
        sentence = spoken(
            tr(
                "Was this computer, or its database, copied from one that is still in"
                " use? Both then write under one name, and the office takes in only"
                " one of them. Make the copy a computer of its own: nothing that was"
                " written is lost."
            ),
            "quiet",
        )
        sentence.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.em(0.9), 0, 0)
        column.setSpacing(look.em(0.5))
        column.addWidget(spoken(tr("Is this a copy?"), "strong"))
        column.addWidget(sentence)
        column.addWidget(Labelled(look, tr("What the copy is called"), self.name))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.work)
        column.addWidget(self.bar)

    def start(self) -> None:
        """Read again whether there is anybody to mind a copy, and its name."""
        self.setVisible(has_met_others(self._database))
        with self._database.read() as session:
            was = machine_name(session)
        if not self.name.value():
            wanted = tr("{machine} (copy)", machine=was)
            self.name.show_value(free_name(self._database, wanted))

    @Slot()
    def ask(self) -> None:
        """Tell what it would come to, and ask."""
        self.bar.fold_away()
        self.runner.run(partial(_told, self._database, self._called()), self._show_told)

    @Slot()
    def do(self) -> None:
        """Let it become one."""
        work = partial(_done, self._database, self._called())
        said = tr("Becomes a computer of its own …")
        self.runner.run(work, self._show_done, said, stoppable=False)

    def _called(self) -> str:
        self.name.finish()
        return str(self.name.value() or "")

    @Slot(object)
    def _show_told(self, told: Became) -> None:
        changes = trn("{count} change", "{count} changes", told.changes)
        self.bar.tell(
            tr(
                "Others will know this computer as {machine}. {changes} that nobody"
                " else has heard of go with its next bundle. What was handed over"
                " before can then no longer be undone here.",
                machine=as_one_word(told.name),
                changes=changes,
            ),
            WARN,
            words=tr("Make it a computer of its own"),
            do=self.do,
            no=tr("Leave it as it is"),
        )
        self.bar.take_focus()

    @Slot(object)
    def _show_done(self, done: Became) -> None:
        self.name.show_value(None)
        self.became.emit()
        self.bar.tell(
            tr(
                "This computer is {machine} from now on. Hand over; the next bundle"
                " then holds what is lacking here.",
                machine=as_one_word(done.name),
            ),
            DONE,
        )


def _told(database: Database, name: str, _progress: Progress) -> Became:
    return would_become(database, name)


def _done(database: Database, name: str, _progress: Progress) -> Became:
    return become_new_machine(database, name)
