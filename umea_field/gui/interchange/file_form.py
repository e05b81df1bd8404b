"""How a file is read: its kind of record, sheet, letters and mark between cells."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from umea_field.domain.noun_words import said_nouns
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.interchange.words import (
    ENCODING_WORDS,
    MARK_WORDS,
    kind_choices,
)
from umea_field.gui.style import Look
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.section import spoken
from umea_field.gui.widgets.short_label import ShortLabel
from umea_field.interchange.intake import Intake
from umea_field.interchange.reading import CSV, XLSX, Reading


class FileForm(QScrollArea):
    """The choices for a whole file; each is told at once."""

    kind_chosen = Signal(str)  # a noun's table
    reading_chosen = Signal(object)  # Reading

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._reading = Reading()
        self._sheets: tuple[str, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("The file"))
        body = QWidget()
        body.setAutoFillBackground(True)
        body.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._column = QVBoxLayout(body)
        self._name = ShortLabel(look, 1.15, strong=True)
        self._facts = spoken("", "quiet")
        self._facts.setWordWrap(True)
        self._column.addWidget(self._name)
        self._column.addWidget(self._facts)
        self.kind = ChoiceField(tr("What its rows are"), kind_choices())
        self.kind.removeItem(0)
        self._labelled(tr("What its rows are"), self.kind)
        self._sheet_place = QVBoxLayout()
        self._column.addLayout(self._sheet_place)
        self.sheet: ChoiceField | None = None
        self._sheet_label: QLabel | None = None
        self.encoding = _choice(tr("Letters"), ENCODING_WORDS)
        self.mark = _choice(tr("Between cells"), MARK_WORDS)
        self._plain_text = (
            self._labelled(tr("Letters"), self.encoding),
            self.encoding,
            self._labelled(tr("Between cells"), self.mark),
            self.mark,
        )
        self._hint = spoken(
            tr(
                "Look at å, ä and ö among the samples. Are they wrong, choose other"
                " letters."
            ),
            "note",
        )
        self._hint.setWordWrap(True)
        self._column.addWidget(self._hint)
        self._column.addStretch(1)
        self.setWidget(body)
        self.kind.written.connect(self._tell_kind)
        self.encoding.written.connect(self._tell_encoding)
        self.mark.written.connect(self._tell_mark)
        look.changed.connect(self._fit)
        self._fit()

    def show_intake(self, intake: Intake) -> None:
        """Show how a file is read now."""
        opened = intake.opened
        self._reading = opened.reading
        self._name.say(opened.path.name)
        rows = trn("{count} row", "{count} rows", len(opened.grid.rows))
        told = [rows, said_nouns(intake.noun)]
        if intake.remembered:
            told.append(tr("remembered from last time"))
        self._facts.setText(" · ".join(told))
        self.kind.show_value(intake.noun.__tablename__)
        plain = opened.form == CSV
        for each in (*self._plain_text, self._hint):
            each.setVisible(plain)
        if plain:
            self.encoding.show_value(opened.reading.encoding)
            self.mark.show_value(opened.reading.mark)
        self._show_sheets(opened.sheets if opened.form == XLSX else ())

    def _show_sheets(self, sheets: Sequence[str]) -> None:
        if tuple(sheets) != self._sheets:
            self._sheets = tuple(sheets)
            for old in (self.sheet, self._sheet_label):
                if old is not None:
                    old.hide()
                    old.deleteLater()
            self.sheet = self._sheet_label = None
            if len(sheets) > 1:
                self.sheet = ChoiceField(tr("Sheet"), [(one, one) for one in sheets])
                self.sheet.removeItem(0)
                self.sheet.written.connect(self._tell_sheet)
                self._sheet_label = _label(tr("Sheet"), self.sheet)
                self._sheet_place.addWidget(self._sheet_label)
                self._sheet_place.addWidget(self.sheet)
        if self.sheet is not None:
            self.sheet.show_value(self._reading.sheet)

    def _labelled(self, words: str, field: ChoiceField) -> QLabel:
        label = _label(words, field)
        self._column.addWidget(label)
        self._column.addWidget(field)
        return label

    @Slot(object)
    def _tell_kind(self, kind: object) -> None:
        self.kind_chosen.emit(str(kind))

    @Slot(object)
    def _tell_sheet(self, sheet: object) -> None:
        self.reading_chosen.emit(Reading(sheet=str(sheet)))

    @Slot(object)
    def _tell_encoding(self, encoding: object) -> None:
        self.reading_chosen.emit(Reading(encoding=str(encoding)))

    @Slot(object)
    def _tell_mark(self, mark: object) -> None:
        self.reading_chosen.emit(replace(self._reading, mark=str(mark)))

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.2), em(1), em(1.2), em(1))
        self._column.setSpacing(em(0.35))


def _label(words: str, field: QWidget) -> QLabel:
    label = spoken(words, "quiet")
    label.setBuddy(field)
    return label


def _choice(name: str, words: Mapping[str, str]) -> ChoiceField:
    made = ChoiceField(name, [(value, tr(said)) for value, said in words.items()])
    made.removeItem(0)
    return made
