"""What some bundles would do, list by list; nothing has been written."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.duplicates import Candidate
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.wording import capital, number_text
from umea_field.gui.handover.side_list import SideList
from umea_field.gui.handover.telling import said_clock
from umea_field.gui.style import Look
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.list_rows import Row
from umea_field.gui.widgets.row_list import RowList
from umea_field.gui.widgets.section import hairline, spoken
from umea_field.sync.listed import ListedRecord
from umea_field.sync.looking import BACK, CHANGED, GONE, NEW, Found, Looked
from umea_field.sync.missing_pictures import MissingFrom
from umea_field.sync.namesakes import said_namesakes

CLASHES, REFUSED, BUNDLES = "clashes", "refused", "bundles"
DUPLICATES, PICTURES = "duplicates", "pictures"
_WORDS = {
    NEW: mark("New"),
    CHANGED: mark("Changed"),
    BACK: mark("Back again"),
    GONE: mark("Removed"),
    CLASHES: mark("Clashes"),
    DUPLICATES: mark("Possible duplicates"),
    PICTURES: mark("Pictures missing"),
    REFUSED: mark("Refused"),
    BUNDLES: mark("Bundles"),
}
_ABOUT = {
    NEW: mark("Records that are not here yet."),
    CHANGED: mark("Records here in which something becomes otherwise."),
    BACK: mark("Records that were removed here and that someone has written in."),
    GONE: mark("Records that someone has removed, having seen all that was in them."),
    CLASHES: mark(
        "Two have written different things. Both values are kept; you choose after"
        " the merge."
    ),
    DUPLICATES: mark("Records that may be of one and the same thing."),
    PICTURES: mark("The records are told of here; the files lie elsewhere still."),
    REFUSED: mark("Bundles that are not taken in, and why."),
    BUNDLES: mark("What was read, and who sent it."),
}


class PreviewView(QWidget):
    """Lists to the left with their counts, the records of the chosen one beside."""

    opened = Signal(object)  # the record of a row: its noun and id
    accepted = Signal(object)  # the id of a machine that is let in

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._looked = Looked()
        self._names: dict[UUID, str] = {}
        note = tr("Nothing has been written yet.")
        self.left = SideList(look, tr("Preview"), tr("Lists"), note)
        self.lists = self.left.rows
        self.rows = RowList(look, tr("Records"))
        self.rows.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._head = spoken("", "section")
        self._about = spoken("", "quiet")
        self._about.setWordWrap(True)
        self._rest = spoken("", "note")
        self._buttons = QWidget()
        self._flow = Flow(look.em(0.7), look.em(0.5))
        self._buttons.setLayout(self._flow)
        self._top = QVBoxLayout()
        for each in (self._head, self._about, self._buttons):
            self._top.addWidget(each)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(self._top)
        right.addWidget(self.rows, 1)
        right.addWidget(self._rest)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(hairline(upright=True))
        row.addLayout(right, 1)
        self.lists.chosen.connect(self._show_list)
        self.rows.activated.connect(self._open)
        look.changed.connect(self._fit)
        self._fit()

    def show_looked(self, looked: Looked) -> None:
        """Show what was found in some bundles."""
        self._looked = looked
        kept = self.lists.chosen_key()
        counts = self._counts()
        self.lists.show_rows(
            [
                Row(key, tr(_WORDS[key]), number_text(count))
                for key, count in counts.items()
            ]
        )
        first = next(
            (key for key in (CLASHES, NEW, CHANGED, REFUSED) if counts.get(key)),
            BUNDLES,
        )
        self.lists.choose(kept if kept in counts and counts[str(kept)] else first)
        self._show_list(self.lists.chosen_key())

    def choose(self, key: str) -> None:
        """Show a list."""
        self.lists.choose(key)
        self._show_list(key)

    def start(self) -> None:
        """Take the focus."""
        self.lists.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_innermost(self) -> bool:
        """Go back from the records to the lists; tell whether one was there."""
        if not self.rows.hasFocus():
            return False
        self.start()
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.lists.hasFocus():
                self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self._open()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _counts(self) -> dict[str, int]:
        receipt = self._looked.receipt
        counts = {
            NEW: receipt.new,
            CHANGED: receipt.changed,
            BACK: receipt.back,
            GONE: receipt.gone,
            CLASHES: len(self._looked.clashes),
            DUPLICATES: len(self._looked.duplicates),
            PICTURES: receipt.pictures_missing,
            REFUSED: len(self._looked.bundles) - len(self._looked.paths),
            BUNDLES: len(self._looked.bundles),
        }
        quiet = (BACK, GONE, REFUSED)
        return {k: n for k, n in counts.items() if n or k not in quiet}

    @Slot(object)
    def _show_list(self, key: object) -> None:
        name = str(key)
        count = self._counts().get(name, 0)
        self._head.setText(f"{tr(_WORDS[name])}, {number_text(count)}")
        about = tr(_ABOUT[name])
        if name == REFUSED and self._looked.paths:
            others = tr("The others are taken in.")
            about = f"{about} {others}"
        self._about.setText(about)
        rows = self._rows_of(name)
        self.rows.setAccessibleName(tr(_WORDS[name]))
        self.rows.show_rows(rows)
        self.rows.choose(next((row.key for row in rows if row.key is not None), None))
        self.rows.scrollToTop()
        left = count - len(rows) if name in (NEW, CHANGED, BACK, GONE) else 0
        self._rest.setVisible(left > 0)
        self._rest.setText(trn("and {count} more", "and {count} more", left))
        self._offer_acceptance(name)

    def _rows_of(self, name: str) -> Sequence[Row]:
        if name == CLASHES:
            return [
                Row(
                    one.conflict.id,
                    f"{one.title}: {one.what}",
                    more=one.sentence,
                    wraps=True,
                )
                for one in self._looked.clashes
            ]
        if name == DUPLICATES:
            return [_pair(one) for one in self._looked.duplicates]
        if name == PICTURES:
            return [row for one in self._looked.missing for row in _missing(one)]
        if name in (REFUSED, BUNDLES):
            found = self._looked.bundles
            alike = dict(self._looked.namesakes)
            return [
                _bundle(one, alike) for one in found if name == BUNDLES or one.refused
            ]
        return [_record(one) for one in self._looked.lists.get(name, ())]

    def _offer_acceptance(self, name: str) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        asks = {
            one.sender: one.person or one.machine
            for one in self._looked.bundles
            if one.asks_acceptance and one.sender is not None
        }
        for sender, who in asks.items():
            words = tr("Let {machine} in from now on", machine=who)
            button = QPushButton(words)
            button.setAccessibleName(words)
            button.clicked.connect(lambda *_, sender=sender: self.accepted.emit(sender))
            self._flow.addWidget(button)
        self._buttons.setVisible(bool(asks) and name in (REFUSED, BUNDLES))

    @Slot()
    def _open(self) -> None:
        key = self.rows.chosen_key()
        if isinstance(key, tuple):
            self.opened.emit(key)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self.left.setFixedWidth(em(19 if self.width() >= em(50) else 14))
        self._top.setContentsMargins(em(1.35), em(1.1), em(1.35), em(0.7))
        self._top.setSpacing(em(0.35))
        self._rest.setContentsMargins(em(1.35), em(0.4), em(1.35), em(0.8))


def _record(one: ListedRecord) -> Row:
    kind = one.kind if one.title != one.kind else ""
    about = " · ".join(part for part in (kind, one.place) if part)
    if not one.changes:
        return Row(one.record, one.title, more=about)
    said = [each.said() for each in one.changes]
    words = f"{one.place}: {one.title}" if one.place else one.title
    whole = "\n".join(part for part in (about, *said) if part)
    return Row(one.record, words, more=" · ".join(said), wraps=True, whole=whole)


def _pair(one: Candidate) -> Row:
    first, second = one.titles
    record = (one.noun, one.alike.one)
    title = tr("{one} and {other}", one=first, other=second)
    return Row(record, title, more=capital(one.why()))


def _missing(one: MissingFrom) -> Sequence[Row]:
    head = Row(None, one.said())
    return [
        head,
        *(
            Row(
                (each.noun, each.id),
                each.name,
                number_text(each.pictures),
            )
            for each in one.records
        ),
    ]


def _bundle(one: Found, alike: Mapping[str, int]) -> Row:
    if one.refused:
        return Row(
            str(one.path),
            one.path.name,
            more=one.refused,
            more_role="danger",
            wraps=True,
        )
    who = ", ".join(part for part in (one.person, one.machine) if part)
    count = trn("{count} change", "{count} changes", one.count)
    told = [who, count]
    if one.is_newer:
        told.append(tr("made by a newer version; what is new there waits"))
    lines = [" · ".join(told)]
    if one.copies:
        lines.append(one.said_copies())
    if one.clock:
        lines.append(said_clock(one))
    if one.machine in alike:
        lines.append(said_namesakes(one.machine, alike[one.machine]))
    return Row(str(one.path), one.path.name, more="\n".join(lines), wraps=True)
