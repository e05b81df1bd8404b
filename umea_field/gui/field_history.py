"""The history of a field or a record: who wrote what, when, and what stood before.

Whatever shows a record tells which cell is in focus; the window asks the journal.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.record_names import names_of
from umea_field.database.told_changes import WRITTEN, Told, told_history
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.field import field_of
from umea_field.domain.noun_words import said_noun
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.trifle import said_trifle
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.wording import capital, local, short_date, time_text
from umea_field.gui.cell import Cell
from umea_field.gui.notifier import Notifier
from umea_field.gui.rows_model import Column
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.message_bar import DONE, MessageBar
from umea_field.gui.widgets.section import spoken
from umea_field.sync.rulings import Ruling, Written, rulings_of

FORM = "history"
"""Where in the program these writes are done, as undo knows it."""
_FIELD, _RULE, _SOURCE = 2, 5, 6
"""The columns that say which field it was, what a rule chose, and from what paper."""


_WIDE = 60
"""How wide it is, in em, where there is room for all columns."""


class FieldHistory(QWidget):
    """Every change of a cell, the latest first; an older value can be had back."""

    def __init__(
        self, look: Look, saving: Saving, notifier: Notifier, parent: QWidget
    ) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            saving: Writes the value that is had back.
            notifier: Tells when to read again.
            parent: The window it belongs to.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self._look = look
        self._saving = saving
        self._cell: Cell | None = None
        self._rulings: Mapping[Written, Ruling] = {}
        self._has_ruled = False
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.heading = spoken("", "title")
        self.heading.setWordWrap(True)
        self._facts = spoken("", "quiet")
        self.bar = MessageBar(look)
        self.table: DataTable[Told] = DataTable(
            look, tr("Changes"), _columns(self._ruled), key=_key
        )
        self.rule = spoken("")
        self.rule.setWordWrap(True)
        self.rule.hide()
        self._again = QPushButton(tr("Write the older value again"))
        self._again.setAccessibleName(self._again.text())
        self._again.clicked.connect(self._have_back)
        close = QPushButton(tr("Close"))
        close.setAccessibleName(close.text())
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(self._again)
        foot.addStretch(1)
        foot.addWidget(close)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.heading)
        self._column.addWidget(self._facts)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self.rule)
        self._column.addLayout(foot)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        self.table.chosen.connect(self._offer)
        notifier.changed.connect(self._hear)
        look.changed.connect(self._fit)
        self._fit()
        self.resize(look.em(68), look.em(34))

    def show_cell(self, cell: Cell) -> None:
        """Show a cell's history in front of the other windows."""
        self._cell = cell
        self.bar.fold_away()
        self._read()
        self.show()
        self.raise_()
        self.activateWindow()
        if self.table.rows.rowCount():
            self.table.setCurrentIndex(self.table.rows.index(0, 0))
        self.table.setFocus()

    def _read(self) -> None:
        cell = self._cell
        if cell is None:
            return
        with self._saving.database.read() as session:
            terms = vocabulary(session)
            found = told_history(
                session, cell.noun, cell.row_id, terms, cell.field or None
            )
            record = (cell.noun, cell.row_id)
            name = names_of(session, [record], terms).get(record, "")
            self._rulings = rulings_of(session.connection(), *record)
        noun = BY_TABLE[cell.noun]
        title = name or capital(said_noun(noun))
        if cell.field:
            label = tr(field_of(noun.table().c[cell.field]).label)
            title = tr("{field}, {record}", field=label, record=title)
        self.heading.setText(title)
        self.setWindowTitle(tr("History: {what}", what=title))
        self._has_ruled = any(map(self._ruling_of, found))
        self._facts.setText(self._said_facts(len(found)))
        self.table.setColumnHidden(_FIELD, bool(cell.field))
        self.table.setColumnHidden(_SOURCE, not any(row.source for row in found))
        self._hide_rule()
        self.table.show_rows(found)
        self._offer(self.table.chosen_row())

    def _said_facts(self, count: int) -> str:
        if not count:
            return tr("Nothing is written in it yet.")
        changes = trn("{count} change", "{count} changes", count)
        if not self._has_ruled:
            return changes
        rule = tr("Between some of them a rule chose: go to the row to read how.")
        return f"{changes}. {rule}"

    def _hide_rule(self) -> None:
        """Show what a rule chose in a column where there is room for it.

        Where there is none, the values need it more: the line beneath tells it.
        """
        narrow = self.width() < self._look.em(_WIDE)
        self.table.setColumnHidden(_RULE, narrow or not self._has_ruled)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hide_rule()

    @Slot(object)
    def _offer(self, row: Told | None) -> None:
        writable = not self._saving.database.read_only
        can = row is not None and row.what == WRITTEN and row.was != row.value
        self._again.setEnabled(writable and can)
        said = self._said_rule(row) if row is not None else ""
        self.rule.setText(said)
        self.rule.setVisible(bool(said))

    def _ruling_of(self, row: Told) -> Ruling | None:
        return self._rulings.get((row.field, *row.step))

    def _ruled(self, row: Told) -> str:
        """Return whether a rule let a value stand; empty where none chose."""
        ruling = self._ruling_of(row)
        if ruling is None:
            return ""
        return tr("Let stand") if ruling.stood == row.step else tr("Passed over")

    def _said_rule(self, row: Told) -> str:
        """Return what a rule chose between, in sentences; empty where none did."""
        ruling = self._ruling_of(row)
        if ruling is None:
            return ""
        chosen = self._chosen(row, ruling)
        return " ".join(
            (
                tr("Two wrote the same thing in slightly different ways, neither"
                   " knowing of the other."),
                said_trifle(ruling.why),
                tr("A rule let what was written last stand: “{value}”, by {who}.",
                   value=chosen.after or tr("empty"), who=chosen.who),
            )
        )  # fmt: skip

    def _chosen(self, row: Told, ruling: Ruling) -> Told:
        """Return the change whose value stood."""
        rows = map(self.table.rows.row_at, range(self.table.rows.rowCount()))
        return next(
            (o for o in rows if (o.field, o.step) == (row.field, ruling.stood)), row
        )

    @Slot()
    def _have_back(self) -> None:
        """Write what stood before the chosen change, as an edit like any other."""
        row = self.table.chosen_row()
        if row is None:
            return
        noun = BY_TABLE[row.noun]

        def write(session: Session) -> None:
            record = session.get(noun, row.row_id)
            if record is not None:
                setattr(record, row.field, row.was)

        if self._saving.keep(tr("{field} as before", field=row.label), FORM, write):
            self.bar.tell(
                tr(
                    "{field} is “{value}” again.",
                    field=row.label,
                    value=row.before or tr("empty"),
                ),
                DONE,
                words=tr("Undo"),
                do=self._take_back,
            )
            self._read()

    def _take_back(self) -> None:
        step = self._saving.last(FORM)
        if step is not None:
            self._saving.take_back(step.txn)
            self._read()

    @Slot(object)
    def _hear(self, changed: Any) -> None:
        if self._cell and self._cell.row_id in changed.rows and self.isVisible():
            self._read()

    @Slot()
    def _fit(self) -> None:
        side = self._look.em(1.2)
        self._column.setContentsMargins(side, side, side, side)
        self._column.setSpacing(self._look.em(0.6))


def _key(row: Told) -> object:
    return row.moment, row.field, row.what


def _columns(ruled: Callable[[Told], str]) -> Sequence[Column[Told]]:
    return (
        Column[Told](mark("When"), _when, width=12, order=lambda row: row.moment),
        Column[Told](mark("Who"), lambda row: row.who, width=9.5),
        Column[Told](mark("Field"), lambda row: row.label, width=13),
        Column[Told](mark("Before"), lambda row: row.before, width=0, role=_quiet),
        Column[Told](mark("After"), _after, width=0, strong=lambda _: True),
        Column[Told](mark("By rule"), ruled, width=9, role=_quiet),
        Column[Told](
            mark("Source"), lambda row: capital(row.source), width=26, role=_quiet
        ),
    )


def _quiet(_row: Told) -> str:
    return "text2"


def _when(row: Told) -> str:
    here = local(row.moment)
    return f"{short_date(here.date())} {time_text(row.moment)}"


def _after(row: Told) -> str:
    return row.after or (tr("empty") if row.what == WRITTEN else "")
