"""Changes one thing in all the needs that are picked, in one step."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from umea_field.database.need_list import CHANGED_TOGETHER
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.field import field_of
from umea_field.domain.need import Need
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.needs.bulk_words import will_be
from umea_field.gui.style import Look
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.section import spoken


class BulkBar(QWidget):
    """What is picked, what to change, to what, and a line that says what will be."""

    asked = Signal(str, object)  # one of CHANGED_TOGETHER, the code to write
    ended = Signal()  # nothing more is to be changed together

    def __init__(self, look: Look, terms: Vocabulary) -> None:
        super().__init__()
        self._look = look
        self._terms = terms
        self._count = 0
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._told = spoken("", "strong")
        columns = Need.table().columns
        self._fields = {name: field_of(columns[name]) for name in CHANGED_TOGETHER}
        self.field = ChoiceField(
            tr("What to change"),
            [(name, tr(field.label)) for name, field in self._fields.items()],
            empty=tr("Change …"),
        )
        self.value = ChoiceField(tr("To what"), ())
        self.does = QPushButton()
        self.does.setProperty("kind", "main")
        self.end = QPushButton(tr("Pick none"))
        self.end.setProperty("kind", "quiet")
        self._flow = Flow()
        for each in (self._told, self.field, self.value, self.does, self.end):
            self._flow.addWidget(each)
        self.setLayout(self._flow)
        self.field.written.connect(self._offer)
        self.value.currentIndexChanged.connect(self._say)
        self.does.clicked.connect(self._ask)
        self.end.clicked.connect(self.ended)
        look.changed.connect(self._fit)
        self._fit()
        self._offer()

    def show_count(self, count: int) -> None:
        """Say how many needs are picked."""
        self._count = count
        self._told.setText(
            trn("{count} need is picked", "{count} needs are picked", count)
        )
        self._say()

    def begin(self) -> None:
        """Go to the first choice."""
        self.field.setFocus()

    @Slot()
    def _offer(self) -> None:
        name = self.field.value()
        while self.value.count() > 1:
            self.value.removeItem(1)
        if name:
            for term in self._terms.choices(self._fields[str(name)].terms):
                self.value.addItem(term.words(), term.code)
        self.value.show_value(None)
        self.value.setEnabled(bool(name))
        self._say()

    @Slot()
    def _say(self) -> None:
        name, code = self.field.value(), self.value.currentData()
        self.does.setVisible(bool(name))
        if not name:
            return
        value = self.value.currentText() if code else ""
        words = will_be(str(name), value, self._count)
        self.does.setText(words)
        self.does.setAccessibleName(words)
        self.updateGeometry()

    @Slot()
    def _ask(self) -> None:
        self.value.finish()
        self.asked.emit(str(self.field.value()), self.value.value())

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._flow.across, self._flow.down = em(0.7), em(0.4)
        self._flow.setContentsMargins(em(1.4), em(0.5), em(1.4), em(0.5))
        self._told.setMinimumHeight(max(em(2.3), 24))
        self.updateGeometry()
