"""One text of a summary, with drafted lines under it that are taken in or left."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.domain.field import field_of
from umea_field.domain.half_year import HalfYear, HalfYearId
from umea_field.foundation.i18n import tr
from umea_field.gui.half_year.open_list import OpenList
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.list_rows import Row
from umea_field.gui.widgets.prose_field import ProseField

FORM = "half_year"
"""Where in the program these writes are done, as undo knows it."""


class _Offered(QWidget):
    """Holds the lines under the field they are for, beside its label."""

    def __init__(self, look: Look, lines: OpenList) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.addWidget(lines)
        look.changed.connect(self._fit)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        beside = self.width() >= em(28)  # as the form's labels stand
        self._column.setContentsMargins(em(9.9) if beside else 0, 0, 0, 0)


class TextPart:
    """The field of a text, and the lines that are offered for it."""

    def __init__(
        self,
        look: Look,
        name: str,
        saving: Saving,
        notifier: Notifier,
        today: Callable[[], date],
    ) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            name: The text's column.
            saving: Writes.
            notifier: Tells of changes made elsewhere.
            today: Tells the day it is.
        """
        self.name = name
        self.form = KeptForm(
            look, HalfYear, (name,), saving=saving, notifier=notifier, form=FORM,
            terms=lambda _terms: (), today=today,
        )  # fmt: skip
        words = tr(field_of(HalfYear.table().columns[name]).label)
        self.offers = OpenList(look, tr("Suggestions: {text}", text=words))
        self.offered = _Offered(look, self.offers)
        self._read_only = saving.database.read_only
        self._drafts: Sequence[str] = ()
        self.form.setEnabled(not self._read_only)
        self.offers.opened.connect(self._take_in)
        self.form.field_written.connect(self._show_offers)

    @property
    def field(self) -> ProseField:
        """The field itself."""
        editor = self.form.editor(self.name)
        assert isinstance(editor, ProseField)
        return editor

    def show(self, summary_id: HalfYearId, drafts: Sequence[str]) -> None:
        """Show a summary's text, and what may be taken into it."""
        self._drafts = drafts
        if self.form.record_id != summary_id:
            self.form.show_id(summary_id)
        self._show_offers()

    @Slot()
    def _show_offers(self, *_: object) -> None:
        stands = {line.strip() for line in self.field.toPlainText().splitlines()}
        left = [line for line in self._drafts if line not in stands]
        rows = [] if self._read_only else [Row(line, f"+ {line}") for line in left]
        self.offers.show_rows(rows)

    @Slot(object)
    def _take_in(self, line: object) -> None:
        written = self.field.toPlainText().rstrip()
        self.field.setPlainText("\n".join(filter(None, [written, str(line)])))
        self.field.finish()
        self._show_offers()
        if not self.offers.isVisible():
            self.field.setFocus()
