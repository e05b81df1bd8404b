"""The map on paper or as a picture file: always in light colours, with all it needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QPointF,
    QRectF,
    QSize,
    QStandardPaths,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.whole_files import write_whole
from umea_field.foundation.wording import date_text
from umea_field.gui.map.outlines import Outline
from umea_field.gui.map.view import View
from umea_field.gui.map_page.ground import paint_ground
from umea_field.gui.map_page.ink import PaperInk
from umea_field.gui.map_page.layer_names import notes_of
from umea_field.gui.map_page.layer_paths import DrawnLayer
from umea_field.gui.map_page.layer_styles import LAYER_STYLES, draw_sample
from umea_field.gui.map_page.legend import Entries, lines_of, paint_legend
from umea_field.gui.map_page.marks import Mark
from umea_field.gui.map_page.painting import Chosen, paint_margins, paint_places
from umea_field.gui.map_page.scene import arranged
from umea_field.gui.widgets.message_bar import DANGER, DONE

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DPI = 300
"""Of a picture file."""
_MARGIN_MM = 12
_POINTS = 9.5
_INCH_MM = 25.4


@dataclass(frozen=True)
class MapSheet:
    """What is on paper.

    Attributes:
        title: What the map is of.
        day: When it was drawn.
        entries: The marks and their words.
        view: What was seen on the screen.
        unsaid: Something on the screen may not leave the house, and is left out.
    """

    title: str
    day: date
    entries: Entries
    view: View
    outline: Outline | None
    marks: Sequence[Mark]
    layers: Sequence[DrawnLayer]
    chosen: Chosen
    unsaid: bool = False

    @property
    def lies_wide(self) -> bool:
        """Tell whether the paper is to lie on its long side."""
        return self.view.size.width() >= self.view.size.height()


def paint_sheet(painter: QPainter, sheet: MapSheet, size: QSize, dpi: float) -> None:
    """Paint a whole paper: title and day, the map, what its marks mean.

    Args:
        painter: In dots from the paper's corner.
        sheet: What is on it.
        size: Of the paper, in dots.
        dpi: Dots to the inch.
    """
    ink = PaperInk(QGuiApplication.font().family(), _POINTS * dpi / 72)
    edge = _MARGIN_MM / _INCH_MM * dpi
    inner = QRectF(QPointF(), size.toSizeF()).adjusted(edge, edge, -edge, -edge)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(QPointF(), size.toSizeF()), Qt.GlobalColor.white)
    top = _paint_head(painter, ink, sheet, inner)
    lines = len(lines_of(ink, sheet.entries, inner.width()))
    foot = ink.em(1.75) * (lines + bool(sheet.layers)) + ink.em(0.4)
    box = inner.adjusted(0, top, 0, -foot)
    _paint_map(painter, ink, sheet, box)
    painter.save()
    painter.translate(box.left(), box.bottom() + ink.em(0.4))
    high = paint_legend(painter, ink, sheet.entries, inner.width())
    painter.translate(0, high)
    _paint_layer_names(painter, ink, sheet.layers, inner.width())
    painter.restore()


def _paint_head(
    painter: QPainter, ink: PaperInk, sheet: MapSheet, inner: QRectF
) -> float:
    """Paint title and day; return how high they are."""
    font = ink.font(1.5, strong=True)
    high = QFontMetricsF(font).height()
    line = QRectF(inner.left(), inner.top(), inner.width(), high)
    painter.setPen(ink.colour("text"))
    painter.setFont(font)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, sheet.title)
    painter.setFont(ink.font(0.9))
    painter.setPen(ink.colour("text2"))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(line, right, date_text(sheet.day))
    return high + ink.em(0.5)


def _paint_map(painter: QPainter, ink: PaperInk, sheet: MapSheet, box: QRectF) -> None:
    seen = sheet.view
    times = min(box.width() / seen.size.width(), box.height() / seen.size.height())
    view = View(seen.centre, seen.scale * times, box.size().toSize())
    painter.save()
    painter.translate(box.topLeft())
    painter.setClipRect(QRectF(QPointF(), box.size()))
    if sheet.outline is not None:
        paint_ground(painter, ink, sheet.outline, view, sheet.layers)
    km = view.box()
    scale = view.scale
    within = QRectF(
        km.x() * scale, km.y() * scale, km.width() * scale, km.height() * scale
    )
    air = ink.em(0.3)
    scene = arranged(
        sheet.marks,
        ink,
        scale,
        within.adjusted(air, air, -air, -air),
        sheet.chosen.key,
        notes_of(sheet.layers, km),
    )
    paint_places(painter, ink, view, scene, sheet.chosen)
    paint_margins(painter, ink, view)
    painter.setClipping(False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink.colour("edge"), max(ink.em(0.06), 1)))
    painter.drawRect(QRectF(QPointF(), box.size()))
    painter.restore()


def _paint_layer_names(
    painter: QPainter, ink: PaperInk, layers: Sequence[DrawnLayer], width: float
) -> None:
    left, high = 0.0, float(ink.em(1.75))
    painter.setFont(ink.font(0.9))
    measure = QFontMetricsF(ink.font(0.9))
    for layer in layers:
        wide = ink.em(3.6) + measure.horizontalAdvance(layer.name)
        if left and left + wide > width:
            return
        box = QRectF(left, high * 0.2, ink.em(2.6), high * 0.6)
        draw_sample(painter, ink, LAYER_STYLES[layer.style % len(LAYER_STYLES)], box)
        painter.setPen(ink.colour("text2"))
        words = QRectF(left + ink.em(3), 0, width, high)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, layer.name)
        left += wide + ink.em(1.2)


def picture_of(sheet: MapSheet) -> bytes:
    """Return a paper as PNG of A4 at 300 dots to the inch."""
    short, long = round(210 / _INCH_MM * DPI), round(297 / _INCH_MM * DPI)
    size = QSize(long, short) if sheet.lies_wide else QSize(short, long)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(DPI / _INCH_MM * 1000))
    image.setDotsPerMeterY(round(DPI / _INCH_MM * 1000))
    image.setText("Title", sheet.title)
    painter = QPainter(image)
    paint_sheet(painter, sheet, size, DPI)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def print_sheet(printer: "QPrinter", sheet: MapSheet) -> bool:
    """Print a paper; tell whether the printer took it."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    paper = printer.paperRect(printer.Unit.DevicePixel).toRect().size()
    paint_sheet(painter, sheet, paper, printer.resolution())
    return painter.end()


class Outward(QObject):
    """Asks where to, then prints or saves a map."""

    told = Signal(str, str)  # a sentence, and its kind

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.PicturesLocation
        )

    def save(self, sheet: MapSheet) -> None:
        """Ask for a place, and save a picture there."""
        dialog = QFileDialog(self._over, tr("Save as a picture"), self._folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("Pictures (*.png)"))
        dialog.setDefaultSuffix("png")
        words = "".join(each if each.isalnum() else " " for each in sheet.title.lower())
        dialog.selectFile(f"{'-'.join(words.split())}-{sheet.day.isoformat()}.png")
        dialog.fileSelected.connect(lambda place: self.save_to(Path(place), sheet))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, place: Path, sheet: MapSheet) -> None:
        """Save a picture, whole or not at all."""
        self._folder = str(place.parent)
        try:
            write_whole({place: picture_of(sheet)})
        except UmeaFieldError as error:
            self.told.emit(str(error), DANGER)
        else:
            self._tell(tr("The map is saved in {place}.", place=place), sheet)

    def print_out(self, sheet: MapSheet) -> None:
        """Ask for a printer, and print there."""
        # what prints is loaded when it is first used
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        way = QPageLayout.Orientation
        printer.setPageOrientation(way.Landscape if sheet.lies_wide else way.Portrait)
        printer.setFullPage(True)
        printer.setDocName(sheet.title)
        printer.setOutputFileName("")
        dialog = QPrintDialog(printer, self._over)
        dialog.setWindowTitle(tr("Print"))

        def answer(result: int) -> None:
            if result == QDialog.DialogCode.Accepted:
                self._print(printer, sheet)

        dialog.finished.connect(answer)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own wants to be told where to answer

    def _tell(self, done: str, sheet: MapSheet) -> None:
        """Say what was done, and what the map does not say."""
        if sheet.unsaid:
            done = " ".join(
                (done, tr("The state of stores is internal and is not on it."))
            )
        self.told.emit(done, DONE)

    def _print(self, printer: "QPrinter", sheet: MapSheet) -> None:
        if print_sheet(printer, sheet):
            self._tell(tr("The map is printed."), sheet)
            return
        self.told.emit(
            tr(
                "The printer takes nothing. See that it is on and connected, or choose"
                " another. Nothing was printed."
            ),
            DANGER,
        )
