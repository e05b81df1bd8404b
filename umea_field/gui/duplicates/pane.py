"""Two records side by side: what differs, what moves, and what can be done."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from umea_field.database.cell_words import links_in, words_of
from umea_field.database.first_written import first_written
from umea_field.database.merging import Difference, Merging, planned
from umea_field.database.record_names import names_of
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.noun_words import NOUN_WORDS, PLURAL_WORDS
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.unparted import held_together
from umea_field.gui.duplicates.rows import Pair
from umea_field.gui.duplicates.values import Choice, Values
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.button_foot import ButtonFoot
from umea_field.gui.widgets.section import hairline, spoken
from umea_field.sync.late_edits import plan_of


class MergePane(QWidget):
    """One pair, and below it what can be done."""

    def __init__(self, look: Look, actions: Sequence[QAction]) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            actions: What the buttons do; the first is the main one.
        """
        super().__init__()
        self.setAccessibleName(tr("Side by side"))
        self._look = look
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.merging: Merging | None = None
        self._title = spoken("", "title")
        self._why = spoken("", "quiet")
        self._moves = spoken("")
        self._joins = spoken("")
        self._more = spoken("", "note")
        self._how = spoken(
            tr("A digit chooses what shall hold, and Enter goes on to the next."),
            "note",
        )
        self._nothing = spoken(tr("They hold nothing that differs."), "quiet")
        self.values = Values(look)
        self.buttons = [
            ActionButton(look, each, "" if at else "main", show_key=True)
            for at, each in enumerate(actions)
        ]
        self.values.done.connect(self._come_to_end)
        self.values.came_to.connect(scroll.ensureWidgetVisible)
        inside = QWidget()
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        inside.setAutoFillBackground(True)
        self._column = column = QVBoxLayout(inside)
        for label in (
            self._title,
            self._why,
            self._how,
            self._moves,
            self._joins,
            self._more,
        ):
            label.setWordWrap(True)
        for part in (self._title, self._why, hairline(), self._how, self.values):
            column.addWidget(part)
        column.addWidget(self._nothing)
        column.addWidget(hairline())
        column.addWidget(self._moves)
        column.addWidget(self._joins)
        column.addWidget(self._more)
        column.addStretch(1)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(ButtonFoot(look, self.buttons))
        look.changed.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.8), em(0.9), em(1.8), em(0.9))
        self._column.setSpacing(em(0.6))

    def show_pair(self, session: Session, pair: Pair, known: Vocabulary) -> bool:
        """Show a pair; tell whether both are still there.

        Args:
            session: Of a read.
            pair: Which.
            known: For codes.
        """
        noun = BY_TABLE[pair.noun]
        if pair.late is not None:
            self.merging = plan_of(session, pair.late)
        else:
            self.merging = planned(session, noun, pair.one, pair.other)
        made = self.merging
        if made is None and pair.late is None:
            return False
        differences = made.differences if made else ()
        self._title.setText(
            tr("{one} and {other}", one=pair.titles[0], other=pair.titles[1])
        )
        self._why.setText(held_together(pair.why))
        self._why.setVisible(bool(pair.why))
        cells = _cells(pair.noun, differences)
        names = names_of(session, links_in(cells), known)
        choices = [_choice(pair.noun, each, known, names) for each in differences]
        written = first_written(session, [pair.one, pair.other])
        heads = [
            "\n".join(filter(None, (title, written.get(row_id))))
            for title, row_id in zip(pair.titles, (pair.one, pair.other), strict=True)
        ]
        self.values.show_choices((heads[0], heads[1]), choices)
        self.values.setVisible(bool(choices))
        self._how.setVisible(bool(choices))
        self._nothing.setVisible(not choices)
        moved = pair.late.moved if made is None and pair.late else {}
        self._moves.setText(moves_in_words(made.moved if made else moved, pair.titles))
        self._joins.setText(joins_in_words(made.joined if made else {}))
        self._joins.setVisible(bool(self._joins.text()))
        self._more.setText(
            tr(
                "{other} lives on as another name of {one}. Whoever asks for it comes"
                " to {one}. What is not chosen stays in the history, and all of it can"
                " be undone.",
                one=pair.titles[0],
                other=pair.titles[1],
            )
        )
        return True

    def _come_to_end(self) -> None:
        self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def cells(self) -> dict[str, Any]:
        """Return what the survivor shall hold of what differs."""
        return self.merging.chosen(self.values.picks()) if self.merging else {}

    def take_focus(self) -> None:
        """Come to the first field, else to the main button."""
        if not self.values.take_focus():
            self._come_to_end()


def moves_in_words(moved: Mapping[str, int], titles: tuple[str, str]) -> str:
    """Return how many rows of each kind move, in one sentence."""
    if not moved:
        return tr("Nothing hangs on {other}, so nothing moves.", other=titles[1])
    return trn(
        "Moves to {name}: {what}.",
        "Move to {name}: {what}.",
        sum(moved.values()),
        name=titles[0],
        what=_counted(moved),
    )


def joins_in_words(joined: Mapping[str, int]) -> str:
    """Return how many rows of each kind become one with another, in one sentence."""
    if not joined:
        return ""
    return tr(
        "Stand at both already: {what}. Each becomes one with its twin, and where they"
        " differ the note tells what the other said.",
        what=_counted(joined),
    )


def _counted(rows: Mapping[str, int]) -> str:
    return ", ".join(
        f"{count} {tr(NOUN_WORDS[noun] if count == 1 else PLURAL_WORDS[noun])}"
        for noun, count in sorted(rows.items(), key=lambda each: -each[1])
    )


def _cells(noun: str, differences: Sequence[Difference]) -> list[tuple[Any, Any]]:
    columns = BY_TABLE[noun].table().c
    return [
        (columns[name], value)
        for each in differences
        for held in (each.one, each.other)
        for name, value in held.items()
    ]


def _choice(
    noun: str, difference: Difference, known: Vocabulary, names: Mapping[Any, str]
) -> Choice:
    fields, columns = BY_TABLE[noun].fields(), BY_TABLE[noun].table().c
    differing = difference.differing()
    values = [difference.one, difference.other]
    if difference.both is not None:
        values.append(difference.both)

    def said(value: Mapping[str, Any]) -> str:
        parts = (words_of(columns[n], value[n], known, names) for n in differing)
        return ", ".join(filter(None, parts))

    words = [said(value) for value in values]
    if difference.both is not None:
        words[2] = tr("Both")
    return Choice(
        difference.fields,
        ", ".join(tr(fields[name].label) for name in differing),
        values,
        words,
        values.index(difference.default()),
    )
