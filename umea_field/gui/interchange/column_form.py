"""One column of a file: what it becomes, and how its cells are written."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from umea_field.domain.record import Record
from umea_field.foundation.i18n import tr
from umea_field.gui.interchange.words import (
    DECIMAL_WORDS,
    ORDER_WORDS,
    target_words,
)
from umea_field.gui.style import Look
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.section import hairline, spoken
from umea_field.gui.widgets.segments import Segments
from umea_field.interchange.doubts import Doubt, Doubted
from umea_field.interchange.headings import targets_of
from umea_field.interchange.intake import ColumnSeen


class ColumnForm(QFrame):
    """Where one says what a column is; what is in doubt is asked here."""

    meaning_chosen = Signal(int, object)  # the column's place, Target or None
    way_chosen = Signal(int, object, str)  # the column's place, Doubted, the way

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._at = -1
        self._noun: type[Record] | None = None
        self._heading = spoken("", "strong")
        self._heading.setWordWrap(True)
        self._samples = spoken("", "quiet")
        self._samples.setWordWrap(True)
        self._question = spoken("", "quiet")
        self._question.setWordWrap(True)
        self.field: ChoiceField | None = None
        self.ways: Segments | None = None
        self._doubt: Doubt | None = None
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(hairline())
        self._whole.addWidget(self._heading)
        self._whole.addWidget(self._samples)
        self._becomes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._label = spoken(tr("Becomes"), "quiet")
        self._becomes.addWidget(self._label)
        self._becomes.addStretch(0)
        self._whole.addLayout(self._becomes)
        self._whole.addWidget(self._question)
        look.changed.connect(self._fit)
        self._fit()

    def show_column(self, noun: type[Record], column: ColumnSeen) -> None:
        """Show a column of a file about a noun."""
        if noun is not self._noun or self.field is None:
            self._noun = noun
            self._make_field(noun)
        self._at = column.at
        head = column.heading or tr("Without a heading")
        self._heading.setText(f"{column.letters}  {head}" if column.letters else head)
        samples = " · ".join(column.samples)
        self._samples.setText(samples or tr("The column is empty."))
        if self.field is not None:
            self.field.show_value(column.target)
        self._show_doubt(column)

    def _make_field(self, noun: type[Record]) -> None:
        if self.field is not None:
            self._becomes.removeWidget(self.field)
            self.field.hide()
            self.field.deleteLater()
        choices = [(one, target_words(noun, one)) for one in targets_of(noun)]
        words = tr("What the column becomes")
        self.field = ChoiceField(words, choices, empty=tr("Left out"))
        self.field.setMinimumWidth(self._look.em(17))
        self.field.written.connect(self._tell_meaning)
        self._label.setBuddy(self.field)
        self._becomes.insertWidget(1, self.field)

    def _show_doubt(self, column: ColumnSeen) -> None:
        doubt = column.doubt
        if doubt != self._doubt:
            self._doubt = doubt
            self._forget_ways()
            if doubt is not None:
                self._make_ways(doubt)
        self._question.setVisible(doubt is not None)
        if doubt is None or self.ways is None:
            return
        order = doubt.about is Doubted.ORDER
        told = column.written.order if order else column.written.decimal
        self.ways.show_value(told or None)
        self._question.setText(_question(doubt))

    def _forget_ways(self) -> None:
        if self.ways is not None:
            self._whole.removeWidget(self.ways)
            self.ways.hide()
            self.ways.deleteLater()
            self.ways = None

    def _make_ways(self, doubt: Doubt) -> None:
        order = doubt.about is Doubted.ORDER
        words = ORDER_WORDS if order else DECIMAL_WORDS
        name = tr("Order of the day") if order else tr("Mark before decimals")
        choices: list[tuple[object, str]] = [
            (choice, tr(words[choice])) for choice in doubt.choices
        ]
        self.ways = Segments(name, choices)
        self.ways.written.connect(self._tell_way)
        self._whole.addWidget(self.ways)

    @Slot(object)
    def _tell_meaning(self, target: object) -> None:
        self.meaning_chosen.emit(self._at, target)

    @Slot(object)
    def _tell_way(self, way: object) -> None:
        if self._doubt is not None:
            self.way_chosen.emit(self._at, self._doubt.about, str(way))

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._whole.setContentsMargins(em(1.4), 0, em(1.4), em(0.9))
        self._whole.setSpacing(em(0.4))
        self._becomes.setSpacing(em(0.7))
        if self.field is not None:
            self.field.setMinimumWidth(em(17))


def _question(doubt: Doubt) -> str:
    if doubt.proved:
        return tr(
            "“{example}” may mean two things. “{proof}” in the same column shows"
            " which it is.",
            example=doubt.example,
            proof=doubt.proof,
        )
    if doubt.about is Doubted.ORDER:
        return tr(
            "“{example}” may mean several days. In which order do they stand?",
            example=doubt.example,
        )
    return tr(
        "“{example}” may mean two numbers. Which mark stands before the decimals?",
        example=doubt.example,
    )


def focusable(form: ColumnForm) -> QWidget:
    """Return the field one comes to first."""
    if form.ways is not None and form.ways.value() is None:
        return form.ways
    return form.field or form
