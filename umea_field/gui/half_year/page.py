"""Half-year summaries: written for each party from what is recorded, and sent."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog
from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.half_years import (
    PAPER,
    Party,
    SummaryLine,
)
from umea_field.database.record_names import Named
from umea_field.domain.half_year import HalfYearId
from umea_field.foundation.alphabet import folded
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr, trn
from umea_field.gui import rooms
from umea_field.gui.half_year.beginning import Begun, read_begun
from umea_field.gui.half_year.reading import where_seen
from umea_field.gui.half_year.sending import Out, saved, sent
from umea_field.gui.half_year.showing import WRITTEN, HalfYearsShown
from umea_field.gui.half_year.text_part import FORM
from umea_field.gui.jobs import Job
from umea_field.gui.notifier import Notifier
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import DANGER, DONE, WARN


class HalfYearPage(HalfYearsShown):
    """Summaries are begun, written, printed, saved and sent."""

    def __init__(
        self,
        look: Look,
        database: Database,
        notifier: Notifier,
        saving: Saving,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        today: Callable[[], date] = date.today,
    ) -> None:
        """Show nothing yet; ``start`` reads.

        Args:
            look: Colours and measures.
            database: What is shown.
            notifier: Tells when to read again.
            saving: Writes.
            now: Tells the moment of sending; aware.
            today: Tells the day it is.
        """
        super().__init__(look, database, notifier, saving, today)
        self._now = now
        self.begin_all_asked.connect(self._begin_all)
        self.folder_asked.connect(self._ask_folder)
        self.send_all_asked.connect(self._send_all)
        self.send_asked.connect(self._send_one)
        self.sent_asked.connect(self._see_sent)
        self.print_asked.connect(self._print)
        self.left.party_added.connect(self._begin_one)
        self.numbers.record_opened.connect(self._go_to)

    @Slot()
    def _begin_all(self) -> None:
        self._begin(self._listing.wanted, alone=False)

    @Slot(object)
    def _begin_one(self, party: Party) -> None:
        self._begin((party,), alone=True)

    def _begin(self, parties: Sequence[Party], *, alone: bool) -> None:
        """Read what summaries begin with; they are begun when it is read."""
        if self._job is not None or not parties:
            return
        self._finish()
        work = partial(
            read_begun,
            database=self._database,
            period=self._period,
            parties=parties,
            today=self._today(),
            alone=alone,
        )
        self.bar.tell(tr("Reading what is recorded…"))
        self._start(Job(work, self), self._take_begun)

    @Slot(object)
    def _take_begun(self, begun: Begun) -> None:
        if self._job is None:
            return  # the window was closed meanwhile
        self._end_job()
        self.bar.fold_away()
        parties = [party for party, _ in begun.lines]
        reason = tr("Summaries for each party")
        if begun.alone:
            reason = tr("Summary for {party}", party=parties[0].name)
        made: list[HalfYearId] = []

        def begin(session: Session) -> None:
            made[:] = begun.write(session)

        self._saving.keep(reason, FORM, begin)
        if not begun.alone:
            self._steps.offer(
                trn("{count} summary begun.", "{count} summaries begun.", len(parties))
            )
            self.left.parties.setFocus()
        elif made and self._period == begun.period:
            self._chosen = made[0]
            self.reload()
            self.texts[0].field.setFocus()

    @Slot()
    def _print(self) -> None:
        self._finish()
        if self._chosen is not None:
            wanted = PaperWanted(PAPER, self._chosen, "half_year")
            self.place_asked.emit(rooms.REPORTS, wanted)

    @Slot()
    def _see_sent(self) -> None:
        line = self.chosen
        if line is not None and line.sheet_id is not None:
            self.place_asked.emit(rooms.REPORTS, line.sheet_id)

    @Slot(object)
    def _go_to(self, record: Named) -> None:
        with self._database.read() as session:
            place = where_seen(session, record)
        if place is not None:
            self._finish()
            self.place_asked.emit(*place)

    @Slot()
    def _send_one(self) -> None:
        self._finish()
        line = self.chosen
        if line is None:
            return
        for name, sentence in (
            ("highlights", tr("Write what matters most first.")),
            ("recipients", tr("Write first to whom it is sent.")),
        ):
            part = self.texts[WRITTEN.index(name)]
            if not part.field.value():
                self.bar.tell(sentence, WARN)
                part.field.setFocus()
                return
        self._begin_job(partial(sent, database=self._database, ids=[line.id]))

    @Slot()
    def _send_all(self) -> None:
        self._finish()
        self.reload()  # what was written a moment ago counts
        ids = [line.id for line in self._listing.lines if line.to_send]
        if ids:
            self._begin_job(partial(sent, database=self._database, ids=ids))

    @Slot()
    def _ask_folder(self) -> None:
        self._finish()
        dialog = QFileDialog(self, tr("Save all as PDF"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda place: self.save_into(Path(place)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_into(self, folder: Path) -> None:
        """Save every summary of the half-year as PDF in a folder."""
        named, taken = [], set[str]()
        for line in self._listing.lines:
            stem = name = "_".join((tr("half-year"), self._period, _plain(line)))
            number = 1
            while name in taken:
                number += 1
                name = f"{stem}_{number}"
            taken.add(name)
            named.append((line.id, f"{name}.pdf"))
        work = partial(saved, database=self._database, named=named, folder=folder)
        self._begin_job(work)

    def _begin_job(self, work: Callable[..., Out]) -> None:
        if self._job is None:
            self._start(Job(partial(work, now=self._now()), self), self._take_out)

    def _start(self, job: Job, take: Callable[..., None]) -> None:
        self._job = job
        job.finished.connect(take)
        job.failed.connect(self._tell_failed)
        self._allow()
        job.start()

    @Slot(object)
    def _take_out(self, out: Out) -> None:
        self._end_job()
        if out.files:
            told = trn("{count} file saved.", "{count} files saved.", len(out.files))
        else:
            told = trn(
                "{count} summary is frozen as it was sent.",
                "{count} summaries are frozen as they were sent.",
                out.sent,
            )
        self.bar.tell(told, DONE)

    @Slot(object)
    def _tell_failed(self, error: object) -> None:
        self._end_job()
        if isinstance(error, UmeaFieldError):
            self.bar.tell(str(error), DANGER)
        else:
            self.bar.fold_away()
            self.broke.emit(error)

    def _end_job(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()
        self.reload()


def _plain(line: SummaryLine) -> str:
    letters = [one if one.isalnum() else " " for one in folded(line.party.name)]
    return "_".join("".join(letters).encode("ascii", "ignore").decode().split())
