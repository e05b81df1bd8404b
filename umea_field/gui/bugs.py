"""The one handler of bugs: logged, told in words, with a report to copy."""

import logging
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from umea_field import __version__
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.logs import last_lines, traced
from umea_field.gui.widgets.message_bar import DANGER, MessageBar

log = logging.getLogger(__name__)


class Bugs(QObject):
    """Hears of every exception that nothing else answers, in whatever thread.

    A ``UmeaFieldError`` is a sentence for the user and is told as it stands.
    """

    _raised = Signal(object)  # the exception, on its way to the windows' thread

    def __init__(self, log_file: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_file = log_file
        self._bar: Callable[[], MessageBar | None] = lambda: None
        self._report = ""
        self._raised.connect(self._tell)

    def tell_in(self, bar: Callable[[], MessageBar | None]) -> None:
        """Tell of bugs in a message bar that is asked for when it is needed."""
        self._bar = bar

    def listen(self) -> None:
        """Hear of exceptions from now on."""
        sys.excepthook = self._hook

    def hear(self, error: BaseException) -> None:
        """Log an exception and tell the user of it."""
        if not isinstance(error, UmeaFieldError):
            log.error("a bug", exc_info=error)
        self._raised.emit(error)

    def _hook(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.hear(error)

    @Slot(object)
    def _tell(self, error: BaseException) -> None:
        bar = self._bar()
        if bar is None:
            return
        if isinstance(error, UmeaFieldError):
            bar.tell(str(error), DANGER)
            return
        self._report = self._described(error)
        bar.tell(
            tr(
                "Something went wrong in the program. What was saved is safe. Copy"
                " the report and send it to those who look after the program."
            ),
            DANGER,
            words=tr("Copy the report"),
            do=self._copy,
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

    def _described(self, error: BaseException) -> str:
        lines = [
            f"Umeå Fält {__version__}",
            f"Python {platform.python_version()}, {platform.platform()}",
            "",
            traced(error),
            "",
            *last_lines(self._log_file),
        ]
        return "\n".join(lines)
