"""How the program looks: colours for light and dark, text size, measures.

One ``Look`` is made by the application and handed to whatever paints or measures.
Colours are named by role, measures are in em of the body text; both follow the
theme and the text size, which is told by ``Look.changed``.
"""

import csv
import re
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from umea_field.foundation.resources import resource

THEMES = ("system", "light", "dark")
"""What a user may choose; ``system`` follows the desktop."""

SMALLEST, LARGEST, STEP = 0.8, 2.0, 0.1
"""The text zoom's bounds and step."""

_SMALLEST_POINTS = 10.0
_COLOUR = re.compile(r"@([a-z0-9-]+)")
_EM = re.compile(r"em\((-?[\d.]+)\)")
_INNER = re.compile(r"inner\(([\d.]+) (\d+)\)")
_POINTS = re.compile(r"pt\(([\d.]+)\)")

_PALETTE_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.PlaceholderText: "text2",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
}
_SWITCHED_OFF = (
    QPalette.ColorRole.Text,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


@cache
def colours(theme: str) -> dict[str, str]:
    """Return every colour by its role, as ``#RRGGBB``, for ``light`` or ``dark``."""
    with resource("style", "palette.csv").open(encoding="utf-8", newline="") as lines:
        return {row["role"]: row[theme] for row in csv.DictReader(lines)}


@cache
def _sheet() -> str:
    text = resource("style", "look.qss").read_text(encoding="utf-8")
    return text.partition("*/")[2]


def palette(theme: str) -> QPalette:
    """Return the palette Fusion paints with, for ``light`` or ``dark``."""
    made = QPalette()
    named = colours(theme)
    for role, colour in _PALETTE_ROLES.items():
        made.setColor(role, QColor(named[colour]))
    made.setColor(
        QPalette.ColorGroup.Inactive,
        QPalette.ColorRole.Highlight,
        QColor(named["selection-idle"]),
    )
    for role in _SWITCHED_OFF:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(named["off"]))
    return made


class Look(QObject):
    """The theme and the text size in force, and what follows from them."""

    changed = Signal()  # the theme or the text size is another

    def __init__(
        self, application: QApplication, theme: str = "system", zoom: float = 1.0
    ) -> None:
        """Dress the application.

        Args:
            application: Everything it shows is dressed.
            theme: One of THEMES.
            zoom: Text size, 1.0 as the system has it, at least 10 pt.
        """
        super().__init__(application)
        self._application = application
        self._wanted = theme
        self._zoom = _within(zoom)
        self._base = QFont(application.font())
        self._points = max(self._base.pointSizeF(), _SMALLEST_POINTS)
        self._fonts: dict[tuple[float, bool, float], QFont] = {}
        self._shown = ""
        self._pixels = 0.0
        application.setStyle("Fusion")
        hints = QGuiApplication.styleHints()
        if theme != "system":
            hints.setColorScheme(_scheme(theme))
        self._dress()
        hints.colorSchemeChanged.connect(self._follow)

    @property
    def dark(self) -> bool:
        """Tell whether the dark colours are in force."""
        return self._shown == "dark"

    @property
    def theme(self) -> str:
        """Return what was chosen: one of THEMES."""
        return self._wanted

    @property
    def zoom(self) -> float:
        """Return the text zoom, 0.8 to 2.0."""
        return self._zoom

    @property
    def ratio(self) -> float:
        """Return how many dots the densest screen has to a px."""
        return self._application.devicePixelRatio()

    def colour(self, role: str) -> QColor:
        """Return a role's colour, such as ``text2`` or ``finns-tint``."""
        return QColor(colours(self._shown)[role])

    def em(self, count: float) -> int:
        """Return a measure in px: so many times the body text's size."""
        return round(count * self._pixels)

    def font(self, size: float = 1.0, strong: bool = False) -> QFont:
        """Return the body font times a size; ``strong`` is weight 600."""
        wanted = (size, strong, self._zoom)
        if wanted not in self._fonts:
            made = QFont(self._base)
            made.setPointSizeF(self._points * self._zoom * size)
            made.setFeature(QFont.Tag("tnum"), 1)
            if strong:
                made.setWeight(QFont.Weight.DemiBold)
            self._fonts[wanted] = made
        return QFont(self._fonts[wanted])  # the caller may change its own

    def choose_theme(self, theme: str) -> None:
        """Follow the system, or be light or dark whatever it says."""
        self._wanted = theme
        hints = QGuiApplication.styleHints()
        if theme == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(_scheme(theme))
        self._follow()

    def choose_zoom(self, zoom: float) -> None:
        """Make text larger or smaller, within the bounds."""
        wanted = _within(zoom)
        if wanted != self._zoom:
            self._zoom = wanted
            self._dress()
            self.changed.emit()

    @Slot()
    def _follow(self) -> None:
        if self._theme_in_force() != self._shown:
            self._dress()
            self.changed.emit()

    def _theme_in_force(self) -> str:
        if self._wanted != "system":
            return self._wanted
        scheme = QGuiApplication.styleHints().colorScheme()
        return "dark" if scheme == Qt.ColorScheme.Dark else "light"

    def _dress(self) -> None:
        self._shown = self._theme_in_force()
        dpi = QGuiApplication.primaryScreen().logicalDotsPerInchY()
        self._pixels = self._points * self._zoom * dpi / 72
        self._application.setFont(self.font())
        self._application.setPalette(palette(self._shown))
        # where one sheet follows another, Qt dresses all there is many times over;
        # where none stands between them, once
        self._application.setStyleSheet("")
        self._application.setStyleSheet(self._filled())

    def _filled(self) -> str:
        named = colours(self._shown)
        marks = resource("style", self._shown).as_posix()
        points = self._points * self._zoom
        filled = _sheet().replace("@marks", marks)
        filled = _COLOUR.sub(lambda found: named[found[1]], filled)
        filled = _EM.sub(lambda found: f"{self.em(float(found[1]))}px", filled)
        filled = _INNER.sub(
            lambda found: f"{self.em(float(found[1])) - 2 * int(found[2])}px", filled
        )
        return _POINTS.sub(lambda found: f"{points * float(found[1]):.2f}pt", filled)


def _scheme(theme: str) -> Qt.ColorScheme:
    return Qt.ColorScheme.Dark if theme == "dark" else Qt.ColorScheme.Light


def _within(zoom: float) -> float:
    return round(min(max(zoom, SMALLEST), LARGEST), 1)
