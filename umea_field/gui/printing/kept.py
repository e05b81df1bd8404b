"""A sheet that was printed: when, which version, and whether it came back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from umea_field.database.outbox import SheetLine
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import capital, date_text
from umea_field.gui.actions import action
from umea_field.gui.printing.words import printed_words, subject_words
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.lines import Line, Lines
from umea_field.gui.widgets.section import spoken


class KeptSheet(QWidget):
    """Facts of one printed sheet, and what can be done with it."""

    returned = Signal(bool)  # it came back today, or not yet after all
    receiving = Signal()  # what was written on it by pen is to be typed in
    anew = Signal()  # the same paper as things stand now

    def __init__(self, look: Look, *, writes: bool) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            writes: The database may be written to.
        """
        super().__init__()
        self._look = look
        self._writes = writes
        self._title = spoken("", "section")
        self._note = spoken(tr("As it was printed, to the very letter."), "quiet")
        self._note.setWordWrap(True)
        self._facts = Lines(look, 6.2, "")
        self._receive = action(
            self, tr("Type in what is written"), self.receiving.emit, icon="pencil"
        )
        self._back = action(self, tr("Came back today"), self._tell, icon="check")
        self._not_back = action(
            self, tr("Has not come back"), self._untell, icon="undo-2"
        )
        self._anew = action(self, tr("Make a new version"), self.anew.emit, icon="plus")
        self._column = column = QVBoxLayout(self)
        for widget in (self._title, self._note, self._facts):
            column.addWidget(widget)
        self._buttons = [
            ActionButton(look, each)
            for each in (self._receive, self._back, self._not_back, self._anew)
        ]
        for button in self._buttons:
            column.addWidget(button)
        column.addStretch(1)
        look.changed.connect(self._fit)
        self._fit()

    def show_sheet(self, line: SheetLine, title: str) -> None:
        """Show a sheet.

        Args:
            line: The sheet.
            title: Its paper's title, in the language spoken.
        """
        self._title.setText(title)
        gone = tr("It is about something that has been deleted.")
        about = subject_words(line.about) if line.about else gone
        style = tr("Large 16 pt") if line.large else tr("Normal 12 pt")
        spoken_in = tr("English") if line.language == "en" else tr("Swedish")
        back = date_text(line.returned) if line.returned else tr("not yet")
        self._facts.show_lines(
            [
                Line(tr("About"), about),
                Line(tr("Printed"), printed_words(line)),
                Line(tr("Code"), line.code),
                Line(tr("Version"), str(line.version)),
                Line(tr("Style"), f"{style}, {spoken_in.lower()}"),
                *_sent(line),
                Line(tr("Returned"), capital(back)),
            ]
        )
        self._receive.setVisible(self._writes)
        self._back.setVisible(line.returned is None and self._writes)
        self._not_back.setVisible(line.returned is not None and self._writes)
        self._anew.setVisible(line.about is not None)

    def _tell(self) -> None:
        self.returned.emit(True)

    def _untell(self) -> None:
        self.returned.emit(False)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.4), em(1.05), em(1.4), em(0.9))
        self._column.setSpacing(em(0.7))


def _sent(line: SheetLine) -> Sequence[Line]:
    """Return when a sheet was sent and to whom, as far as that is known."""
    facts = []
    if line.sent is not None:
        facts.append(Line(tr("Sent"), date_text(line.sent)))
    if line.recipients.strip():
        facts.append(Line(tr("Recipients"), line.recipients.strip()))
    return facts
