"""The figures of some bundles, which add up, and whose they are."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from umea_field.domain.receipt import Receipt
from umea_field.foundation.i18n import tr, trc, trn
from umea_field.gui.handover import telling
from umea_field.gui.handover.course import Course
from umea_field.gui.handover.icon_line import IconLine
from umea_field.gui.handover.sums import Sum, Sums
from umea_field.gui.style import Look
from umea_field.gui.widgets.section import spoken
from umea_field.sync.looking import Found, Looked
from umea_field.sync.namesakes import said_namesakes


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
