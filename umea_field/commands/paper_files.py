"""Papers in other forms than PDF: a page as a picture, the wheel as lists."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from umea_field.commands.paper_forms import ICS, PDF, PNG, SVG
from umea_field.commands.papers import NothingToPrintError, deliver
from umea_field.foundation.i18n import speaking, tr
from umea_field.foundation.whole_files import write_whole
from umea_field.foundation.wording import local

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from umea_field.database.database import Database
    from umea_field.reports.issuing import Issued, Order

_WHEEL = "year_wheel"


def bring(
    database: "Database", order: "Order", now: datetime, place: Path, form: str
) -> "Issued | None":
    """Write a paper to a file, all of it or nothing; return it if it has a code.

    What is drawn as a page has a code and is written down; a list and a loose picture
    are not.

    Raises:
        NothingToPrintError: The paper does not come in that form.
        SubjectGoneError: What it would be about is not in the database.
        NotWrittenError: The file cannot be written.
    """
    if form == PDF:
        return deliver(database, order, now, place)
    if form == PNG:
        return deliver(database, order, now, place, as_png=True)
    if order.paper != _WHEEL:
        raise NothingToPrintError(
            tr(
                "Only the annual wheel can be written as {form}; this paper as PDF"
                " or PNG.",
                form=form.upper(),
            )
        )
    with database.read() as session, speaking(order.language):
        content = _wheel_as(session, order, now, form)
    write_whole({place: content})
    return None


def _wheel_as(session: "Session", order: "Order", now: datetime, form: str) -> bytes:
    from umea_field.database.vocabularies import vocabulary  # noqa: PLC0415
    from umea_field.interchange.year_list import (  # noqa: PLC0415
        year_diary,
        year_workbook,
    )
    from umea_field.reports.issuing import gather_preview  # noqa: PLC0415
    from umea_field.reports.year_wheel import PAPER  # noqa: PLC0415
    from umea_field.reports.year_wheel_files import wheel_svg  # noqa: PLC0415
    from umea_field.reports.year_wheel_sheet import Sheet, listed  # noqa: PLC0415

    if form == SVG:
        sheet = gather_preview(session, order, now)
        assert isinstance(sheet, Sheet)  # it is the wheel's paper that was asked for
        return wheel_svg(sheet)
    words = vocabulary(session)
    usual = frozenset(part.name for part in PAPER.parts if part.wanted)
    parts = usual if order.parts is None else order.parts
    options = PAPER.chosen(dict(order.options))
    _, found = listed(session, words, local(now).date(), parts, options)
    if form == ICS:
        return year_diary(session, found, words)
    return year_workbook(found, words)


def parts_said(
    usual: Sequence[tuple[str, bool]], taken: Sequence[str], left_out: Sequence[str]
) -> frozenset[str] | None:
    """Return the parts of a paper that are wanted; None for the usual ones.

    Args:
        usual: Names of its parts, and whether each is there unless left out.
        taken: Names of parts to take in besides.
        left_out: Names of parts to leave out.

    Raises:
        NothingToPrintError: The paper has no such part; the sentence names them all.
    """
    if not (taken or left_out):
        return None
    names = [name for name, _ in usual]
    for name in (*taken, *left_out):
        if name not in names:
            raise NothingToPrintError(
                tr(
                    "The paper has no part “{name}”. There are: {parts}.",
                    name=name,
                    parts=", ".join(names) or "–",
                )
            )
    wanted = {name for name, is_wanted in usual if is_wanted}
    return frozenset((wanted | set(taken)) - set(left_out))
