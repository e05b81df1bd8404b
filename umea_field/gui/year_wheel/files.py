"""A year of the wheel as a file for other programs; knows no windows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.picture_store import PictureStore
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.database.year_activities import KINDS
from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_days import WheelSpan
from umea_field.foundation.i18n import language, mark, tr
from umea_field.foundation.progress import Progress
from umea_field.foundation.whole_files import write_whole
from umea_field.foundation.wording import local

if TYPE_CHECKING:
    from umea_field.reports.issuing import Order

PAPER = "year_wheel"
"""The wheel's paper."""
PNG, SVG, ICS, XLSX = "png", "svg", "ics", "xlsx"


@dataclass(frozen=True)
class Form:
    """A kind of file.

    Attributes:
        ending: Of its name, without the dot.
        words: English source of what it is called in the menu.
        filter: English source of what a dialog for files calls it.
        coded: It is a printed paper, with a code that is kept.
    """

    ending: str
    words: str
    filter: str
    coded: bool = False


FORMS = (
    Form(PNG, mark("Picture (PNG, 300 dpi)"), mark("Pictures (*.png)"), coded=True),
    Form(SVG, mark("Drawing (SVG)"), mark("Drawings (*.svg)")),
    Form(ICS, mark("Calendar (ICS)"), mark("Calendar (*.ics)")),
    Form(XLSX, mark("List for Excel (XLSX)"), mark("Excel (*.xlsx)")),
)


@dataclass(frozen=True)
class WheelWanted:
    """Which wheel is saved.

    Attributes:
        span: Its twelve months.
        kinds: Which entries stand in it.
    """

    span: WheelSpan
    kinds: frozenset[str]

    def options(self) -> tuple[tuple[str, str], ...]:
        """Return the year and the month as the wheel's paper takes them."""
        first = self.span.first
        return (("year", str(first.year)), ("month", str(first.month)))

    def file_name(self, form: Form) -> str:
        """Return a name for the file, such as ``arshjul-2026.png``."""
        name = tr("annual-wheel")
        return f"{name}-{self.span.name()}.{form.ending}"


def save_wheel(
    progress: Progress,
    database: Database,
    wanted: WheelWanted,
    form: Form,
    place: Path,
    now: datetime,
) -> Path:
    """Write a wheel to a file, whole or not at all; return the file.

    Raises:
        UmeaFieldError: It could not be read or written; nothing was kept.
        Stopped: The user asked for it.
    """
    progress(0, 1, tr("Drawing the wheel") if form.coded else "")
    if form.coded:
        _issue(database, wanted, place, now)
    else:
        with database.read() as session:
            content = _MADE[form.ending](session, wanted, now)
        write_whole({place: content})
    progress(1, 1)
    return place


def _issue(database: Database, wanted: WheelWanted, place: Path, now: datetime) -> None:
    from umea_field.reports.issuing import issue  # noqa: PLC0415
    from umea_field.reports.png import png_of  # noqa: PLC0415

    pictures = PictureStore.of(database).path_of
    # no reason is given: what is on paper cannot be undone
    with database.write(form="reports") as session:
        issued = issue(session, _order(wanted), now, pictures)
        write_whole({place: png_of(issued.pdf)})


def _order(wanted: WheelWanted) -> "Order":
    from umea_field.reports.issuing import Order  # noqa: PLC0415

    return Order(
        paper=PAPER,
        language=language(),
        parts=_parts(wanted),
        options=wanted.options(),
    )


def _parts(wanted: WheelWanted) -> frozenset[str]:
    """Return the usual parts of the paper, with the kinds that are shown."""
    from umea_field.reports.gallery import paper_named  # noqa: PLC0415

    usual = {part.name for part in paper_named(PAPER).parts if part.wanted}
    return frozenset(usual - KINDS) | wanted.kinds


def _svg(session: Session, wanted: WheelWanted, now: datetime) -> bytes:
    from umea_field.reports.issuing import gather_preview  # noqa: PLC0415
    from umea_field.reports.year_wheel_files import wheel_svg  # noqa: PLC0415
    from umea_field.reports.year_wheel_sheet import Sheet  # noqa: PLC0415

    sheet = gather_preview(session, _order(wanted), now)
    assert isinstance(sheet, Sheet)  # the wheel's paper was asked for
    return wheel_svg(sheet)


def _ics(session: Session, wanted: WheelWanted, now: datetime) -> bytes:
    from umea_field.interchange.year_list import year_diary  # noqa: PLC0415

    words = vocabulary(session)
    return year_diary(session, _listed(session, wanted, now, words), words)


def _xlsx(session: Session, wanted: WheelWanted, now: datetime) -> bytes:
    from umea_field.interchange.year_list import year_workbook  # noqa: PLC0415

    words = vocabulary(session)
    return year_workbook(_listed(session, wanted, now, words), words)


def _listed(
    session: Session, wanted: WheelWanted, now: datetime, words: Vocabulary
) -> Sequence[WheelActivity]:
    """Return the entries with what anybody may read of them, as on paper."""
    from umea_field.reports.year_wheel_sheet import listed  # noqa: PLC0415

    today, options = local(now).date(), dict(wanted.options())
    return listed(session, words, today, wanted.kinds, options)[1]


_MADE: Mapping[str, Callable[[Session, WheelWanted, datetime], bytes]] = {
    SVG: _svg,
    ICS: _ics,
    XLSX: _xlsx,
}
