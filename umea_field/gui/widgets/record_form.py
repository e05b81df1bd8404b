"""A form made from what a noun says of its own fields.

Label to the left, editor to the right, a sentence under the field where something is
wrong. Each field is written when it is left: there is nothing to press.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget
from sqlalchemy import Column
from typing_extensions import override

from umea_field.domain.field import Field, Shown, field_of
from umea_field.domain.kinds import Day, Flag, Key, Strings
from umea_field.domain.problem import Problem
from umea_field.domain.record import Record
from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.date_field import DateField
from umea_field.gui.widgets.line_field import LineField, NumberField, WordsField
from umea_field.gui.widgets.problem_label import ProblemLabel
from umea_field.gui.widgets.prose_field import ProseField
from umea_field.gui.widgets.segments import Segments
from umea_field.gui.widgets.term_field import TermField

Editor: TypeAlias = LineField | ChoiceField | ProseField | Segments
Choices: TypeAlias = Sequence[tuple[Any, str]]
"""Values with their words, in the order they are shown."""

_NARROW = 28
"""Below so many em the labels stand above their fields."""


class RecordForm(QWidget):
    """Some of a noun's fields, for one record at a time."""

    field_written = Signal(str, object)  # the column's name, its new value
    words_typed = Signal(str, str)  # the column's name, its text so far

    def __init__(
        self,
        look: Look,
        noun: type[Record],
        names: Sequence[str],
        *,
        terms: Callable[[str], Choices],
        links: Mapping[str, Choices] | None = None,
        today: Callable[[], date] = date.today,
        about: Callable[[], date] | None = None,
        labelled: bool = True,
    ) -> None:
        """Build the fields, empty.

        Args:
            look: Colours and measures.
            noun: Whose fields.
            names: The columns' names, from the top.
            terms: Gives the codes and words of a list of terms, by its name.
            links: For columns that name other records: their ids and names.
            today: Tells the day it is.
            about: Tells the day that days without a year are near; today without it.
            labelled: A label stands by each field, unless something else names it.
        """
        super().__init__()
        self._look = look
        self._terms = terms
        self._links = links or {}
        self._today = today
        self._about = about
        self._labelled = labelled
        self._editors: dict[str, Editor] = {}
        self._problems: dict[str, ProblemLabel] = {}
        self._unread: dict[str, str] = {}
        self._labels: list[QLabel] = []
        self._places: dict[str, QWidget] = {}
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setLabelAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        )
        self._rows.setFieldGrowthPolicy(
            QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow
        )
        columns = noun.table().columns
        for name in names:
            self._add(name, columns[name])
        look.changed.connect(self._fit)
        self._fit()

    def show_record(self, record: Record) -> None:
        """Show a record's values; a field that holds unread words keeps them."""
        for name, editor in self._editors.items():
            value = getattr(record, name)
            if not (self._unread.get(name) and editor.value() == value):
                self._unread[name] = ""
                editor.show_value(value)
        self.tell(())

    def tell(self, problems: Iterable[Problem]) -> None:
        """Show each problem under its field; what cannot be read comes first."""
        said = {problem.field: problem.text for problem in problems}
        for name, label in self._problems.items():
            label.tell(self._unread.get(name) or said.get(name, ""))

    def editor(self, name: str) -> Editor:
        """Return a column's editor, to give it the focus or to ask its value."""
        return self._editors[name]

    def ask_for(self, name: str, asked: bool) -> None:
        """Show a field, or hide it where it has nothing to say."""
        self._rows.setRowVisible(self._places[name], asked)

    def finish(self) -> None:
        """Write what still stands unwritten, as when the page is left."""
        for editor in self._editors.values():
            if not isinstance(editor, Segments):
                editor.finish()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _add(self, name: str, column: Column[Any]) -> None:
        field = field_of(column)
        editor = self.made(name, column, field)
        problem = ProblemLabel(editor, tr(field.hint))
        self._editors[name] = editor
        self._problems[name] = problem
        editor.setObjectName(name)
        editor.written.connect(partial(self.field_written.emit, name))
        editor.troubled.connect(partial(self._trouble, name))
        if isinstance(editor, LineField | ProseField):
            editor.words_typed.connect(partial(self.words_typed.emit, name))
        place = QWidget()
        stack = QVBoxLayout(place)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(2)
        stack.addWidget(editor)
        stack.addWidget(problem)
        self._places[name] = place
        if self._labelled:
            self._rows.addRow(self._label(field, editor), place)
        else:
            self._rows.addRow(place)

    def _label(self, field: Field, editor: Editor) -> QLabel:
        label = QLabel(tr(field.label))
        label.setWordWrap(True)
        label.setBuddy(editor)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if field.shown in (Shown.INTERNAL, Shown.SENSITIVE):
            label.setToolTip(tr("Is never printed."))
        self._labels.append(label)
        return label

    def choices(self, terms: str) -> Choices:
        """Return the codes and words of a list of terms."""
        return self._terms(terms)

    def made(self, name: str, column: Column[Any], field: Field) -> Editor:
        """Return the editor of a field; a form of a noun may have others."""
        words = tr(field.label)
        choices = self._terms(field.terms) if field.terms else None
        if isinstance(column.type, Key):
            return ChoiceField(words, self._links[name])
        if isinstance(column.type, Strings):
            if choices is None:
                return WordsField(words)
            return TermField(words, choices, several=True)
        if choices is not None:
            return ChoiceField(words, choices)
        return self._typed(column, field, words)

    def _typed(self, column: Column[Any], field: Field, words: str) -> Editor:
        if isinstance(column.type, Flag):
            answers = [(True, tr("Yes")), (False, tr("No")), (None, tr("Not known"))]
            return Segments(words, answers)
        if isinstance(column.type, Day):
            return DateField(words, self._today, about=self._about)
        kind = column.type.python_type
        if kind in (int, float):
            whole = kind is int
            return NumberField(self._look, words, unit=field.unit, whole=whole)
        return ProseField(self._look, words) if field.long else LineField(words)

    def _trouble(self, name: str, sentence: str) -> None:
        self._unread[name] = sentence
        self._problems[name].tell(sentence)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._rows.setHorizontalSpacing(em(0.9))
        self._rows.setVerticalSpacing(em(0.5))
        for name, editor in self._editors.items():
            if isinstance(editor, ProseField | Segments):
                continue
            editor.setMaximumWidth(em(36))
            self._problems[name].setMaximumWidth(em(36))
        self._fold()

    def _fold(self) -> None:
        above = self.width() < self._look.em(_NARROW)
        policy = QFormLayout.RowWrapPolicy
        self._rows.setRowWrapPolicy(
            policy.WrapAllRows if above else policy.DontWrapRows
        )
        for label in self._labels:
            self._fit_label(label, above)

    def _fit_label(self, label: QLabel, above: bool) -> None:
        """Give a label its own column, or one line over its field."""
        em = self._look.em
        label.setWordWrap(not above)
        if above:
            label.setMinimumWidth(1)
            label.setMaximumWidth(em(_NARROW))
            label.setFixedHeight(em(1.5))
            return
        label.setFixedWidth(em(10))
        label.setFixedHeight(max(em(2.3), label.heightForWidth(em(10))))
