"""The columns of the outbox."""

from collections.abc import Sequence
from datetime import date

from umea_field.database.outbox import SheetLine
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.wording import local, short_date
from umea_field.gui.printing.words import paper_title, place_words, subject_words
from umea_field.gui.rows_model import Column


def columns(today: date) -> Sequence[Column[SheetLine]]:
    """Return the table's columns; days of this year are told without it."""

    def said(day: date | None) -> str:
        return short_date(day, year=day.year != today.year) if day else ""

    def printed(row: SheetLine) -> str:
        return said(local(row.printed).date() if row.printed else None)

    def back(row: SheetLine) -> str:
        if row.returned is None:
            return tr("not back")
        told = said(row.returned)
        return f"{told} · {row.corrections}" if row.corrections else told

    return (
        Column[SheetLine](
            mark("Printed"), printed, width=7.8, order=lambda row: row.printed
        ),
        Column[SheetLine](mark("Paper"), lambda row: paper_title(row.paper), width=9.6),
        Column[SheetLine](mark("About"), about, width=0, strong=lambda _: True),
        Column[SheetLine](
            mark("To"), lambda row: _joined(row.recipients), width=7, role=_quiet
        ),
        Column[SheetLine](
            mark("Sent"), lambda row: said(row.sent), width=7.8, order=_sent
        ),
        Column[SheetLine](mark("Back"), back, width=7.8, order=_returned, role=_role),
        Column[SheetLine](mark("Code"), lambda row: row.code, width=8.8, role=_quiet),
    )


def about(row: SheetLine) -> str:
    """Return what a sheet is about, and which version it is."""
    words = subject_words(row.about) if row.about else tr("for everybody")
    if row.version > 1:
        version = tr("v {number}", number=row.version)
        return f"{words} · {version}"
    return words


def place(row: SheetLine) -> str:
    """Return the place of what a sheet is about; empty where it has none."""
    return place_words(row.about) if row.about else ""


def _joined(lines: str) -> str:
    return ", ".join(lines.split("\n"))


def _sent(row: SheetLine) -> date | None:
    return row.sent


def _returned(row: SheetLine) -> date | None:
    return row.returned


def _role(row: SheetLine) -> str:
    return "done" if row.returned else "text2"


def _quiet(_row: SheetLine) -> str:
    return "text2"
