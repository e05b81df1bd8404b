import pytest
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication

from umea_field.gui.icons import icon_picture
from umea_field.gui.signs import sign_picture
from umea_field.gui.style import Look, colours

GROUNDS = ("window", "surface", "raised", "hover", "selection", "selection-idle")
STATES = ("finns", "delvis", "hotad", "planerad", "prov", "saknas", "okand", "upphord")


def _light(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    shade = QColor(colour)
    red, green, blue = map(_light, (shade.red(), shade.green(), shade.blue()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("role", ["text", "text2", "accent", "danger", "warn", "done"])
def test_that_words_stand_out_from_every_ground(theme: str, role: str) -> None:
    named = colours(theme)
    assert min(contrast(named[role], named[ground]) for ground in GROUNDS) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_that_a_sign_stands_out_from_its_own_tint(theme: str, state: str) -> None:
    named = colours(theme)
    assert contrast(named[state], named[f"{state}-tint"]) >= 4.5
    assert contrast(named["text"], named[f"{state}-tint"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_rings_and_outlines_are_seen(theme: str) -> None:
    named = colours(theme)
    for role in ("focus", "edge"):
        assert min(contrast(named[role], named[ground]) for ground in GROUNDS) >= 3
    assert contrast(named["accent-text"], named["accent"]) >= 4.5
    assert contrast(named["accent-text"], named["accent-hover"]) >= 4.5


def test_that_text_zoom_stays_within_its_bounds(look: Look) -> None:
    look.choose_zoom(9)
    assert look.zoom == 2.0
    assert look.em(1) == 27
    look.choose_zoom(0.1)
    assert look.zoom == 0.8


def test_that_a_new_theme_is_told_once(look: Look) -> None:
    told: list[bool] = []
    look.changed.connect(lambda: told.append(look.dark))
    look.choose_theme("dark")
    assert told == [True]
    assert look.colour("surface") == QColor("#1B2124")


def test_that_no_word_of_the_style_sheet_is_left_unfilled(
    look: Look, qapp: QApplication
) -> None:
    sheet = qapp.styleSheet()
    assert "@" not in sheet
    assert "em(" not in sheet
    assert "inner(" not in sheet


def test_that_digits_are_of_equal_width(look: Look) -> None:
    measure = QFontMetricsF(look.font())
    assert measure.horizontalAdvance("1111") == measure.horizontalAdvance("0000")


def test_that_icons_and_signs_take_the_colour_of_their_role(look: Look) -> None:
    for picture in (
        icon_picture(look, "store", "accent"),
        sign_picture(look, "planerad", "accent"),
    ):
        image = picture.toImage()
        seen = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        }
        assert look.colour("accent").name() in seen
