"""What a receipt for corrections holds, and how it is gathered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from umea_field.database.corrections import place_of
from umea_field.database.paper_return import corrections_of
from umea_field.database.workers import worker_here
from umea_field.domain.case import Case
from umea_field.domain.field import Audience
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.sheet_correction import KEPT, TAKEN, SheetCorrection
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import local
from umea_field.reports.gallery import paper_named
from umea_field.reports.paper import Ask
from umea_field.reports.places import record_of
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import Printable


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What was written on one line.

    Attributes:
        line: Its number; None for words at the end of the sheet.
        label: What the line is about.
        printed: What stood there.
        written: What was written.
        held: What stands here, where that was kept.
        case: It has become a case.
    """

    line: int | None = None
    label: str = ""
    printed: str = ""
    written: str = ""
    held: str = ""
    case: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What a receipt shows.

    Attributes:
        place: Whose paper it was.
        paper: The title of the paper that came back.
        code: Its code.
        printed: The day it was printed.
        received: The day it came back.
        taken: What was corrected.
        kept: What stands here as it did.
        noted: What was only noted.
        person: Who read it.
        phone: That person's telephone.
        mail: And address for e-mail.
    """

    place: str
    paper: str
    code: str
    printed: date | None = None
    received: date | None = None
    taken: tuple[Correction, ...] = ()
    kept: tuple[Correction, ...] = ()
    noted: tuple[Correction, ...] = ()
    person: str = ""
    phone: str = ""
    mail: str = ""


def gather(session: Session, ask: Ask) -> Sheet:
    """Return the receipt of a sheet that came back.

    Raises:
        SubjectGoneError: There is no such sheet, or it was never for others.
    """
    gone = tr("The sheet is not in the database.")
    sheet = record_of(session, ask.subject, PrintedSheet, gone)
    place = place_of(session, sheet)
    # the sheet has been in the hands of the one it is about: its lines are no secret
    own = frozenset({sheet.id, place.store_id or sheet.id})
    reader = Reader(Audience.SUBJECT, own)
    found = [
        (row.outcome, _correction(reader, row))
        for row in corrections_of(session, sheet.id)
    ]
    worker = worker_here(session)
    known = {one.outcome for one in corrections_of(session, sheet.id)}
    days = [row.received for row in corrections_of(session, sheet.id) if row.received]
    read = reader.text
    return Sheet(
        imprint=ask.imprint,
        place=_place_words(session, reader, sheet),
        paper=_title(sheet),
        code=sheet.code or "",
        printed=local(sheet.printed).date() if sheet.printed else None,
        received=sheet.returned or (max(days) if days else None),
        taken=_with(found, {TAKEN}),
        kept=_with(found, {KEPT}),
        noted=_with(found, known - {TAKEN, KEPT}),
        person=read(worker, "name") if worker else "",
        phone=read(worker, "phone") if worker else "",
        mail=read(worker, "email") if worker else "",
    )


def _with(
    found: Sequence[tuple[str | None, Correction]], outcomes: set[str | None]
) -> tuple[Correction, ...]:
    return tuple(one for outcome, one in found if outcome in outcomes)


def _correction(reader: Reader, row: SheetCorrection) -> Correction:
    def read(column: str) -> str:
        return reader.text(row, column, own_affair=True)

    return Correction(
        line=row.line,
        label=read("label"),
        printed=read("printed"),
        written=read("written"),
        held=read("found"),
        case=row.target_table == Case.__tablename__ and row.line is None,
    )


def _place_words(session: Session, reader: Reader, sheet: PrintedSheet) -> str:
    place = place_of(session, sheet)
    store = session.get(Store, place.store_id) if place.store_id else None
    if store is not None:
        return reader.text(store, "name")
    village = session.get(Village, place.village_id) if place.village_id else None
    return reader.text(village, "name") if village else ""


def _title(sheet: PrintedSheet) -> str:
    try:
        return paper_named(sheet.paper or "").said_title()
    except KeyError:  # a newer program printed it
        return sheet.paper or ""
