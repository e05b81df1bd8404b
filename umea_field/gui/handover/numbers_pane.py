"""The figures of some bundles, which add up, and whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from umea_field.domain.receipt import Receipt
from umea_field.foundation.i18n import tr, trc, trn
from umea_field.foundation.wording import number_text
from umea_field.gui.handover import telling
from umea_field.gui.handover.course import Course
from umea_field.gui.handover.icon_line import IconLine
from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.section import hairline, spoken
from umea_field.sync.looking import Found, Looked
from umea_field.sync.namesakes import said_namesakes


@dataclass(frozen=True)
class Sum:
    """One figure.

    Attributes:
        icon: Its icon; empty for none.
        words: What is counted.
        number: How many.
        aside: A quiet word between; empty for none.
        is_total: It is the sum of those above.
    """

    icon: str
    words: str
    number: int
    aside: str = ""
    is_total: bool = False


class Sums(QWidget):
    """Figures under each other, a hairline below each."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self._icons: list[tuple[QLabel, str]] = []
        self._asides: list[QLabel] = []
        self._rows: list[QWidget] = []
        self.shown: tuple[Sum, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        look.changed.connect(self._fit)

    def show_sums(self, sums: Sequence[Sum]) -> None:
        """Show these figures instead."""
        if tuple(sums) == self.shown:
            return
        self.shown = tuple(sums)
        for row in self._rows:
            self._grid.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._icons, self._asides = [], []
        self._rows = [self._row(one) for one in sums]
        for at, row in enumerate(self._rows):
            self._grid.addWidget(row, at, 0)
        self._fit()

    def _row(self, one: Sum) -> QWidget:
        row = QWidget()
        told = " ".join(part for part in (one.words, one.aside) if part)
        row.setAccessibleName(f"{told}: {number_text(one.number)}")
        line = QHBoxLayout()
        line.setSpacing(self._look.em(0.5))
        if one.icon:
            icon = QLabel()
            self._icons.append((icon, one.icon))
            line.addWidget(icon)
        role = "strong" if one.is_total else ""
        words = spoken(one.words, role)
        words.setWordWrap(True)
        line.addWidget(words, 1)
        if one.aside:
            aside = spoken(one.aside, "quiet")
            self._asides.append(aside)
            line.addWidget(aside)
        number = spoken(number_text(one.number), role)
        number.setMinimumWidth(self._look.em(3))
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(number)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line, 1)
        if not one.is_total:
            column.addWidget(hairline())
        return row

    @Slot()
    def _fit(self) -> None:
        for icon, name in self._icons:
            icon.setPixmap(icon_picture(self._look, name, "text2", 1.1))
        measure = QFontMetrics(self._look.font())
        asides = [measure.horizontalAdvance(each.text()) for each in self._asides]
        for aside in self._asides:  # in a column of their own
            aside.setFixedWidth(max(asides) + 1)
        for row in self._rows:
            row.setMinimumHeight(max(self._look.em(1.95), 24))


class NumbersPane(QScrollArea):
    """Records, clashes and bundles in figures; what is odd about them; what holds."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(tr("The figures add up"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setAutoFillBackground(True)
        content.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._column = column = QVBoxLayout(content)
        self.sums = Sums(look, tr("The figures add up"))
        self.senders = Sums(look, tr("Bundles"))
        self._remark = QFrame()
        self._remark.setObjectName("bar")
        self._remark.setProperty("kind", "warn")
        self._remark_line = IconLine(look, "")
        self._remark_row = QHBoxLayout(self._remark)
        self._remark_row.addWidget(self._remark_line)
        self._note = spoken("", "note")
        self._note.setWordWrap(True)
        column.addWidget(spoken(tr("The figures add up"), "section"))
        column.addWidget(self.sums)
        self._bundles = spoken(tr("Bundles"), "section")
        column.addWidget(self._bundles)
        column.addWidget(self.senders)
        column.addWidget(self._remark)
        column.addStretch(1)
        column.addWidget(self._note)
        self.setWidget(content)
        look.changed.connect(self._fit)
        self._fit()

    def show_course(self, course: Course) -> None:
        """Show the figures of the bundles one is at, and what holds for them now."""
        if course.merge is not None:
            note = tr("The merge can no longer be undone in one step.")
            if course.standing.can_undo:
                note = tr("The merge can be undone until the next one is done.")
            receipt, bundles = course.merge.receipt, course.merge.bundles
            self.show_figures(receipt, bundles, course.brought, note)
            self._show_remarks(bundles, course.looked)
        elif course.looked is not None:
            note = tr("Nothing has been written yet. The merge can be undone.")
            receipt, bundles = course.looked.receipt, course.looked.bundles
            self.show_figures(receipt, bundles, course.brought, note)
            self._show_remarks(bundles, course.looked)

    def show_figures(
        self, receipt: Receipt, bundles: Sequence[Found], clashes: int, note: str
    ) -> None:
        """Show the figures of some bundles.

        Args:
            receipt: Of all of them together.
            bundles: Each by itself, those that are refused as well.
            clashes: How many clashes they bring.
            note: What holds for them now.
        """
        taken = [one for one in bundles if not one.refused]
        told = [
            Sum("plus", tr("New"), receipt.new),
            Sum("pencil", tr("Changed"), receipt.changed),
            Sum("undo-2", tr("Back again"), receipt.back),
            Sum("trash-2", tr("Removed"), receipt.gone),
            Sum("check", tr("As before, nothing changes"), receipt.same),
        ]
        kept = [one for one in told if one.number or one.icon in _ALWAYS]
        records = trn(
            "Records in {count} bundle", "Records in {count} bundles", len(taken)
        )
        kept.append(Sum("", records, receipt.records, is_total=True))
        kept.append(Sum("git-merge", tr("Clashes"), clashes))
        if receipt.pictures:
            kept.append(Sum("image", tr("Pictures with them"), receipt.pictures))
        if receipt.pictures_missing:
            lacking = tr("Pictures missing")
            kept.append(Sum("image", lacking, receipt.pictures_missing))
        refused = len(bundles) - len(taken)
        kept.append(Sum("x", tr("Bundles refused"), refused))
        self.sums.show_sums(kept)
        rows = [Sum("", *_sender(one)) for one in bundles]
        read = sum(one.count for one in bundles)
        rows.append(Sum("", tr("Changes read"), read, is_total=True))
        self.senders.show_sums(rows)
        self._note.setText(note)

    def _show_remarks(self, bundles: Sequence[Found], looked: Looked | None) -> None:
        clocks = [telling.said_clock(one) for one in bundles if one.clock]
        if clocks:
            clocks.append(tr("The order is right all the same."))
        alike = looked.namesakes if looked is not None else ()
        told = [" ".join(clocks), *(said_namesakes(*each) for each in alike)]
        told = [each for each in told if each]
        self._remark.setVisible(bool(told))
        icon = "clock" if clocks else "info"
        self._remark_line.tell("\n\n".join(told), icon, "warn")

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self.setFixedWidth(em(20))
        self._column.setContentsMargins(em(1.2), em(1.0), em(1.2), em(1.0))
        self._column.setSpacing(em(0.55))
        self._bundles.setContentsMargins(0, em(0.9), 0, 0)
        self._remark_row.setContentsMargins(em(0.7), em(0.5), em(0.7), em(0.5))


def _sender(one: Found) -> tuple[str, int, str]:
    """Return whose a bundle is, how much it holds, and its machine or what befell."""
    who = one.person or one.machine or one.path.name
    aside = one.machine if one.machine != who else ""
    return who, one.count, trc("bundle", "refused") if one.refused else aside


_ALWAYS = ("plus", "pencil", "check")
"""The icons of the figures that are shown though they are 0."""
