"""The pictures section: added by file, by drop or by paste, and described."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.picture_store import PictureStore, StoredPicture
from umea_field.database.pictures import add_picture
from umea_field.domain.picture import Picture, PictureId
from umea_field.domain.visit import Visit
from umea_field.foundation.i18n import tr, trc, trn
from umea_field.gui.jobs import Job
from umea_field.gui.visits.picture_adding import Added, Pasted, take_in
from umea_field.gui.visits.picture_card import PictureCard
from umea_field.gui.visits.section import Desk, VisitSection
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.section import spoken

_PROSE = ("caption", "alt_text", "consent_ref")


@dataclass(frozen=True)
class _Batch:
    """Pictures that came together, and the visit they came to."""

    sources: tuple[Path | Pasted, ...]
    visit: Visit
    worker: str


class PictureSection(VisitSection):
    """The visit's pictures, a card each."""

    refused = Signal(str)  # a sentence: a picture could not be read
    worked = Signal(str)  # what is going on, in words; empty when it is over
    broke = Signal(object)  # an exception that is a bug

    def __init__(self, desk: Desk, add: QAction) -> None:
        super().__init__(desk, "pictures", tr("Pictures"))
        self._store = PictureStore.of(desk.database)
        self._cards: dict[PictureId, PictureCard] = {}
        self._unread: list[tuple[PictureCard, str]] = []
        self._waiting: deque[_Batch] = deque()
        self._batch: _Batch | None = None
        self._job: Job | None = None
        self._progress = ""
        self._none = spoken(tr("Drop pictures here, or paste them."), "quiet")
        self._none.setWordWrap(True)
        self._add = ActionButton(desk.look, add, "quiet")
        self._reading = QTimer(self, singleShot=True, interval=0)
        self._reading.timeout.connect(self._read_next)
        self.setFocusProxy(self._add)
        self.column.addWidget(self._none)
        self.column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._watch)

    @override
    def fill(self) -> None:
        if self.reading is None:
            return
        shown = {picture.id: picture for picture in self.reading.pictures}
        for gone in [each for each in self._cards if each not in shown]:
            self._drop_card(gone)
        for picture in shown.values():
            self._card_of(picture).show_picture(picture)
        self._none.setVisible(not self._cards)

    @override
    def state(self) -> str:
        return str(len(self._cards)) if self._cards else trc("part of a visit", "none")

    @override
    def facts(self) -> str:
        if self._progress:
            return self._progress
        count = len(self._cards)
        return trn("{count} picture", "{count} pictures", count) if count else ""

    @override
    def take_focus(self) -> None:
        card = next(iter(self._cards.values()), None)
        if card is not None:
            card.take_focus()
        else:
            self._add.setFocus()

    @override
    def go_to(self, place: str) -> bool:
        picture_id, _, field = place.partition("/")
        for card in self._cards.values():
            if str(card.picture_id) == picture_id:
                card.take_focus(field)
                return True
        self.take_focus()
        return not place

    @override
    def finish(self) -> None:
        for card in self._cards.values():
            card.form.finish()

    def add(self, sources: Sequence[Path | Pasted]) -> None:
        """Take pictures in; they are kept as they come."""
        if not sources:
            return
        worker = self.reading.worker if self.reading else ""
        self._waiting.append(_Batch(tuple(sources), self.visit, worker))
        if self._job is None:
            self._begin()

    def _begin(self) -> None:
        """Take in the next batch, beside the window's thread."""
        self._batch = self._waiting.popleft()
        self._job = Job(partial(take_in, self._store, self._batch.sources), self)
        self._job.progressed.connect(self._tell_progress)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.stopped.connect(self._end)
        self._job.start()

    def stop(self) -> None:
        """End what is going on, as when the window closes."""
        self._waiting.clear()
        if self._job is not None:
            self._job.stop()
            self._job.wait()

    @property
    def is_working(self) -> bool:
        """Tell whether pictures are on their way in."""
        return self._job is not None

    @Slot(int, int, str)
    def _tell_progress(self, done: int, total: int, name: str) -> None:
        self._progress = tr(
            "Adding picture {number} of {total}: {name}",
            number=done + 1,
            total=total,
            name=name,
        )
        self.worked.emit(self._progress)
        self.state_again()

    @Slot(object)
    def _take(self, added: object) -> None:
        batch = self._batch
        self._end()
        if not isinstance(added, Added) or batch is None:
            return
        for stored in added.stored:
            self._keep(stored, batch)
        if added.refused:
            self.refused.emit(" ".join(added.refused))

    def _keep(self, stored: StoredPicture, batch: _Batch) -> None:
        visit, worker = batch.visit, batch.worker

        def work(session: Session) -> Picture:
            return add_picture(session, stored, visit=visit, photographer=worker)

        def take(picture: Picture) -> None:
            if self.reading is None or picture.visit_id != self.visit.id:
                return
            card = self._card_of(picture)
            card.show_picture(picture)
            card.show()
            self._none.hide()
            card.take_focus()
            self.state_again()

        self.desk.keeper.keep(tr("New picture: {name}", name=stored.name), work, take)

    @Slot(object)
    def _fail(self, error: object) -> None:
        self._end()
        self.broke.emit(error)

    @Slot()
    def _end(self) -> None:
        job, self._job, self._batch = self._job, None, None
        if job is not None:
            job.wait()
            job.deleteLater()
        self._progress = ""
        self.worked.emit("")
        self.state_again()
        if self._waiting:
            self._begin()

    def _card_of(self, picture: Picture) -> PictureCard:
        if picture.id in self._cards:
            return self._cards[picture.id]
        card = PictureCard(self.desk.look, picture, self.vocabulary, self.desk.today)
        card.field_written.connect(
            lambda name, value: self._write(card.picture_id, name, value)
        )
        card.words_typed.connect(
            lambda name, words: self._draft(card.picture_id, name, words)
        )
        card.passed.connect(self.passed)
        card.removed.connect(lambda: self._remove(card.picture_id))
        self.column.insertWidget(self.column.count() - 1, card)
        self._cards[picture.id] = card
        if picture.sha256:
            self._unread.append((card, str(self._store.path_of(picture.sha256))))
            self._reading.start()
        return card

    @Slot()
    def _read_next(self) -> None:
        """Read one picture's file, and the rest when the window has had its turn."""
        if not self._unread:
            return
        card, path = self._unread.pop(0)
        if card in self._cards.values():
            card.show_file(path)
        if self._unread:
            self._reading.start()

    def _write(self, picture_id: PictureId, name: str, value: object) -> None:
        def work(session: Session) -> Picture:
            self.desk.keeper.settle(session, "picture", picture_id, name)
            picture = session.get_one(Picture, picture_id)
            setattr(picture, name, value)
            picture.fill_in(name)
            return picture

        def take(picture: Picture) -> None:
            card = self._cards.get(picture_id)
            if card is not None:
                card.show_filled(picture)
                card.form.tell(picture.problems(self.desk.keeper.now()))

        self.desk.keeper.keep(tr("About a picture"), work, take)

    def _draft(self, picture_id: PictureId, name: str, words: str) -> None:
        if name in _PROSE:
            self.desk.keeper.draft("picture", picture_id, name, words)

    def _remove(self, picture_id: PictureId) -> None:
        def work(session: Session) -> None:
            picture = session.get(Picture, picture_id)
            if picture is not None:
                session.delete(picture)

        self._drop_card(picture_id)
        self._add.setFocus()
        self.desk.keeper.keep(tr("Picture removed"), work)
        self._none.setVisible(not self._cards)
        self.state_again()
        self.undoable.emit(tr("The picture was removed."))

    def _drop_card(self, picture_id: PictureId) -> None:
        card = self._cards.pop(picture_id)
        self.column.removeWidget(card)
        card.hide()
        card.deleteLater()

    @Slot(QWidget, QWidget)
    def _watch(self, _old: QWidget | None, new: QObject | None) -> None:
        """Tell which field the writer has come to, and bring it in sight."""
        for picture_id, card in self._cards.items():
            if isinstance(new, QWidget) and card.isAncestorOf(new):
                self.reached.emit(f"{picture_id}/{new.objectName()}")
                self.sight_wanted.emit(new, QRect(new.rect()))
                return
