"""One visit: its rail, its sections on one scroll, and what was said last time."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDropEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from umea_field.gui.style import Look
from umea_field.gui.visits.about import AboutSection
from umea_field.gui.visits.agreed import AgreedSection
from umea_field.gui.visits.cases import CaseSection
from umea_field.gui.visits.missing_bar import MissingBar
from umea_field.gui.visits.needs import NeedSection
from umea_field.gui.visits.picture_adding import sources_in
from umea_field.gui.visits.pictures import PictureSection
from umea_field.gui.visits.questions import QuestionSection
from umea_field.gui.visits.rail import WIDTH as RAIL_WIDTH
from umea_field.gui.visits.rail import Rail
from umea_field.gui.visits.reading import Reading
from umea_field.gui.visits.section import Desk, VisitSection
from umea_field.gui.visits.section_bar import SectionBar
from umea_field.gui.visits.services import ServiceSection
from umea_field.gui.visits.side_pane import WIDTH as SIDE_WIDTH
from umea_field.gui.visits.side_pane import SidePane
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.widgets.reading_order import ReadingOrder

_SETTLING = 300
"""How long what was asked for stays in sight while the page still grows, in ms."""
_CENTRE = 52
"""How many em the sections ask for before something beside them is folded."""


class VisitSheet(ReadingOrder):
    """Shows one visit at a time; the sections write, this leads between them."""

    place_reached = Signal(str, str)  # section, row or field
    promise_ticked = Signal(object, bool)  # TaskId, whether it is done

    def __init__(
        self,
        desk: Desk,
        add_picture: QAction,
        new_case: QAction,
        add_participant: QAction,
        all_visits: QAction,
    ) -> None:
        """Be empty.

        Args:
            desk: What the sections work with.
            add_picture: Chooses picture files.
            new_case: Makes a case of a need, or an empty one.
            add_participant: Adds somebody who came along.
            all_visits: Leads back to the list.
        """
        super().__init__()
        self._look: Look = desk.look
        self._key = ""
        self._narrow = False
        self._sought: tuple[QWidget, QRect | None] | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLING)
        self.services = ServiceSection(desk)
        self.needs = NeedSection(desk)
        self.questions = QuestionSection(desk)
        self.pictures = PictureSection(desk, add_picture)
        self.cases = CaseSection(desk, new_case)
        self.agreed = AgreedSection(desk)
        self.about = AboutSection(desk, add_participant)
        self.sections: Sequence[VisitSection] = (
            self.services,
            self.needs,
            self.questions,
            self.pictures,
            self.cases,
            self.agreed,
            self.about,
        )
        self.bar = MessageBar(desk.look)
        self.missing = MissingBar(desk.look)
        self.rail = Rail(desk.look, self.sections, all_visits)
        self.side = SidePane(desk.look)
        self.choice = SectionBar(desk.look, self.sections, self.side, all_visits)
        self._content = QWidget()
        self._inner = QVBoxLayout(self._content)
        self._scroll = QScrollArea()
        self._lay_out()
        self.setAcceptDrops(True)
        self._connect()
        self._fit()

    def show_reading(self, reading: Reading) -> None:
        """Show a visit, or the same one read again."""
        other = self._shown_id() != reading.visit.id
        for section in self.sections:
            section.show_reading(reading)
        self.side.show_reading(reading)
        if other:
            self.bar.fold_away()
            self.missing.fold_away()
            self._scroll.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self, self._stick)

    @override
    def panes_read(self) -> Sequence[QWidget]:
        """Return what Tab goes through: from the top, then from the left."""
        bars = (self.choice, self.rail, self.bar, self.missing)
        return (*bars, *self.sections, self.side)

    def section(self, key: str) -> VisitSection:
        """Return a section by its key; the first for one that is not there."""
        return next((each for each in self.sections if each.key == key), self.services)

    @property
    def current(self) -> VisitSection:
        """Return the section the writer is in."""
        return self.section(self._key)

    @Slot(str)
    def go_to(self, key: str, at: str = "") -> bool:
        """Go to a section, or to one row or field of it; tell whether it is there."""
        section = self.section(key)
        if self._narrow and self.side.isVisible():
            self.side.hide()
        self.bring_in_sight(section, QRect(0, 0, 1, self._look.em(6)))
        if at:
            return section.go_to(at)
        section.take_focus()
        return True

    def finish(self) -> None:
        """Keep what stands unwritten anywhere."""
        for section in self.sections:
            section.finish()

    def leave(self) -> None:
        """Keep what stands unwritten, and take away what was begun and left empty."""
        for section in self.sections:
            section.leave()

    @Slot(QWidget, QRect)
    def bring_in_sight(self, widget: QWidget, box: QRect) -> None:
        """Scroll so that a part of a section is in sight.

        What was just left may still grow or shrink; for a moment it stays in sight.
        """
        self._scroll_to(widget, box)
        # what has just been made is as high as it will be once it is laid out
        self._sought = (widget, None if box == widget.rect() else box)
        self._settled.start()

    def _seek_again(self) -> None:
        if self._sought is not None and isValid(self._sought[0]):
            widget, box = self._sought
            self._scroll_to(widget, box or widget.rect())

    def _scroll_to(self, widget: QWidget, box: QRect) -> None:
        self._inner.activate()
        top = widget.mapTo(self._content, box.topLeft()).y()
        bottom = top + box.height() + self._look.em(0.6)
        bar = self._scroll.verticalScrollBar()
        height = self._scroll.viewport().height()
        if top < bar.value() or box.height() > height:
            bar.setValue(max(0, top - self._look.em(0.6)))
        elif bottom > bar.value() + height:
            bar.setValue(bottom - height)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the side pane take the centre's place; keep in sight what is wanted."""
        if watched is self.side and event.type() in (
            QEvent.Type.Show,
            QEvent.Type.Hide,
        ):
            alone = self._narrow and self.side.isVisible()
            self._centre.setVisible(not alone)
        grown = watched is self._content and self._settled.isActive()
        if event.type() == QEvent.Type.Resize and (grown or self._is_lower(event)):
            self._seek_again()
        return False

    def _is_lower(self, event: QEvent) -> bool:
        """Tell whether a bar has taken room from what one is writing in."""
        if not isinstance(event, QResizeEvent):
            return False
        focused = QApplication.focusWidget()
        inside = focused is not None and self._content.isAncestorOf(focused)
        return inside and event.size().height() < event.oldSize().height()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        sources = sources_in(event.mimeData())
        if sources:
            event.acceptProposedAction()
            self.pictures.add(sources)

    def _lay_out(self) -> None:
        inner = self._inner
        for section in self.sections:
            inner.addWidget(section)
        inner.addStretch(1)
        self._content.setBackgroundRole(QPalette.ColorRole.Base)
        self._content.setAutoFillBackground(True)
        self._scroll.setWidget(self._content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        bars = QVBoxLayout()
        bars.setSpacing(self._look.em(0.3))
        bars.addWidget(self.bar)
        bars.addWidget(self.missing)
        self._bars = bars
        self._centre = QWidget()
        centre = QVBoxLayout(self._centre)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        centre.addLayout(bars)
        centre.addWidget(self._scroll, 1)
        self._rail_line, self._side_line = _upright(), _upright()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._rail_line)
        row.addWidget(self._centre, 1)
        row.addWidget(self._side_line)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.choice)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        for at, section in enumerate(self.sections):
            section.sight_wanted.connect(self.bring_in_sight)
            section.reached.connect(
                lambda place, key=section.key: self._tell_place(key, place)
            )
            if at + 1 < len(self.sections):
                after = self.sections[at + 1].key
                section.passed.connect(lambda key=after: self.go_to(key))
        self.rail.chosen.connect(self.go_to)
        self.choice.chosen.connect(self.go_to)
        self.missing.place_chosen.connect(self.go_to)
        self.side.promise_ticked.connect(self.promise_ticked)
        self.side.installEventFilter(self)
        self._content.installEventFilter(self)
        self._scroll.viewport().installEventFilter(self)
        self._scroll.verticalScrollBar().valueChanged.connect(self._stick)
        self._look.changed.connect(self._fit)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _shown_id(self) -> object:
        reading = self.services.reading
        return reading.visit.id if reading else None

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Show in the rail which section has the keyboard."""
        if new is None:
            return
        for section in self.sections:
            if section.isAncestorOf(new):
                self._show_current(section.key)
                return

    def _tell_place(self, key: str, place: str) -> None:
        self._show_current(key)
        self.place_reached.emit(key, place)

    def _show_current(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self.rail.show_current(key)
            self.choice.show_current(key)

    @Slot()
    def _stick(self) -> None:
        """Keep the heads of the grids in sight while their rows pass."""
        viewport = self._scroll.viewport()
        for grid in (self.services.grid, self.needs.grid):
            above = -grid.mapTo(viewport, grid.rect().topLeft()).y()
            grid.stick(above)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self.side.setFixedWidth(em(SIDE_WIDTH))
        self._inner.setSpacing(em(0.75))
        self._fold()

    def _fold(self) -> None:
        em = self._look.em
        width = self.width()
        railed = width >= em(_CENTRE + RAIL_WIDTH)
        roomy = width >= em(_CENTRE + RAIL_WIDTH + SIDE_WIDTH)
        narrow = not roomy
        side = em(1.2 if railed else 0.9)
        self._bars.setContentsMargins(side, 0, side, 0)
        self._inner.setContentsMargins(
            side, em(0.7 if railed else 0.3), em(0.4), em(1.2)
        )
        self.rail.setVisible(railed)
        self._rail_line.setVisible(railed)
        self.choice.fold(railed, roomy)
        if narrow != self._narrow or not roomy:
            if narrow != self._narrow:
                self._narrow = narrow
                self.side.setVisible(roomy)
            self._side_line.setVisible(roomy)
        if narrow:
            self.side.setMinimumWidth(em(14))
            self.side.setMaximumWidth(16_777_215)
        else:
            self.side.setFixedWidth(em(SIDE_WIDTH))
        self._stick()


def _upright() -> QFrame:
    line = QFrame()
    line.setObjectName("hairline")
    line.setFixedWidth(1)
    return line
