"""Where one begins: what goes away to the left, what comes in to the right."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.unparted import as_one_word
from umea_field.foundation.wording import date_text, listed, local, time_text
from umea_field.gui.handover.doing import Doing
from umea_field.gui.handover.giving import GivingPart
from umea_field.gui.handover.ruled_line import RuledLine
from umea_field.gui.handover.said import as_plain, as_rich
from umea_field.gui.handover.work import Standing
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.columns import Columns
from umea_field.gui.widgets.drop_zone import DropZone
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.section import Section, hairline, spoken
from umea_field.sync.clash_sentences import Said, in_short, pieces
from umea_field.sync.overruled import Overruled

_SHOWN = 12
"""So many choices of others are shown; the rest is counted."""
_LONGEST = 69
"""How many letters of a value are told."""


class StartView(QWidget):
    """Handing over, taking in, what is open, and what others chose."""

    restored = Signal(object)  # Overruled: the value written here is wanted back
    seen = Signal()  # what others chose has been seen
    record_asked = Signal(str, object)  # the noun and id of a record

    def __init__(
        self,
        look: Look,
        does: Doing,
        today: Callable[[], date],
        *,
        read_only: bool,
    ) -> None:
        """Lay it out.

        Args:
            look: Colours and measures.
            does: What can be done.
            today: Tells the day it is.
            read_only: Nothing can be written.
        """
        super().__init__()
        self._look = look
        self._today = today
        self._read_only = read_only
        self.giving = GivingPart(look, does.give, does.give_all, today)
        self.giving.setEnabled(not read_only)
        self.drop = DropZone(
            look,
            does.choose,
            tr("Drop bundles here"),
            tr("One or several at once, from a stick or a folder (.ufb)"),
            several=True,
        )
        if read_only:
            self.drop.hide()
        self._calm = spoken(
            tr(
                "You see what would become otherwise before anything is written. A copy"
                " is made first, and the merge can be undone."
            ),
            "quiet",
        )
        self._calm.setWordWrap(True)
        self._open = spoken("", "strong")
        self._open.setWordWrap(True)
        self.settle = ActionButton(look, does.settle)
        self.ruled = RuledLine(look, does.rules)
        self._last = spoken("", "quiet")
        self._last.setWordWrap(True)
        self.undo = ActionButton(look, does.undo, "quiet")
        self._chosen = QWidget()
        self._chosen_column = QVBoxLayout(self._chosen)
        self._chosen_column.setContentsMargins(0, 0, 0, 0)
        self._chosen_head = Section(look, tr("Chosen by others"))
        self._give_head = Section(look, tr("Hand over to the office"))
        self._rows: list[QWidget] = []
        self._lay_out()
        self.show_standing(Standing())

    def show_standing(self, standing: Standing) -> None:
        """Show how it stands now."""
        leads = not standing.is_office and standing.waiting.changes > 0
        self.giving.show_standing(standing, leads=leads)
        self.drop.button.be("" if leads else "main")
        self._give_head.heading.setText(
            tr("Hand over to the laptops")
            if standing.is_office
            else tr("Hand over to the office")
        )
        count = standing.open_clashes
        self._open.setText(
            trn(
                "{count} open clash waits for someone to choose.",
                "{count} open clashes wait for someone to choose.",
                count,
            )
            if count
            else tr("No clash is open.")
        )
        self.settle.setVisible(bool(count))
        self.ruled.show_count(standing.ruled)
        last = standing.last
        if last is None:
            self._last.setText(tr("Nothing has been taken in on this computer yet."))
        else:
            here = local(last.began)
            told = tr(
                "Last merge: {day} at {time}",
                day=date_text(here.date()),
                time=time_text(last.began),
            )
            who = listed([as_one_word(each) for each in standing.merged])
            told = f"{told}, {who}" if who else told
            self._last.setText(told if last.is_whole else f"{told}. {broken_off()}")
        self._show_chosen(standing.overruled)

    def start(self) -> None:
        """Take the focus where one most likely begins."""
        if self._read_only:
            self.columns.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.giving.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.em(0.6))
        column.addWidget(self.drop)
        column.addWidget(self._calm)
        column.addWidget(hairline())
        column.addWidget(self._open)
        column.addWidget(self.settle, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.ruled)
        column.addWidget(hairline())
        column.addWidget(self._last)
        column.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        self.columns = Columns(
            self._look,
            [(self._give_head, self.giving), (self._chosen_head, self._chosen)],
            [(Section(self._look, tr("Take in and merge")), right)],
        )
        self.columns.setAccessibleName(tr("Hand over and merge"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)

    def _show_chosen(self, found: Sequence[Overruled]) -> None:
        at = self._row_in_focus()
        for row in self._rows:
            self._chosen_column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(one) for one in found[:_SHOWN]]
        if len(found) > _SHOWN:
            rest = len(found) - _SHOWN
            more = trn("and {count} more", "and {count} more", rest)
            self._rows.append(spoken(more, "note"))
        if found and not self._read_only:
            seen = QPushButton(tr("I have seen this"))
            seen.setAccessibleName(seen.text())
            seen.clicked.connect(self.seen)
            self._rows.append(seen)
        for row in self._rows:
            is_button = isinstance(row, QPushButton)
            side = Qt.AlignmentFlag.AlignLeft if is_button else Qt.AlignmentFlag(0)
            self._chosen_column.addWidget(row, 0, side)
        self._chosen.setVisible(bool(found))
        self._chosen_head.setVisible(bool(found))
        if at is not None:
            self._focus_row(at)

    def _row_in_focus(self) -> int | None:
        """Return which row the focus is in; None for none."""
        focused = QApplication.focusWidget()
        if focused is None:
            return None
        inside = (one is focused or one.isAncestorOf(focused) for one in self._rows)
        return next((at for at, found in enumerate(inside) if found), None)

    def _focus_row(self, at: int) -> None:
        """Go on at the row that stands where one was, or the last; else begin anew."""
        for row in reversed(self._rows[: at + 1]):
            is_button = isinstance(row, QPushButton)
            button = row if is_button else row.findChild(QPushButton)
            if button is not None:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.start()

    def _row(self, one: Overruled) -> QWidget:
        row = QWidget()
        said = chosen_words(one, self._today())
        words = QLabel(as_rich(said))
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        where = spoken(f"{one.title} · {one.what}", "quiet")
        where.setWordWrap(True)
        row.setAccessibleName(f"{where.text()}: {as_plain(said)}")
        buttons = QWidget()
        flow = Flow(self._look.em(0.5), self._look.em(0.3))
        if not self._read_only:
            back = _quiet(tr("Take my value back"))
            back.clicked.connect(lambda *_: self.restored.emit(one))
            back.setAccessibleName(f"{back.text()}: {one.mine}, {one.what}")
            flow.addWidget(back)
        look_at = _quiet(tr("Show the record"))
        look_at.setAccessibleName(f"{look_at.text()}: {one.title}, {one.what}")
        look_at.clicked.connect(lambda *_: self.record_asked.emit(one.noun, one.row_id))
        flow.addWidget(look_at)
        buttons.setLayout(flow)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.em(0.15))
        column.addWidget(words)
        column.addWidget(where)
        column.addWidget(buttons)
        column.addWidget(hairline())
        return row


def broken_off() -> str:
    """Return what to do where the last merge did not come to its end."""
    return tr("It was broken off. Take the same bundle in again, and it goes on.")


def chosen_words(one: Overruled, today: date) -> Sequence[Said]:
    """Return what became of a value: ``Ditt värde Delvis visas inte. …``."""
    day = local(one.moment).date()
    told = tr(
        "Your value <{mine}> is not shown; {who} chose <{chosen}> on {day}.",
        mine=in_short(one.mine, _LONGEST) or "–",
        who=one.who or tr("Someone"),
        chosen=in_short(one.chosen, _LONGEST) or "–",
        day=date_text(day, day.year != today.year),
    )
    return pieces(told)


def _quiet(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", "quiet")
    return button
