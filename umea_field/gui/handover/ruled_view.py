"""Where values differ only in what no reader minds: nobody is asked, all is shown."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.domain.trifle import said_trifle
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.style import Look
from umea_field.gui.widgets.list_rows import Row
from umea_field.gui.widgets.row_list import RowList
from umea_field.gui.widgets.section import spoken
from umea_field.sync.clash_words import ClashWords


class RuledView(QWidget):
    """A row for each; Enter shows its record, where another value can be written."""

    opened = Signal(str, object)  # the noun and id of the record it is about

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._found: Sequence[ClashWords] = ()
        self.rows = RowList(look, tr("Settled by a rule"))
        self.rows.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._head = spoken("", "section")
        self._about = spoken(
            tr(
                "Two wrote the same thing in slightly different ways. Nobody is asked:"
                " what was written last is shown, and the other is in the history."
                " Enter shows the record."
            ),
            "quiet",
        )
        self._about.setWordWrap(True)
        self._top = QVBoxLayout()
        self._top.addWidget(self._head)
        self._top.addWidget(self._about)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._top)
        whole.addWidget(self.rows, 1)
        look.changed.connect(self._fit)
        self._fit()

    def show_ruled(self, found: Sequence[ClashWords]) -> None:
        """Show what was settled by a rule."""
        self._found = found
        count = len(found)
        self._head.setText(trn("{count} difference", "{count} differences", count))
        self.rows.show_rows([_row(one) for one in found])
        self.rows.choose(found[0].conflict.id if found else None)
        self.rows.scrollToTop()

    def start(self) -> None:
        """Take the focus."""
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            key = self.rows.chosen_key()
            for one in self._found:
                if one.conflict.id == key:
                    self.opened.emit(one.conflict.noun, one.conflict.row_id)
            event.accept()
            return
        super().keyPressEvent(event)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._top.setContentsMargins(em(1.35), em(1.1), em(1.35), em(0.7))
        self._top.setSpacing(em(0.35))


def _row(one: ClashWords) -> Row:
    shown = tr("Shown now: {value}.", value=one.sides[0].words or tr("Empty"))
    why = said_trifle(one.conflict.trifle)
    more = " ".join(part for part in (why, shown, one.sentence) if part)
    return Row(one.conflict.id, f"{one.title}: {one.what}", more=more, wraps=True)
