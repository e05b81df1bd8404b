"""A sheet that was printed or saved, so that it can be known again."""

from datetime import date, datetime
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped

from umea_field.domain import record
from umea_field.domain.field import Shown
from umea_field.domain.worker import WorkerId
from umea_field.foundation.i18n import mark

PrintedSheetId = NewType("PrintedSheetId", UUID)


class PrintedSheet(record.Record, kw_only=True):
    """One paper as it was printed; a code found twice shows both sheets.

    Attributes:
        code: As ``UF-A7K3-M2PZ``.
        paper: Which paper, by its module's name.
        subject_id: The record it is about, in the table ``subject_table``.
        version: Of the paper about that subject; 1 is the first.
        content: The sheet as JSON.
        sha256: Of the PDF, in hexadecimal.
        returned: The day it came back filled in.
        recipients: To whom it was handed or sent, a line each.
        sent: The day it was handed over or sent.
        picture_id: A picture of the sheet as it came back.
        received_by_id: Who typed in what had been written on it.
    """

    __tablename__ = "printed_sheet"

    id: Mapped[PrintedSheetId] = record.own_id()
    code: Mapped[str | None] = record.text(mark("Code"))
    paper: Mapped[str | None] = record.text(mark("Paper"))
    subject_table: Mapped[str | None] = record.text(mark("Kind of subject"))
    subject_id: Mapped[UUID | None] = record.link("", mark("Subject"))
    version: Mapped[int | None] = record.integer(mark("Version"))
    language: Mapped[str | None] = record.text(mark("Language"))
    large: Mapped[bool | None] = record.flag(mark("Large type"))
    printed: Mapped[datetime | None] = record.moment(mark("Printed"), index=True)
    worker_id: Mapped[WorkerId | None] = record.link("worker", mark("Printed by"))
    content: Mapped[str | None] = record.text(mark("Content"), shown=Shown.INTERNAL)
    sha256: Mapped[str | None] = record.text(mark("File content"), shown=Shown.INTERNAL)
    returned: Mapped[date | None] = record.day(mark("Returned"))
    recipients: Mapped[str | None] = record.prose(
        mark("Recipients"), shown=Shown.PERSONAL
    )
    sent: Mapped[date | None] = record.day(mark("Sent"))
    picture_id: Mapped[UUID | None] = record.link(
        "picture", mark("Picture of the sheet")
    )
    received_by_id: Mapped[WorkerId | None] = record.link("worker", mark("Received by"))
