"""A new visit in few keys: the place by its first letters, then Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.stores import store_rows
from umea_field.database.villages import village_rows
from umea_field.database.visits import STORE_VISIT, VILLAGE_VISIT
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.store import StoreId
from umea_field.domain.village import VillageId
from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.visits.term_field import TermField
from umea_field.gui.widgets.date_field import DateField
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.problem_label import ProblemLabel
from umea_field.gui.widgets.section import spoken

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
    for village in village_rows(session):
        words = tr("{village}, the village", village=village.name)
        found[f"village {village.id}"] = (words, None, village.id)
    return found


class NewVisit(QFrame):
    """Place, type and day; Enter anywhere begins the visit."""

    wanted = Signal(object)  # Wanted
    left = Signal()  # Escape

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(tr("New visit"))
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
        grid = QGridLayout(self)
        side = look.em(1.2)
        grid.setContentsMargins(side, look.em(0.9), side, look.em(1.0))
        grid.setHorizontalSpacing(look.em(0.9))
        grid.setVerticalSpacing(look.em(0.3))
        for at, (field, share) in enumerate(
            ((self.place, 5), (self.type, 3), (self.day, 2))
        ):
            label = spoken(field.accessibleName(), "quiet")
            label.setBuddy(field)
            problem = ProblemLabel(field)
            self._problems[field] = problem
            stack = QVBoxLayout()
            stack.setSpacing(2)
            stack.addWidget(field)
            stack.addWidget(problem)
            stack.addStretch(1)
            grid.addWidget(label, 0, at)
            grid.addLayout(stack, 1, at)
            grid.setColumnStretch(at, share)
            field.troubled.connect(problem.tell)
            field.returnPressed.connect(self._tell)
        grid.addWidget(self._begin, 1, 3, Qt.AlignmentFlag.AlignTop)
        self.place.written.connect(self._suit_type)

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
