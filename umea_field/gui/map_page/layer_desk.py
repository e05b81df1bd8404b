"""What is done with layers, and what is said of it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from umea_field.database.map_layers import Layer
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.map_page.canvas import PlacesCanvas
from umea_field.gui.map_page.layer_list import LayerList
from umea_field.gui.map_page.layer_shelf import LayerShelf
from umea_field.gui.map_page.reading_line import ReadingLine
from umea_field.gui.widgets.message_bar import DANGER, DONE, MessageBar
from umea_field.interchange.map_files import ENDINGS


class LayerDesk(QObject):
    """Joins the layers to the map, their list, the bar and the file dialog."""

    def __init__(
        self,
        over: QWidget,
        shelf: LayerShelf,
        canvas: PlacesCanvas,
        listed: LayerList,
        bar: MessageBar,
        reading: ReadingLine,
    ) -> None:
        """Let each hear of the others.

        Args:
            over: The page; dialogs open over its window.
            shelf: The layers.
            canvas: Where they are drawn, and files dropped.
            listed: Their list.
            bar: Tells what happened.
            reading: Tells how far a file has been read.
        """
        super().__init__(over)
        self._over = over
        self._shelf = shelf
        self._canvas = canvas
        self._bar = bar
        shelf.changed.connect(self._show)
        shelf.reading.connect(reading.show_step)
        shelf.rested.connect(reading.hide)
        shelf.refused.connect(self._refuse)
        shelf.added.connect(self._tell_added)
        reading.stop_asked.connect(shelf.stop)
        listed.removed.connect(self._tell_removed)

    def ask(self) -> None:
        """Ask for files, and lay each on the map."""
        dialog = QFileDialog(self._over, tr("Add a layer"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        dialog.setNameFilter(tr("Map files ({endings})", endings=endings))
        dialog.filesSelected.connect(self._add)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(list)
    def _add(self, files: Sequence[str]) -> None:
        self._shelf.add([Path(file) for file in files])

    @Slot()
    def _show(self) -> None:
        self._canvas.show_layers(self._shelf.drawn())

    @Slot(str)
    def _refuse(self, why: str) -> None:
        self._bar.tell(why, DANGER)

    @Slot(object)
    def _tell_added(self, layer: Layer) -> None:
        words = trn("{count} shape", "{count} shapes", self._shelf.count(layer))
        self._bar.tell(
            tr("{layer} lies on the map: {shapes}.", layer=layer.name, shapes=words),
            DONE,
        )

    @Slot(object, int)
    def _tell_removed(self, layer: Layer, at: int) -> None:
        self._bar.tell(
            tr("{layer} is taken off the map.", layer=layer.name),
            words=tr("Put it back"),
            do=partial(self._shelf.put_back, layer, at),
        )
