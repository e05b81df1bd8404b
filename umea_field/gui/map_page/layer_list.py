"""The layers as a list: each shown or not, with a menu of what can be done to it."""

from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.database.map_layers import Layer
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.icons import icon
from umea_field.gui.map_page.layer_shelf import LayerShelf
from umea_field.gui.map_page.layer_styles import LAYER_STYLES, draw_sample
from umea_field.gui.style import Look
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.section import spoken


class LayerList(QScrollArea):
    """The topmost layer first, as they lie on the map."""

    removed = Signal(object, int)  # Layer, the place it had

    def __init__(self, look: Look, shelf: LayerShelf, *, writable: bool) -> None:
        """Show the layers of a shelf.

        Args:
            look: Colours and measures.
            shelf: The layers.
            writable: Whether they may be changed.
        """
        super().__init__()
        self._look = look
        self._shelf = shelf
        self._writable = writable
        self._rows: list[LayerRow] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Layers"))
        body = QWidget()
        body.setAutoFillBackground(True)
        body.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._empty = spoken(
            tr(
                "No layers of your own. Add a GeoJSON or GPX file, or drop it on the"
                " map."
            ),
            "quiet",
        )
        self._empty.setWordWrap(True)
        self._column = QVBoxLayout(body)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self.setWidget(body)
        shelf.changed.connect(self.refresh)
        look.changed.connect(self._fit)
        self._fit()
        self.refresh()

    @property
    def rows(self) -> list["LayerRow"]:
        """The rows, the topmost layer first."""
        return self._rows

    @Slot()
    def refresh(self) -> None:
        """Show the layers as they are now; the row with the focus keeps it."""
        focused = next(
            (row.layer.key for row in self._rows if row.isAncestorOf(self._focus())),
            None,
        )
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for at, layer in enumerate(self._shelf.layers):
            row = LayerRow(self._look, self._shelf, layer, self._writable)
            row.removed.connect(self.removed)
            self._column.insertWidget(at, row)
            self._rows.append(row)
            if layer.key == focused:
                row.check.setFocus()
        self._empty.setVisible(not self._rows)

    def _focus(self) -> QWidget:
        return self.window().focusWidget() or self

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(0.9), em(0.7), em(0.7), em(0.9))
        self._column.setSpacing(em(0.2))
        if self._rows:
            self.refresh()


class LayerRow(QWidget):
    """One layer."""

    removed = Signal(object, int)  # Layer, the place it had

    def __init__(
        self, look: Look, shelf: LayerShelf, layer: Layer, writable: bool
    ) -> None:
        super().__init__()
        self._look = look
        self._shelf = shelf
        self.layer = layer
        style = LAYER_STYLES[layer.style % len(LAYER_STYLES)]
        self.check = QCheckBox(layer.name.replace("&", "&&"))
        self.check.setAccessibleName(tr("Show the layer {name}", name=layer.name))
        self.check.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.check.setToolTip(f"{layer.name}: {self._count()}, {tr(style.words)}")
        self.check.setChecked(layer.shown)
        self.check.setEnabled(writable)
        self.check.toggled.connect(partial(shelf.show, layer))
        self.field = LineField(tr("Name of the layer"))
        self.field.hide()
        self.field.written.connect(self._rename)
        self.field.editingFinished.connect(self._end_rename)
        sample = QLabel()
        sample.setPixmap(sample_picture(look, layer.style))
        sample.setAccessibleName(tr(style.words))
        self.more = QPushButton()
        self.more.setProperty("kind", "quiet")
        self.more.setIcon(icon(look, "settings-2"))
        self.more.setIconSize(QSize(look.em(1.35), look.em(1.35)))
        self.more.setAccessibleName(tr("Change the layer {name}", name=layer.name))
        self.more.setToolTip(self.more.accessibleName())
        self.more.setVisible(writable)
        self.more.clicked.connect(self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.em(0.4))
        row.addWidget(self.check, 1)
        row.addWidget(self.field, 1)
        row.addWidget(sample)
        row.addWidget(self.more)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        box = self.check.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
        room = self.check.width() - box - 2 * self._look.em(0.7)
        name = self.layer.name.replace("&", "&&")
        right = Qt.TextElideMode.ElideRight
        self.check.setText(self.check.fontMetrics().elidedText(name, right, room))

    def menu(self) -> QMenu:
        """Return what can be done to the layer."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layer, shelf = self.layer, self._shelf
        made.addAction(tr("Rename")).triggered.connect(self._begin_rename)
        looks = made.addMenu(tr("Looks"))
        for at, style in enumerate(LAYER_STYLES):
            picture = QIcon(sample_picture(self._look, at))
            each = looks.addAction(picture, tr(style.words))
            each.setCheckable(True)
            each.setChecked(at == layer.style)
            each.triggered.connect(partial(self._restyle, at))
        up = made.addAction(tr("Move up"))
        up.setEnabled(layer.key != shelf.layers[0].key)
        up.triggered.connect(lambda *_: shelf.move(layer, -1))
        down = made.addAction(tr("Move down"))
        down.setEnabled(layer.key != shelf.layers[-1].key)
        down.triggered.connect(lambda *_: shelf.move(layer, 1))
        made.addSeparator()
        made.addAction(tr("Remove from the map")).triggered.connect(self._remove)
        return made

    def _count(self) -> str:
        return trn("{count} shape", "{count} shapes", self._shelf.count(self.layer))

    @Slot()
    def _open_menu(self) -> None:
        menu = self.menu()
        corner = self.more.mapToGlobal(QPoint(self.more.width(), self.more.height()))
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(corner)
        menu.setActiveAction(menu.actions()[0])

    @Slot()
    def _begin_rename(self) -> None:
        self.field.show_value(self.layer.name)
        self.check.hide()
        self.field.show()
        self.field.setFocus()
        self.field.selectAll()

    @Slot(object)
    def _rename(self, name: object) -> None:
        if isinstance(name, str):
            self._shelf.rename(self.layer, name)

    @Slot()
    def _end_rename(self) -> None:
        self.field.hide()
        self.check.show()
        self.check.setFocus()

    def _restyle(self, style: int, *_: object) -> None:
        self._shelf.restyle(self.layer, style)

    @Slot()
    def _remove(self) -> None:
        layer = self.layer
        self.removed.emit(layer, self._shelf.take_off(layer))


def sample_picture(look: Look, style: int) -> QPixmap:
    """Return what a layer looks like, as a picture."""
    wide, high = look.em(2.6), look.em(1.1)
    picture = QPixmap(round(wide * look.ratio), round(high * look.ratio))
    picture.setDevicePixelRatio(look.ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_sample(painter, look, LAYER_STYLES[style], QRectF(0, 0, wide, high))
    painter.end()
    return picture
