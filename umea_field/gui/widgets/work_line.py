"""Long work as the user sees it: what is done now, how far it is, and a way out."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from umea_field.foundation.i18n import tr
from umea_field.gui.jobs import Job
from umea_field.gui.widgets.section import spoken


class WorkLine(QWidget):
    """Shown while a job runs; cancelling leaves everything as it was."""

    shown_step = Signal(int, int)  # done, total

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._before: QWidget | None = None
        self._said = ""
        self._what = spoken("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress"))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setAccessibleName(tr("Cancel"))
        self.cancel.clicked.connect(self._stop)
        row = QHBoxLayout()
        self._note = spoken(tr("Cancelling leaves everything as it was."), "note")
        row.addWidget(self._note, 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._what)
        column.addWidget(self._bar)
        column.addLayout(row)
        self.hide()

    @property
    def busy(self) -> bool:
        """Tell whether a job runs."""
        return self._job is not None

    def follow(self, job: Job, what: str = "", *, stoppable: bool = True) -> None:
        """Show a job that is about to be started.

        Args:
            job: It is not running yet.
            what: What it does, said where its steps have no words of their own.
            stoppable: It can be cancelled; else there is no way out to press.
        """
        self._job = job
        self._before = QApplication.focusWidget()
        self._note.setVisible(stoppable)
        self.cancel.setVisible(stoppable)
        self._said = what
        self._what.setText(what)
        self._bar.setRange(0, 0)
        job.progressed.connect(self._show_step)
        for end in (job.finished, job.failed, job.stopped):
            end.connect(self._end)
        self.cancel.setEnabled(True)
        self.show()

    def end_now(self) -> None:
        """Stop the job and come back when it has ended, as when the window closes."""
        if self._job is not None:
            self._job.stop()
            self._job.wait()

    @Slot(int, int, str)
    def _show_step(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._what.setText(what or self._said)
        self.shown_step.emit(done, total)

    @Slot()
    def _stop(self) -> None:
        self._give_focus_back()  # what is switched off cannot keep it
        self.cancel.setEnabled(False)
        if self._job is not None:
            self._job.stop()

    @Slot()
    def _end(self) -> None:
        self._job = None
        self._give_focus_back()
        self.hide()

    def _give_focus_back(self) -> None:
        """Let who came to the way out be where they were before."""
        before = self._before
        if not self.cancel.hasFocus() or before is None or not isValid(before):
            return
        if before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
