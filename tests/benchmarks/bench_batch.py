"""Many visit reports in one batch, against the same pages by ReportLab alone.

    python tests/benchmarks/bench_batch.py [REPORTS]

Prints JSON. A world is made in which every report has two pages and a photograph of
its own. ``batch`` saves them all as the program does: gathered, drawn with tags, with a
code each, kept in the journal. ``alone`` draws pages with the same words, tables, codes
and photographs by ReportLab's own paragraphs and tables, without tags, from values that
have been gathered beforehand. Seconds are of the wall; ``memory`` is the peak of the
process in MB after the first round and after the last.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PIL import Image
from reportlab import rl_config
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Image as Photo
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from world.places import a_store, a_village, a_visit, saw

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.needs import add_need
from umea_field.database.picture_store import PictureStore
from umea_field.database.pictures import add_picture
from umea_field.database.printed_sheets import Subject
from umea_field.foundation import i18n
from umea_field.foundation.progress import unheard
from umea_field.foundation.resources import resource
from umea_field.reports.batch import save_batch
from umea_field.reports.images import shot
from umea_field.reports.issuing import Order, gather_preview
from umea_field.reports.measures import Face
from umea_field.reports.visit_report_sheet import Sheet

NOW = datetime(2026, 3, 12, 16, 40, tzinfo=UTC)
SERVICES = {
    "DAGL_FULL": "finns",
    "HEMSAND": "finns",
    "DRIVM": "hotad",
    "PST_OMB": "delvis",
    "APO_OMB": "saknas",
    "RECFRI": "finns",
    "KONTANT": "saknas",
    "SB_OMB": "finns",
    "SPEL_OMB": "finns",
    "WIFI": "delvis",
}
ROUND = 50
"""So many reports are drawn in one way before as many are drawn in the other."""
NEEDS = ("Paketskåp som går att öppna på kvällen", "Säker gångväg till affären")
SUMMARY = "Butiken går runt, men pumpen ska besiktas före sommaren. " * 4
"""What every report says; with the rest it fills two pages."""


def photograph(number: int) -> bytes:
    """Return a picture of its own as a phone takes it: noise, 4 million pixels."""
    noise = Image.effect_noise((1000, 750), 60 + number % 40)
    picture = Image.merge("RGB", (noise, noise.rotate(180), noise)).resize((2400, 1800))
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def a_world(place: Path, count: int) -> Database:
    """Make a database with so many visits of stores.

    Its 20 photographs come in turn, more than are kept ready, so none is found ready.
    """
    database = begin(place, machine="BYN-1", person="Anna Sjölund")
    store = PictureStore.of(database)
    kinds = [store.keep(photograph(number), f"{number}.jpg") for number in range(20)]
    with database.write() as session:
        for number in range(count):
            village = a_village(session, f"By {number}")
            visit = a_visit(session, a_store(session, village, f"Butik {number}"))
            visit.summary = SUMMARY
            visit.agreed = "Anna: skylten vid vägen, 20 mars\nKarin frågar om skåp"
            saw(session, visit, **SERVICES)
            for words in NEEDS:
                add_need(session, visit).title = words
            add_picture(
                session,
                kinds[number % len(kinds)],
                visit=visit,
                caption="Butiken från vägen.",
            )
    return database


def orders_of(database: Database) -> Sequence[Order]:
    """Return an order for each visit's report."""
    from umea_field.domain.visit import Visit  # noqa: PLC0415

    with database.read() as session:
        keys = [visit.id for visit in session.query(Visit)]
    return [Order(paper="visit_report", subject=Subject("visit", key)) for key in keys]


class Alone:
    """The same pages by ReportLab's own means."""

    def __init__(self, database: Database) -> None:
        for face in Face:
            font = resource("fonts", f"{face.value}.ttf")
            pdfmetrics.registerFont(TTFont(f"alone-{face.value}", str(font)))
        regular, bold = (f"alone-{each.value}" for each in (Face.REGULAR, Face.BOLD))
        self._body = ParagraphStyle("body", fontName=regular, fontSize=12, leading=16)
        self._head = ParagraphStyle("head", fontName=bold, fontSize=15, leading=20)
        self._title = ParagraphStyle("title", fontName=bold, fontSize=20, leading=26)
        self._code = f"alone-{Face.CODE.value}"
        find = PictureStore.of(database).path_of
        self._photo = cache(lambda digest: shot(find, digest))
        rl_config.useA85 = 0
        self._rules = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")])

    def draw(self, sheet: Sheet, code: str, place: Path) -> None:
        """Draw a report into a file."""

        def frame(canvas: Any, document: Any) -> None:
            canvas.setFont(self._code, 14)
            canvas.drawRightString(195 * mm, 278 * mm, code)
            drawing = Drawing(22 * mm, 22 * mm)
            content = f"UMEAFIELD:1:{code}:{document.page}"
            drawing.add(QrCodeWidget(content, barWidth=62, barHeight=62, barLevel="M"))
            renderPDF.draw(drawing, canvas, 173 * mm, 253 * mm)
            canvas.setFont(self._body.fontName, 9)
            canvas.drawString(25 * mm, 12 * mm, f"Sida {document.page} · Umeå kommun")

        document = SimpleDocTemplate(str(place), pagesize=A4, leftMargin=25 * mm)
        document.build(list(self._story(sheet)), frame, frame)

    def _story(self, sheet: Sheet) -> Iterator[Any]:
        yield Paragraph("Besöksrapport", self._title)
        for line in (sheet.place, str(sheet.day), *sheet.present, sheet.summary):
            yield Paragraph(line, self._body)
        yield from self._table(
            "Det här kom vi överens om",
            [[each.text, each.who, str(each.due or "")] for each in sheet.agreed],
        )
        yield from self._table(
            "Tjänster",
            [
                [
                    each.name,
                    each.now.word if each.now else "",
                    each.before.word if each.before else "",
                    each.note,
                ]
                for each in sheet.services
            ],
        )
        yield from self._table(
            "Behov",
            [
                [each.text, each.whose, each.importance, each.next_step]
                for each in sheet.needs
            ],
        )
        for picture in sheet.pictures:
            ready = self._photo(picture.sha256)
            assert ready is not None
            yield Photo(BytesIO(ready.jpeg), 80 * mm, 60 * mm)
            yield Paragraph(picture.caption, self._body)
        yield from self._table("Stämmer det här?", [["", ""]] * 5)
        yield Paragraph(f"{sheet.person}, {sheet.phone}, {sheet.mail}", self._body)

    def _table(self, title: str, rows: Sequence[Sequence[str]]) -> Iterator[Any]:
        yield Spacer(0, 10)
        yield Paragraph(title, self._head)
        cells = [[Paragraph(cell, self._body) for cell in row] for row in rows]
        yield Table(cells, style=self._rules)


def peak() -> float:
    """Return the most memory that has been used so far, in MB."""
    return round(getrusage(RUSAGE_SELF).ru_maxrss / 1024, 1)


def measured(count: int, folder: Path) -> dict[str, Any]:
    """Return what both ways take."""
    database = a_world(folder / "world.umea", count)
    orders = orders_of(database)
    with database.read() as session:
        sheets = [gather_preview(session, order, NOW) for order in orders[:50]]
    told: dict[str, Any] = {"reports": count, "before_mb": peak()}
    alone = Alone(database)
    for number, sheet in enumerate(sheets):  # what is made small is not measured
        assert isinstance(sheet, Sheet)
        alone.draw(sheet, "UF-A7K3-M2PZ", folder / f"warm-{number}.pdf")
    out = folder / "alone"
    out.mkdir()
    spent = {"alone": [0.0, 0.0], "batch": [0.0, 0.0]}
    files: list[Path] = []
    memory: list[float] = []

    @contextmanager
    def timed(way: str) -> Iterator[None]:
        begun, worked = perf_counter(), process_time()
        yield
        spent[way][0] += perf_counter() - begun
        spent[way][1] += process_time() - worked

    for start in range(0, count, ROUND):  # in turn, since other programs run too
        part = orders[start : start + ROUND]
        with timed("alone"):
            for number in range(start, start + len(part)):
                sheet = sheets[number % len(sheets)]
                assert isinstance(sheet, Sheet)
                alone.draw(sheet, "UF-A7K3-M2PZ", out / f"{number}.pdf")
        with timed("batch"):
            files += save_batch(
                database,
                part,
                NOW,
                folder / "batch",
                lambda _order, code: f"{code}.pdf",
                unheard,
            )
        memory.append(peak())
    for way, (wall, work) in spent.items():
        told[f"{way}_s"], told[f"{way}_work_s"] = round(wall, 2), round(work, 2)
    told["first_round_mb"], told["last_round_mb"] = memory[0], memory[-1]
    told["times"] = round(told["batch_work_s"] / told["alone_work_s"], 2)
    told["kb_each"] = round(sum(f.stat().st_size for f in files) / count / 1024)
    told["alone_kb_each"] = round(
        sum(f.stat().st_size for f in out.iterdir()) / count / 1024
    )
    database.close()
    return told


def main() -> None:
    """Print the figures."""
    i18n.speak("sv")
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measured(count, Path(folder)), indent=1))


if __name__ == "__main__":
    main()
