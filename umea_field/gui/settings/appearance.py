"""Language, text size, colours, and how much of the navigation is shown."""

from dataclasses import replace

from PySide6.QtCore import Slot
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.main_window import NAVIGATION_WORDS, THEME_WORDS, MainWindow
from umea_field.gui.settings.part import Part
from umea_field.gui.style import Look
from umea_field.gui.widgets.segments import Segments

SIZES = (0.8, 1.0, 1.2, 1.5, 2.0)
"""The text sizes that are offered; the keys go in smaller steps."""

_LANGUAGES = (("sv", "Svenska"), ("en", "English"))


class AppearancePart(Part):
    """Every choice is seen at once; another language opens the window anew."""

    def __init__(self, look: Look, window: MainWindow) -> None:
        super().__init__(look, tr("Language and looks"))
        self._window = window
        self.language = Segments(tr("Language"), _LANGUAGES)
        self.zoom = Segments(
            tr("Text size"), [(size, f"{round(size * 100)} %") for size in SIZES]
        )
        self.theme = Segments(
            tr("Colours"), [(theme, tr(said)) for theme, said in THEME_WORDS.items()]
        )
        self.navigation = Segments(
            tr("Navigation"),
            [(wish, tr(said)) for wish, said in NAVIGATION_WORDS.items()],
        )
        self.labelled(tr("Language"), self.language)
        self.say(tr("The window opens anew when the language is another."), "note")
        self.labelled(tr("Text size"), self.zoom)
        self.say(tr("Change it any time with Ctrl+Plus and Ctrl+Minus."), "note")
        self.labelled(tr("Colours"), self.theme)
        self.labelled(tr("Navigation"), self.navigation)
        self.column.addStretch(1)
        for field in (self.language, self.zoom, self.theme, self.navigation):
            field.written.connect(self._choose)
        look.changed.connect(self.start)
        self.start()

    @override
    @Slot()
    def start(self) -> None:
        chosen = self._window.appearance
        self.language.show_value(chosen.language)
        self.zoom.show_value(self.look.zoom)
        self.theme.show_value(chosen.theme)
        self.navigation.show_value(chosen.navigation)

    @Slot()
    def _choose(self) -> None:
        zoom = self.zoom.value()
        chosen = replace(
            self._window.appearance,
            language=str(self.language.value()),
            theme=str(self.theme.value()),
            navigation=str(self.navigation.value()),
        )
        if isinstance(zoom, float):
            chosen = replace(chosen, zoom=zoom)
        self._window.appear(chosen)
