"""Summaries on their way out, off the window's thread: frozen as they are sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.half_years import PAPER, mark_sent
from umea_field.database.printed_sheets import Subject
from umea_field.domain.half_year import HalfYearId
from umea_field.domain.printed_sheet import PrintedSheetId
from umea_field.foundation.i18n import language
from umea_field.foundation.progress import Progress
from umea_field.foundation.whole_files import write_whole
from umea_field.foundation.wording import local
from umea_field.gui.half_year.text_part import FORM

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class Out:
    """What went out: how many were sent, or the files that were saved."""

    sent: int = 0
    files: tuple[Path, ...] = ()


def sent(
    progress: Progress, database: Database, ids: Sequence[HalfYearId], now: datetime
) -> Out:
    """Freeze summaries and write that they are sent; all of them, or none.

    What was printed or saved and is the same still is what was sent.
    """
    day = local(now).date()
    # no reason is given: what has been sent cannot be undone
    with database.write(form=FORM) as session:
        for done, one in enumerate(ids):
            progress(done, len(ids))
            sheet_id, _ = _sheet_of(session, one, now)
            mark_sent(session, one, sheet_id, day)
    return Out(sent=len(ids))


def saved(
    progress: Progress,
    database: Database,
    named: Sequence[tuple[HalfYearId, str]],
    folder: Path,
    now: datetime,
) -> Out:
    """Save summaries as PDF, each under its name; all of them, or none.

    Raises:
        NotWrittenError: The folder cannot be written to; nothing was kept.
    """
    with database.write(form=FORM) as session:
        files: dict[Path, bytes] = {}
        for done, (one, name) in enumerate(named):
            progress(done, len(named), name)
            _, files[folder / name] = _sheet_of(session, one, now)
        write_whole(files)
    return Out(files=tuple(files))


def _sheet_of(
    session: Session, summary_id: HalfYearId, now: datetime
) -> tuple[PrintedSheetId, bytes]:
    """Return the latest sheet where it still says what is so, else a new one."""
    # what draws is loaded when something is drawn
    from umea_field.reports.issuing import (  # noqa: PLC0415
        Order,
        drawn_again,
        issue,
        latest_same,
    )

    order: Order = Order(
        paper=PAPER, subject=Subject("half_year", summary_id), language=language()
    )
    same = latest_same(session, order, now)
    if same is not None:
        return same.id, drawn_again(same)
    issued = issue(session, order, now)
    return issued.id, issued.pdf
