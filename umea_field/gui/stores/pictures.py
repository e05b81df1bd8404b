"""A store's pictures, each with its caption; Enter opens the file.

Beneath them are the papers about them: a consent for the chosen one, and all of them
small on one sheet.
"""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QIcon, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.database.database import Database
from umea_field.database.picture_store import PictureStore
from umea_field.domain.picture import Picture
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress
from umea_field.foundation.wording import short_date
from umea_field.gui.icons import icon_picture
from umea_field.gui.jobs import Job
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.stores.shown import Shown
from umea_field.gui.stores.tab import Known, Tab
from umea_field.gui.style import Look
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.facts import Flow

_WIDTH, _HEIGHT = 15.0, 11.0
"""How large a picture is shown, in em."""

_ID = Qt.ItemDataRole.UserRole


class PicturesTab(Tab):
    """Small pictures side by side, read beside the window."""

    paper_wanted = Signal(object)  # PaperWanted

    def __init__(self, look: Look, database: Database) -> None:
        super().__init__()
        self._look = look
        self._store_id: UUID | None = None
        self._store = PictureStore.of(database)
        self._shown: tuple[UUID, ...] = ()
        self._files: dict[UUID, str] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Pictures"))
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setWordWrap(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.itemActivated.connect(self._open)
        empty = EmptyView(
            look, "image", tr("No pictures"), tr("They are added at a visit.")
        )
        self.consent_button = QPushButton(tr("Consent to the picture"))
        self.sheet_button = QPushButton(tr("Contact sheet"))
        self.consent_button.clicked.connect(self._want_consent)
        self.sheet_button.clicked.connect(self._want_sheet)
        self.list.currentItemChanged.connect(self._allow)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(self._laid_out())
        look.changed.connect(self._fit)
        self._fit()

    @override
    def show_store(self, shown: Shown, known: Known) -> None:
        """Show a store's pictures."""
        self._store_id = shown.store.id
        self._stack.setCurrentIndex(1 if shown.pictures else 0)
        wanted = tuple(picture.id for picture in shown.pictures)
        if wanted == self._shown:
            return
        self._shown = wanted
        self.list.clear()
        self._files = {}
        for picture in shown.pictures:
            self._add(picture)
        if self.list.count():
            self.list.setCurrentRow(0)
        self._allow()
        self._read()

    def _laid_out(self) -> QWidget:
        """Return the pictures with the buttons beneath."""
        whole, foot, self._row = QWidget(), QWidget(), Flow()
        foot.setLayout(self._row)
        self._row.addWidget(self.consent_button)
        self._row.addWidget(self.sheet_button)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(foot)
        return whole

    @Slot()
    def _allow(self) -> None:
        self.consent_button.setEnabled(self.list.currentItem() is not None)

    @Slot()
    def _want_consent(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            wanted = PaperWanted("photo_consent", item.data(_ID), "picture")
            self.paper_wanted.emit(wanted)

    @Slot()
    def _want_sheet(self) -> None:
        if self._store_id is not None:
            wanted = PaperWanted("picture_sheet", self._store_id, "store")
            self.paper_wanted.emit(wanted)

    def _add(self, picture: Picture) -> None:
        said = picture.caption or picture.alt_text or picture.name or ""
        day = short_date(picture.taken) if picture.taken else ""
        item = QListWidgetItem("\n".join(filter(None, [said, day])))
        item.setData(_ID, picture.id)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, picture.alt_text or said)
        item.setIcon(QIcon(icon_picture(self._look, "image", "text2", 2.4)))
        self.list.addItem(item)
        if picture.sha256:
            self._files[picture.id] = str(self._store.path_of(picture.sha256))

    def _read(self) -> None:
        """Read the pictures at the size they are shown, beside the window."""
        if not self._files:
            return
        room = QSize(self._look.em(_WIDTH), self._look.em(_HEIGHT)) * self._look.ratio
        job = Job(partial(_read_small, dict(self._files), room), parent=self)
        job.finished.connect(self._take)
        job.finished.connect(job.deleteLater)
        job.start()
        self.destroyed.connect(job.wait)

    @Slot(object)
    def _take(self, read: Sequence[tuple[UUID, QImage]]) -> None:
        images = dict(read)
        for at in range(self.list.count()):
            item = self.list.item(at)
            image = images.get(item.data(_ID))
            if image is not None and not image.isNull():
                picture = QPixmap.fromImage(image)
                picture.setDevicePixelRatio(self._look.ratio)
                item.setIcon(QIcon(picture))

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        file = self._files.get(item.data(_ID))
        if file:
            QDesktopServices.openUrl(QUrl.fromLocalFile(file))

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self.list.setIconSize(QSize(em(_WIDTH), em(_HEIGHT)))
        self.list.setGridSize(QSize(em(_WIDTH + 1.6), em(_HEIGHT + 4)))
        self.list.setSpacing(em(0.6))
        self._row.setContentsMargins(em(1.4), em(0.6), em(1.4), em(0.6))
        self._row.across = self._row.down = em(0.7)


def _read_small(
    files: dict[UUID, str], room: QSize, progress: Progress
) -> Sequence[tuple[UUID, QImage]]:
    """Return each picture as large as it is shown; a missing file is left out."""
    read = []
    for done, (picture_id, file) in enumerate(files.items()):
        progress(done, len(files))
        reader = QImageReader(file)
        size = reader.size()
        if size.isValid():
            reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
            read.append((picture_id, reader.read()))
    return read
