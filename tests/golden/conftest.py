"""How golden papers are made and redrawn."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from world import sheets

from umea_field.reports.gallery import paper_named
from umea_field.reports.sheet import Imprint, Printable

SheetMaker = Callable[[str, str, bool], Printable]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--redraw", action="store_true", help="write the golden papers anew"
    )


def imprint(name: str, language: str, large: bool) -> Imprint:
    return Imprint(
        printed=datetime(2026, 3, 12, 13, 32, tzinfo=UTC),
        code="UF-A7K3-M2P9",
        version=3,
        language=language,
        large=large,
        made_up=True,
        sender="Umeå kommun, landsbygdsutveckling",
        contact="090-000 00 00",
        size=paper_named(name).sizes[0],
    )


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pictures of nothing in particular."""
    folder = tmp_path_factory.mktemp("pictures")
    for name, size in (("a.jpg", (640, 480)), ("b.jpg", (480, 480))):
        image = Image.new("RGB", size, (206, 216, 214))
        draw = ImageDraw.Draw(image)
        draw.rectangle((120, 200, 360, 400), fill=(150, 62, 48))
        draw.polygon([(100, 200), (240, 110), (380, 200)], fill=(60, 66, 68))
        image.save(folder / name, quality=80)
    return folder


@pytest.fixture(scope="session")
def find_picture(pictures: Path) -> Callable[[str], Path]:
    """Where the picture of a digest lies."""
    files = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path
        for path in pictures.iterdir()
    }
    return files.__getitem__


@pytest.fixture(scope="session")
def sheet_of(pictures: Path) -> SheetMaker:
    """Make the sheet of a paper by name, in a language, in large type or not."""

    def make(name: str, language: str, large: bool) -> Printable:
        made: Printable = sheets.module_of(name).make(
            imprint(name, language, large), pictures
        )
        return made

    return make


@pytest.fixture(scope="session")
def imprint_of() -> Callable[[str], Imprint]:
    """Make the imprint of a paper by name, in Swedish and normal type."""
    return lambda name: imprint(name, "sv", False)
