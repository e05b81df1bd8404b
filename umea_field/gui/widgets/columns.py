"""Parts of a page in two columns, or one below the other where it is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.gui.style import Look

_TWO = 44
"""From so many em there are two columns."""

Parts = Sequence[tuple[QWidget, QWidget]]
"""Pairs of a head and what it is about."""


class Columns(QScrollArea):
    """Scrolls down, never sideways."""

    def __init__(
        self, look: Look, left: Parts, right: Parts = (), top: QWidget | None = None
    ) -> None:
        """Lay the parts out.

        Args:
            look: Measures.
            left: What stands to the left, or first.
            right: What stands to the right, or last.
            top: What stands over both.
        """
        super().__init__()
        self._look = look
        self._inner: list[QVBoxLayout] = []
        content = QWidget()
        content.setBackgroundRole(QPalette.ColorRole.Base)
        content.setAutoFillBackground(True)
        whole = QVBoxLayout(content)
        self._whole = whole
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns = [self._column(parts) for parts in (left, right) if parts]
        if top is not None:
            whole.addWidget(top)
        whole.addLayout(self._body)
        whole.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        look.changed.connect(self._fit)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _column(self, parts: Parts) -> QVBoxLayout:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        for head, body in parts:
            part = QWidget()
            inner = QVBoxLayout(part)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.addWidget(head)
            inner.addWidget(body)
            self._inner.append(inner)
            column.addWidget(part)
        column.addStretch(1)
        self._body.addWidget(place, 1)
        return column

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._whole.setContentsMargins(em(1.4), em(1.1), em(1.4), em(1.1))
        self._whole.setSpacing(em(1.1))
        self._body.setSpacing(em(1.8))
        for column in self._columns:
            column.setSpacing(em(1.1))
        for inner in self._inner:
            inner.setSpacing(em(0.45))
        self._fold()

    def _fold(self) -> None:
        wide = self.viewport().width() >= self._look.em(_TWO)
        across, down = (
            QBoxLayout.Direction.LeftToRight,
            QBoxLayout.Direction.TopToBottom,
        )
        self._body.setDirection(across if wide else down)
