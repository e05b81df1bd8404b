"""The chosen stop: what to look at, its fields, the questions heard, and the map."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.domain.tour_plan import Planned
from umea_field.foundation.i18n import tr
from umea_field.gui.icons import icon_picture
from umea_field.gui.map.canvas import MapCanvas
from umea_field.gui.style import Look
from umea_field.gui.tours.questions import Questions
from umea_field.gui.tours.stop_form import StopForm
from umea_field.gui.tours.words import state_words, when_words
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.columns import Columns
from umea_field.gui.widgets.section import Section, hairline, spoken
from umea_field.gui.widgets.short_label import ShortLabel

_ROOMY = 34
"""Under so many em the buttons stand under the names."""


class StopPanel(QWidget):
    """Everything about one stop."""

    def __init__(
        self,
        look: Look,
        form: StopForm,
        questions: Questions,
        canvas: MapCanvas,
        actions: Sequence[tuple[QAction, str]],
    ) -> None:
        """Lay the parts out.

        Args:
            look: Colours and measures.
            form: The stop's fields.
            questions: What was asked there.
            canvas: The tour on a map.
            actions: What can be done with the stop, and each button's kind.
        """
        super().__init__()
        self._look = look
        self.form = form
        self.canvas = canvas
        self._title = ShortLabel(look, 1.4, strong=True)
        self._when = spoken("", "quiet")
        self._when.setWordWrap(True)
        self._signs: list[tuple[QLabel, str]] = []
        self._told = QVBoxLayout()
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.em(0.4))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._when)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.addLayout(names, 1)
        buttons = QHBoxLayout()
        for does, kind in actions:
            button = ActionButton(look, does, kind, show_key=kind == "main")
            button.fold(kind != "main")
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._slack = QWidget()
        buttons.addWidget(self._slack, 1)
        head.addLayout(buttons)
        column.addLayout(head)
        column.addLayout(self._told)
        column.addWidget(hairline())
        self.parts = Columns(
            look,
            [(Section(look, tr("The stop")), form)],
            [
                (Section(look, tr("The tour on the map")), canvas),
                (hairline(), questions),
            ],
            top,
        )
        self.parts.setAccessibleName(tr("The stop"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.parts)
        look.changed.connect(self._fit)
        self._fit()

    def show_stop(self, planned: Planned, estimate: str, today: date) -> None:
        """Show a stop.

        Args:
            planned: The stop.
            estimate: The way there in words, were nothing entered.
            today: The day it is.
        """
        self._title.say(planned.call.place or tr("No place yet"))
        parts = (
            tr("Stop {number}", number=planned.number),
            when_words(planned, today),
            state_words(planned),
        )
        self._when.setText(" · ".join(part for part in parts if part))
        told = [(planned.clash, "danger")] if planned.clash else []
        self._warn([*told, *((said, "warn") for said in planned.warnings)])
        self.form.show_stop(planned, estimate)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Put the buttons under the names where there is little room."""
        narrow = self.width() < self._look.em(_ROOMY)
        way = QBoxLayout.Direction
        self._head.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._slack.setVisible(narrow)

    def _warn(self, told: Sequence[tuple[str, str]]) -> None:
        while (item := self._told.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        self._signs = []
        for said, role in told:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(self._look.em(0.5))
            sign, words = QLabel(), spoken(said)
            sign.setAccessibleName(tr("To look at"))
            words.setWordWrap(True)
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            self._signs.append((sign, role))
            self._told.addWidget(line)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        for sign, role in self._signs:
            sign.setPixmap(icon_picture(self._look, "triangle-alert", role, 1.15))
        self.canvas.setFixedHeight(self._look.em(17))
        self._fold()
