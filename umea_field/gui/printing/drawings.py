"""What the preview draws: a paper as it would be now, or a sheet as it was printed."""

from collections.abc import Callable
from datetime import datetime

from umea_field.database.database import Database
from umea_field.database.outbox import sheet_with
from umea_field.database.picture_store import PictureStore
from umea_field.domain.printed_sheet import PrintedSheetId
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress
from umea_field.reports import issuing
from umea_field.reports.sheet import Printable


class SheetGoneError(UmeaFieldError):
    """The printed sheet is not in the database."""


class PaperDrawing:
    """A paper as it would be now.

    Attributes:
        order: What is asked for.
        counts: How much there is of each of its parts; empty until it is drawn.
    """

    def __init__(
        self, database: Database, order: issuing.Order, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._now = now
        self.order = order
        self.counts: dict[str, int] = {}

    def __call__(self, progress: Progress) -> bytes:
        """Return the paper as PDF, marked as a preview."""
        progress(0, 2)
        with self._database.read() as session:
            sheet = issuing.gather_preview(session, self.order, self._now())
        progress(1, 2)
        self.counts = _counts(sheet, self.order.parts or frozenset())
        pictures = PictureStore.of(self._database).path_of
        return issuing.draw(self.order.paper, sheet, pictures)


class SheetDrawing:
    """A sheet as it was printed.

    Attributes:
        id: Of the sheet.
        same: Whether it came out byte for byte as it was.
    """

    def __init__(self, database: Database, sheet_id: PrintedSheetId) -> None:
        self._database = database
        self.id = sheet_id
        self.same = True

    def __call__(self, progress: Progress) -> bytes:
        """Return the sheet as PDF.

        Raises:
            SheetGoneError: It is not in the database.
            SheetUnreadableError: This program cannot draw it.
        """
        progress(0, 2)
        with self._database.read() as session:
            kept = sheet_with(session, self.id)
        if kept is None:
            raise SheetGoneError(tr("The sheet is not in the database."))
        progress(1, 2)
        pdf = issuing.drawn_again(kept, PictureStore.of(self._database).path_of)
        self.same = issuing.is_as_printed(kept, pdf)
        return pdf


def _counts(sheet: Printable, parts: frozenset[str]) -> dict[str, int]:
    """Return how many there are of the parts that are lists."""
    found = {name: getattr(sheet, name, None) for name in parts}
    return {name: len(held) for name, held in found.items() if isinstance(held, tuple)}
