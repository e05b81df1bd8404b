import os
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from umea_field.database.database import Database
from umea_field.database.faults import DatabaseReadOnlyError
from umea_field.database.picture_store import PictureStore, PictureUnreadableError

EXIF, GPS, ORIENTATION = 0x8769, 0x8825, 0x0112


def a_photo(width: int = 3000, height: int = 2000, turned: bool = False) -> bytes:
    image = Image.new("RGB", (width, height), "white")
    image.paste("red", (0, 0, width // 4, height // 4))
    exif = Image.Exif()
    exif[ORIENTATION] = 6 if turned else 1
    exif.get_ifd(EXIF)[0x9003] = "2026:03:12 10:42:07"
    north = (IFDRational(64), IFDRational(15), IFDRational(36))
    east = (IFDRational(20), IFDRational(30), IFDRational(0))
    exif.get_ifd(GPS).update({1: "N", 2: north, 3: "E", 4: east})
    made = BytesIO()
    image.save(made, "JPEG", exif=exif)
    return made.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> PictureStore:
    return PictureStore(tmp_path / "field.pictures")


def test_that_a_picture_is_kept_by_its_content_at_a_fitting_size(
    store: PictureStore,
) -> None:
    kept = store.keep(a_photo(), "IMG_2031.JPG")
    assert (kept.width, kept.height) == (2048, 1365)
    path = store.path_of(kept.sha256)
    assert path.parts[-2:] == (kept.sha256[:2], f"{kept.sha256}.jpg")
    with Image.open(path) as image:
        assert image.size == (2048, 1365)
    assert store.has(kept.sha256)
    assert store.original_of(kept.sha256) is None


def test_that_the_moment_and_the_place_are_read_and_taken_out(
    store: PictureStore,
) -> None:
    kept = store.keep(a_photo(), "IMG_2031.JPG")
    assert kept.taken == datetime(2026, 3, 12, 10, 42, 7)
    assert (kept.lat, kept.lon) == (64.26, 20.5)
    with Image.open(store.path_of(kept.sha256)) as image:
        assert not image.getexif()


def test_that_a_picture_taken_on_its_side_is_turned_upright(
    store: PictureStore,
) -> None:
    kept = store.keep(a_photo(300, 200, turned=True), "a.jpg")
    assert (kept.width, kept.height) == (200, 300)
    with Image.open(store.path_of(kept.sha256)) as image:
        red, green, _ = image.getpixel((190, 10))
    assert red > 200
    assert green < 80


def test_that_a_small_picture_is_not_blown_up(store: PictureStore) -> None:
    kept = store.keep(a_photo(640, 480), "a.jpg")
    assert (kept.width, kept.height) == (640, 480)


def test_that_the_same_picture_twice_is_one_file(store: PictureStore) -> None:
    assert (
        store.keep(a_photo(), "a.jpg").sha256 == store.keep(a_photo(), "b.jpg").sha256
    )
    assert len(list(store.path_of("00").parent.parent.rglob("*.jpg"))) == 1


def test_that_the_camera_s_own_file_is_kept_by_choice(store: PictureStore) -> None:
    kept = store.keep(a_photo(), "IMG_2031.JPG", original=True)
    original = store.original_of(kept.sha256)
    assert original
    assert original.read_bytes() == a_photo()


def test_that_what_is_transparent_becomes_white(store: PictureStore) -> None:
    made = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(made, "PNG")
    kept = store.keep(made.getvalue(), "a.png")
    with Image.open(store.path_of(kept.sha256)) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content",
    [b"", b"no picture", a_photo()[:4000], b"\0\0\0\x18ftypheic" + b"\0" * 200],
    ids=["empty", "text", "cut off", "heic"],
)
def test_that_what_cannot_be_read_gets_its_sentence(
    store: PictureStore, content: bytes
) -> None:
    with pytest.raises(PictureUnreadableError) as refused:
        store.keep(content, "IMG_2031.HEIC")
    assert str(refused.value) == (
        "Bilden kunde inte läsas. Filen IMG_2031.HEIC är i ett format som programmet"
        " inte kan öppna. Spara den som JPEG på telefonen och lägg till den igen."
    )


def test_that_a_file_that_is_gone_gets_its_sentence(
    store: PictureStore, tmp_path: Path
) -> None:
    with pytest.raises(
        PictureUnreadableError, match=r"Filen borta\.jpg kan inte öppnas"
    ):
        store.keep_file(tmp_path / "borta.jpg")


def test_that_a_folder_that_may_not_be_written_gets_its_sentence(
    tmp_path: Path,
) -> None:
    (tmp_path / "field.pictures").write_text("in the way")
    with pytest.raises(DatabaseReadOnlyError, match="går bara att läsa"):
        PictureStore(tmp_path / "field.pictures").keep(a_photo(), "a.jpg")


def test_that_nothing_half_written_is_left(
    store: PictureStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Exception, match="disken är full"):
        store.keep(a_photo(), "a.jpg")
    folder = store.path_of("00").parent.parent
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_that_pictures_lie_beside_the_database(file: Path) -> None:
    with Database.open(file) as database:
        store = PictureStore.of(database)
    assert store.path_of("ab").parent.parent == file.with_name("field.pictures")
