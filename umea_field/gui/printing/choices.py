"""What is chosen for one paper: what about, how set, in what language, what parts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from umea_field.database.paper_subjects import PaperSubject
from umea_field.database.printed_sheets import Subject
from umea_field.foundation.i18n import language, mark, tr
from umea_field.gui.printing.never import NEVER, Never
from umea_field.gui.printing.option_fields import OptionFields
from umea_field.gui.printing.subject_field import SubjectField
from umea_field.gui.printing.words import offered
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.section import spoken
from umea_field.gui.widgets.segments import Segments
from umea_field.reports.issuing import Order
from umea_field.reports.paper import Paper

_ABOUT = {
    "visit": mark("Visit"),
    "store": mark("Store"),
    "village": mark("Village"),
    "tour": mark("Tour"),
    "case": mark("Case"),
    "picture": mark("Picture"),
    "printed_sheet": mark("Printed sheet"),
    "half_year": mark("Summary"),
}


class Choices(QWidget):
    """The choices of one paper; what was chosen last for it stays."""

    written = Signal()  # another choice than before

    def __init__(
        self, look: Look, many: QAction, today: Callable[[], date] = date.today
    ) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            many: Prints the same about several things.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._paper: Paper[Any] | None = None
        self.many_button = ActionButton(look, many, "quiet")
        self.options = OptionFields(look, today)
        self._subjects: dict[Subject, PaperSubject] = {}
        self._left_out: dict[str, set[str]] = {}
        self._boxes: dict[str, QCheckBox] = {}
        self._styles: dict[str, bool] = {}
        self._title = spoken("", "section")
        self._about = spoken("", "quiet")
        self._about.setWordWrap(True)
        self._subject_label = spoken("", "quiet")
        self.subject = SubjectField("")
        self._subject_label.setBuddy(self.subject)
        self.style_field = Segments(
            tr("Style"), [(False, tr("Normal 12 pt")), (True, tr("Large 16 pt"))]
        )
        self.language_field = Segments(
            tr("Language"), [("sv", tr("Swedish")), ("en", tr("English"))]
        )
        self._parts_label = spoken(tr("Include"), "quiet")
        self._never = Never(look)
        self._lay_out()
        self.style_field.show_value(False)
        self.language_field.show_value(language())
        self.subject.written.connect(self.written)
        self.options.written.connect(self.written)
        self.style_field.written.connect(self._take_style)
        self.language_field.written.connect(self.written)
        look.changed.connect(self._fit)
        self._fit()

    def show_paper(
        self, paper: Paper[Any], subjects: Sequence[PaperSubject], session: Session
    ) -> None:
        """Show the choices of a paper.

        Args:
            paper: Any.
            subjects: What it can be about; what was chosen stays, else the first is.
            session: Of a read, for what else the database offers.
        """
        another = paper is not self._paper
        self._paper = paper
        self._title.setText(tr(paper.title))
        self._about.setText(tr(paper.about))
        kinds = len(paper.subjects) > 1
        words = tr("About") if kinds else tr(_ABOUT.get("".join(paper.subjects), ""))
        self._subject_label.setVisible(bool(paper.subjects))
        self._one.setVisible(bool(paper.subjects))
        self._subject_label.setText(words)
        self.subject.name(words)
        self._subjects = {one.subject: one for one in subjects}
        self.subject.offer(offered(subjects, kinds=kinds))
        if self.subject.subject() is None:
            self.subject.choose_first()
        self.options.show_paper(paper, session)
        if another:
            self._make_boxes(paper)
            self.style_field.show_value(self._styles.get(paper.name, paper.large))
            self._never.say(tr(NEVER[paper.audience]))

    def choose(self, subject: Subject) -> bool:
        """Choose what it is about; tell whether that is there."""
        return self.subject.choose(subject)

    def order(self) -> Order | None:
        """Return what is asked for; None while nothing can be."""
        subject = self.subject.subject()
        if self._paper is None or (subject is None and self._paper.subjects):
            return None
        return Order(
            paper=self._paper.name,
            subject=subject if self._paper.subjects else None,
            language=str(self.language_field.value()),
            large=bool(self.style_field.value()),
            parts=frozenset(
                name for name, box in self._boxes.items() if box.isChecked()
            ),
            options=self.options.options(),
            size=self.options.format(),
        )

    def chosen(self) -> PaperSubject | None:
        """Return what it is about."""
        subject = self.subject.subject()
        if subject is None or self._paper is None or not self._paper.subjects:
            return None
        return self._subjects.get(subject)

    def tell_counts(self, counts: Mapping[str, int]) -> None:
        """Say beside the parts how much there is of each."""
        if self._paper is None:
            return
        for part in self._paper.parts:
            if part.name in counts and self._boxes[part.name].isChecked():
                words = tr(part.label)
                self._boxes[part.name].setText(f"{words} ({counts[part.name]})")

    def _make_boxes(self, paper: Paper[Any]) -> None:
        for box in self._boxes.values():
            self._parts.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {}
        self._parts_label.setVisible(bool(paper.parts))
        usual = {part.name for part in paper.parts if not part.wanted}
        left_out = self._left_out.setdefault(paper.name, usual)
        for part in paper.parts:
            box = QCheckBox(tr(part.label))
            box.setChecked(part.name not in left_out)
            box.setObjectName(part.name)
            box.toggled.connect(self._take_part)
            self._boxes[part.name] = box
            self._parts.addWidget(box)

    @Slot()
    def _take_style(self) -> None:
        """Keep the style for this paper: a sheet for a store is large, others not."""
        if self._paper is not None:
            self._styles[self._paper.name] = bool(self.style_field.value())
        self.written.emit()

    @Slot()
    def _take_part(self) -> None:
        if self._paper is not None:
            self._left_out[self._paper.name] = {
                name for name, box in self._boxes.items() if not box.isChecked()
            }
            self.written.emit()

    def _lay_out(self) -> None:
        self._parts = QVBoxLayout()
        self._parts.setSpacing(0)
        self._column = column = QVBoxLayout(self)
        self._gaps: list[QVBoxLayout] = []
        column.addWidget(self._title)
        column.addWidget(self._about)
        self._one = one = QWidget()
        self._under = QVBoxLayout(one)
        self._under.setContentsMargins(0, 0, 0, 0)
        self._under.addWidget(self.subject)
        self._under.addWidget(self.many_button, 0, Qt.AlignmentFlag.AlignLeft)
        one.setFocusProxy(self.subject)
        fields: tuple[tuple[QLabel, QWidget], ...] = (
            (self._subject_label, one),
            (spoken(tr("Style"), "quiet"), self.style_field),
            (spoken(tr("Language"), "quiet"), self.language_field),
        )
        for label, field in fields:
            self._gaps.append(_labelled(label, field))
            column.addLayout(self._gaps[-1])
        for segments in (self.style_field, self.language_field):
            _widen(segments)
        column.addWidget(self.options)
        column.addWidget(self._parts_label)
        column.addLayout(self._parts)
        column.addWidget(self._never)
        column.addStretch(1)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.4), em(1.05), em(1.4), em(0.9))
        self._column.setSpacing(em(0.7))
        self._under.setSpacing(em(0.3))
        self.options.fit()
        for gap in self._gaps:
            gap.setSpacing(em(0.35))


def _labelled(label: QLabel, field: QWidget) -> QVBoxLayout:
    label.setBuddy(field)
    made = QVBoxLayout()
    made.addWidget(label)
    made.addWidget(field)
    return made


def _widen(segments: Segments) -> None:
    """Let the buttons share the whole width."""
    row = segments.layout()
    if isinstance(row, QHBoxLayout):
        for at in range(row.count() - 1):
            row.setStretch(at, 1)
        row.setStretch(row.count() - 1, 0)
    for button in segments.findChildren(QPushButton):
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
