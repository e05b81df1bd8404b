"""The frame: navigation to the left, the page's head on top, states at the foot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSettings, QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.settings import Appearance
from umea_field.gui.actions import action
from umea_field.gui.main_menu import choice_actions, choice_menu, submenu
from umea_field.gui.page import Entry, Page
from umea_field.gui.panes import go_to_next_pane
from umea_field.gui.style import STEP, Look
from umea_field.gui.widgets.header import Header
from umea_field.gui.widgets.message_bar import DANGER, MessageBar
from umea_field.gui.widgets.navigation import Navigation, Place
from umea_field.gui.widgets.section import hairline
from umea_field.gui.widgets.status_line import ZOOM, StatusLine

_WIDE_ENOUGH = 1500
"""Under so many px a page that wants room folds the navigation."""
_WORDS_NEED = 75
"""Under so many em the navigation folds for every page."""
THEME_WORDS = {
    "system": mark("As the system"),
    "light": mark("Light"),
    "dark": mark("Dark"),
}
NAVIGATION_WORDS = {
    "auto": mark("Words where there is room"),
    "words": mark("Always words"),
    "icons": mark("Only icons"),
}


class MainWindow(QMainWindow):
    """Shows one page at a time; each is made when it is first shown."""

    appearance_chosen = Signal(object)  # Appearance
    state_asked = Signal(str)  # a state at the foot was clicked, such as SAVED
    went = Signal(str)  # the key of the page that is shown now
    closing = Signal()
    seen = Signal()  # the frame has been drawn for the first time

    def __init__(
        self,
        look: Look,
        appearance: Appearance,
        entries: Sequence[Entry],
        *,
        geometry_file: Path,
        search: Callable[[], object] | None = None,
        note: str = "",
    ) -> None:
        """Build the frame; ``go`` shows the first page.

        Args:
            look: Theme and text size.
            appearance: What was chosen; another choice is told, not kept here.
            entries: The pages there are, in the navigation's order.
            geometry_file: Where the window's size is kept.
            search: Opens the search, where there is one.
            note: Said last in the title bar, such as that the data are made up.
        """
        super().__init__()
        self.look = look
        self._appearance = appearance
        self._entries = {entry.place.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._note = note
        self._drawn = False
        self._parting = False
        self.setWindowTitle("Umeå Fält")
        self._geometry = QSettings(str(geometry_file), QSettings.Format.IniFormat)
        menu = action(self, tr("Menu"), self._open_menu, icon="menu", key="F10")
        found = None
        if search is not None:
            words = tr("Search or go to")
            found = action(self, words, search, icon="search", key="Ctrl+K")
        self._found = found
        self.navigation = Navigation(
            look, [entry.place for entry in entries if not entry.place.aside]
        )
        self.header = Header(look, menu, found)
        self.messages = MessageBar(look)
        self.status = StatusLine(look)
        self._stack = QStackedWidget()
        self._menu = QMenu(self)
        self._menu.setAccessibleName(tr("Menu"))
        self._lay_out()
        self._make_actions()
        self.navigation.chosen.connect(self.go)
        self.status.asked.connect(self._answer_state)
        look.changed.connect(self._fold)
        self._restore()

    @property
    def page(self) -> Page | None:
        """Return the page that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def key(self) -> str:
        """Return the key of the page that is shown; empty before the first."""
        return next((key for key, page in self._pages.items() if page is self.page), "")

    @Slot(str)
    def go(self, key: str, wanted: object = None) -> None:
        """Show a page, and a record on it where an id is given."""
        if self.page is not None and self.page is not self._pages.get(key):
            self.page.leave()  # before a page is made that reads what is written
        page = self._page(key)
        if page is not self.page:
            self._stack.setCurrentWidget(page)
        with QSignalBlocker(self.navigation):
            self.navigation.choose(key)
        if wanted is not None:
            page.show_id(wanted)
        self._fold()
        self._say()
        page.start()
        self.went.emit(key)

    def say_note(self, note: str) -> None:
        """Say something last in the title bar, such as that the data are made up."""
        self._note = note
        self._say()

    @property
    def appearance(self) -> Appearance:
        """Return what was chosen for how the window looks and speaks."""
        return self._appearance

    def appear(self, appearance: Appearance) -> None:
        """Look as was chosen from now on; another language is told only."""
        self._choose(appearance)
        self.look.choose_theme(appearance.theme)
        self.look.choose_zoom(appearance.zoom)
        self._fold()

    def places(self) -> Sequence[Place]:
        """Return the pages there are, made or not, in the navigation's order."""
        return [entry.place for entry in self._entries.values()]

    def page_of(self, key: str) -> Page:
        """Return a page by its key; it is made where it has not been shown."""
        return self._page(key)

    def made(self) -> Sequence[Page]:
        """Return the pages that have been made so far."""
        return tuple(self._pages.values())

    def goes(self) -> Sequence[QAction]:
        """Return what goes to each page."""
        return self._goes

    def others(self) -> Sequence[QAction]:
        """Return what can be done on every page."""
        sizes = (self._larger, self._smaller, self._usual)
        return (*self._own, *sizes, self._next, self._details, self._quit)

    def themes(self) -> Mapping[str, QAction]:
        """Return what makes the window look light or dark, by the theme."""
        return self._themes

    def offer(self, added: QAction) -> None:
        """Let the whole window hear an action, and show it in the menu."""
        self._own.append(added)
        self.addAction(added)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            QTimer.singleShot(0, self, self.seen.emit)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.page is not None:
            self.page.leave()
        if not self._parting and not self._kept_all():
            self._ask_to_part()
            event.ignore()
            return
        self._geometry.setValue("window", self.saveGeometry())
        self._geometry.sync()
        self.closing.emit()
        super().closeEvent(event)

    def _kept_all(self) -> bool:
        return all([page.keeps_all() for page in self._pages.values()])

    def _ask_to_part(self) -> None:
        """Stay, since something written could not be kept; say so, and how to go."""
        self.messages.tell(
            tr(
                "Something you have written is not saved yet, so the window stays"
                " open. Make room for it, or close and lose it."
            ),
            DANGER,
            words=tr("Close and lose it"),
            do=self._part,
        )

    def _part(self) -> None:
        self._parting = True
        self.close()

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            page = self._entries[key].make()
            self._pages[key] = page
            self._stack.addWidget(page)
            page.reworded.connect(self._say)
            page.place_asked.connect(self.go)
            page.counted.connect(lambda count: self.navigation.tell(key, count))
        return self._pages[key]

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        middle = QWidget()
        row = QHBoxLayout(middle)
        frame = QWidget()
        whole = QVBoxLayout(frame)
        for layout in (column, row, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)
        row.addWidget(self.navigation)
        row.addWidget(hairline(upright=True))
        row.addWidget(right, 1)
        whole.addWidget(middle, 1)
        whole.addWidget(self.status)
        self.setCentralWidget(frame)

    def _make_actions(self) -> None:
        self._goes = [
            action(
                self,
                tr(entry.place.word),
                partial(self.go, key),
                icon=entry.place.icon,
                key=entry.key,
            )
            for key, entry in self._entries.items()
        ]
        self._larger = action(
            self, tr("Larger text"), lambda: self._zoom_by(STEP), key="Ctrl++"
        )
        self._smaller = action(
            self, tr("Smaller text"), lambda: self._zoom_by(-STEP), key="Ctrl+-"
        )
        self._usual = action(
            self, tr("Text as the system has it"), self._zoom_back, key="Ctrl+Shift+0"
        )
        self._next = action(self, tr("Next pane"), self._next_pane, key="F6")
        self._details = action(
            self, tr("Show or hide the details"), self._turn_details, key="F9"
        )
        self._quit = action(self, tr("Quit"), self.close, key="Ctrl+Q")
        self._own: list[QAction] = []
        self._themes = choice_actions(
            self, mark("Colours: {choice}"), THEME_WORDS, self._theme_chosen
        )

    def _open_menu(self) -> None:
        self._fill_menu()
        button = self.header.menu_button
        corner = button.mapToGlobal(QPoint(button.width(), button.height()))
        corner.setX(corner.x() - self._menu.sizeHint().width())
        self._menu.popup(corner)
        self._menu.setActiveAction(self._menu.actions()[0])

    def _fill_menu(self) -> None:
        menu, page = self._menu, self.page
        menu.clear()
        for gone in menu.findChildren(QMenu):
            gone.deleteLater()
        if page is not None:
            for each in (page.main_action(), *page.actions_shown()):
                if each is not None:
                    menu.addAction(each)
            if steps := page.steps():
                menu.addSeparator()
                menu.addActions(steps)
            menu.addSeparator()
        if self._found is not None:
            menu.addAction(self._found)
        menu.addMenu(submenu(menu, tr("Go to"), self._goes))
        if page is not None and len(page.panes()) > 1:
            menu.addAction(self._next)
        if page is not None and page.details() is not None:
            menu.addAction(self._details)
        menu.addSeparator()
        menu.addActions([self._larger, self._smaller, self._usual])
        for words, choices, chosen, held in (
            (tr("Colours"), THEME_WORDS, self._theme_chosen, "theme"),
            (tr("Navigation"), NAVIGATION_WORDS, self._folding_chosen, "navigation"),
        ):
            value = getattr(self._appearance, held)
            menu.addMenu(choice_menu(menu, words, choices, chosen, value))
        menu.addSeparator()
        menu.addActions(self._own)
        menu.addAction(self._quit)

    def _theme_chosen(self, theme: str) -> None:
        self.look.choose_theme(theme)
        self._choose(replace(self._appearance, theme=theme))

    def _folding_chosen(self, navigation: str) -> None:
        self._choose(replace(self._appearance, navigation=navigation))
        self._fold()

    def _zoom_by(self, step: float) -> None:
        self.look.choose_zoom(self.look.zoom + step)
        self._choose(replace(self._appearance, zoom=self.look.zoom))

    def _zoom_back(self) -> None:
        self._zoom_by(1.0 - self.look.zoom)

    def _choose(self, appearance: Appearance) -> None:
        if appearance != self._appearance:
            self._appearance = appearance
            self.appearance_chosen.emit(appearance)

    @Slot(str)
    def _answer_state(self, key: str) -> None:
        if key == ZOOM:
            self._zoom_back()
        else:
            self.state_asked.emit(key)

    def _next_pane(self) -> None:
        go_to_next_pane(self.navigation, self.page)

    def _turn_details(self) -> None:
        pane = self.page.details() if self.page is not None else None
        if pane is not None:
            pane.setVisible(pane.isHidden())

    @Slot()
    def _fold(self) -> None:
        wish = self._appearance.navigation
        narrow = self.width() < self.look.em(_WORDS_NEED)
        wanted = self.page is not None and self.page.wants_room()
        by_itself = narrow or (wanted and self.width() < _WIDE_ENOUGH)
        self.navigation.fold(wish == "icons" or (wish == "auto" and by_itself))

    @Slot()
    def _say(self) -> None:
        page = self.page
        if page is None:
            return
        self.header.show_page(
            page.title(), page.facts(), page.actions_shown(), page.main_action()
        )
        title = tr("{page} – Umeå Fält", page=page.title())
        self.setWindowTitle(f"{title} – {self._note}" if self._note else title)

    def _restore(self) -> None:
        self.setMinimumSize(900, 560)
        self.resize(1366, 768)
        kept = self._geometry.value("window")
        if kept is not None:
            self.restoreGeometry(kept)
