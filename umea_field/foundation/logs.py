"""The program's log: a rotating file in English that holds ids, never names.

What an exception says may quote what people have typed. So the log and the report
to copy tell its kind and where it was raised, and its words only where they speak of
the program itself.
"""

import logging
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from typing_extensions import override

FILE_NAME = "umea_field.log"
_LARGEST = 1_000_000
_KEPT = 4
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_SPEAK_OF_THE_PROGRAM = (AttributeError, ImportError, NameError, TypeError)


def begin_logging(folder: Path) -> Path | None:
    """Log to a file in the folder from now on; return the file.

    Where the folder may not be written to, nothing is logged, and None comes back.
    """
    file = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            file, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(_Plain())
    own = logging.getLogger("umea_field")
    end_logging()
    own.addHandler(handler)
    own.setLevel(logging.INFO)
    return file


def end_logging() -> None:
    """Close the file."""
    own = logging.getLogger("umea_field")
    for handler in tuple(own.handlers):
        if isinstance(handler, RotatingFileHandler):
            own.removeHandler(handler)
            handler.close()


def traced(error: BaseException) -> str:
    """Return where an exception was raised, without what people have typed."""
    return "\n".join(_chain(error))


def last_lines(file: Path | None, count: int = 40) -> list[str]:
    """Return the end of the log, oldest line first; nothing where there is none."""
    if file is None or not file.is_file():
        return []
    return file.read_text(encoding="utf-8", errors="replace").splitlines()[-count:]


def _chain(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or error.__context__
    if before is not None:
        yield from _chain(before)
        yield "then"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_shortened(frame.filename)}:{frame.lineno} {frame.name}"
    kind = type(error).__qualname__
    yield f"{kind}: {error}" if isinstance(error, _SPEAK_OF_THE_PROGRAM) else kind


def _shortened(file_name: str) -> str:
    """Leave out the folders above, which may hold the user's name."""
    for folder in sorted(sys.path, key=len, reverse=True):
        if folder and file_name.startswith(folder):
            return file_name[len(folder) :].lstrip("/\\")
    return Path(file_name).name


class _Plain(logging.Formatter):
    def __init__(self) -> None:
        super().__init__(_LINE)

    @override
    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        return moment.isoformat(timespec="milliseconds")

    @override
    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        return traced(ei[1]) if ei[1] is not None else ""
