"""Events of a calendar file, line by line.

Source:
    RFC 5545, Internet Calendaring and Scheduling Core Object Specification.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.database.history import moment_of
from umea_field.database.journal_tables import journal

_FOLD = 75
"""Bytes of a line, its end not counted."""
_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)

Event = tuple[tuple[str, str], ...]
"""The lines of an event, names and values; empty values are left out."""


def calendar_of(events: Sequence[Event]) -> bytes:
    """Return events as a calendar; no moment of export stands in it."""
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Umeå Fält//umea_field//SV"),
        "CALSCALE:GREGORIAN",
    ]
    for event in events:
        lines.append("BEGIN:VEVENT")
        lines += [f"{name}:{value}" for name, value in event if value]
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return b"".join(map(_folded, lines))


def written_last(session: Session, table: str) -> Mapping[UUID, datetime]:
    """Return when each record of a noun was last written; one query."""
    found = session.execute(
        select(journal.c.row_id, func.max(journal.c.hlc))
        .where(journal.c.noun == table)
        .group_by(journal.c.row_id)
    )
    return {row_id: moment_of(hlc) for row_id, hlc in found}


def head_of(name: str, title: str | None, written: datetime | None) -> Event:
    """Return an event's first lines.

    Args:
        name: What tells it from all others, always the same for the same event.
        title: What is shown of it.
        written: When it was last written; None where nobody knows.
    """
    return (
        ("UID", f"{name}@umea-field"),
        ("DTSTAMP", moment_text(written or _LONG_AGO)),
        ("SUMMARY", escaped(title) or "–"),
    )


def whole_days(start: date | None, end: date | None) -> Event:
    """Return a span of whole days; a calendar's end is the day after the last."""
    if start is None:
        return ()
    last = end if end and end > start else start
    return (
        ("DTSTART;VALUE=DATE", f"{start:%Y%m%d}"),
        ("DTEND;VALUE=DATE", f"{last + timedelta(days=1):%Y%m%d}"),
    )


def moment_text(moment: datetime) -> str:
    """Return a moment as UTC, such as ``20260312T090000Z``."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(words: str | None) -> str:
    """Return words as a value may hold them."""
    told = (words or "").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(told.splitlines())


def _folded(line: str) -> bytes:
    """Return a line as bytes, broken so that no letter is cut in two."""
    parts: list[bytes] = []
    part = b""
    for letter in line:
        byte = letter.encode()
        if len(part) + len(byte) > _FOLD:
            parts.append(part)
            part = b" "
        part += byte
    return b"\r\n".join([*parts, part]) + b"\r\n"
