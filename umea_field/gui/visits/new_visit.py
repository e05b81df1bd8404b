"""A new visit in few keys: the place by its first letters, then Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.stores import store_rows
from umea_field.database.village_titles import village_titles
from umea_field.database.visits import STORE_VISIT, VILLAGE_VISIT
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.store import StoreId
from umea_field.domain.village import VillageId
from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.widgets.date_field import DateField
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.problem_label import ProblemLabel
from umea_field.gui.widgets.section import spoken
from umea_field.gui.widgets.term_field import TermField

TYPES = "visit_types"


@dataclass(frozen=True)
class Wanted:
    """A visit to begin.

    Attributes:
        type: Of the list ``visit_types``; None for what suits the place.
    """

    store_id: StoreId | None
    village_id: VillageId | None
    day: date
    type: str | None


def places(session: Session) -> dict[str, tuple[str, StoreId | None, VillageId | None]]:
    """Return the places one can visit by a key: words, and the ids of each."""
    found: dict[str, tuple[str, StoreId | None, VillageId | None]] = {}
    for store in store_rows(session):
        inside = store.village and store.village not in store.name
        words = f"{store.name} ({store.village})" if inside else store.name
        found[f"store {store.id}"] = (words, store.id, store.village_id)
    for village_id, title in village_titles(session).items():
        words = tr("{village}, the village", village=title)
        found[f"village {village_id}"] = (words, None, village_id)
    return found


class NewVisit(QFrame):
    """Place, type and day; Enter anywhere begins the visit."""

    wanted = Signal(object)  # Wanted
    left = Signal()  # Escape

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(tr("New visit"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._look = look
        self._today = today
        self._places: dict[str, tuple[str, StoreId | None, VillageId | None]] = {}
        self.place = TermField(tr("Store or village"), ())
        self.place.setPlaceholderText(tr("Type the first letters of a place"))
        self.type = TermField(tr("Visit type"), ())
        self.day = DateField(tr("Date"), today)
        self._problems: dict[LineField, ProblemLabel] = {}
        self._begin = QPushButton(tr("Begin the visit"))
        self._begin.setProperty("kind", "main")
        self._begin.clicked.connect(self._tell)
        self._beside = QWidget()
        self._slot = QVBoxLayout(self._beside)
        self._slot.addWidget(self._begin)
        self._grid = QGridLayout(self)
        side = look.em(1.2)
        self._grid.setContentsMargins(side, look.em(0.9), side, look.em(1.0))
        self._grid.setHorizontalSpacing(look.em(0.9))
        self._grid.setVerticalSpacing(look.em(0.3))
        self._stacks = {
            field: self._stack_of(field) for field in (self.place, self.type, self.day)
        }
        self._narrow: bool | None = None
        self._fold()
        self.place.written.connect(self._suit_type)

    def _stack_of(self, field: LineField) -> QWidget:
        """Return a field between its label and what is wrong with it."""
        label = spoken(field.accessibleName(), "quiet")
        label.setBuddy(field)
        problem = self._problems[field] = ProblemLabel(field)
        whole = QWidget()
        stack = QVBoxLayout(whole)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(self._look.em(0.2))
        for each in (label, field, problem):
            stack.addWidget(each)
        stack.addStretch(1)
        field.troubled.connect(problem.tell)
        field.returnPressed.connect(self._tell)
        return whole

    def _fold(self) -> None:
        """Put the place over the rest where there is little room."""
        narrow = self.width() < self._look.em(52)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        place, kind, day = self._stacks.values()
        if narrow:
            self._grid.addWidget(place, 0, 0, 1, 3)
            self._grid.addWidget(kind, 1, 0)
            self._grid.addWidget(day, 1, 1)
        else:
            self._grid.addWidget(place, 0, 0)
            self._grid.addWidget(kind, 0, 1)
            self._grid.addWidget(day, 0, 2)
        row = 1 if narrow else 0
        top = Qt.AlignmentFlag.AlignTop
        line = QFontMetrics(self._look.font()).height()
        self._slot.setContentsMargins(0, line + self._look.em(0.2), 0, 0)
        self._grid.addWidget(self._beside, row, 2 if narrow else 3, top)
        for column, share in enumerate((5, 3, 2, 0)):
            self._grid.setColumnStretch(column, 0 if narrow else share)
        if narrow:
            self._grid.setColumnStretch(0, 3)
            self._grid.setColumnStretch(1, 3)
        self.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def offer(
        self,
        found: dict[str, tuple[str, StoreId | None, VillageId | None]],
        vocabulary: Vocabulary,
    ) -> None:
        """Take the places and types there are."""
        self._places = found
        self.place.offer([(key, words) for key, (words, _, _) in found.items()])
        types: Sequence[tuple[str, str]] = [
            (term.code or "", term.words()) for term in vocabulary.choices(TYPES)
        ]
        self.type.offer(types)

    def begin(self) -> None:
        """Be empty, with today's date, and take the focus."""
        for field in self._problems:
            field.show_value(None)
            self._problems[field].tell("")
        self.day.show_value(self._today())
        self.type.show_value(STORE_VISIT)
        self.place.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    @Slot(object)
    def _suit_type(self, place: object) -> None:
        """Let the type follow the place until another is chosen."""
        if self.type.value() in (STORE_VISIT, VILLAGE_VISIT, None):
            at_store = str(place).startswith("store")
            self.type.show_value(STORE_VISIT if at_store else VILLAGE_VISIT)

    @Slot()
    def _tell(self) -> None:
        for field in self._problems:
            field.finish()
        place = self._places.get(str(self.place.value()))
        if place is None:
            if not self.place.text().strip():
                self._problems[self.place].tell(tr("Which place is it?"))
            self.place.setFocus()
            return
        day = self.day.value()
        if self.day.property("problem") or not isinstance(day, date):
            self.day.setFocus()
            return
        _, store_id, village_id = place
        kind = self.type.value()
        self.wanted.emit(Wanted(store_id, village_id, day, str(kind) if kind else None))
