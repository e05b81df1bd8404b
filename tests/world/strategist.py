"""A strategist at the keyboard of the program, a whole day; nothing is clicked."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from umea_field.gui.printing.page import ReportsPage
from umea_field.gui.search.finder import Finder
from umea_field.gui.today.page import TodayPage
from umea_field.gui.workplace import Workplace
from world.fingers import ENTER, TAB, Fingers
from world.keyboard import ALT, CONTROL
from world.paper_out import print_into, words_in
from world.program import make_active, visits_page
from world.tour_day import TourDay


class Strategist:
    """Somebody who goes between the pages; ``papers`` is what was printed."""

    def __init__(self, workplace: Workplace, planned: TourDay, qtbot: QtBot) -> None:
        self.workplace = workplace
        self.planned = planned
        self.qtbot = qtbot
        self.hand = Fingers()
        self.papers: dict[str, str] = {}

    def today(self) -> TodayPage:
        """Go to the day."""
        self.hand.press(Qt.Key.Key_1, CONTROL)
        page = self.workplace.window.page
        assert isinstance(page, TodayPage)
        return page

    def stop(self) -> str:
        """Return the place of the stop that is chosen."""
        chosen = self.today().chosen()
        assert chosen is not None
        return chosen.row.stop.hall or chosen.row.place

    def paper(self, name: str) -> str:
        """Print what is asked for here; return its words."""
        self.hand.press(Qt.Key.Key_P, CONTROL)
        page = self.workplace.window.page
        assert isinstance(page, ReportsPage)
        self.qtbot.waitUntil(lambda: bool(page.gallery.preview.pdf), timeout=20_000)
        pdf = page.gallery.preview.pdf
        self.hand.press(Qt.Key.Key_P, CONTROL)
        print_into(page, self.planned.place.with_name(f"{name}.pdf"), self.qtbot)
        make_active(self.workplace.window)
        self.papers[name] = words_in(pdf)
        return self.papers[name]

    def find(self, words: str) -> None:
        """Look for something by its words, and open the first of what is found."""
        self.hand.press(Qt.Key.Key_K, CONTROL)
        self.hand.choose(words)
        finder = self.workplace.window.findChild(Finder)
        assert isinstance(finder, Finder)
        self.qtbot.waitUntil(lambda: finder.is_settled, timeout=20_000)
        self.hand.press(ENTER)

    def go_to(self, field: str, most: int = 30) -> None:
        """Press Tab until one is in a field, or at a button that says so."""
        for _ in range(most):
            focused = QApplication.focusWidget()
            if focused is not None and field in (
                focused.objectName(),
                focused.accessibleName(),
            ):
                return
            self.hand.press(TAB)
        raise LookupError(field)

    def picture(self, caption: str, alternative: str) -> None:
        """Add the newest picture to the visit, and say what it shows."""
        pictures = visits_page(self.workplace).visit.sheet.pictures
        known = pictures.state()
        self.hand.press(Qt.Key.Key_B, CONTROL)
        self.wait_for_files()
        self.hand.press(ENTER)
        make_active(self.workplace.window)
        self.qtbot.waitUntil(lambda: pictures.state() != known, timeout=20_000)
        for words in (caption, alternative):
            self.hand.write(words)
            self.hand.press(ENTER)

    def wait_for_files(self) -> None:
        """Wait until the system's dialog for files hears the keys."""
        self.qtbot.waitUntil(
            lambda: (
                isinstance(QApplication.activeWindow(), QFileDialog)
                and QApplication.focusWidget() is not None
            )
        )

    def section(self, number: int) -> None:
        """Go to a section of the visit."""
        self.hand.press(Qt.Key(Qt.Key.Key_0 + number), ALT)

    def done(self) -> None:
        """Mark the visit done."""
        self.hand.press(ENTER, CONTROL)

    def back_up(self, folder: Path) -> Path:
        """Make a backup in a folder, as on a stick; return its file."""
        self.find("säkerh")
        self.go_to("Säkerhetskopiera nu …")
        self.hand.press(Qt.Key.Key_Space)
        self.wait_for_files()
        file = folder / "umea_field.backup"
        self.hand.write(str(file))
        self.hand.press(ENTER)
        make_active(self.workplace.window)
        self.qtbot.waitUntil(file.exists, timeout=20_000)
        return file
