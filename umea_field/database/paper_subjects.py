"""What papers can be about, by name: visits, places, cases, tours and pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.database.half_years import PARTIES
from umea_field.database.printed_sheets import Subject
from umea_field.database.visit_order import latest_first
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.case import Case
from umea_field.domain.half_year import HalfYear
from umea_field.domain.half_year_words import period_words
from umea_field.domain.organisation import Organisation
from umea_field.domain.picture import Picture
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.sheet_correction import SheetCorrection
from umea_field.domain.store import Store
from umea_field.domain.tour import Tour
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.foundation.alphabet import alphabetical


@dataclass(frozen=True)
class PaperSubject:
    """Something a paper can be about.

    Attributes:
        store: The store's name; empty for a village.
        village: The village's name.
        day: The day of a visit, of a tour's beginning, or a picture was taken; None
            for a place, or where it is not known.
        title: What a case, a tour, a picture or a summary is called.
    """

    subject: Subject
    store: str
    village: str
    day: date | None = None
    title: str = ""


def subjects_in(session: Session, tables: Sequence[str]) -> Sequence[PaperSubject]:
    """Return what papers about some kinds can be about; one query for each kind.

    Args:
        session: Of a read.
        tables: Of ``visit``, ``store``, ``village``, ``case``, ``tour``,
            ``picture``, ``half_year`` and ``printed_sheet``, in the order they are
            wanted; places come by the alphabet, all others latest first.
    """
    return [one for table in tables for one in _in(session, table, None)]


def subjects_with(
    session: Session, subjects: Sequence[Subject]
) -> dict[UUID, PaperSubject]:
    """Return some subjects by their ids; one query for each kind that occurs.

    Those that are gone are left out.
    """
    return {
        one.subject.id: one
        for table in sorted({subject.table for subject in subjects})
        for one in _in(session, table, [subject.id for subject in subjects])
    }


def _in(
    session: Session, table: str, ids: Sequence[UUID] | None
) -> Iterator[PaperSubject]:
    if table == "visit":
        yield from _visits(session, ids)
    elif table == "store":
        yield from _stores(session, ids)
    elif table == "village":
        yield from _villages(session, ids)
    elif table == "case":
        yield from _cases(session, ids)
    elif table == "tour":
        yield from _tours(session, ids)
    elif table == "picture":
        yield from _pictures(session, ids)
    elif table == "half_year":
        yield from _half_years(session, ids)
    elif table == "printed_sheet":
        yield from _corrected_sheets(session, ids)


def _visits(session: Session, ids: Sequence[UUID] | None) -> Iterator[PaperSubject]:
    village = Village.id == func.coalesce(Visit.village_id, Store.village_id)
    found = (
        select(Visit.id, Store.name, Village.name, Visit.day)
        .outerjoin(Store, Store.id == Visit.store_id)
        .outerjoin(Village, village)
        .order_by(*latest_first())
    )
    if ids is not None:
        found = found.where(Visit.id.in_(ids))
    for key, store, where, day in session.execute(found):
        yield PaperSubject(Subject("visit", key), store or "", where or "", day)


def _stores(session: Session, ids: Sequence[UUID] | None) -> Iterator[PaperSubject]:
    found = select(Store.id, Store.name, Village.name).outerjoin(
        Village, Village.id == Store.village_id
    )
    if ids is not None:
        found = found.where(Store.id.in_(ids))
    rows = session.execute(found).all()
    for key, store, where in sorted(rows, key=lambda row: alphabetical(row[1] or "")):
        yield PaperSubject(Subject("store", key), store or "", where or "")


def _villages(session: Session, ids: Sequence[UUID] | None) -> Iterator[PaperSubject]:
    found = select(Village.id, Village.name)
    if ids is not None:
        found = found.where(Village.id.in_(ids))
    rows = session.execute(found).all()
    for key, where in sorted(rows, key=lambda row: alphabetical(row[1] or "")):
        yield PaperSubject(Subject("village", key), "", where or "")


def _cases(session: Session, ids: Sequence[UUID] | None) -> Iterator[PaperSubject]:
    village = Village.id == func.coalesce(Case.village_id, Store.village_id)
    found = (
        select(Case.id, Case.title, Store.name, Village.name)
        .outerjoin(Store, Store.id == Case.store_id)
        .outerjoin(Village, village)
        .order_by(Case.received.desc().nulls_last(), Case.id.desc())
    )
    if ids is not None:
        found = found.where(Case.id.in_(ids))
    for key, title, store, where in session.execute(found):
        subject = Subject("case", key)
        yield PaperSubject(subject, store or "", where or "", None, title or "")


def _tours(session: Session, ids: Sequence[UUID] | None) -> Iterator[PaperSubject]:
    found = select(Tour.id, Tour.title, Tour.start).order_by(
        Tour.start.desc().nulls_last(), Tour.id.desc()
    )
    if ids is not None:
        found = found.where(Tour.id.in_(ids))
    for key, title, start in session.execute(found):
        yield PaperSubject(Subject("tour", key), "", "", start, title or "")


def _pictures(session: Session, ids: Sequence[UUID] | None) -> Iterator[PaperSubject]:
    place = func.coalesce(Picture.store_id, Visit.store_id)
    where = func.coalesce(Picture.village_id, Visit.village_id, Store.village_id)
    called = func.coalesce(Picture.caption, Picture.alt_text, Picture.name)
    found = (
        select(Picture.id, called, Store.name, Village.name, Picture.taken)
        .outerjoin(Visit, Visit.id == Picture.visit_id)
        .outerjoin(Store, Store.id == place)
        .outerjoin(Village, Village.id == where)
        .order_by(Picture.taken.desc().nulls_last(), Picture.id.desc())
    )
    if ids is not None:
        found = found.where(Picture.id.in_(ids))
    for key, title, store, where_, day in session.execute(found):
        subject = Subject("picture", key)
        yield PaperSubject(subject, store or "", where_ or "", day, title or "")


def _half_years(session: Session, ids: Sequence[UUID] | None) -> Iterator[PaperSubject]:
    """Yield summaries by what they are called, such as ``Regionen, …``."""
    found = (
        select(HalfYear, Store.name, Organisation.name)
        .outerjoin(Store, Store.id == HalfYear.store_id)
        .outerjoin(Organisation, Organisation.id == HalfYear.organisation_id)
        .order_by(HalfYear.period.desc(), HalfYear.id)
    )
    if ids is not None:
        found = found.where(HalfYear.id.in_(ids))
    rows = session.execute(found).all()
    words = vocabulary(session) if rows else None
    for one, store, organisation in rows:
        party = store or organisation or (words and words.label(PARTIES, one.party))
        named = (party, period_words(one.period or ""))
        title = ", ".join(part for part in named if part)
        yield PaperSubject(Subject("half_year", one.id), "", "", title=title)


def _corrected_sheets(
    session: Session, ids: Sequence[UUID] | None
) -> Iterator[PaperSubject]:
    """Yield the sheets that came back with corrections, the latest first."""
    came = func.max(SheetCorrection.received)
    found = (
        select(PrintedSheet, came)
        .join(SheetCorrection, SheetCorrection.sheet_id == PrintedSheet.id)
        .group_by(PrintedSheet.id)
        .order_by(came.desc().nulls_last(), PrintedSheet.id.desc())
    )
    if ids is not None:
        found = found.where(PrintedSheet.id.in_(ids))
    rows = session.execute(found).all()
    abouts = [
        Subject(sheet.subject_table, sheet.subject_id)
        for sheet, _ in rows
        if sheet.subject_table not in (None, "printed_sheet") and sheet.subject_id
    ]
    named = subjects_with(session, abouts)
    for sheet, day in rows:
        about = named.get(sheet.subject_id) if sheet.subject_id else None
        yield PaperSubject(
            Subject("printed_sheet", sheet.id),
            about.store if about else "",
            about.village if about else "",
            day,
            sheet.code or "",
        )
