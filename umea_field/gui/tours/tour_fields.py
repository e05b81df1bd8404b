"""The chosen tour to write: its title, days and note. Kept when a field is left."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.domain.tour import Tour
from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.section import Section

_FIELDS = ("title", "start", "end", "note")


class TourFields(QWidget):
    """The fields of a tour; Escape and Klart go back to its stops."""

    finished = Signal()  # the writer wants to go back
    remove_asked = Signal()

    def __init__(
        self,
        look: Look,
        saving: Saving,
        notifier: Notifier,
        form: str,
        today: Callable[[], date],
    ) -> None:
        """Build the fields, empty.

        Args:
            look: Colours and measures.
            saving: Writes.
            notifier: Tells of changes made elsewhere.
            form: Where in the program this is, as undo knows it.
            today: Tells the day it is.
        """
        super().__init__()
        self.setAccessibleName(tr("Change the tour"))
        self._look = look
        self.form = KeptForm(
            look,
            Tour,
            _FIELDS,
            saving=saving,
            notifier=notifier,
            form=form,
            terms=lambda _: (),
            today=today,
        )
        done = action(self, tr("Done"), self.finished.emit, icon="check")
        remove = action(
            self, tr("Remove the tour"), self.remove_asked.emit, icon="trash-2"
        )
        content = QWidget()
        content.setAutoFillBackground(True)
        content.setBackgroundRole(QPalette.ColorRole.Base)
        self._column = QVBoxLayout(content)
        self._column.addWidget(Section(look, tr("Change the tour"), line=True))
        self._column.addWidget(self.form)
        buttons = QHBoxLayout()
        buttons.addWidget(ActionButton(look, done, "main"))
        buttons.addStretch(1)
        buttons.addWidget(ActionButton(look, remove, "danger"))
        self._column.addLayout(buttons)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        look.changed.connect(self._fit)
        self._fit()

    def show_tour(self, tour_id: UUID) -> None:
        """Show a tour's values, and take the focus."""
        self.form.show_id(tour_id)
        self.form.focus_first()

    def finish(self) -> None:
        """Write what still stands unwritten."""
        self.form.finish()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.4), em(1.1), em(1.4), em(1.1))
        self._column.setSpacing(em(0.9))
