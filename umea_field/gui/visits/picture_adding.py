"""Pictures on their way in: read and scaled beside the window's thread."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from umea_field.database.picture_store import PictureStore, StoredPicture
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress

_ENDINGS = {
    f".{name}" for name in ("jpg", "jpeg", "png", "webp", "tif", "tiff", "heic")
}


@dataclass(frozen=True)
class Pasted:
    """A picture without a file, as it came from the clipboard."""

    image: QImage
    name: str

    def content(self) -> bytes:
        """Return the picture as a file; of a large one that takes a second."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(self.image)
        return bytes(buffer.data().data())


@dataclass(frozen=True)
class Added:
    """What came of some pictures.

    Attributes:
        stored: Those that were kept.
        refused: A sentence for each of the others.
    """

    stored: list[StoredPicture] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def take_in(
    store: PictureStore, sources: Sequence[Path | Pasted], progress: Progress
) -> Added:
    """Return what came of each source; one that cannot be read stops no other.

    Raises:
        Stopped: The user asked for it; what was kept by then is told nowhere.
    """
    added = Added()
    for done, source in enumerate(sources):
        progress(done, len(sources), source.name)
        try:
            if isinstance(source, Pasted):
                added.stored.append(store.keep(source.content(), source.name))
            else:
                added.stored.append(store.keep_file(source))
        except UmeaFieldError as error:
            added.refused.append(str(error))
    return added


def sources_in(data: QMimeData | None) -> Sequence[Path | Pasted]:
    """Return the pictures that were dropped or pasted; none for anything else."""
    if data is None:
        return ()
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if files:
        return [file for file in files if file.is_file()]
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return ()
    return [Pasted(image, tr("pasted picture.png"))]


def newest_picture(folder: Path) -> Path | None:
    """Return the picture in a folder that was written last; None for none."""
    try:
        found = [
            (each.stat().st_mtime, each)
            for each in folder.iterdir()
            if each.suffix.lower() in _ENDINGS and each.is_file()
        ]
    except OSError:
        return None
    return max(found)[1] if found else None
