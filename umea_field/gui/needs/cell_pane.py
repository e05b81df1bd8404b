"""The side pane: all that was seen of one service in one village."""

from collections.abc import Callable
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.database.cell_history import CellCheck, CellHistory
from umea_field.database.need_list import NeedRow
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain import status
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import short_date
from umea_field.gui.needs.gap_words import SERVICE_STATUS
from umea_field.gui.needs.need_columns import title_of, weight_words
from umea_field.gui.signs import sign_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.section import hairline, spoken

_MOST = 100
"""How many looks are shown; a service is looked at a few times a year."""


class CellPane(QScrollArea):
    """What the village has now, the nearest alternative, needs, every look at it."""

    place_asked = Signal(str, object)  # another page's key, the id to show there
    need_asked = Signal(object)  # NeedId
    left = Signal()  # back to the matrix

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[CellHistory, Vocabulary] | None = None
        self.setAccessibleName(tr("About the cell"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        look.changed.connect(self._again)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say how to choose a cell."""
        self._shown = None
        inner, column = self._page()
        words = spoken(tr("Choose a cell to see all that was seen of it."), "quiet")
        words.setWordWrap(True)
        column.addWidget(words)
        column.addStretch(1)
        self.setWidget(inner)

    def show_cell(self, told: CellHistory, terms: Vocabulary) -> None:
        """Show a cell."""
        self._shown = (told, terms)
        inner, column = self._page()
        self._add_head(column, told, terms)
        column.addSpacing(self._look.em(0.5))
        column.addWidget(hairline())
        column.addSpacing(self._look.em(0.5))
        self._add_needs(column, told, terms)
        column.addSpacing(self._look.em(0.8))
        self._add_checks(column, told, terms)
        column.addStretch(1)
        self.setWidget(inner)
        self.setAccessibleDescription(f"{told.village}, {told.label}")

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() == Qt.Key.Key_Escape:
            self.left.emit()
            arg__1.accept()
            return
        super().keyPressEvent(arg__1)

    @Slot()
    def _again(self) -> None:
        if self._shown is None:
            self.show_nothing()
        else:
            self.show_cell(*self._shown)

    def _page(self) -> tuple[QWidget, QVBoxLayout]:
        em = self._look.em
        inner = QWidget()
        inner.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        inner.setAutoFillBackground(True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(em(1.2), em(0.9), em(1.2), em(0.9))
        column.setSpacing(em(0.2))
        return inner, column

    def _add_head(
        self, column: QVBoxLayout, told: CellHistory, terms: Vocabulary
    ) -> None:
        village = self._link(
            told.village, partial(self.place_asked.emit, "villages", told.village_id)
        )
        column.addWidget(village)
        heading = spoken(told.label, "section")
        heading.setWordWrap(True)
        column.addWidget(heading)
        column.addWidget(self._signed(told.status, _now(told, terms)))
        last = told.checks[0] if told.checks else None
        seen = _seen(last) if last else tr("Nobody has looked at it yet.")
        column.addWidget(self._wrapped(seen, "quiet"))
        if told.way is not None:
            column.addWidget(self._wrapped(_way(told)))
        for place in told.places:
            if place.store_id is not None:
                words = f"{place.name}: {terms.short(SERVICE_STATUS, place.status)}"
                go = partial(self.place_asked.emit, "stores", place.store_id)
                column.addWidget(self._link(words, go))

    def _add_needs(
        self, column: QVBoxLayout, told: CellHistory, terms: Vocabulary
    ) -> None:
        column.addWidget(spoken(tr("Open needs about it"), "strong"))
        if not told.needs:
            column.addWidget(self._wrapped(tr("No open need."), "quiet"))
        for need in told.needs:
            go = partial(self.need_asked.emit, need.id)
            column.addWidget(self._link(title_of(need), go))
            column.addWidget(self._wrapped(_need(need, terms), "note"))

    def _add_checks(
        self, column: QVBoxLayout, told: CellHistory, terms: Vocabulary
    ) -> None:
        row = QHBoxLayout()
        row.addWidget(spoken(tr("Seen"), "strong"))
        count = len(told.checks)
        times = trn("{count} time", "{count} times", count)
        row.addWidget(spoken(times, "quiet"), 1)
        column.addLayout(row)
        for check in told.checks[:_MOST]:
            self._add_check(column, check, terms)
        if count > _MOST:
            rest = count - _MOST
            older = trn("and {count} older", "and {count} older", rest)
            column.addWidget(spoken(older, "quiet"))

    def _add_check(
        self, column: QVBoxLayout, check: CellCheck, terms: Vocabulary
    ) -> None:
        column.addSpacing(self._look.em(0.25))
        word = terms.short(SERVICE_STATUS, check.status)
        day = short_date(check.day) if check.day else tr("no day")
        go = partial(self.place_asked.emit, "visits", check.visit_id)
        column.addWidget(self._signed(check.status, f"{day}, {word}", go))
        more = ", ".join(filter(None, [check.worker, check.place, check.note]))
        if more:
            column.addWidget(self._wrapped(more, "note"))

    def _signed(
        self, told: str | None, words: str, opens: Callable[[], object] | None = None
    ) -> QWidget:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.em(0.45))
        picture, sign = QLabel(), status.sign(told)
        picture.setPixmap(sign_picture(self._look, sign, sign, 1.05))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        label = self._link(words, opens) if opens else self._wrapped(words)
        row.addWidget(label, 1)
        return place

    @staticmethod
    def _wrapped(words: str, role: str = "") -> QLabel:
        label = spoken(words, role)
        label.setWordWrap(True)
        return label

    @staticmethod
    def _link(words: str, opens: Callable[[], object]) -> QLabel:
        label = spoken(words)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setText(f'<a href="go" style="text-decoration: none">{escape(words)}</a>')
        label.setWordWrap(True)
        label.setAccessibleName(words)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        label.linkActivated.connect(lambda _: opens())
        return label


def _now(told: CellHistory, terms: Vocabulary) -> str:
    if told.status is None:
        return tr("Nothing noted")
    word = terms.short(SERVICE_STATUS, told.status)
    since = told.places[0].since if told.places else None
    if since is None:
        return word
    return tr("{status} since {day}", status=word, day=short_date(since))


def _seen(check: CellCheck) -> str:
    day = short_date(check.day) if check.day else tr("no day")
    if not check.worker:
        return tr("Last seen {day}", day=day)
    return tr("Last seen {day} by {worker}", day=day, worker=check.worker)


def _way(told: CellHistory) -> str:
    if told.way is None:
        return ""
    words = tr("Nearest: {way}", way=told.way.words)
    if told.way.minutes is None:
        return words
    return f"{words}, {told.way.minutes} min"


def _need(need: NeedRow, terms: Vocabulary) -> str:
    return weight_words(need, terms)
