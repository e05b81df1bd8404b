"""Needs and gaps: a matrix, a list, the needs themselves; each a view of the page."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.database import Changed, Database
from umea_field.database.drafts import take_up_drafts
from umea_field.database.vocabularies import Vocabulary
from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.needs.part import FORM, Means, Part
from umea_field.gui.needs.views import VIEWS
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.undoing import PageSteps
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.widgets.reading_order import ReadingOrder
from umea_field.gui.widgets.segments import Segments


class _Whole(ReadingOrder):
    """Everything on the page, in the order it is read."""

    def __init__(self, read: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__()
        self._read = read

    @override
    def panes_read(self) -> Sequence[QWidget]:
        return self._read()


class NeedsPage(Page):
    """One view at a time; each part is made when it is first shown."""

    def __init__(
        self,
        look: Look,
        database: Database,
        notifier: Notifier,
        saving: Saving,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Show the first view.

        Args:
            look: Colours and measures.
            database: What is shown.
            notifier: Tells when to read again.
            saving: Writes.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._database = database
        self._saving = saving
        self._parts: dict[str, Part] = {}
        self._beside: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self.bar = MessageBar(look)
        self._means = Means(look, database, notifier, saving, self.bar, today)
        self.segments = Segments(
            tr("View"), [(view.key, tr(view.words)) for view in VIEWS]
        )
        self._stack = QStackedWidget()
        self._steps = PageSteps(self, saving, FORM, self.bar, self.leave)
        self._lay_out()
        self.segments.written.connect(self._choose)
        notifier.changed.connect(self._hear)
        for at, view in enumerate(VIEWS, start=1):
            action(
                self, tr(view.words), partial(self._go_to, view.key), key=f"Alt+{at}"
            )
        if not database.read_only:
            take_up_drafts(database, ("need", "solution_trial", "trial_measure"))
        self.show_view(VIEWS[0].key)

    @property
    def part(self) -> Part:
        """Return the part that is shown."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Part)
        return shown

    @override
    @classmethod
    def read_ahead(cls, session: Session, known: Vocabulary, today: date) -> None:
        from umea_field.gui.needs.gaps_part import read_ahead  # noqa: PLC0415

        read_ahead(session, known)

    @override
    def title(self) -> str:
        return tr("Needs and gaps")

    @override
    def facts(self) -> str:
        return self.part.facts()

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self.part.actions_shown()

    @override
    def main_action(self) -> QAction | None:
        return self.part.main_action()

    @override
    def steps(self) -> Sequence[QAction]:
        return self._steps.named()

    @override
    def panes(self) -> Sequence[QWidget]:
        return self.part.panes()

    @override
    def details(self) -> QWidget | None:
        return self.part.details()

    @override
    def wants_room(self) -> bool:
        return True

    @override
    def start(self) -> None:
        self._freshen()
        self.part.start()

    @override
    def leave(self) -> None:
        self.part.leave()

    @override
    def show_id(self, wanted: object) -> None:
        """Show a view by its key, or the record with an id in the view it is of."""
        keys = [view.key for view in VIEWS]
        if wanted in keys:
            self.show_view(str(wanted))
            return
        for view in VIEWS:
            part = self._made(view.part)
            if part.show_id(wanted):
                if part is not self.part:
                    self.show_view(view.key)
                return

    def show_view(self, key: str) -> None:
        """Show a view; what stands unwritten in the one before is kept."""
        view = next(view for view in VIEWS if view.key == key)
        part = self._made(view.part)
        before = self._stack.currentWidget()
        if isinstance(before, Part) and before is not part:
            before.leave()
        self._stack.setCurrentWidget(part)
        for name, tools in self._beside.items():
            tools.setVisible(name == view.part)
        self.segments.show_value(key)
        self._freshen()
        part.show_view(key)
        self.reworded.emit()

    @Slot(object)
    def _choose(self, key: object) -> None:
        self._go_to(str(key))

    def _go_to(self, key: str) -> None:
        """Show a view, and go there."""
        self.show_view(key)
        self.part.start()

    def _made(self, name: str) -> Part:
        if name not in self._parts:
            view = next(view for view in VIEWS if view.part == name)
            part = view.make(self._means)
            part.reworded.connect(self.reworded)
            part.place_asked.connect(self.place_asked)
            self._parts[name] = part
            self._stack.addWidget(part)
            tools = part.tools()
            if tools is not None:
                self._tools.addWidget(tools, 1)
                self._beside[name] = tools
            part.reload()
        return self._parts[name]

    def _freshen(self) -> None:
        name = next(key for key, part in self._parts.items() if part is self.part)
        if name in self._stale:
            self._stale.discard(name)
            self.part.reload()

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        for name, part in self._parts.items():
            if changed.touches(*part.TABLES, "term"):
                self._stale.add(name)
        if self.isVisible():
            self._freshen()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave air round the bar only while it is there."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._fit()
        return False

    def _lay_out(self) -> None:
        self._top = QHBoxLayout()
        self._top.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignTop)
        self._tools = QHBoxLayout()
        self._top.addLayout(self._tools, 1)
        self._told = QVBoxLayout()
        self._told.addWidget(self.bar)
        inner = _Whole(self._read)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(inner)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._top)
        whole.addLayout(self._told)
        whole.addWidget(self._stack, 1)
        self.bar.installEventFilter(self)
        self._look.changed.connect(self._fit)
        self._fit()

    def _read(self) -> Sequence[QWidget]:
        tools = self.part.tools()
        filters = (tools,) if tools is not None else ()
        return (self.segments, *filters, self.bar, *self.part.read())

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._top.setContentsMargins(em(1.4), em(0.6), em(1.4), em(0.6))
        self._top.setSpacing(em(0.6))
        self.segments.setMinimumHeight(max(em(2.3), 24))
        shown = not self.bar.isHidden()
        air = (em(1.4), em(0.6), em(1.4), 0) if shown else (0, 0, 0, 0)
        self._told.setContentsMargins(*air)
