"""Pages that a screen reader can follow: the thin layer over ReportLab.

Everything drawn is either marked as belonging to an element of the structure tree
or as an artifact, which readers skip. Measures are points; y runs downwards from
the page's top edge, as one reads.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any, cast

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFString,
)
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from umea_field.foundation.resources import resource
from umea_field.foundation.signs import SIDE, sign
from umea_field.reports.drawn import paint, path_of
from umea_field.reports.figures import Drawing
from umea_field.reports.measures import A4, HAIRLINE, Face, Format, Type
from umea_field.reports.structure import (
    Annotation,
    Content,
    Element,
    write_colours,
    write_description,
    write_structure,
)

_FIRST_LINK = 100_000
"""Keys of annotations in the parent tree, well above those of any page."""


@cache
def _letters() -> frozenset[int]:
    """Make the fonts known to ReportLab; return the letters that all of them have."""
    known: list[set[int]] = []
    for face in Face:
        font = TTFont(face.value, str(resource("fonts", f"{face.value}.ttf")))
        pdfmetrics.registerFont(font)
        if face is not Face.CODE:
            known.append(set(font.face.charToGlyph))
    return frozenset(set.intersection(*known))


class FontRuler:
    """Measures text in the fonts that papers are set in."""

    def __init__(self) -> None:
        self._letters = _letters()

    def width(self, text: str, face: Face, size: float) -> float:
        """Return the width of a text in points."""
        return float(pdfmetrics.stringWidth(text, face.value, size))

    def legible(self, text: str) -> str:
        """Return the text with □ in place of letters that no font has."""
        return "".join(c if ord(c) in self._letters else "□" for c in text)


class Pen:
    """Draws a tagged document, page after page."""

    def __init__(
        self, title: str, language: str, printed: datetime, format_: Format = A4
    ) -> None:
        """Begin a document.

        Args:
            title: Its name.
            language: ``sv`` or ``en``.
            printed: Its age; aware.
            format_: The paper it is for.
        """
        rl_config.useA85 = 0
        self.format = format_
        self._height, self._scale = format_.page_height, format_.scale
        self.ruler = FontRuler()
        self._title, self._language, self._printed = title, language, printed
        self._file = BytesIO()
        self._canvas: Any = Canvas(
            self._file,
            pagesize=(
                format_.page_width * format_.scale,
                format_.page_height * format_.scale,
            ),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=cast(Any, Face.REGULAR.value),
            lang=_tongue(language),
        )
        self.document = Element("Document")
        self._marks: list[list[Element]] = [[]]
        self._links = 0
        self._open = False
        self._deepest = -1
        self._stamps: set[str] = set()
        self._enlarge()

    @property
    def page(self) -> int:
        """The page being drawn; 1 is the first."""
        return len(self._marks)

    def turn(self) -> None:
        """Finish the page and begin the next."""
        self._canvas.showPage()
        self._marks.append([])
        self._enlarge()

    def _enlarge(self) -> None:
        if self._scale != 1:
            self._canvas.scale(self._scale, self._scale)

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """Let everything drawn within belong to an element."""
        page = self._marks[-1]
        tag = "Span" if element.tag in ("Document", "Sect") else element.tag
        element.kids.append(Content(len(self._marks) - 1, len(page)))
        self._begin(f"/{tag} <</MCID {len(page)}>> BDC")
        page.append(element)
        yield
        self._end()

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Let everything drawn within be skipped by readers."""
        self._begin(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._end()

    def _begin(self, operator: str) -> None:
        if self._open:
            raise ValueError("marked pieces do not nest")
        self._open = True
        self._canvas.addLiteral(operator)

    def _end(self) -> None:
        self._open = False
        self._canvas.addLiteral("EMC")

    def text(self, x: float, y: float, words: str, type_: Type) -> None:
        """Set a line's words with their baseline at y."""
        self._canvas.setFillGray(type_.grey)
        self._canvas.setFont(type_.face.value, type_.size)
        self._canvas.drawString(x, self._height - y, words)

    def unseen(self, x: float, y: float, words: str, width: float) -> None:
        """Set words that are read and copied but not seen, within a width."""
        type_ = Type(9, 9)
        natural = self.ruler.width(words, type_.face, type_.size)
        text = self._canvas.beginText(x, self._height - y)
        text.setFont(type_.face.value, type_.size)
        text.setTextRenderMode(3)
        text.setHorizScale(min(100.0, 100 * width / natural) if natural else 100.0)
        text.textOut(self.ruler.legible(words))
        text.setHorizScale(100.0)
        text.setTextRenderMode(0)
        self._canvas.drawText(text)

    def upright(self, x: float, top: float, bottom: float, grey: float = 0) -> None:
        """Draw an upright hairline."""
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineWidth(HAIRLINE)
        self._canvas.line(x, self._height - top, x, self._height - bottom)

    def rule(
        self,
        left: float,
        right: float,
        y: float,
        width: float = HAIRLINE,
        grey: float = 0,
    ) -> None:
        """Draw a level line."""
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineWidth(width)
        self._canvas.line(left, self._height - y, right, self._height - y)

    def ground(
        self, x: float, y: float, width: float, height: float, colour: str = ""
    ) -> None:
        """Fill a rectangle with the faint grey of boxes, or a colour as ``#f6dfdc``."""
        if colour:
            self._canvas.setFillColor(HexColor(colour))
        else:
            self._canvas.setFillGray(0.94)
        self._canvas.rect(x, self._height - y - height, width, height, stroke=0, fill=1)

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """Draw an empty frame with its top left corner at (x, y)."""
        self._canvas.setStrokeGray(0.35)
        self._canvas.setLineWidth(0.75)
        self._canvas.rect(x, self._height - y - height, width, height)

    def square(self, x: float, y: float, side: float, ticked: bool = False) -> None:
        """Draw a tick box with its top left corner at (x, y)."""
        self._canvas.setStrokeGray(0)
        self._canvas.setLineWidth(0.75)
        self._canvas.rect(x, self._height - y - side, side, side)
        if ticked:
            self.sign("finns", x, y, side)

    def modules(self, x: float, y: float, side: float, rows: list[list[bool]]) -> None:
        """Draw a QR code's dark modules as one shape."""
        path = self._canvas.beginPath()
        step = side / len(rows)
        for number, row in enumerate(rows):
            column = 0
            while column < len(row):
                end = column
                while end < len(row) and row[end]:
                    end += 1
                if end > column:
                    bottom = self._height - y - (number + 1) * step
                    path.rect(x + column * step, bottom, (end - column) * step, step)
                column = end + 1
        self._canvas.setFillGray(0)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def sign(self, name: str, x: float, y: float, side: float) -> None:
        """Draw a sign with its top left corner at (x, y)."""
        with self._turned(x, y, side / SIDE) as canvas:
            canvas.setLineCap(1)
            canvas.setLineJoin(1)
            for shape in sign(name):
                canvas.setFillGray(0)
                canvas.setStrokeGray(1 if shape.white else 0)
                canvas.setLineWidth(shape.stroke or 0)
                stroked, filled = int(shape.stroke is not None), int(shape.filled)
                path = path_of(canvas, shape.segments)
                canvas.drawPath(path, stroke=stroked, fill=filled, fillMode=1)

    def stamp(self, name: str, x: float, y: float, side: float) -> None:
        """Draw a sign that stands in very many places; it is kept once in the file."""
        canvas, form = self._canvas, f"sign-{name}"
        if form not in self._stamps:
            self._stamps.add(form)
            canvas.beginForm(form, 0, -SIDE, SIDE, 0)
            self.sign(name, 0, self._height, SIDE)
            canvas.endForm()
        canvas.saveState()
        canvas.translate(x, self._height - y)
        canvas.scale(side / SIDE, side / SIDE)
        canvas.doForm(form)
        canvas.restoreState()

    def drawing(self, drawing: Drawing, x: float, y: float, scale: float = 1) -> None:
        """Draw a drawing with its top left corner at (x, y)."""
        with self._turned(x, y, scale) as canvas:
            paint(canvas, drawing, self.ruler.legible)

    @contextmanager
    def _turned(self, x: float, y: float, scale: float) -> Iterator[Any]:
        """Lend the canvas with its origin at (x, y) and y downwards."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(x, self._height - y)
        canvas.scale(scale, -scale)
        yield canvas
        canvas.restoreState()

    def picture(
        self, jpeg: bytes, x: float, y: float, width: float, height: float
    ) -> None:
        """Draw a JPEG."""
        bottom = self._height - y - height
        self._canvas.drawImage(_Jpeg(jpeg), x, bottom, width, height)

    def bounds(
        self, element: Element, x: float, y: float, width: float, height: float
    ) -> None:
        """Tell where a figure stands."""
        bottom = self._height - y
        left, low, right, high = (
            edge * self._scale for edge in (x, bottom - height, x + width, bottom)
        )
        element.bounds = (left, low, right, high)

    def link(
        self, element: Element, target: str, about: str, box: tuple[float, ...]
    ) -> None:
        """Make a box of left, top, right and bottom a link to a target."""
        left, top, right, bottom = box
        name, key = f"Link{self._links}", _FIRST_LINK + self._links
        self._links += 1
        corners = (left, self._height - bottom, right, self._height - top)
        edges = [edge * self._scale for edge in corners]
        action = {"S": PDFName("URI"), "URI": PDFString(target)}
        told = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray([round(edge, 2) for edge in edges]),
            "Border": PDFArray([0, 0, 0]),
            "F": 4,
            "A": PDFDictionary(action),
            "Contents": PDFString(about),
            "StructParent": key,
        }
        self._canvas._addAnnotation(PDFDictionary(told), name)
        element.kids.append(Annotation(len(self._marks) - 1, name, key))

    def bookmark(self, title: str, level: int, y: float) -> None:
        """Add a place to the document's outline; the first level is 0."""
        level = min(level, self._deepest + 1)
        self._deepest = level
        key = f"place{len(self._marks)}-{y:.1f}"
        above = (self._height - y + 12) * self._scale
        self._canvas.bookmarkHorizontalAbsolute(key, above)
        self._canvas.addOutlineEntry(title, key, level)

    def finish(self) -> bytes:
        """Finish the last page; return the document."""
        canvas = self._canvas
        canvas.setTitle(self._title)
        canvas.setAuthor("")
        canvas.setSubject("")
        canvas.setCreator("Umeå Fält")
        canvas.setProducer("Umeå Fält")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.showPage()
        pdf = canvas._doc
        _stamp(pdf._timeStamp, self._printed)
        pdf.updateSignature(f"{self._printed.isoformat()} {self._title}")
        catalog = pdf.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.StructTreeRoot = write_structure(pdf, self.document, self._marks)
        catalog.Metadata = write_description(
            pdf, self._title, _tongue(self._language), self._printed
        )
        catalog.OutputIntents = write_colours(pdf)
        for number, page in enumerate(pdf.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, PDFName("S")
        canvas.save()
        return self._file.getvalue()


class _Jpeg(ImageReader):
    """A JPEG that goes into the document as it is."""

    def __init__(self, jpeg: bytes) -> None:
        super().__init__(BytesIO(jpeg))
        self._told = jpeg
        self._dataA = None  # a JPEG has nothing transparent

    @override
    def getRGBData(self) -> bytes:
        """Return what tells it from others; its pixels would have to be unpacked."""
        return self._told


def _tongue(language: str) -> str:
    return {"sv": "sv-SE", "en": "en-GB"}[language]


def _stamp(stamp: Any, printed: datetime) -> None:
    """Let the document be as old as its sheet."""
    moment = printed.astimezone(UTC)
    stamp.t, stamp.lt = moment.timestamp(), moment.timetuple()
    stamp.YMDhms = tuple(stamp.lt)[:6]
