"""From blocks to pages: the head, the code in the corner, the footer, the numbers."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from umea_field.domain.paper_code import qr_content
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import date_text, local, time_text
from umea_field.reports.blocks import Section
from umea_field.reports.images import qr_modules, shot
from umea_field.reports.layout import Layout
from umea_field.reports.measures import (
    CODE,
    FORMATS,
    LARGE,
    MM,
    NORMAL,
    QR_SIDE,
    Face,
    Format,
    Look,
    Type,
)
from umea_field.reports.sheet import Imprint
from umea_field.reports.strips import (
    Counter,
    FindPicture,
    Page,
    Setting,
    Strip,
    baseline_of,
    begin,
    pages_of,
    text_strips,
)
from umea_field.reports.tagged import Pen
from umea_field.reports.typeset import plain
from umea_field.reports.writing import Lines

RUNNING = 12 * MM
"""From the top margin to the text, on every page but the first."""


def press(
    layout: Layout, imprint: Imprint, pictures: FindPicture | None = None
) -> bytes:
    """Return a paper as PDF, in the language spoken.

    Args:
        layout: What stands on it.
        imprint: What its pages say of their printing.
        pictures: Tells where pictures lie.
    """
    format_ = layout.format or FORMATS[imprint.size]
    pen = Pen(layout.name, imprint.language, imprint.printed, format_)
    look = LARGE if imprint.large else NORMAL
    fetch = partial(shot, pictures)
    setting = Setting(
        pen.ruler,
        look,
        pen.document,
        fetch,
        format_,
        left=format_.left,
        width=format_.width,
    )
    together = ((layout, imprint), *layout.then)
    for index, (part, its) in enumerate(together):
        fresh = replace(setting, dense=part.dense, lines=Counter())
        pages = _pages(part, fresh, its)
        if len(pages) % 2 and index + 1 < len(together):
            pages.append(_leftover(fresh, _corner(part, its, format_)))
        for number, page in enumerate(pages, start=1):
            if index or number > 1:
                pen.turn()
            if number > 1:
                _put_running(pen, part, its, look, number)
            _put_page(pen, page, _corner(part, its, format_), first=number == 1)
            _put_footer(pen, part, its, look, (number, len(pages)))
    return pen.finish()


def _pages(layout: Layout, setting: Setting, imprint: Imprint) -> list[Page]:
    head = _bare_head if layout.bare else _head
    strips = [*head(layout, setting, imprint)]
    for block in layout.blocks:
        strips += block.strips(setting)
    format_ = setting.format
    top = format_.top + RUNNING
    corner = _corner(layout, imprint, format_)
    return pages_of(strips, setting.look, format_, corner, top)


def _leftover(setting: Setting, corner: float) -> Page:
    """Return the empty back of a leaf, to write on."""
    room = setting.format.floor - corner - 2 * RUNNING
    notes = Section(tr("Notes"), (Lines(int(room / setting.look.write)),))
    return [[*notes.strips(setting)]]


def _put_running(
    pen: Pen, layout: Layout, imprint: Imprint, look: Look, number: int
) -> None:
    format_ = pen.format
    with pen.artifact("Pagination"):
        base = format_.top + baseline_of(look.note)
        words = pen.ruler.legible(layout.running)
        pen.text(format_.left, base, words, look.note)
        _put_code(pen, layout, imprint, number)


def _corner(layout: Layout, imprint: Imprint, format_: Format) -> float:
    """Return where the corner of the code ends, from the page's top edge."""
    if imprint.is_preview or layout.bare:
        return format_.top + CODE.leading + 2 * MM
    return format_.top + CODE.leading + 3 * MM + QR_SIDE + 3 * MM


def _put_page(pen: Pen, page: Page, corner: float, first: bool) -> None:
    format_ = pen.format
    used = format_.top if first else format_.top + RUNNING
    for index, group in enumerate(page):
        top = begin(group, used, corner, first=index == 0)
        head = group[0].head
        if index == 0 and head:
            head.draw(pen, top)
            top += head.height
        for number, strip in enumerate(group):
            top += strip.before if number else 0
            strip.draw(pen, top)
            top += strip.height
        used = top


def _head(layout: Layout, setting: Setting, imprint: Imprint) -> Sequence[Strip]:
    """Return the title and the lines under it; the code belongs to the title."""
    look = setting.look
    room = replace(setting, width=setting.width - 42 * MM)
    title = text_strips(setting.parent.add("H1"), layout.title, look.title, room, 0)
    lead = [
        strip
        for index, line in enumerate(layout.lead)
        for strip in text_strips(
            setting.parent.add("P"), line, look.body, room, 0 if index else 2
        )
    ]
    code = setting.parent.add("P")

    def draw(pen: Pen, top: float) -> None:
        pen.bookmark(layout.title, 0, top)
        title[0].draw(pen, top)

    def put_code(pen: Pen, top: float) -> None:
        with pen.marked(code):
            _put_code(pen, layout, imprint, 1)

    last = Strip(0, put_code)
    first = Strip(title[0].height, draw, glued=True)
    rest = [replace(strip, glued=True) for strip in (*title[1:], *lead)]
    return [first, *rest, last]


def _bare_head(layout: Layout, setting: Setting, imprint: Imprint) -> Sequence[Strip]:
    """Return the title and the code on one line in the margin."""
    type_, ruler = setting.look.note, setting.ruler
    title, lead = setting.parent.add("H1"), setting.parent.add("P")
    code = setting.parent.add("P")
    bold = replace(type_, face=Face.BOLD)
    wide = ruler.width(layout.title, bold.face, bold.size)
    about = ruler.legible(" · ".join(plain(line) for line in layout.lead))

    def draw(pen: Pen, top: float) -> None:
        pen.bookmark(layout.title, 0, top)
        base = top + baseline_of(CODE)
        with pen.marked(title):
            pen.text(setting.left, base, layout.title, bold)
        with pen.marked(lead):
            pen.text(setting.left + wide + 3 * MM, base, about, type_)
        with pen.marked(code):
            _put_code(pen, layout, imprint, 1)

    return [Strip(CODE.leading, draw, glued=True)]


def _put_code(pen: Pen, layout: Layout, imprint: Imprint, page: int) -> None:
    """Set the reference and its QR code in the top right corner."""
    words = tr("PREVIEW") if imprint.is_preview else imprint.code
    top_edge, right = pen.format.top, pen.format.page_width - pen.format.right
    left = right - pen.ruler.width(words, Face.CODE, CODE.size)
    pen.text(left, top_edge + baseline_of(CODE), words, CODE)
    if not (imprint.is_preview or layout.bare):
        top = top_edge + CODE.leading + 3 * MM
        rows = qr_modules(qr_content(imprint.code, page))
        pen.modules(right - QR_SIDE, top, QR_SIDE, rows)


def _put_footer(
    pen: Pen, layout: Layout, imprint: Imprint, look: Look, place: tuple[int, int]
) -> None:
    """Set the last lines of a page, which is one of so many."""
    page, pages = place
    printed = tr(
        "Printed {date} at {time}",
        date=date_text(local(imprint.printed).date()),
        time=time_text(imprint.printed),
    )
    first = [
        tr("Page {page} of {pages}", page=page, pages=pages),
        tr("Preview, not printed") if imprint.is_preview else printed,
        *(
            []
            if imprint.is_preview
            else [tr("Version {number}", number=imprint.version)]
        ),
    ]
    sender = () if layout.bare else (imprint.sender, imprint.contact)
    second = [part for part in sender if part]
    type_ = look.footer
    format_ = pen.format
    top = format_.floor + (0 if layout.bare else 2.5 * MM)
    left = format_.left + format_.foot
    if not layout.bare:
        with pen.artifact("Pagination"):
            pen.rule(left, format_.left + format_.width, top)
    # What stands at the foot of a single page is said nowhere else: it is read aloud.
    alone = pages == 1
    words = pen.marked(pen.document.add("P")) if alone else pen.artifact("Pagination")
    with words:
        base = top + 1.2 * MM + baseline_of(type_)
        pen.text(left, base, " · ".join(first), type_)
        if second:
            legible = pen.ruler.legible(" · ".join(second))
            pen.text(left, base + type_.leading, legible, type_)
        if imprint.made_up:
            _put_made_up(pen, base)


def _put_made_up(pen: Pen, base: float) -> None:
    type_ = Type(12, 16, Face.BOLD)
    words = tr("Made-up data")
    right = pen.format.left + pen.format.width
    left = right - pen.ruler.width(words, type_.face, type_.size)
    pen.text(left, base + 2, words, type_)
