"""A message in the flow of the page, never over it: a sentence and one thing to do."""

from collections.abc import Callable

from PySide6.QtCore import (
    QEasingCurve,
    QPropertyAnimation,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyle,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.problem_label import put
from umea_field.gui.widgets.section import spoken

INFO, WARN, DANGER, DONE = "info", "warn", "danger", "done"
_ICONS = {
    INFO: "info",
    WARN: "triangle-alert",
    DANGER: "circle-alert",
    DONE: "check",
}
_OPENING = 120
_NO_LIMIT = 16_777_215


class MessageBar(QFrame):
    """Hidden until it has something to say; Escape or its button folds it away."""

    closed = Signal()
    put_away = Signal(str)  # the sentence that the reader answered or closed

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._look = look
        self._kind = INFO
        self._do: Callable[[], object] | None = None
        self._before: QWidget | None = None
        self._icon = QLabel()
        self._sentence = spoken("")
        self._sentence.setWordWrap(True)
        self._button = QPushButton()
        self._button.setProperty("kind", "quiet")
        self._button.clicked.connect(self._act)
        self._no = QPushButton()
        self._no.setProperty("kind", "quiet")
        self._no.clicked.connect(self._put_away)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(look.em(0.7))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._button)
        row.addWidget(self._no)
        self._opening = QPropertyAnimation(self, b"maximumHeight", self)
        self._opening.setDuration(_OPENING)
        self._opening.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._opening.finished.connect(self._lift_limit)
        look.changed.connect(self._fit)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._remember)
        self._fit()
        self.hide()

    def tell(
        self,
        sentence: str,
        kind: str = INFO,
        *,
        words: str = "",
        do: Callable[[], object] | None = None,
        no: str = "",
    ) -> None:
        """Show a sentence.

        Args:
            sentence: Whole, in the language spoken.
            kind: INFO, WARN, DANGER or DONE.
            words: What the button says; without them it closes the bar.
            do: What the button does before the bar folds away.
            no: What a second button says, that only closes the bar; empty for none.
        """
        self._kind = kind
        self._do = do
        self._sentence.setText(sentence)
        self._button.setText(words or tr("Close"))
        self._button.setAccessibleName(self._button.text())
        self._no.setText(no)
        self._no.setVisible(bool(no))
        self.setAccessibleName(sentence)
        put(self, "kind", kind)
        self._fit()
        if not self.isVisible():
            self._unfold()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def take_focus(self) -> None:
        """Have the keys: at the button that changes nothing, where there is one."""
        safe = self._button if self._no.isHidden() else self._no
        safe.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def fold_away(self) -> None:
        """Say no more; who was in the bar comes back to where they were before."""
        if self.isHidden():
            return
        focused, before = QApplication.focusWidget(), self._before
        inside = focused is not None and self.isAncestorOf(focused)
        self.hide()
        if inside and before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._put_away()
            event.accept()
            return
        super().keyPressEvent(event)

    @Slot(QWidget, QWidget)
    def _remember(self, left: QWidget | None, come_to: QWidget | None) -> None:
        """Remember where one was before one came into the bar."""
        if come_to is None or not self.isAncestorOf(come_to):
            return
        if left is not None and not self.isAncestorOf(left):
            self._before = left

    @Slot()
    def _act(self) -> None:
        do, self._do = self._do, None
        self._put_away()
        if do is not None:
            do()

    @Slot()
    def _put_away(self) -> None:
        self.fold_away()
        self.put_away.emit(self.accessibleName())

    def _unfold(self) -> None:
        self.show()
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        if self.style().styleHint(hint, None, self) > 0:
            self._opening.setStartValue(0)
            self._opening.setEndValue(self.sizeHint().height())
            self._opening.start()

    @Slot()
    def _lift_limit(self) -> None:
        self.setMaximumHeight(_NO_LIMIT)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._row.setContentsMargins(em(0.8), em(0.35), em(0.6), em(0.35))
        self._icon.setPixmap(icon_picture(self._look, _ICONS[self._kind], self._kind))
