"""The manual's topics, from files in the language spoken."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from umea_field.foundation.i18n import language
from umea_field.foundation.resources import resource


@dataclass(frozen=True)
class Topic:
    """One page of the manual.

    Attributes:
        key: The page of the program it explains, such as ``visits``.
        title: Its heading.
        path: Its Markdown file.
    """

    key: str
    title: str
    path: Path


def topics() -> Sequence[Topic]:
    """Return the manual's topics in the language spoken, in their order."""
    found = []
    for path in sorted(resource("help", language()).glob("*.md")):
        with path.open(encoding="utf-8") as file:
            heading = file.readline()
        key = path.stem.partition("-")[2]
        found.append(Topic(key, heading.lstrip("# ").strip(), path))
    return found
