"""The visit that is open: what its buttons and shortcuts do."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy.orm import Session

from umea_field.database import tasks, visits
from umea_field.database.unfinished import what_is_missing
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.store import StoreId
from umea_field.domain.task import Task, TaskId
from umea_field.domain.visit import DONE as MARKED_DONE
from umea_field.domain.visit import ONGOING, VisitId
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import capital, weekday_date
from umea_field.gui.actions import action
from umea_field.gui.undoing import Undoing
from umea_field.gui.visits.keeper import Place
from umea_field.gui.visits.new_visit import TYPES
from umea_field.gui.visits.only_reading import OnlyReading
from umea_field.gui.visits.picture_adding import newest_picture, sources_in
from umea_field.gui.visits.reading import Reading, read_visit
from umea_field.gui.visits.section import Desk
from umea_field.gui.visits.sheet import VisitSheet
from umea_field.gui.widgets.message_bar import DONE, INFO, WARN

_PICTURES = "*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp *.gif *.heic"


class OpenVisit(QObject):
    """One visit at a time, with its actions; the sheet shows it."""

    reworded = Signal()
    print_asked = Signal(object)  # VisitId
    worked = Signal(str)  # what is going on; empty when it is over
    broke = Signal(object)  # an exception that is a bug

    def __init__(self, page: QWidget, desk: Desk, all_visits: QAction) -> None:
        """Have none open.

        Args:
            page: Hears the shortcuts.
            desk: What the sections work with.
            all_visits: Leads back to the list.
        """
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._reading: Reading | None = None
        self._pictures_in = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.PicturesLocation
        )
        self._made: list[QAction] = []
        self._print = self._action(tr("Print"), self._ask_print, "printer", "Ctrl+P")
        self._mark = self._action(tr("Mark done"), self.mark_done, "", "Ctrl+Enter")
        self._go_on = self._action(tr("Write on"), self._write_on, "pencil")
        picture = self._action(
            tr("Add pictures"), self._choose_pictures, "image", "Ctrl+B"
        )
        case = self._action(tr("New case"), self._make_case, "inbox", "Ctrl+E")
        came = self._action(
            tr("Add who came along"), self._add_participant, "users", "Ctrl+M"
        )
        back = self._action(tr("Undo"), self.undo, "undo-2", "Ctrl+Z")
        again = self._action(tr("Redo"), self.redo, "redo-2", "Ctrl+Y")
        self._action(tr("As last time"), self._as_last_time, "", "Ctrl+D")
        self._action(tr("Paste pictures"), self._paste, "image", "Ctrl+V")
        self._writing = [each for each in self._made if each is not self._print]
        self.sheet = VisitSheet(desk, picture, case, came, all_visits)
        self._only_reading = OnlyReading(self)
        for number, section in enumerate(self.sheet.sections, start=1):
            self._action(
                section.words,
                partial(self.sheet.go_to, section.key),
                "",
                f"Alt+{number}",
            )
        self._undoing = Undoing(desk.database, lambda: desk.keeper.form)
        self._steps = (back, again)
        self.sheet.place_reached.connect(self._note_place)
        self.sheet.promise_ticked.connect(self._tick_promise)
        self.sheet.missing.place_chosen.connect(self.sheet.missing.fold_away)
        self.sheet.pictures.refused.connect(self._tell_refused_picture)
        self.sheet.pictures.worked.connect(self.worked)
        self.sheet.pictures.broke.connect(self.broke)
        self.sheet.cases.case_made.connect(self._tell_case)
        self.sheet.needs.stated.connect(self._offer_cases)
        self.sheet.cases.had_case.connect(self._tell_had_case)
        for section in self.sheet.sections:
            section.undoable.connect(self._offer_undo)
        self.sheet.about.renamed.connect(self.reworded)

    @property
    def visit_id(self) -> VisitId | None:
        """Return the visit that is open."""
        return self._reading.visit.id if self._reading else None

    @property
    def store_id(self) -> StoreId | None:
        """Return the store that is visited; None in a village."""
        return self._reading.visit.store_id if self._reading else None

    def title(self) -> str:
        """Return the name of its place."""
        return self._reading.place if self._reading else ""

    def facts(self) -> str:
        """Return its day, type and worker, and whether it is done."""
        reading = self._reading
        if reading is None:
            return ""
        visit = reading.visit
        parts = [
            capital(weekday_date(visit.day)) if visit.day else tr("No day"),
            reading.vocabulary.label(TYPES, visit.type),
            reading.worker,
            tr("Marked done") if visit.is_done else "",
        ]
        return " · ".join(part for part in parts if part)

    def actions_shown(self) -> Sequence[QAction]:
        """Return what the ordinary buttons do."""
        return (self._go_on,) if self._is_done else (self._print,)

    def main_action(self) -> QAction:
        """Return what the main button does: mark done, and then print."""
        return self._print if self._is_done else self._mark

    def steps(self) -> Sequence[QAction]:
        """Return undo and redo, saying what they would do."""
        return self._undoing.named(*self._steps)

    def enable(self, enabled: bool) -> None:
        """Let the shortcuts be heard only while a visit is shown."""
        for each in self._made:
            each.setEnabled(enabled)
        if self._desk.database.read_only:
            for each in self._writing:
                each.setEnabled(False)

    def open(self, visit_id: VisitId, terms: Vocabulary) -> bool:
        """Show a visit; tell whether it is there."""
        if not self._read(visit_id, terms):
            return False
        self._desk.keeper.form = f"visit:{visit_id}"
        self._desk.keeper.be_at(Place(visit_id))
        return True

    def read_again(self, terms: Vocabulary | None = None) -> bool:
        """Show the visit as it now stands; tell whether it is still there."""
        if self._reading is None or not self._desk.keeper.try_again():
            return True
        terms = terms or self._reading.vocabulary
        found = self._read(self._reading.visit.id, terms)
        if not self._is_done:
            self.sheet.missing.fold_away()
        self.reworded.emit()
        return found

    def go_on(self) -> None:
        """Come back to it from another page."""
        section = self.sheet.current
        section.take_focus()
        self._note_place(section.key, "")

    def leave(self) -> None:
        """Keep what stands unwritten, and note that it was left of free will."""
        if self._reading is None:
            return
        self.sheet.leave()
        self._desk.keeper.try_again()
        place = Place(self._reading.visit.id, self.sheet.current.key, left=True)
        self._desk.keeper.be_at(place)
        self._desk.keeper.note_place()

    def mark_done(self) -> None:
        """Mark the visit done, and show what is left open; nothing is hindered."""
        reading = self._reading
        if reading is None:
            return
        self.sheet.finish()
        visit, now = reading.visit, self._desk.keeper.now()

        def work(session: Session) -> None:
            visits.mark_done(session, visit, now)

        self._desk.keeper.keep(tr("Marked done"), work, lambda _: self._tell_done())

    def undo(self) -> None:
        """Take back the last step of this visit."""
        self.sheet.finish()
        if not self._desk.keeper.try_again():
            return
        self._take_step(self._undoing.take_back, tr("Undid: {step}"), undone=True)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._take_step(self._undoing.do_again, tr("Did again: {step}"), undone=False)

    @property
    def _is_done(self) -> bool:
        return self._reading is not None and self._reading.visit.is_done

    def _action(
        self, words: str, do: Callable[[], object], icon: str = "", key: str = ""
    ) -> QAction:
        made = action(self._page, words, do, icon=icon, key=key)
        self._made.append(made)
        return made

    def _read(self, visit_id: VisitId, terms: Vocabulary) -> bool:
        with self._desk.database.read() as session:
            reading = read_visit(session, visit_id, terms)
        if reading is None:
            return False
        self._reading = reading
        self.sheet.show_reading(reading)
        if self._desk.database.read_only:
            self.sheet.setAcceptDrops(False)
            for section in self.sheet.sections:
                self._only_reading.hold(section)
        return True

    @Slot(str, str)
    def _note_place(self, section: str, at: str) -> None:
        if self._reading is not None:
            self._desk.keeper.be_at(Place(self._reading.visit.id, section, at))

    def _take_step(
        self, take: Callable[[], str], sentence: str, *, undone: bool
    ) -> None:
        try:
            reason = self._desk.keeper.apart(take)
        except UmeaFieldError as error:
            self.sheet.bar.tell(str(error), WARN)
            return
        if not reason:
            words = tr("There is nothing to undo in this visit.")
            self.sheet.bar.tell(words if undone else tr("Nothing to redo."), INFO)
            return
        self.read_again()
        if undone:
            words, do = tr("Redo"), self.redo
        else:
            words, do = tr("Undo"), self.undo
        told = sentence.format(step=reason)
        self.sheet.bar.tell(told, DONE, words=words, do=do)

    @Slot(str)
    def _offer_undo(self, sentence: str) -> None:
        self.sheet.bar.tell(sentence, DONE, words=tr("Undo"), do=self.undo)

    def _tell_done(self) -> None:
        reading = self._reading
        if reading is None:
            return
        reading.visit.state = MARKED_DONE
        self.reworded.emit()
        with self._desk.database.read() as session:
            missing = what_is_missing(session, reading.visit, reading.vocabulary)
        if missing:
            self.sheet.missing.tell(
                tr("The visit is marked done. This is still open:"), missing
            )
            return
        self.sheet.bar.tell(
            tr("The visit is marked done, and nothing is left open."),
            DONE,
            words=tr("Print the report"),
            do=self._ask_print,
        )

    def _write_on(self) -> None:
        """Let the visit be under way again."""
        reading = self._reading
        if reading is None:
            return
        visit = reading.visit

        def take(_: object) -> None:
            visit.state = ONGOING
            self.sheet.missing.fold_away()
            self.reworded.emit()

        self._desk.keeper.keep(
            tr("The visit written on"),
            lambda session: visits.reopen(session, visit),
            take,
        )

    def _ask_print(self) -> None:
        if self._reading is not None:
            self.sheet.finish()
            self._desk.keeper.try_again()
            self.print_asked.emit(self._reading.visit.id)

    def _choose_pictures(self) -> None:
        dialog = QFileDialog(self._page, tr("Add pictures"), self._pictures_in)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        pictures, every = tr("Pictures"), tr("All files")
        dialog.setNameFilters([f"{pictures} ({_PICTURES})", f"{every} (*)"])
        newest = newest_picture(Path(self._pictures_in))
        if newest is not None:
            dialog.selectFile(str(newest))
        dialog.filesSelected.connect(self._add_pictures)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(list)
    def _add_pictures(self, files: Sequence[str]) -> None:
        self._pictures_in = str(Path(files[0]).parent)
        self.sheet.pictures.add([Path(file) for file in files])

    def _paste(self) -> None:
        self.sheet.pictures.add(sources_in(QGuiApplication.clipboard().mimeData()))

    def _as_last_time(self) -> None:
        """Let what one is at be as it was at the last visit."""
        sheet = self.sheet
        if sheet.current is sheet.services:
            sheet.services.grid.confirm_here()
        elif sheet.current is sheet.questions:
            sheet.questions.answer_as_last_time()

    def _make_case(self) -> None:
        """Make a case of the need one is at, or has just written; else an empty one."""
        sheet = self.sheet
        at_needs = sheet.current is sheet.needs  # an open cell that closes lets go
        sheet.finish()
        sheet.cases.make(sheet.needs.need_for_case() if at_needs else None)

    def _add_participant(self) -> None:
        self.sheet.finish()
        self.sheet.about.participants.add()

    @Slot(object)
    def _tell_case(self, case: object) -> None:
        need_id = getattr(case, "need_id", None)
        if need_id is not None:
            self.sheet.needs.tell_case(need_id)
            self._offer_cases()

    @Slot()
    def _offer_cases(self) -> None:
        if not self._desk.database.read_only:
            self.sheet.cases.offers.show_needs(self.sheet.needs.without_case())

    @Slot(object)
    def _tell_had_case(self, case: object) -> None:
        title = getattr(case, "title", None) or tr("A case")
        self.sheet.bar.tell(tr("The need has a case already: {title}", title=title))

    @Slot(str)
    def _tell_refused_picture(self, sentence: str) -> None:
        self.sheet.bar.tell(sentence, WARN)

    @Slot(object, bool)
    def _tick_promise(self, task_id: TaskId, done: bool) -> None:
        today = self._desk.today()

        def work(session: Session) -> str:
            task = session.get_one(Task, task_id)
            if done:
                tasks.finish(session, task, today)
            else:
                task.status, task.done = tasks.TO_DO, None
            return task.title or ""

        self._desk.keeper.keep(
            tr("Promise kept") if done else tr("Promise still open"), work
        )
