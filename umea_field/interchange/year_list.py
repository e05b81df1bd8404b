"""A year of the wheel as a calendar and as a workbook: the same list as its table."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from umea_field.database.vocabularies import Vocabulary
from umea_field.database.year_activities import RINGS
from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_words import weeks_brief
from umea_field.foundation.i18n import tr
from umea_field.interchange.events import (
    Event,
    calendar_of,
    escaped,
    head_of,
    whole_days,
    written_last,
)
from umea_field.interchange.sheets import SheetOf, workbook_of


def year_diary(
    session: Session, activities: Sequence[WheelActivity], vocabulary: Vocabulary
) -> bytes:
    """Return the activities as a calendar of whole days, each time an event.

    Args:
        session: Of a read.
        activities: From ``year_activities``.
        vocabulary: Names the rings, which become categories.
    """
    nouns = {one.origin.noun for one in activities if one.origin}
    written = {noun: written_last(session, noun) for noun in sorted(nouns)}
    return calendar_of([_event(one, written, vocabulary) for one in activities])


def _event(
    one: WheelActivity,
    written: Mapping[str, Mapping[UUID, datetime]],
    vocabulary: Vocabulary,
) -> Event:
    day = f"{one.day or one.start:%Y%m%d}"
    stamp = None
    name = f"{one.ring}-{day}-{one.number}"
    if one.origin:
        name = f"{one.origin.id}-{day}"
        stamp = written[one.origin.noun].get(one.origin.id)
    ring = vocabulary.label(RINGS, one.ring)
    responsible = tr("Responsible: {who}", who=one.responsible)
    return (
        *head_of(name, one.title, stamp),
        *whole_days(one.start, one.end),
        ("CATEGORIES", escaped(ring)),
        ("TRANSP", "TRANSPARENT"),
        ("DESCRIPTION", escaped(responsible) if one.responsible else ""),
    )


def year_workbook(activities: Sequence[WheelActivity], vocabulary: Vocabulary) -> bytes:
    """Return the activities as a workbook of one sheet."""
    headings = (
        *(tr("No."), tr("Activity"), tr("Ring"), tr("Start"), tr("End"), tr("Week")),
        *(tr("Responsible"), tr("Done")),
    )
    rows = [
        (
            one.number,
            one.title,
            vocabulary.label(RINGS, one.ring),
            one.start,
            one.end,
            weeks_brief(one.start, one.end),
            one.responsible,
            tr("yes") if one.done else "",
        )
        for one in activities
    ]
    widths = (6, 44, 30, 12, 12, 9, 24, 8)
    made, _ = workbook_of([SheetOf(tr("Annual wheel"), headings, rows, widths)])
    return made
