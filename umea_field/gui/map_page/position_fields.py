"""Latitude and longitude to write, or both pasted into either."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.domain import checks
from umea_field.domain.position import Position, degrees_text, read_degrees
from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.problem_label import ProblemLabel


class DegreesField(LineField):
    """Degrees in one direction; a pair that is pasted is kept for the owner.

    Attributes:
        pair: What was pasted into it at once; None where one number was.
    """

    def __init__(self, name: str, axis: int) -> None:
        super().__init__(name)
        self._axis = axis
        self.pair: tuple[float, float] | None = None

    @override
    def read(self, words: str) -> object:
        found = read_degrees(words)
        self.pair = (found[0], found[1]) if len(found) == 2 else None
        return found[self._axis] if len(found) == 2 else found[0]

    @override
    def said(self, value: object) -> str:
        return degrees_text(value) if isinstance(value, float) else str(value)


class PositionFields(QWidget):
    """A place's position; it is written when a field is left."""

    written = Signal(object)  # Position, or None where both were emptied

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: Position | None = None
        self.lat = DegreesField(tr("Latitude"), 0)
        self.lon = DegreesField(tr("Longitude"), 1)
        self._hint = ProblemLabel(
            self.lat, tr("Degrees, such as 64,155. A pair may be pasted into either.")
        )
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        for at, field in enumerate((self.lat, self.lon)):
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            label.setProperty("role", "note")
            self._grid.addWidget(label, 0, at)
            self._grid.addWidget(field, 1, at)
            field.troubled.connect(self._hint.tell)
            field.editingFinished.connect(self._gather)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._grid)
        self._column.addWidget(self._hint)
        look.changed.connect(self._fit)
        self._fit()

    def show_position(self, lat: float | None, lon: float | None) -> None:
        """Show a position; it is not told as written."""
        self._shown = _position(lat, lon)
        self.lat.show_value(lat)
        self.lon.show_value(lon)
        self._tell_problem()

    def allow(self, allowed: bool) -> None:
        """Let it be written, or only read."""
        for field in (self.lat, self.lon):
            field.setReadOnly(not allowed)

    def finish(self) -> None:
        """Read what stands there, as when the fields are left."""
        for field in (self.lat, self.lon):
            if field.isModified():
                field.finish()
        self._gather()

    @Slot()
    def _gather(self) -> None:
        """Tell the position when both numbers are known, and another than before."""
        for field in (self.lat, self.lon):
            if field.pair is not None:
                self.lat.show_value(field.pair[0])
                self.lon.show_value(field.pair[1])
                field.pair = None
        lat, lon = self.lat.value(), self.lon.value()
        now = _position(lat, lon)
        half = (lat is None) != (lon is None)
        if now == self._shown or half:
            return
        self._shown = now
        self._tell_problem()
        self.written.emit(now)

    def _tell_problem(self) -> None:
        shown = self._shown
        lat, lon = (shown.lat, shown.lon) if shown else (None, None)
        problem = next(iter(checks.position(lat, lon)), None)
        self._hint.tell(problem.text if problem else "")

    @Slot()
    def _fit(self) -> None:
        self._grid.setHorizontalSpacing(self._look.em(0.6))
        self._column.setSpacing(self._look.em(0.25))


def _position(lat: object, lon: object) -> Position | None:
    if isinstance(lat, float) and isinstance(lon, float):
        return Position(lat, lon)
    return None
