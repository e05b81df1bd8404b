"""One calm window that leads through the first run."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.first_run.steps import (
    Beginning,
    PlaceStep,
    SizeStep,
    Step,
    WhoStep,
)
from umea_field.gui.jobs import Job
from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import DANGER, MessageBar
from umea_field.gui.widgets.problem_label import put
from umea_field.gui.widgets.section import hairline, spoken
from umea_field.gui.widgets.work_line import WorkLine


class FirstRun(QWidget):
    """Three pages; Enter goes on, and one may always go back."""

    answered = Signal(object)  # Beginning

    def __init__(self, look: Look, new_place: Path) -> None:
        """Show the first page.

        Args:
            look: Colours and measures; the text size is tried out on it.
            new_place: Where a new database is put unless another place is chosen.
        """
        super().__init__()
        self._look = look
        self.who = WhoStep(look)
        self.place = PlaceStep(look, new_place)
        self.size_step = SizeStep(look)
        self._steps: tuple[Step, ...] = (self.who, self.place, self.size_step)
        self._pages = QStackedWidget()
        self._count = spoken("", "quiet")
        self._back = QPushButton(tr("Back"))
        self._next = QPushButton()
        self._next.setObjectName("next")
        self.bar = MessageBar(look)
        self._work = WorkLine()
        self.setWindowTitle("Umeå Fält")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._lay_out()
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self.size_step.zoom_chosen.connect(look.choose_zoom)
        look.changed.connect(self._fit)
        self._fit()
        self._show(0)

    @property
    def steps(self) -> int:
        """Return how many pages there are."""
        return len(self._steps)

    def go(self, at: int) -> None:
        """Show a page, counted from 0."""
        self._show(at)

    def refuse(self, sentence: str) -> None:
        """Show why the answers did not do, at the page about the database."""
        self._show(1)
        self.bar.tell(sentence, DANGER)
        self._next.setEnabled(True)

    def follow(self, job: Job) -> None:
        """Show how far the making is; it may be cancelled, and asked for anew."""
        self._work.follow(job, tr("Reading what the office holds …"))
        self._back.setEnabled(False)
        job.stopped.connect(self._begin_again)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
            event.accept()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        for step in self._steps:
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setWidget(step)
            self._pages.addWidget(scroll)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._count, 1)
        self._foot.addWidget(self._back)
        self._foot.addWidget(self._next)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.bar)
        self._column.addWidget(self._work)
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(hairline())
        self._column.addLayout(self._foot)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        side = em(1.8)
        self._column.setContentsMargins(side, side, side, em(1.2))
        self._column.setSpacing(em(0.9))
        self._foot.setSpacing(em(0.7))
        self._foot.setContentsMargins(4, 0, 4, 0)  # in line with the pages
        for step in self._steps:
            # room for the focus ring, which lies outside the field
            step.column.setContentsMargins(4, 4, 4, 4)
        screen = self.screen().availableGeometry()
        self.resize(min(em(44), screen.width() - 40), min(em(34), screen.height() - 60))

    def _show(self, at: int) -> None:
        self._pages.setCurrentIndex(at)
        last = at == len(self._steps) - 1
        self._count.setText(
            tr("Step {step} of {steps}", step=at + 1, steps=len(self._steps))
        )
        self._back.setEnabled(at > 0)
        self._next.setText(tr("Begin") if last else tr("Next"))
        put(self._next, "kind", "main")
        self.bar.fold_away()
        self._steps[at].first().setFocus()
        self.setAccessibleName(self._steps[at].heading)

    @Slot()
    def _begin_again(self) -> None:
        self._show(self._pages.currentIndex())
        self._next.setEnabled(True)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._work.end_now()
        super().closeEvent(event)

    @Slot()
    def _go_back(self) -> None:
        self._show(max(self._pages.currentIndex() - 1, 0))

    @Slot()
    def _go_on(self) -> None:
        at = self._pages.currentIndex()
        if not self._steps[at].is_answered():
            return
        if at < len(self._steps) - 1:
            self._show(at + 1)
            return
        self._next.setEnabled(False)
        self.answered.emit(
            Beginning(
                person=self.who.person.text().strip(),
                machine=self.who.machine.text().strip() or tr("This computer"),
                place=self.place.place,
                exists=self.place.exists,
                zoom=self._look.zoom,
                example=self.size_step.example.isChecked(),
                bundle=self.place.bundle,
            )
        )
