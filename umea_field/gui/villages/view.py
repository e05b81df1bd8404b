"""A village to read: earlier work first, what there is and lacks, what comes, who."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.database.vocabularies import Vocabulary
from umea_field.foundation.i18n import tr
from umea_field.gui.map.canvas import MapCanvas
from umea_field.gui.map.legend import Legend
from umea_field.gui.place_words import (
    coming_lines,
    people_lines,
    state_counts,
    states,
)
from umea_field.gui.style import Look
from umea_field.gui.villages import words
from umea_field.gui.villages.shown import Shown
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.facts import Facts
from umea_field.gui.widgets.lines import Lines
from umea_field.gui.widgets.section import Section, hairline, spoken
from umea_field.gui.widgets.states import States

_TWO_COLUMNS = 48
"""From so many em the map stands beside the words."""


class VillageView(QScrollArea):
    """Shows one village; what there is room for stands side by side."""

    visit_chosen = Signal(object)  # VisitId
    case_chosen = Signal(object)  # CaseId
    stop_chosen = Signal(object)  # TourStopId

    def __init__(self, look: Look, canvas: MapCanvas, *actions: QAction) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            canvas: The map.
            actions: What the buttons do; the last is the main one.
        """
        super().__init__()
        self._look = look
        self._canvas = canvas
        self._all_visits = False
        self._inner: list[QVBoxLayout] = []
        self._shown: Shown | None = None
        self._name = spoken("", "heading")
        self._facts = Facts(look)
        self._buttons = [
            ActionButton(look, each, "main" if each is actions[-1] else "")
            for each in actions
        ]
        self._work = Lines(look, 6.6, tr("Nothing is written down yet."))
        self._services_head = Section(look, tr("Services today"))
        self._services = States(
            look, tr("No services are known yet. A visit writes them down.")
        )
        self._coming = Lines(look, 6.6, tr("Nothing is planned."))
        self._cases = Lines(look, 6.6, tr("No case is open."))
        self._people = Lines(
            look, 9, tr("Nobody yet."), quiet_lead=False, hairlines=True
        )
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        look.changed.connect(self._fit)
        self._fit()

    def show_village(self, shown: Shown, vocabulary: Vocabulary, today: date) -> None:
        """Show a village; another than before begins at its top."""
        before, self._shown = self._shown, shown
        if before is None or before.village.id != shown.village.id:
            self._all_visits = False
            self.verticalScrollBar().setValue(0)
        self._name.setText(shown.name)
        self._facts.show_facts(words.facts(shown))
        self._work.show_lines(
            words.earlier(
                shown,
                vocabulary,
                self.visit_chosen.emit,
                all_visits=self._all_visits,
                show_all=lambda: self._show_all(vocabulary, today),
            )
        )
        self._services_head.say(state_counts(shown.services, vocabulary))
        self._services.show_states(states(shown.services, vocabulary))
        self._coming.show_lines(
            coming_lines(shown.coming, today, self.stop_chosen.emit)
        )
        self._cases.show_lines(words.case_lines(shown, today, self.case_chosen.emit))
        self._people.show_lines(
            people_lines(shown.people, shown.organisations, vocabulary)
        )

    def visit_button(self) -> QWidget:
        """Return the main button, under which its choices unfold."""
        return self._buttons[-1]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _show_all(self, vocabulary: Vocabulary, today: date) -> None:
        self._all_visits = True
        if self._shown is not None:
            self.show_village(self._shown, vocabulary, today)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setBackgroundRole(QPalette.ColorRole.Base)
        content.setAutoFillBackground(True)
        self._column = QVBoxLayout(content)
        self._column.addWidget(self._name)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(self._facts, 1)
        row = QHBoxLayout()
        row.setSpacing(self._look.em(0.7))
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(0)
        self._top.addLayout(row)
        self._column.addLayout(self._top)
        self._column.addWidget(hairline())
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self._left(), 8)
        self._body.addWidget(self._right(), 7)
        self._column.addLayout(self._body)
        self._column.addStretch(1)
        self.setWidget(content)

    def _left(self) -> QWidget:
        left = QWidget()
        self._left_column = QVBoxLayout(left)
        self._left_column.setContentsMargins(0, 0, 0, 0)
        self._add_parts(
            self._left_column,
            (Section(self._look, tr("Earlier work")), self._work),
            (self._services_head, self._services),
            (Section(self._look, tr("Coming up")), self._coming),
            (Section(self._look, tr("Open cases")), self._cases),
        )
        self._left_column.addStretch(1)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        self._right_column = QVBoxLayout(right)
        self._right_column.setContentsMargins(0, 0, 0, 0)
        self._add_parts(
            self._right_column,
            (self._canvas, Legend(self._look)),
            (Section(self._look, tr("People and associations")), self._people),
        )
        self._right_column.addStretch(1)
        return right

    def _add_parts(self, column: QVBoxLayout, *parts: tuple[QWidget, QWidget]) -> None:
        """Add parts of a head and what it is about, nearer each other than others."""
        for head, body in parts:
            part = QWidget()
            inner = QVBoxLayout(part)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.addWidget(head)
            inner.addWidget(body)
            self._inner.append(inner)
            column.addWidget(part)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.4), em(1.1), em(1.4), em(1.1))
        self._column.setSpacing(em(0.7))
        self._top.setSpacing(em(0.7))
        self._body.setSpacing(em(1.6))
        self._left_column.setSpacing(em(1.1))
        self._right_column.setSpacing(em(0.8))
        for inner in self._inner:
            inner.setSpacing(em(0.45))
        self._canvas.setFixedHeight(em(25))
        self._fold()

    def _fold(self) -> None:
        wide = self.viewport().width() >= self._look.em(_TWO_COLUMNS)
        across, down = (
            QBoxLayout.Direction.LeftToRight,
            QBoxLayout.Direction.TopToBottom,
        )
        self._top.setDirection(across if wide else down)
        self._body.setDirection(across if wide else down)
