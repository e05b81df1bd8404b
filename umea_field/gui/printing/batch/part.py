"""Flera…: the same paper about several things, seen one by one and printed at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QPageSize, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.database.paper_subjects import PaperSubject, subjects_in
from umea_field.database.paper_tours import tour_subjects
from umea_field.database.printed_sheets import Subject
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.actions import action
from umea_field.gui.jobs import Job
from umea_field.gui.printing.batch.choosing import Choosing
from umea_field.gui.printing.batch.work import Done, printed, saved
from umea_field.gui.printing.delivering import FORM
from umea_field.gui.printing.drawings import PaperDrawing
from umea_field.gui.printing.preview import Preview
from umea_field.gui.printing.words import file_name
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.undoing import PageSteps
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.message_bar import DANGER, DONE, INFO, MessageBar
from umea_field.gui.widgets.section import hairline, spoken
from umea_field.gui.widgets.work_line import WorkLine
from umea_field.reports.gallery import paper_named
from umea_field.reports.issuing import Order

_ROOMY = 66
"""Under so many em the page is not shown beside the list."""
_LIST = 0.5
"""How much of the width the list takes."""


class Batch(QWidget):
    """The list to the left, the page of the row one has come to at its right."""

    finished = Signal()  # it has been printed or saved

    def __init__(
        self,
        look: Look,
        saving: Saving,
        bar: MessageBar,
        now: Callable[[], datetime],
        today: Callable[[], date],
    ) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            saving: Of the database that is printed from.
            bar: Tells what was done.
            now: Tells the moment of printing; aware.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._database = saving.database
        self._bar = bar
        self.steps = PageSteps(self, saving, FORM, bar)
        self._now, self._today = now, today
        self._order: Order | None = None
        self._about: dict[Subject, PaperSubject] = {}
        self.job: Job | None = None
        self._folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        self._print = action(
            self, tr("Print"), self._ask_printer, icon="printer", key="Ctrl+P"
        )
        self._save = action(
            self, tr("Save as PDF"), self._ask_folder, key="Ctrl+Shift+S"
        )
        self.choosing = Choosing(look, self, today)
        self.preview = Preview(look)
        self.work = WorkLine()
        self._title = spoken("", "section")
        self._hint = spoken(
            tr("Space chooses a row. Each paper gets a code of its own."), "quiet"
        )
        for label in (self._title, self._hint):
            label.setWordWrap(True)
        self._lay_out()
        self.choosing.chosen_changed.connect(self._count)
        self.choosing.come_to.connect(self._see)
        look.changed.connect(self._fit)
        self._fit()

    def show_order(self, order: Order) -> None:
        """Show what the paper of an order can be about, with its subject chosen."""
        self._order = order
        paper = paper_named(order.paper)
        with self._database.read() as session:
            subjects = subjects_in(session, paper.subjects)
            groups = [
                (tour.id, tour.title, tour.subjects) for tour in tour_subjects(session)
            ]
        self._about = {one.subject: one for one in subjects}
        title = tr("{paper}, several at once", paper=paper.said_title())
        self._title.setText(title)
        self.choosing.show_subjects(subjects, groups, order.subject)

    def panes(self) -> Sequence[QWidget]:
        """Return what F6 goes through."""
        return (self.choosing.line, self.choosing.table, self.preview.view)

    def start(self) -> None:
        """Take the focus."""
        self.choosing.table.setFocus()

    def step_back(self) -> bool:
        """Stop what is under way; tell whether anything was."""
        if self.job is not None:
            self.job.stop()
        return self.job is not None

    def stop(self) -> None:
        """Draw no page that is not seen; a batch on its way goes on."""
        self.preview.stop()

    def wait(self) -> None:
        """Come back when no batch is on its way."""
        if self.job is not None:
            self.job.wait()

    def save_in(self, folder: Path) -> None:
        """Save what is chosen, one file each."""
        orders = self.orders()
        if orders:
            self._folder = str(folder)
            self._begin(
                partial(
                    saved,
                    database=self._database,
                    orders=orders,
                    now=self._now(),
                    folder=folder,
                    name=self._name,
                )
            )

    def orders(self) -> Sequence[Order]:
        """Return an order for each row that is chosen."""
        if self._order is None:
            return ()
        chosen = self.choosing.chosen()
        return [replace(self._order, subject=one.subject) for one in chosen]

    def _name(self, order: Order, code: str) -> str:
        about = self._about.get(order.subject) if order.subject else None
        title = paper_named(order.paper).title
        bare = file_name(title, about, self._today(), order.language)
        return f"{bare.removesuffix('.pdf')}_{code}.pdf"

    @Slot()
    def _count(self) -> None:
        count = len(self.choosing.chosen())
        self._print.setText(trn("Print {count} paper", "Print {count} papers", count))
        self._save.setText(trn("Save {count} PDF", "Save {count} PDFs", count))
        for each in (self._print, self._save):
            each.setEnabled(count > 0 and self.job is None)

    @Slot(object)
    def _see(self, row: PaperSubject | None) -> None:
        if row is not None and self._order is not None:
            order = replace(self._order, subject=row.subject)
            self.preview.show_paper(
                PaperDrawing(self._database, order, self._now), first=True
            )

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, tr("Choose a folder"), self._folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda place: self.save_in(Path(place)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_printer(self) -> None:
        # what prints is loaded when it is first used
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFullPage(True)
        printer.setDocName(self._title.text())
        printer.setOutputFileName("")
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(tr("Print"))
        orders, now = self.orders(), self._now()

        def answer(result: int) -> None:
            if result == QDialog.DialogCode.Accepted:
                self._begin(
                    partial(
                        printed,
                        database=self._database,
                        orders=orders,
                        now=now,
                        printer=printer,
                    )
                )

        dialog.finished.connect(answer)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own wants to be told where to answer

    def _begin(self, work: Callable[..., Done]) -> None:
        if self.job is not None:
            return
        self.preview.stop()
        self.job = Job(work, self)
        self.job.finished.connect(self._tell_done)
        self.job.failed.connect(self._tell_failed)
        self.job.stopped.connect(self._tell_stopped)
        self.work.follow(self.job, tr("Printing"))
        self._count()
        self.job.start()

    @Slot(object)
    def _tell_done(self, done: Done) -> None:
        self._forget()
        told = trn("{count} paper", "{count} papers", done.count)
        if done.folder is None:
            self._bar.tell(tr("Printed: {told}, each with its code.", told=told), DONE)
        else:
            self._bar.tell(
                tr("Saved: {told}, each with its code.", told=told),
                DONE,
                words=tr("Show the folder"),
                do=partial(
                    QDesktopServices.openUrl, QUrl.fromLocalFile(str(done.folder))
                ),
            )
        self.finished.emit()

    @Slot(object)
    def _tell_failed(self, error: Exception) -> None:
        self._forget()
        if not isinstance(error, UmeaFieldError):
            raise error
        self._bar.tell(str(error), DANGER)

    @Slot()
    def _tell_stopped(self) -> None:
        self._forget()
        self._bar.tell(tr("It was cancelled. Nothing was printed or kept."), INFO)

    def _forget(self) -> None:
        job, self.job = self.job, None
        if job is not None:
            job.wait()
            job.deleteLater()
        self._count()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        self._foot = foot = QHBoxLayout()
        foot.addWidget(ActionButton(self._look, self._print, "main", show_key=True))
        foot.addWidget(ActionButton(self._look, self._save))
        foot.addStretch(1)
        self._left = QWidget()
        self._column = column = QVBoxLayout(self._left)
        for widget in (self._title, self._hint):
            column.addWidget(widget)
        column.addWidget(self.choosing, 1)
        column.addWidget(self.work)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(hairline(upright=True))
        row.addWidget(self.preview)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.4), em(1.05), em(1.4), em(1.0))
        self._column.setSpacing(em(0.6))
        self._foot.setSpacing(em(0.6))
        self._fold()

    def _fold(self) -> None:
        wide = self.width() >= self._look.em(_ROOMY)
        self.preview.setFixedWidth(round(self.width() * (1 - _LIST)))
        self.preview.setVisible(wide)
