"""Pictures of the pages, as files; what they show is told in ``test_every_view``."""

from pathlib import Path

from PySide6.QtGui import QImage

from umea_field.gui.page_pictures import page_pictures

from .conftest import EXAMPLE_MOMENT, SIZE


def test_that_a_page_has_a_picture_light_dark_and_large(
    example_file: Path, tmp_path: Path
) -> None:
    told: list[tuple[int, int, str]] = []
    made = page_pictures(
        example_file,
        tmp_path / "out",
        lambda *step: told.append(step),
        now=lambda: EXAMPLE_MOMENT,
        only={"villages", "settings-who"},
    )
    assert [file.name for file in made] == [
        f"{page}-{look}.png"
        for look in ("light", "dark", "200", "dark-200")
        for page in ("villages", "settings-who")
    ]
    assert told == [(at, 8, file.name) for at, file in enumerate(made)]
    for file in made:
        picture = QImage(str(file))
        assert (picture.width(), picture.height()) == SIZE, file.name
