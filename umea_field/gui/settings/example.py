"""The example village: a file of its own, to try things in and to take away."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from typing_extensions import override

from umea_field.example.beside import example_beside, remove_example
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress
from umea_field.gui.jobs import Job
from umea_field.gui.settings.part import Part
from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import DANGER, DONE, MessageBar


class ExamplePart(Part):
    """While the example is open it cannot be taken away; the way back is shown."""

    example_wanted = Signal(str)  # the example's file
    own_wanted = Signal()  # back to the user's own database
    broke = Signal(object)  # an exception that is a bug

    def __init__(self, look: Look, own: Path, is_open: bool, now: datetime) -> None:
        """Offer what can be done.

        Args:
            look: Colours and measures.
            own: The user's own database; the example lies beside it.
            is_open: The database that is open holds made-up data.
            now: The moment that the example's days are counted from.
        """
        super().__init__(
            look,
            tr("The example village"),
            tr(
                "Made-up villages, stores and people in a file of their own."
                " One click takes it away."
            ),
        )
        self._file = example_beside(own)
        self._is_open = is_open
        self._now = now
        self._job: Job | None = None
        self.open = self.button(tr("Try the example village"), self._open)
        self.back = self.button(tr("Go to my own database"), self._go_back)
        self.remove = self.button(
            tr("Remove the example village"), self._remove, "danger"
        )
        self.does(self.open, self.back, self.remove)
        self.note = self.say("", "note")
        self.bar = MessageBar(look)
        self.column.addWidget(self.bar)
        self.column.addStretch(1)
        self.start()

    @override
    def start(self) -> None:
        exists = self._file.exists()
        self.open.setVisible(not self._is_open)
        self.back.setVisible(self._is_open)
        self.remove.setVisible(exists or self._is_open)
        self.remove.setEnabled(not self._is_open)
        self.note.setText(
            tr("The example village is open. Go to your own database to remove it.")
            if self._is_open
            else ""
        )

    def wait(self) -> None:
        """Come back when work has ended, as when the window closes."""
        if self._job is not None:
            with QSignalBlocker(self._job):
                self._job.wait()

    @Slot()
    def _open(self) -> None:
        if self._file.exists():
            self.example_wanted.emit(str(self._file))
            return
        self.open.setEnabled(False)
        self.note.setText(tr("The example village is being made …"))
        self._job = Job(partial(_make, self._file, self._now), self)
        self._job.finished.connect(self._made)
        self._job.failed.connect(self._not_made)
        self._job.start()

    @Slot()
    def _made(self) -> None:
        self.example_wanted.emit(str(self._file))

    @Slot(object)
    def _not_made(self, error: Exception) -> None:
        self.open.setEnabled(True)
        self.start()
        if isinstance(error, UmeaFieldError):
            self.bar.tell(str(error), DANGER)
        else:
            self.broke.emit(error)

    def _go_back(self) -> None:
        self.own_wanted.emit()

    @Slot()
    def _remove(self) -> None:
        try:
            remove_example(self._file)
        except UmeaFieldError as error:
            self.bar.tell(str(error), DANGER)
            return
        self.start()
        self.open.setFocus()
        self.bar.tell(tr("The example village is gone."), DONE)


def _make(file: Path, now: datetime, progress: Progress) -> Path:
    from umea_field.example.building import begin_example  # noqa: PLC0415

    progress(0, 1)
    begin_example(file, now).close()
    return file
