"""The files of pictures, beside the database, each named by the hash of its content.

A picture is kept at a size that fits paper and sticks: 2048 pixels on its long side,
turned upright, without the data that cameras hide in it. What they say of when and
where it was taken is read first and handed back.
"""

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umea_field.database.database import Database
from umea_field.database.faults import DiskFullError, read_only
from umea_field.domain.record import new_id
from umea_field.foundation import paths
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr

if TYPE_CHECKING:
    from PIL.Image import Image

LONG_SIDE = 2048
"""Pixels of the longer side of a kept picture, at most."""
QUALITY = 85

_HASH = 64
_WRITERS = 2
_EXIF, _GPS = 0x8769, 0x8825
_TAKEN, _CHANGED = 0x9003, 0x0132
_SOUTH_OR_NORTH, _LATITUDE, _WEST_OR_EAST, _LONGITUDE = 1, 2, 3, 4


class PictureUnreadableError(UmeaFieldError):
    """The file is no picture that the program can open."""


@dataclass(frozen=True)
class StoredPicture:
    """A picture that was kept.

    Attributes:
        sha256: Of the kept file, in hexadecimal; its name.
        name: The file's name when it was added.
        width: Pixels, upright; as is ``height``.
        taken: When, by the camera's own clock; no time zone.
        lat: Where, WGS 84 degrees; None where the camera did not say. As ``lon``.
    """

    sha256: str
    name: str
    width: int
    height: int
    taken: datetime | None
    lat: float | None
    lon: float | None


class PictureStore:
    """A folder of pictures."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of(cls, database: Database) -> "PictureStore":
        """Return the pictures of a database: beside its file, or in the user's folder.

        A file ``field.umea`` has them in ``field.pictures``.
        """
        if database.path is None:
            return cls(paths.data_folder() / "pictures")
        return cls(database.path.with_suffix(".pictures"))

    def path_of(self, digest: str) -> Path:
        """Return where the picture of a hash lies, or would lie."""
        return self._folder / digest[:2] / f"{digest}.jpg"

    def original_of(self, digest: str) -> Path | None:
        """Return the camera's own file of a picture; None where it was not kept."""
        found = self.path_of(digest).parent.glob(f"{digest}.original.*")
        return next(found, None)

    def has(self, digest: str) -> bool:
        """Tell whether the picture of a hash is here."""
        return self.path_of(digest).is_file()

    def held(self) -> frozenset[str]:
        """Return the hashes of all pictures that are here."""
        found: set[str] = set()
        with suppress(OSError):
            for folder in os.scandir(self._folder):
                if folder.is_dir():
                    found.update(_digests_in(folder.path))
        return frozenset(found)

    def take_all(self, pictures: Sequence[tuple[str, bytes]]) -> int:
        """Keep pictures of another machine; return how many are what they are called.

        All are written before the first is made safe on the disk, and have their names
        only then: it waits for the disk once, about, and not for each of them.

        Raises:
            DiskFullError: There is no room for one; the others are kept.
            DatabaseReadOnlyError: The folder may not be written to.
        """
        with ThreadPoolExecutor(_WRITERS) as writers:
            told = list(writers.map(lambda one: self._laid_aside(*one), pictures))
        failed = next((one for one in told if isinstance(one, OSError)), None)
        kept = 0
        for one in told:
            if isinstance(one, tuple):
                try:
                    _put_in_place(*one)
                    kept += 1
                except OSError as error:
                    failed = failed or error
        if failed is not None:
            raise _refusal(failed, self._folder) from failed
        return kept

    def _laid_aside(
        self, digest: str, content: bytes
    ) -> tuple[Path, Path] | OSError | None:
        """Write a picture under another name; None where it is something else."""
        if sha256(content).hexdigest() != digest:
            return None
        target = self.path_of(digest)
        try:
            return _written_aside(target, content), target
        except OSError as error:
            return error

    def keep_file(self, source: Path, *, original: bool = False) -> StoredPicture:
        """Keep a picture from a file; see ``keep``.

        Raises:
            PictureUnreadableError: The file is no picture, or cannot be opened.
            DiskFullError: There is no room for it.
        """
        try:
            content = source.read_bytes()
        except OSError as error:
            raise PictureUnreadableError(
                tr(
                    "The picture could not be read. The file {name} cannot be opened."
                    " Copy it to this computer and add it again.",
                    name=source.name,
                )
            ) from error
        return self.keep(content, source.name, original=original)

    def keep(
        self, content: bytes, name: str, *, original: bool = False
    ) -> StoredPicture:
        """Keep a picture; the same picture twice is one file.

        Args:
            content: The file's bytes, in any format the program can open.
            name: The file's name.
            original: Whether the camera's own file is kept too, as it is.

        Raises:
            PictureUnreadableError: It is no picture the program can open.
            DiskFullError: There is no room for it.
            DatabaseReadOnlyError: The folder may not be written to.
        """
        image, exif = _opened(content, name)
        told = _position(exif)
        made = BytesIO()
        image.save(made, "JPEG", quality=QUALITY, optimize=True)
        digest = sha256(made.getvalue()).hexdigest()
        self._write(self.path_of(digest), made.getvalue())
        if original:
            ending = Path(name).suffix.lower() or ".jpg"
            target = self.path_of(digest).with_name(f"{digest}.original{ending}")
            self._write(target, content)
        return StoredPicture(
            sha256=digest,
            name=name,
            width=image.width,
            height=image.height,
            taken=_moment(exif),
            lat=told[0] if told else None,
            lon=told[1] if told else None,
        )

    def _write(self, target: Path, content: bytes) -> None:
        """Write a file whole or not at all; what is there already is left."""
        if target.is_file() and target.stat().st_size == len(content):
            return
        try:
            _put_in_place(_written_aside(target, content), target)
        except OSError as error:
            raise _refusal(error, self._folder) from error


def _written_aside(target: Path, content: bytes) -> Path:
    """Write what a file is to hold under another name; return that."""
    part = target.with_name(f"{target.name}.{new_id().hex}.part")
    with _forgotten_if_refused(part):
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
    return part


def _put_in_place(part: Path, target: Path) -> None:
    """Give a file its name once it is safe on the disk."""
    with _forgotten_if_refused(part):
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)


@contextmanager
def _forgotten_if_refused(part: Path) -> Iterator[None]:
    try:
        yield
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _digests_in(folder: str) -> Iterator[str]:
    for file in os.scandir(folder):
        name, _, ending = file.name.partition(".")
        if ending == "jpg" and len(name) == _HASH:
            yield name


def _refusal(error: OSError, folder: Path) -> UmeaFieldError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFullError(
            tr(
                "The picture was not kept: the disk is full. Make room on the disk and"
                " add it again."
            )
        )
    return read_only(folder)


def _opened(content: bytes, name: str) -> "tuple[Image, Mapping[int, Any]]":
    """Return the picture upright at its kept size, and what the camera said of it."""
    import struct  # noqa: PLC0415

    from PIL import Image, ImageOps  # noqa: PLC0415

    try:
        with Image.open(BytesIO(content)) as found:
            exif = found.getexif()
            found.draft("RGB", (LONG_SIDE, LONG_SIDE))
            image = ImageOps.exif_transpose(found)
            image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
            camera = {
                **exif,
                **{_EXIF: exif.get_ifd(_EXIF), _GPS: exif.get_ifd(_GPS)},
            }
            return _on_white(image), camera
    except (
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        struct.error,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise PictureUnreadableError(
            tr(
                "The picture could not be read. The file {name} is in a format that the"
                " program cannot open. Save it as JPEG on the phone and add it again.",
                name=name,
            )
        ) from error


def _on_white(image: "Image") -> "Image":
    """Return the picture in plain colours and without hidden data."""
    from PIL import Image  # noqa: PLC0415

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        plain = Image.new("RGB", image.size, "white")
        plain.paste(seen, mask=seen.getchannel("A"))
        return plain
    plain = Image.new("RGB", image.size)
    plain.paste(image.convert("RGB"))
    return plain


def _moment(exif: Mapping[int, Any]) -> datetime | None:
    said = exif.get(_EXIF, {}).get(_TAKEN) or exif.get(_CHANGED)
    try:
        return datetime.strptime(str(said).strip("\0 "), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None


def _position(exif: Mapping[int, Any]) -> tuple[float, float] | None:
    gps = exif.get(_GPS, {})
    try:
        lat = _degrees(gps[_LATITUDE]) * (-1 if gps.get(_SOUTH_OR_NORTH) == "S" else 1)
        lon = _degrees(gps[_LONGITUDE]) * (-1 if gps.get(_WEST_OR_EAST) == "W" else 1)
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    return (round(lat, 6), round(lon, 6)) if abs(lat) <= 90 else None


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600
