"""What goes out, in which form, and what stays in the house."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from umea_field.domain.noun_words import said_nouns
from umea_field.domain.nouns import BY_TABLE, NOUNS
from umea_field.domain.record import Record
from umea_field.foundation.i18n import mark, tr
from umea_field.gui.interchange.words import field_words, kind_choices
from umea_field.gui.style import Look
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.date_field import DateField
from umea_field.gui.widgets.section import spoken
from umea_field.gui.widgets.segments import Segments
from umea_field.interchange.diary import DIARY_NOUNS
from umea_field.interchange.selection import Selection, may_leave, withheld
from umea_field.interchange.writing import Manner

XLSX, EXCEL_CSV, CSV = "xlsx", "excel_csv", "csv"
GEOJSON, ICS, JSON = "geojson", "ics", "json"
FORMAT_WORDS = {
    XLSX: mark("Excel workbook (.xlsx)"),
    EXCEL_CSV: mark("CSV for a Swedish Excel (; and decimal comma)"),
    CSV: mark("CSV for other programs (UTF-8, ISO dates)"),
    GEOJSON: mark("Map points (GeoJSON)"),
    ICS: mark("Calendar (.ics)"),
    JSON: mark("JSON"),
}
_READABLE = (XLSX, EXCEL_CSV)
_NAMED = 8
"""How many fields are named before the rest is counted."""


@dataclass(frozen=True)
class Wish:
    """What was chosen.

    Attributes:
        nouns: The kinds of records.
        form: The format as ``exporting`` knows it.
        manner: Which records and fields, and how they are told.
    """

    nouns: Sequence[type[Record]]
    form: str
    manner: Manner

    @property
    def is_folder(self) -> bool:
        """Tell whether it becomes a folder of files."""
        return self.form == "csv" and len(self.nouns) > 1


class ExportForm(QWidget):
    """The choices; the button asks where the file is to lie."""

    wanted = Signal(object)  # Wish

    def __init__(
        self,
        look: Look,
        villages: Callable[[], Sequence[tuple[object, str]]],
        today: Callable[[], date],
    ) -> None:
        """Choose everything, in a readable workbook.

        Args:
            look: Colours and measures.
            villages: Gives every village's id and name.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._villages = villages
        self.kinds = QListWidget()
        self.kinds.setAccessibleName(tr("Kinds of records"))
        for kind, words in kind_choices():
            self._add_kind(str(kind), words)
        self.every = QCheckBox(tr("Everything"))
        self.every.setAccessibleName(tr("Everything"))
        self.every.setChecked(True)
        formats = [(key, tr(words)) for key, words in FORMAT_WORDS.items()]
        self.format = ChoiceField(tr("Format"), formats)
        self.format.removeItem(0)
        self.format.show_value(XLSX)
        self.shape = Segments(
            tr("Shape"),
            [
                (True, tr("Readable")),
                (False, tr("Analysis")),
            ],
        )
        self.shape.show_value(True)
        self._about_shape = spoken("", "note")
        self.village = ChoiceField(tr("Village"), [], empty=tr("All villages"))
        self.since = DateField(tr("From the day"), today)
        self.until = DateField(tr("Until the day"), today)
        self.own = QCheckBox(tr("For our own use: internal and personal too"))
        self.own.setAccessibleName(self.own.text())
        self._stays = spoken("", "note")
        self.go = QPushButton(tr("Export …"))
        self.go.setAccessibleName(tr("Export …"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self.every.toggled.connect(self._follow)
        self.kinds.itemChanged.connect(self._follow)
        self.format.written.connect(self._follow)
        self.shape.written.connect(self._follow)
        self.own.toggled.connect(self._follow)
        self.go.clicked.connect(self._ask)
        look.changed.connect(self._fit)
        self._fit()
        self._follow()

    def start(self) -> None:
        """Read the villages anew."""
        chosen = self.village.value()
        while self.village.count() > 1:
            self.village.removeItem(1)
        for village_id, name in self._villages():
            self.village.addItem(name, village_id)
        self.village.show_value(chosen)

    def wish(self) -> Wish:
        """Return what is chosen now."""
        key = str(self.format.value())
        self.since.finish()
        self.until.finish()
        village = self.village.value()
        since, until = self.since.value(), self.until.value()
        selection = Selection(
            own_use=self.own.isChecked(),
            village_id=village if isinstance(village, UUID) else None,
            since=since if isinstance(since, date) else None,
            until=until if isinstance(until, date) else None,
        )
        readable = key in _READABLE and bool(self.shape.value())
        manner = Manner(selection, readable, swedish=key == EXCEL_CSV)
        form = "csv" if key == EXCEL_CSV else key
        return Wish(self._nouns(key, selection), form, manner)

    def _nouns(self, key: str, wanted: Selection) -> Sequence[type[Record]]:
        chosen = self._chosen()
        fitting = [noun for noun in NOUNS if noun in chosen]
        if key == GEOJSON:
            fitting = [n for n in fitting if {"lat", "lon"} <= n.fields().keys()]
        if key == ICS:
            fitting = [noun for noun in fitting if noun in DIARY_NOUNS]
        return [noun for noun in fitting if may_leave(noun, wanted)]

    def _chosen(self) -> set[type[Record]]:
        if self.every.isChecked():
            return set(NOUNS)
        return {
            BY_TABLE[item.data(Qt.ItemDataRole.UserRole)]
            for item in map(self.kinds.item, range(self.kinds.count()))
            if item.checkState() == Qt.CheckState.Checked
        }

    def _add_kind(self, kind: str, words: str) -> None:
        item = QListWidgetItem(words, self.kinds)
        item.setData(Qt.ItemDataRole.UserRole, kind)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)

    @Slot()
    def _follow(self) -> None:
        """Show only what the choices leave open, and say what stays."""
        key = str(self.format.value())
        self.kinds.setVisible(not self.every.isChecked())
        readable = key in _READABLE
        self.shape.setVisible(readable)
        self._about_shape.setVisible(readable)
        self._about_shape.setText(
            tr("Headings, words and names as on the pages.")
            if self.shape.value()
            else tr("Field names, codes and ids, as other programs want them.")
        )
        calendar = key == ICS
        for each in self._narrowing:
            each.setVisible(not calendar)
        self._stays.setText(self._what_stays(key))
        self.go.setEnabled(bool(self.wish().nouns))

    def _what_stays(self, key: str) -> str:
        if self.own.isChecked():
            return tr(
                "Everything goes out, personal details too. Keep the file yourself,"
                " and take it away when it has been used."
            )
        wanted = Selection(own_use=False)
        chosen = [noun for noun in NOUNS if noun in self._chosen()]
        whole = [
            said_nouns(one).lower() for one in chosen if not may_leave(one, wanted)
        ]
        parts = [
            field_words(noun, name).lower()
            for noun in self._nouns(key, wanted)
            for name in withheld(noun, wanted)
        ]
        names = list(dict.fromkeys([*whole, *parts]))
        if not names:
            return tr("Nothing of this has to stay in the house.")
        told = ", ".join(names[:_NAMED])
        rest = len(names) - _NAMED
        if rest > 0:
            told = tr("{some} and {count} more", some=told, count=rest)
        return tr("Stays in the house: {fields}.", fields=told)

    @Slot()
    def _ask(self) -> None:
        self.wanted.emit(self.wish())

    def _lay_out(self) -> None:
        self._narrowing: list[QWidget] = []
        for words, field in (
            ("", self.every),
            ("", self.kinds),
            (tr("Format"), self.format),
            ("", self.shape),
            ("", self._about_shape),
            (tr("Only what belongs to a village"), self.village),
            (tr("Only from the day"), self.since),
            (tr("… until the day"), self.until),
            ("", self.own),
            ("", self._stays),
        ):
            if words:
                label = spoken(words, "quiet")
                label.setBuddy(field)
                self._column.addWidget(label)
                if field in (self.village, self.since, self.until):
                    self._narrowing += [label, field]
            self._column.addWidget(field)
        for label in (self._stays, self._about_shape):
            label.setWordWrap(True)
        self._column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setSpacing(em(0.4))
        self.kinds.setFixedHeight(em(11))
        for field in (self.format, self.village, self.since, self.until, self.kinds):
            field.setMaximumWidth(em(30))
