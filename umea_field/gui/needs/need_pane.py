"""The side pane: one need, to read and to write."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.contacts import organisations
from umea_field.database.need_list import NeedRow
from umea_field.database.stores import store_rows
from umea_field.database.village_titles import villages_by_title
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.need import Need
from umea_field.foundation.i18n import tr
from umea_field.gui.needs.need_columns import title_of
from umea_field.gui.needs.part import FORM, Means
from umea_field.gui.terms import choices_of
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.record_form import Choices
from umea_field.gui.widgets.section import spoken

_NAMES = (
    ("title", "village_id", "store_id", "category", "service")
    + ("groups", "organisation_id", "count", "importance", "urgency", "status")
    + ("current_alternative", "distance_km", "distance_minutes")
    + ("consequence", "village_contribution", "value_group", "sdg", "quote")
)


class NeedPane(QScrollArea):
    """Every field of a need, kept when it is left; ways on to what it hangs with."""

    left = Signal()  # back to the list

    def __init__(
        self, means: Means, terms: Vocabulary, actions: tuple[QAction, ...]
    ) -> None:
        """Build the fields, empty.

        Args:
            means: What it works with.
            terms: Every term.
            actions: What can be done with the need; buttons over the fields.
        """
        super().__init__()
        self._means = means
        self.setAccessibleName(tr("The need"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.form = self._made(terms)
        self._title = spoken("", "section")
        self._title.setWordWrap(True)
        inner = QWidget()
        inner.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        inner.setAutoFillBackground(True)
        self._column = QVBoxLayout(inner)
        self._column.addWidget(self._title)
        buttons = QWidget()
        flow = Flow()
        for each in actions:
            flow.addWidget(ActionButton(means.look, each, "quiet"))
        buttons.setLayout(flow)
        self._column.addWidget(buttons)
        self._column.addWidget(self.form)
        self._column.addStretch(1)
        self.setWidget(inner)
        means.look.changed.connect(self._fit)
        self._fit()
        writes = not means.database.read_only
        self.form.setEnabled(writes)

    def show_need(self, row: NeedRow) -> None:
        """Show a need; what stands unwritten in the one before is kept first."""
        self._title.setText(title_of(row))
        self.form.show_id(row.id)

    def finish(self) -> None:
        """Write what still stands unwritten."""
        self.form.finish()

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() == Qt.Key.Key_Escape:
            self.left.emit()
            arg__1.accept()
            return
        super().keyPressEvent(arg__1)

    def _made(self, terms: Vocabulary) -> KeptForm:
        means = self._means
        with means.database.read() as session:
            villages = villages_by_title(session)
            stores = store_rows(session)
            bodies = organisations(session)
        links: dict[str, Choices] = {
            "village_id": villages,
            "store_id": [(row.id, row.name) for row in stores],
            "organisation_id": [(one.id, one.name or "") for one in bodies],
        }
        return KeptForm(
            means.look,
            Need,
            _NAMES,
            saving=means.saving,
            notifier=means.notifier,
            form=FORM,
            terms=choices_of(terms),
            links=links,
            today=means.today,
        )

    def _fit(self) -> None:
        em = self._means.look.em
        self._column.setContentsMargins(em(1.2), em(0.8), em(1.2), em(0.8))
        self._column.setSpacing(em(0.5))
        self.setMinimumWidth(em(16))
