"""What a command tells: results on stdout, where it is on stderr."""

import json
import sys
from typing import Any

from umea_field.foundation.i18n import trn
from umea_field.foundation.progress import Progress, unheard


def tell_json(told: Any) -> None:
    """Print one JSON document."""
    _wipe()
    print(json.dumps(told, ensure_ascii=False, indent=2))


def tell(words: str) -> None:
    """Print a line of the result."""
    _wipe()
    print(words)


def said_pictures(count: int) -> str:
    """Return how many pictures lie beside a copy."""
    return trn(
        "{count} picture lies beside it.", "{count} pictures lie beside it.", count
    )


def complain(sentence: str) -> None:
    """Print a sentence about what went wrong."""
    _wipe()
    print(sentence, file=sys.stderr)


def progress_shown() -> Progress:
    """Return what shows progress: on a terminal a line that is written over."""
    return _shown if _has_terminal() else unheard


def _has_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _wipe() -> None:
    """Take the line of progress away before something is told."""
    if _has_terminal():
        print(f"\r{'':<78}\r", end="", file=sys.stderr, flush=True)


def _shown(done: int, total: int, what: str = "") -> None:
    line = f"{100 * done // max(total, 1):3} % {what}"[:78]
    print(f"\r{line:<78}\r", end="", file=sys.stderr, flush=True)
