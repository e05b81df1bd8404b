"""What of the matrix is shown: district, kind of service, gaps or changes, order."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.gap_matrix import (
    ALL,
    BY_DISTRICT,
    BY_GAPS,
    BY_VILLAGE,
    CHANGED,
    GAPS,
    Narrowing,
)
from umea_field.foundation.i18n import tr, trc
from umea_field.gui.style import Look
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.section import spoken
from umea_field.gui.widgets.segments import Segments

CATEGORIES = "service_categories"
"""The list that kinds of service are terms of."""


class GapFilters(QWidget):
    """Everything in one line that wraps where it is narrow."""

    changed = Signal()
    changes_wanted = Signal()  # only what has changed, though nothing is compared
    days_wanted = Signal(bool)  # the line of days, where it is folded away

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.district = ChoiceField(tr("District"), (), empty=tr("All districts"))
        self.category = ChoiceField(tr("Kind of service"), (), empty=tr("All services"))
        self.only = Segments(
            tr("Shown"),
            [
                (ALL, trc("cells", "All")),
                (GAPS, tr("Only gaps")),
                (CHANGED, tr("Only changed")),
            ],
        )
        self.only.show_value(ALL)
        self.order = ChoiceField(
            tr("Sorted by"),
            [(BY_GAPS, tr("Gaps")), (BY_DISTRICT, tr("District"))],
            empty=tr("Village"),
        )
        self.more = _turned(tr("Selection"))
        self.days = _turned(tr("As it was"))
        self._fields = (self.district, self.category, self.only, self._sorted())
        self._flow = Flow()
        for each in (self.more, self.days, *self._fields):
            self._flow.addWidget(each)
        self.setLayout(self._flow)
        self.fold(False)
        self.more.toggled.connect(self._unfold)
        self.days.toggled.connect(self.days_wanted)
        for field in (self.district, self.category, self.order):
            field.written.connect(self.changed)
        self.only.written.connect(self._choose)
        look.changed.connect(self._fit)
        self._fit()

    def show_choices(self, districts: Sequence[str], terms: Vocabulary) -> None:
        """Offer these districts, and every kind of service."""
        kinds = [(term.code, term.words()) for term in terms.choices(CATEGORIES)]
        _offer(self.district, [(name, name) for name in districts])
        _offer(self.category, kinds)

    def fold(self, folded: bool) -> None:
        """Show two buttons that unfold the rest, where there is little room."""
        for button in (self.more, self.days):
            button.setVisible(folded)
        self._unfold(self.more.isChecked() or not folded)

    def narrowing(self, terms: Vocabulary) -> Narrowing:
        """Return what is chosen."""
        kind = self.category.value()
        services = None
        if kind:
            services = {
                term.code or ""
                for term in terms.lists.get("service_types", ())
                if term.family == kind
            }
        return Narrowing(
            district=str(self.district.value() or ""),
            services=services,
            only=str(self.only.value()),
            order=str(self.order.value() or BY_VILLAGE),
        )

    def paper_options(self) -> dict[str, str]:
        """Return what is chosen as the paper's options know it."""
        told = {
            "district": self.district.value(),
            "category": self.category.value(),
            "only": self.only.value() if self.only.value() != ALL else None,
            "order": self.order.value(),
        }
        return {name: str(value) for name, value in told.items() if value}

    def is_narrow(self) -> bool:
        """Tell whether something is left out."""
        return bool(
            self.district.value() or self.category.value() or self.only.value() != ALL
        )

    def clear(self) -> None:
        """Show everything again."""
        self.district.show_value(None)
        self.category.show_value(None)
        self.only.show_value(ALL)
        self.changed.emit()

    def finish(self) -> None:
        """Keep what is shown in the boxes."""
        for field in (self.district, self.category, self.order):
            field.finish()

    @Slot(object)
    def _choose(self, value: object) -> None:
        if value == CHANGED:
            self.changes_wanted.emit()
        self.changed.emit()

    @Slot(bool)
    def _unfold(self, unfolded: bool) -> None:
        for each in self._fields:
            each.setVisible(unfolded)
        self.updateGeometry()

    def _sorted(self) -> QWidget:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.em(0.6))
        label = spoken(tr("Sorted by"), "quiet")
        label.setBuddy(self.order)
        row.addWidget(label)
        row.addWidget(self.order)
        return place

    @Slot()
    def _fit(self) -> None:
        self._flow.across = self._look.em(0.6)
        self.only.setMinimumHeight(max(self._look.em(2.3), 24))
        self._flow.down = self._look.em(0.4)
        self.updateGeometry()


def _turned(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setCheckable(True)
    return button


def _offer(field: ChoiceField, choices: Sequence[tuple[object, str]]) -> None:
    """Offer other choices; the one that was chosen stays where it is offered."""
    kept = field.value()
    while field.count() > 1:
        field.removeItem(1)
    for value, words in choices:
        field.addItem(words, value)
    field.show_value(kept if kept in [value for value, _ in choices] else None)
