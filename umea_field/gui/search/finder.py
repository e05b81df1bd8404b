"""Joins the field, the index and the window: what is typed, found, opened, done."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from umea_field.database.database import Changed, Database
from umea_field.database.search.finding import Hit
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.foundation.i18n import tr
from umea_field.gui import rooms
from umea_field.gui.main_window import MainWindow
from umea_field.gui.notifier import Notifier
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.places_page import PlacesPage
from umea_field.gui.search import acts
from umea_field.gui.search.asking import Asking, Question, Told, firsts
from umea_field.gui.search.lines import Doing, Found, Heading, Leading, Line, Saying
from umea_field.gui.search.panel import SearchPanel
from umea_field.gui.search.routes import OWN_PAGES, Goal, goal_of, place_of
from umea_field.gui.search.wording import Doers, lines_of
from umea_field.gui.search.words import count_words
from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import INFO

_SHOWN, _ALL = 4, 200
"""How many finds of each noun are shown among others, and alone."""
_PLACES = ("village", "store")


class Finder(QObject):
    """The search of one window over one database."""

    broke = Signal(object)  # an exception that is a bug

    def __init__(
        self, look: Look, window: MainWindow, database: Database, notifier: Notifier
    ) -> None:
        """Be ready; ``begin`` reads what there is.

        Args:
            look: Colours and measures.
            window: Whose pages show what is found.
            database: What is searched.
            notifier: Tells what is written.
        """
        super().__init__(window)
        self._window = window
        self._database = database
        self._terms: Vocabulary | None = None
        self._serial = 0
        self._noun = ""
        self._shown: Told | None = None
        self._doers = Doers((), None, self._print, None)
        self.panel = SearchPanel(look, window, window.header.search_button or window)
        self.asking = Asking(database, self)
        self.asking.told.connect(self._tell)
        self.asking.kept_up.connect(self._ask_again)
        self.asking.broke.connect(self.broke)
        self.panel.typed.connect(self._hear)
        self.panel.opened.connect(self._open)
        self.panel.acted.connect(self._act)
        self.panel.left.connect(self._back)
        self.panel.list.selectionModel().currentChanged.connect(self._say_keys)
        notifier.changed.connect(self._read_on)
        window.went.connect(self._give_way)

    @property
    def is_settled(self) -> bool:
        """Tell whether the latest question has been answered."""
        return self._shown is not None and self._shown.question.serial == self._serial

    @Slot()
    def begin(self) -> None:
        """Read what there is, beside everything else."""
        self.asking.begin()

    @Slot()
    def unfold(self) -> None:
        """Show the field, empty, with what was open lately."""
        self.look_for("")

    def look_for(self, typed: str) -> None:
        """Show the field with some words in it, and what is found for them."""
        writes = not self._database.read_only
        self._doers = Doers(
            tuple(acts.acts_of(self._window, writes=writes)),
            self._start if writes else None,
            self._print,
            self._begin_place if writes else None,
        )
        self._noun = ""
        if self.panel.isHidden():
            self.panel.show_lines((), "")
        self.panel.field.setText(typed)
        self._say_keys()
        self.panel.unfold()
        self._ask()

    def stop(self) -> None:
        """End; the database is about to be closed."""
        self.panel.fold_away(give_back=False)
        self.asking.stop()

    @Slot(str)
    def _hear(self, _typed: str) -> None:
        self._noun = ""
        self._ask()

    @Slot()
    def _give_way(self) -> None:
        """Fold away where another page is shown; the focus is there already."""
        self.panel.fold_away(give_back=False)

    def _ask(self) -> None:
        self._serial += 1
        typed = self.panel.field.text()
        if self._noun:
            self.asking.ask(Question(self._serial, typed, (self._noun,), _ALL))
            return
        place, rest = acts.verb_of(typed)[1], acts.noun_of(typed)
        first = firsts(
            (place, _PLACES),
            (rest[1], (rest[0],)),
        )
        self.asking.ask(Question(self._serial, typed, None, _SHOWN, first))

    @Slot(object)
    def _tell(self, told: Told) -> None:
        """Show an answer, but one to a question that is no longer asked."""
        if told.question.serial != self._serial or self.panel.isHidden():
            return
        before, self._shown = self._shown, told
        lines = lines_of(told, self._vocabulary(), self._doers)
        aloud = count_words(told.answer.total) if told.question.typed.strip() else ""
        # what was only mistyped must not become a new village by one Enter too many
        found = any(not isinstance(line, Saying | Doing) for line in lines)
        acts_first = bool(lines) and isinstance(lines[0], Heading)
        same = before is not None and replace(before.question, serial=0) == replace(
            told.question, serial=0
        )
        self.panel.show_lines(lines, aloud, choose=found or acts_first, stay=same)
        self._say_keys()

    @Slot(bool)
    def _ask_again(self, news: bool) -> None:
        """Ask once more where more may be found than when it was answered."""
        shown = self._shown
        is_old = shown is not None and (news or not shown.is_whole)
        if is_old and self.panel.isVisible():
            self._ask()

    @Slot(object)
    def _read_on(self, changed: Changed) -> None:
        if changed.touches("term"):
            self._terms = None
        self.asking.look()

    def _vocabulary(self) -> Vocabulary:
        if self._terms is None:
            with self._database.read() as session:
                self._terms = vocabulary(session)
        return self._terms

    @Slot()
    def _say_keys(self) -> None:
        """Say what Enter does to the chosen line."""
        line, keys = self.panel.current(), []
        if isinstance(line, Found):
            keys.append(tr("Enter opens"))
            if line.starts:
                keys.append(tr("Ctrl+Enter starts a visit"))
        elif line is not None:
            keys.append(tr("Enter does it"))
        keys.append(tr("Esc goes back"))
        words = " · ".join(keys)
        if self._shown is not None and not self._shown.is_whole:
            words = (
                tr("The index is being made. So far names are searched.")
                if self._shown.is_first
                else tr("Everything is still being read; more may be found.")
            )
        self.panel.show_hint(words)

    @Slot()
    def _back(self) -> None:
        if self._noun:
            self._noun = ""
            self._ask()
        else:
            self.panel.fold_away()

    @Slot(object)
    def _open(self, line: Line) -> None:
        match line:
            case Found():
                self._show(line.hit)
            case Doing():
                self._do(line.act.does)
            case Leading():
                self._lead(line)

    @Slot(object)
    def _act(self, line: Line) -> None:
        """Start a visit where the find is; what can be done is done."""
        if isinstance(line, Found) and line.starts:
            self._do(partial(self._start, line.hit))
        elif not isinstance(line, Found):
            self._open(line)

    def _lead(self, line: Leading) -> None:
        self._noun = line.noun
        if line.typed:
            self.panel.field.setText(line.typed)
        self.panel.field.setFocus()
        self._ask()

    def _do(self, what: Callable[[], object]) -> None:
        self.panel.fold_away()
        what()

    def _show(self, hit: Hit) -> None:
        pages = {place.key for place in self._window.places()}
        with self._database.read() as session:
            goal: Goal | None = goal_of(session, hit.key, pages)
        self.panel.fold_away()
        if goal is None:
            told = tr("There is no page for this yet, or it is gone.")
            self._window.messages.tell(told, INFO)
            return
        self.asking.note(hit.key)
        self._window.go(goal.page, goal.wanted)

    def _start(self, hit: Hit) -> None:
        with self._database.read() as session:
            place: UUID | None = place_of(session, hit.key)
        if place is not None:
            self._window.go(rooms.VISITS, place)

    def _print(self, hit: Hit) -> None:
        wanted = PaperWanted("visit_checklist", hit.key.id, hit.key.noun)
        self._window.go(rooms.REPORTS, wanted)

    def _begin_place(self, noun: str, name: str) -> None:
        self._window.go(OWN_PAGES[noun])
        page = self._window.page
        if isinstance(page, PlacesPage):
            page.begin_named(name)
