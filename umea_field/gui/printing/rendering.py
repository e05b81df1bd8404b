"""From PDF to pixels, by PDFium.

PDFium may be used by one thread at a time: whatever speaks to it holds the lock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_pdfium = Lock()
_WHITE = (255, 255, 255, 255)


@dataclass(frozen=True)
class Extent:
    """The size of a page, in points."""

    width: float
    height: float


def extents(pdf: bytes) -> tuple[Extent, ...]:
    """Return the size of each page."""
    with _opened(pdf) as document:
        return tuple(
            Extent(*document.get_page_size(number)) for number in range(len(document))
        )


def words_on(pdf: bytes, number: int) -> str:
    """Return what stands on a page; 0 is the first."""
    with _opened(pdf) as document:
        page = document[number]
        found = page.get_textpage()
        words: str = found.get_text_range()
        found.close()
        page.close()
        return words


def picture_of(
    pdf: bytes, number: int, scale: float, band: QRect | None = None
) -> QImage:
    """Return a page as a picture on white.

    Args:
        pdf: The file.
        number: The page; 0 is the first.
        scale: Pixels to the point.
        band: Only this part of the page, in pixels; None for all of it.
    """
    from pypdfium2 import PdfBitmap, raw  # noqa: PLC0415

    with _opened(pdf) as document:
        page = document[number]
        width, height = (round(side * scale) for side in page.get_size())
        part = band or QRect(0, 0, width, height)
        size = part.width(), part.height()
        bitmap = PdfBitmap.new_native(*size, raw.FPDFBitmap_BGRx)
        bitmap.fill_rect(_WHITE, 0, 0, *size)
        corner = -part.left(), -part.top()
        raw.FPDF_RenderPageBitmap(
            bitmap, page, *corner, width, height, 0, raw.FPDF_ANNOT
        )
        whole = bytes(bitmap.buffer)
        stride = bitmap.stride
        bitmap.close()
        page.close()
    shared = QImage(whole, *size, stride, QImage.Format.Format_RGB32)
    return shared.copy()  # the pixels are its own, not borrowed from the bytes


@contextmanager
def _opened(pdf: bytes) -> Iterator["PdfDocument"]:
    from pypdfium2 import PdfDocument  # noqa: PLC0415

    with _pdfium:
        document = PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
