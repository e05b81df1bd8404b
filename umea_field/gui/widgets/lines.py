"""Lines of words in two columns: when and what, or who and how."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget
from typing_extensions import override

from umea_field.gui.style import Look
from umea_field.gui.widgets.section import hairline, spoken


@dataclass(frozen=True)
class Line:
    """One line.

    Attributes:
        lead: The narrow column.
        words: The wide one.
        opens: What a click or Enter on the words does; without it they are plain.
        role: The words' role in the style sheet, such as ``problem``; empty for none.
    """

    lead: str
    words: str
    opens: Callable[[], object] | None = None
    role: str = ""


class Lines(QWidget):
    """Shows lines; where there are none, a quiet word about it."""

    def __init__(
        self,
        look: Look,
        lead: float,
        empty: str,
        *,
        quiet_lead: bool = True,
        hairlines: bool = False,
    ) -> None:
        """Show nothing yet.

        Args:
            look: Measures.
            lead: How wide the narrow column is, in em.
            empty: What is said where there are no lines.
            quiet_lead: The narrow column is the quiet one, else the wide one is.
            hairlines: A hairline stands between lines.
        """
        super().__init__()
        self._look = look
        self._lead = lead
        self._empty = empty
        self._quiet_lead = quiet_lead
        self._hairlines = hairlines
        self._shown: tuple[Line, ...] | None = None
        self._opens: dict[str, Callable[[], object]] = {}
        self._leads: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        look.changed.connect(self._fit)
        self._fit()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines instead."""
        shown = tuple(lines)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._opens = {}
        self._leads = []
        for at, line in enumerate(shown):
            self._add(2 * at, line)
        if not shown:
            self._grid.addWidget(spoken(self._empty, "quiet"), 0, 0, 1, 2)
        self._fit()

    def _add(self, row: int, line: Line) -> None:
        lead = spoken(line.lead, "quiet" if self._quiet_lead else "")
        lead.setWordWrap(True)
        self._leads.append(lead)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(lead, row, 0, top)
        self._grid.addWidget(self._words(row, line), row, 1, top)
        if self._hairlines:
            self._grid.addWidget(hairline(), row + 1, 0, 1, 2)

    def _words(self, row: int, line: Line) -> QLabel:
        role = line.role or ("" if self._quiet_lead else "quiet")
        if line.opens is None:
            label = spoken(line.words, role)
            label.setWordWrap(True)
            flags = Qt.TextInteractionFlag.TextSelectableByMouse
            label.setTextInteractionFlags(flags)
            return label
        self._opens[str(row)] = line.opens
        label = _Link(str(row))
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setText(
            f'<a href="{row}" style="text-decoration: none">{escape(line.words)}</a>'
        )
        label.setAccessibleName(f"{line.lead} {line.words}")
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        label.linkActivated.connect(self._open)
        return label

    @Slot(str)
    def _open(self, row: str) -> None:
        self._opens[row]()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._grid.setHorizontalSpacing(em(0.6))
        self._grid.setVerticalSpacing(em(0.3) if self._hairlines else em(0.45))
        self._grid.setColumnMinimumWidth(0, em(self._lead))
        for lead in self._leads:
            lead.setFixedWidth(em(self._lead))


class _Link(QLabel):
    """Words that Enter opens as soon as they have the focus."""

    def __init__(self, row: str) -> None:
        super().__init__()
        self._row = row

    @override
    def keyPressEvent(self, ev: QKeyEvent) -> None:
        if ev.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.linkActivated.emit(self._row)
            ev.accept()
            return
        super().keyPressEvent(ev)
