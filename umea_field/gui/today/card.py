"""What to know before the stop one has come to, and the way into its visit."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.database.vocabularies import Vocabulary
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import date_text
from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look
from umea_field.gui.today import stop_words
from umea_field.gui.today.day_list import DayList
from umea_field.gui.today.day_paint import PAD
from umea_field.gui.today.part import DayPart
from umea_field.gui.today.shown import Before
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.section import spoken

TWO = 44
"""From so many em there are two columns."""
_BUTTONS = 34
"""Under so many em the buttons stand below each other."""


class StopCard(QFrame):
    """Shows one stop."""

    opened = Signal(object)  # the DayRow whose record is wanted
    ticked = Signal(object)  # the DayRow that was done, or is not done after all

    def __init__(self, look: Look, start: QAction, prints: QAction) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            start: Begins the visit, or goes on with it.
            prints: Leads to the checklist on paper.
        """
        super().__init__()
        self.setObjectName("card")
        self._look = look
        self._name = spoken("", "title")
        self._name.setWordWrap(True)
        self._facts = Flow()
        self._icons: list[tuple[QLabel, str]] = []
        self.promised = DayPart(
            look, tr("What we promised"), tr("Nothing is promised here.")
        )
        self.changed = DayPart(
            look, tr("Changed last time"), tr("Nothing had changed the last time.")
        )
        self.topics = DayPart(
            look,
            tr("To bring up"),
            tr("Nothing is noted."),
            plain=True,
        )
        self.bring = DayPart(look, tr("Bring along"), plain=True)
        self.start = ActionButton(look, start, "main", show_key=True)
        self.prints = ActionButton(look, prints)
        self._sheet = spoken("", "note")
        self._sheet.setWordWrap(True)
        self._lay_out()
        for part in (self.promised, self.changed):
            part.rows.opened.connect(self.opened)
            part.rows.ticked.connect(self.ticked)
        look.changed.connect(self._fit)
        self._fit()

    def show_before(self, before: Before, today: date, terms: Vocabulary) -> None:
        """Show a stop."""
        place = stop_words.place_of(before.stop)
        self._name.setText(place)
        self._show_facts(list(_facts(before, today, terms)))
        self.promised.show_rows(stop_words.promised_rows(before, today))
        last = before.last
        day = date_text(last.day) if last is not None and last.day else ""
        self.changed.show_rows(
            stop_words.changed_rows(before, terms), day or tr("never visited")
        )
        facts = tr("from the checklist")
        topics = stop_words.topic_rows(before)
        self.topics.show_rows(topics, facts if topics else "")
        self.bring.show_rows(stop_words.bring_rows(), " ")
        self._sheet.setText(stop_words.sheet_words(before.sheet, today))

    def lists(self) -> Sequence[DayList]:
        """Return the lists one can come to, as they are read."""
        return (self.promised.rows, self.changed.rows)

    def facts(self) -> str:
        """Return what stands under the name, in words."""
        labels = [
            label.text()
            for at in range(self._facts.count())
            if (item := self._facts.itemAt(at)) is not None
            and (widget := item.widget()) is not None
            for label in widget.findChildren(QLabel)
        ]
        return " ".join(filter(None, labels))

    def sheet(self) -> str:
        """Return what is said of the checklist on paper."""
        return self._sheet.text()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        self._pairs = []
        self._column = QVBoxLayout(self)
        self._inset = QVBoxLayout()
        self._inset.addWidget(self._name)
        self._inset.addLayout(self._facts)
        self._column.addLayout(self._inset)
        pairs = ((self.promised, self.changed), (self.topics, self.bring))
        for left, right in pairs:
            row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            row.addWidget(left, 11, Qt.AlignmentFlag.AlignTop)
            row.addWidget(right, 10, Qt.AlignmentFlag.AlignTop)
            self._pairs.append(row)
            self._column.addLayout(row)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.start)
        self._buttons.addWidget(self.prints)
        self._buttons.addWidget(self._sheet, 1)
        self._below = QVBoxLayout()
        self._below.addLayout(self._buttons)
        self._column.addLayout(self._below)

    def _show_facts(self, facts: Sequence[tuple[str, str, str]]) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._icons = []
        for icon, words, quiet in facts:
            self._facts.addWidget(self._fact(icon, words, quiet))
        self._fit_icons()
        self.updateGeometry()

    def _fact(self, icon: str, words: str, quiet: str) -> QWidget:
        fact = QWidget()
        row = QHBoxLayout(fact)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.em(0.4))
        picture = QLabel()
        self._icons.append((picture, icon))
        row.addWidget(picture)
        parts = [(quiet, "quiet"), (words, "")] if icon == "clock" else []
        for said, role in parts or [(words, ""), (quiet, "quiet")]:
            if said:
                label = spoken(said, role)
                label.setTextInteractionFlags(
                    Qt.TextInteractionFlag.TextSelectableByMouse
                )
                row.addWidget(label)
        return fact

    def _fit_icons(self) -> None:
        for label, name in self._icons:
            label.setPixmap(icon_picture(self._look, name, "text2", 1.25))

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        side = em(1.35) - em(PAD)
        self._column.setContentsMargins(side, em(1.05), side, em(1.15))
        self._column.setSpacing(em(0.85))
        self._inset.setContentsMargins(em(PAD), 0, em(PAD), 0)
        self._inset.setSpacing(em(0.25))
        self._facts.across, self._facts.down = em(1.9), em(0.25)
        for row in self._pairs:
            row.setSpacing(em(1.6))
        self._buttons.setSpacing(em(0.7))
        self._below.setContentsMargins(em(PAD), em(0.15), em(PAD), 0)
        self._fit_icons()
        self._fold()

    def _fold(self) -> None:
        wide = self.width() >= self._look.em(TWO)
        across, down = (
            QBoxLayout.Direction.LeftToRight,
            QBoxLayout.Direction.TopToBottom,
        )
        for row in self._pairs:
            row.setDirection(across if wide else down)
        narrow = self.width() < self._look.em(_BUTTONS)
        self._buttons.setDirection(down if narrow else across)
        # where one has to scroll, what is done most comes first
        self._column.removeItem(self._below)
        self._column.insertLayout(self._column.count() if wide else 1, self._below)


def _facts(
    before: Before, today: date, terms: Vocabulary
) -> Sequence[tuple[str, str, str]]:
    """Return icon, words and quiet words of each fact under the name."""
    made = []
    if before.stop.row.village:
        made.append(("map-pin", before.stop.row.village, ""))
    for person in before.people:
        contact = person.contact
        role = terms.label("contact_roles", contact.role).lower()
        if contact.name:
            made.append(("user", f"{contact.name}{', ' if role else ''}", role))
        if contact.phone:
            made.append(("phone", contact.phone, ""))
    label, hours = stop_words.hours_on(before.store, today)
    if hours:
        made.append(("clock", hours, label))
    return made
