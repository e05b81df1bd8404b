"""Moves the chosen place on the map, by mouse, arrows or fields, and says so."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, QPointF, Slot

from umea_field.domain.position import Position
from umea_field.foundation.i18n import tr
from umea_field.gui.map_page.canvas import PlacesCanvas
from umea_field.gui.map_page.marks import Mark
from umea_field.gui.map_page.positions import keep_position, position_at, warning
from umea_field.gui.saving import Saving
from umea_field.gui.undoing import PageSteps
from umea_field.gui.widgets.message_bar import DONE, INFO, WARN, MessageBar


class Moving(QObject):
    """What F2, the fields of a position and a pin put down lead to."""

    def __init__(
        self,
        canvas: PlacesCanvas,
        bar: MessageBar,
        saving: Saving,
        steps: PageSteps,
        chosen: Callable[[], Mark | None],
    ) -> None:
        """Move nothing yet.

        Args:
            canvas: Where a place is put down.
            bar: Tells what was done.
            saving: Writes.
            steps: Takes back what was done.
            chosen: Tells which place is moved; None for none.
        """
        super().__init__(canvas)
        self._canvas = canvas
        self._bar = bar
        self._saving = saving
        self._steps = steps
        self._chosen = chosen
        canvas.moved.connect(self._put_down)
        canvas.move_ended.connect(bar.fold_away)

    def begin(self) -> None:
        """Let the chosen place be put down elsewhere."""
        mark = self._chosen()
        if mark is None:
            return
        self._canvas.begin_move()
        self._bar.tell(
            tr(
                "Moving {name}: click where it lies, or use the arrows and Enter."
                " Escape leaves it where it was.",
                name=mark.name,
            ),
            INFO,
            words=tr("Leave it"),
            do=self._canvas.cancel_move,
        )

    @Slot(object)
    def keep(self, position: Position | None) -> None:
        """Write where the chosen place lies, or that it is not known."""
        mark = self._chosen()
        if mark is None or not keep_position(self._saving, mark, position):
            return
        told = tr("{name} has a new position.", name=mark.name)
        if position is None:
            told = tr("{name} has no position any more.", name=mark.name)
        outline = self._canvas.outline
        far = warning(outline, mark.name, position) if position else ""
        self._bar.tell(
            far or told,
            WARN if far else DONE,
            words=tr("Undo"),
            do=self._steps.take_back,
        )

    @Slot(object, QPointF)
    def _put_down(self, _key: UUID, km: QPointF) -> None:
        self.keep(position_at(km))
