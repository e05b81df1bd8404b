"""The chosen place: what it is, how far to others, where it lies, where to go on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from umea_field.foundation.i18n import tr, trn
from umea_field.gui.map_page.marks import Mark
from umea_field.gui.map_page.position_fields import PositionFields
from umea_field.gui.map_page.ways import Way
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.lines import Line, Lines
from umea_field.gui.widgets.section import spoken


class ChosenCard(QScrollArea):
    """Says what the map shows of one place, and lets its position be written."""

    position_written = Signal(object)  # Position, or None

    def __init__(self, look: Look, *does: QAction) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            does: What the buttons do.
        """
        super().__init__()
        self._look = look
        self._mark: Mark | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("The chosen place"))
        self._name = spoken("", "section")
        self._name.setWordWrap(True)
        self._state = spoken("", "quiet")
        self._state.setWordWrap(True)
        self._ways = Lines(look, 7.7, "")
        self._note = spoken("", "note")
        self._note.setWordWrap(True)
        self.fields = PositionFields(look)
        self.fields.written.connect(self.position_written)
        body = QWidget()
        body.setAutoFillBackground(True)
        body.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._column = QVBoxLayout(body)
        self._flow = Flow()
        row = QWidget()
        row.setLayout(self._flow)
        for each in does:
            self._flow.addWidget(ActionButton(look, each))
        parts = (self._name, self._state, row, self._ways, self._note, self.fields)
        for part in parts:
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setWidget(body)
        look.changed.connect(self._fit)
        self._fit()

    def show_place(
        self, mark: Mark | None, ways: Sequence[Way], *, writable: bool
    ) -> None:
        """Show a place and the ways from it; None shows that none is chosen."""
        self._mark = mark
        self._name.setText(mark.name if mark else tr("No place is chosen"))
        self._state.setText(_state_words(mark) if mark else tr("Click on the map."))
        self._ways.show_lines([_line(way) for way in ways])
        self._ways.setVisible(bool(ways))
        note = _note(ways)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.fields.setVisible(mark is not None)
        if mark is not None:
            own = mark.place.own
            self.fields.show_position(
                mark.place.lat if own else None, mark.place.lon if own else None
            )
            self.fields.allow(writable)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(0.9), em(0.8), em(0.9), em(0.9))
        self._column.setSpacing(em(0.5))
        self._flow.across = self._flow.down = em(0.5)


def _state_words(mark: Mark) -> str:
    place = mark.place
    parts = [tr("Store") if mark.is_store else tr("Village"), mark.words.lower()]
    if mark.is_store and place.village:
        parts.append(place.village)
    if place.population:
        parts.append(trn("{count} inhabitant", "{count} inhabitants", place.population))
    if place.district:
        parts.append(place.district)
    if mark.is_store and not place.own and mark.at is not None:
        parts.append(tr("lies where its village does"))
    return ", ".join(parts)


def _line(way: Way) -> Line:
    words = f"{way.words}, {way.target}" if way.target else way.words
    return Line(way.label, words)


def _note(ways: Sequence[Way]) -> str:
    """Return what is to be known of the ways: who says them, and what is drawn."""
    if any(way.entered for way in ways):
        return tr(
            "Distances are as they were entered. A line leads to the place that is"
            " nearest as the crow flies."
        )
    if ways:
        return tr("No distance has been entered. Only the straight line is known.")
    return ""
