"""A case to read: how it stands, who was asked, what happened; events are added."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.case_words import UNITS
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case_course import unanswered
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import short_date
from umea_field.gui.cases import words
from umea_field.gui.cases.composer import Composer
from umea_field.gui.cases.sensitive import SensitiveMark
from umea_field.gui.cases.shown import Shown
from umea_field.gui.cases.tasks import Tasks
from umea_field.gui.cases.timeline import Timeline
from umea_field.gui.cases.unfinished import Written
from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look
from umea_field.gui.terms import choices_of
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.columns import Columns
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.lines import Line, Lines
from umea_field.gui.widgets.picks import Picks
from umea_field.gui.widgets.problem_label import put
from umea_field.gui.widgets.section import Section, spoken

VILLAGES, STORES, NEEDS, VISITS = "villages", "stores", "needs", "visits"
"""The keys of the pages a case leads to."""
_LAID_OUT = 40
"""How long layouts are given before what they made is brought in sight, in ms."""
_ROOMY = 40
"""From so many em the buttons stand beside the title."""


class CaseView(QWidget):
    """Shows one case, all of it in one scroll."""

    place_asked = Signal(str, object)  # another page's key, the id to show there

    def __init__(
        self,
        look: Look,
        terms: Vocabulary,
        today: Callable[[], date],
        form: Callable[[], KeptForm],
        *does: QAction,
        writes: bool,
    ) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            terms: Every term.
            today: Tells the day it is.
            form: Makes the form an event unfolds to.
            does: What the buttons do.
            writes: The database may be written to.
        """
        super().__init__()
        self._look = look
        self._terms = terms
        self._today = today
        self._shown: Shown | None = None
        self._title = spoken("", "heading")
        self._title.setWordWrap(True)
        self._clock = QLabel()
        self._promise = spoken("")
        self._promise.setWordWrap(True)
        self._buttons = [ActionButton(look, each) for each in does]
        self.status = Picks(look, tr("Status of the case"), _short(terms))
        self.composer = Composer(
            look, words.kind_choices(terms), choices_of(terms)(UNITS), today
        )
        self.timeline = Timeline(look, form, writes=writes)
        self.tasks = Tasks(look, today, writes=writes)
        self.status.setEnabled(writes)
        # what has just unfolded is as high as it will be a moment later
        self._laid_out = QTimer(self, singleShot=True, interval=_LAID_OUT)
        self._laid_out.timeout.connect(self._scroll_to_entry)
        self.composer.unfolded.connect(self._laid_out.start)
        if not writes:
            self.composer.hide()
        self._units = Lines(look, 9.5, tr("No unit has it yet."), quiet_lead=False)
        self._about = Lines(look, 8, "")
        self._answer = Lines(look, 8, tr("The village has no answer yet."))
        self._notes = spoken("")
        self._notes.setWordWrap(True)
        self._dialogue = Lines(look, 8, tr("Nothing is written down yet."))
        self._kept = spoken(
            tr(
                "What was written while this was a difficult dialogue is kept. It is"
                " shown again if the type is set back."
            ),
            "quiet",
        )
        self._kept.setWordWrap(True)
        self._lay_out()
        look.changed.connect(self._fit)
        self._fit()

    @property
    def shown(self) -> Shown | None:
        """Return the case that is shown."""
        return self._shown

    def show_case(self, shown: Shown, written: Written | None) -> None:
        """Show a case; another than before begins at its top.

        Args:
            shown: The case.
            written: An event of it that is being written; None for none.
        """
        before, self._shown = self._shown, shown
        if before is None or before.case.id != shown.case.id:
            self.body.verticalScrollBar().setValue(0)
            self.timeline.begin()
            self._offer(shown, written)
        case, today = shown.case, self._today()
        self._title.setText(case.title or tr("Without a title"))
        self._say_promise(shown, today)
        self.status.show_value(case.status)
        self._units.show_lines(
            words.unit_lines(shown.units, shown.line.is_open, today, self._terms)
        )
        self._about.show_lines(self._about_lines(shown, today))
        self._answer.show_lines(words.answer_lines(case, today))
        self._notes.setText(case.notes or "")
        self._show_dialogue(shown, today)
        self.tasks.show_tasks(shown.tasks)
        self.timeline.show_entries(shown.whole.log, self._terms, today)
        _part_of(self._notes).setVisible(bool(case.notes))

    def offer_entry(self) -> None:
        """Go to where an event is written."""
        self.composer.take_focus()
        self.body.ensureWidgetVisible(self.composer)

    @Slot()
    def _scroll_to_entry(self) -> None:
        """Bring what is being written in sight."""
        air = self._look.em(1)
        self.body.ensureWidgetVisible(self.composer, 0, air)
        field = self.composer.focusWidget()
        if field is not None:  # a composer higher than the page: the field is seen
            self.body.ensureWidgetVisible(field, 0, air)

    def written(self) -> None:
        """Fold what was being written: it is an event now."""
        if self._shown is not None:
            self._offer(self._shown, None)
        self.composer.kinds.take_focus()

    def finish(self) -> None:
        """Write what still stands unwritten."""
        self.timeline.finish()
        self.tasks.line.finish()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _offer(self, shown: Shown, written: Written | None) -> None:
        log = [line.entry for line in shown.whole.log]
        waits = unanswered(shown.case, log)
        likely = next((each.unit for each in shown.units if each.unit in waits), None)
        self.composer.show_case(written, likely, shown.case.asked_by)

    def _say_promise(self, shown: Shown, today: date) -> None:
        line = shown.line
        self._promise.setText(words.reply_sentence(line, today))
        put(self._promise, "role", "late" if line.days_late else "quiet")
        role = "danger" if line.days_late else "text2"
        icon = "check" if line.answered else "clock"
        self._clock.setPixmap(icon_picture(self._look, icon, role, 1.2))

    def _show_dialogue(self, shown: Shown, today: date) -> None:
        held = shown.whole.dialogue
        lines = words.dialogue_lines(held, self._terms, today) if held else []
        _part_of(self._dialogue).setVisible(shown.is_dialogue)
        self._kept.setVisible(bool(lines) and not shown.is_dialogue)
        if shown.is_dialogue:
            self._dialogue.show_lines(lines)

    def _about_lines(self, shown: Shown, today: date) -> list[Line]:
        whole, go = shown.whole, self.place_asked.emit
        case = whole.case
        lines = []
        if case.store_id and whole.store:
            opens = partial(go, STORES, case.store_id)
            lines.append(Line(tr("Store"), whole.store, opens))
        if whole.village_id and whole.village:
            opens = partial(go, VILLAGES, whole.village_id)
            lines.append(Line(tr("Village"), whole.village, opens))
        lines += words.about_lines(whole, self._terms, today)
        if case.need_id and whole.need:
            opens = partial(go, NEEDS, case.need_id)
            lines.append(Line(tr("Need"), whole.need, opens))
        if case.visit_id and whole.visit_day:
            day = short_date(whole.visit_day, whole.visit_day.year != today.year)
            opens = partial(go, VISITS, case.visit_id)
            lines.append(Line(tr("Found at visit"), day, opens))
        return lines

    def _lay_out(self) -> None:
        look = self._look
        dialogue = QWidget()
        self._inner = QVBoxLayout(dialogue)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.addWidget(SensitiveMark(look))
        self._inner.addWidget(self._dialogue)
        events = QWidget()
        self._events = QVBoxLayout(events)
        self._events.setContentsMargins(0, 0, 0, 0)
        self._events.addWidget(self.composer)
        self._events.addWidget(self.timeline)
        head = self._lay_out_head()
        own = Section(look, tr("Own notes"), tr("not printed"))
        self.body = Columns(
            look,
            (
                (Section(look, tr("Dialogue")), dialogue),
                (Section(look, tr("With the units")), self._units),
                (Section(look, tr("Events"), tr("Ctrl+H adds one")), events),
            ),
            (
                (Section(look, tr("About the case")), self._about),
                (Section(look, tr("Answer to the village")), self._answer),
                (Section(look, tr("Tasks")), self.tasks),
                (own, self._notes),
            ),
            top=head,
        )
        self.body.setAccessibleName(tr("The case"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body, 1)

    def _lay_out_head(self) -> QWidget:
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(self._title, 1)
        self._row = QHBoxLayout()
        for button in self._buttons:
            self._row.addWidget(button)
        self._row.addStretch(0)
        self._top.addLayout(self._row)
        promise = QHBoxLayout()
        promise.setSpacing(self._look.em(0.4))
        promise.addWidget(self._clock)
        promise.addWidget(self._promise, 1)
        head = QWidget()
        self._head = QVBoxLayout(head)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.addLayout(self._top)
        self._head.addLayout(promise)
        self._head.addWidget(self.status)
        self._head.addWidget(self._kept)
        return head

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._head.setSpacing(em(0.45))
        self._top.setSpacing(em(0.7))
        self._row.setSpacing(em(0.6))
        self._inner.setSpacing(em(0.6))
        self._events.setSpacing(em(0.5))
        if self._shown is not None:
            self._say_promise(self._shown, self._today())
        self._fold()

    def _fold(self) -> None:
        roomy = self.width() >= self._look.em(_ROOMY)
        across, down = (
            QBoxLayout.Direction.LeftToRight,
            QBoxLayout.Direction.TopToBottom,
        )
        self._top.setDirection(across if roomy else down)


def _short(terms: Vocabulary) -> Sequence[tuple[object, str]]:
    return [(term.code, term.short()) for term in terms.choices(words.STATUSES)][:9]


def _part_of(body: QWidget) -> QWidget:
    """Return the part of the columns that a body stands in, with its head."""
    each = body
    while (above := each.parentWidget()) is not None:
        if any(isinstance(child, Section) for child in above.children()):
            return above
        each = above
    return body
