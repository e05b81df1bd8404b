"""What was chosen for files with certain headings, kept on this machine only."""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.record import Record
from umea_field.foundation.alphabet import plainly
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.whole_files import write_whole
from umea_field.interchange.cells import AsWritten
from umea_field.interchange.headings import Target, targets_of

log = logging.getLogger(__name__)

FILE_NAME = "imports.json"
_MOST = 200
"""How many kinds of files are remembered; those used longest ago are forgotten."""


@dataclass(frozen=True)
class Kept:
    """What is remembered.

    Attributes:
        kind: The noun's table.
        targets: What each column means.
        written: How the cells of columns are written, by their place.
    """

    kind: str
    targets: tuple[Target | None, ...]
    written: Mapping[int, AsWritten]

    def noun(self) -> type[Record] | None:
        """Return the noun; None where this program has none of that name."""
        return BY_TABLE.get(self.kind)


class Memory:
    """Remembers by a file's headings; what cannot be kept or read is forgotten."""

    def __init__(self, folder: Path) -> None:
        """Remember in a file of a folder; neither needs to be there yet."""
        self._path = folder / FILE_NAME

    def recall(self, headings: Sequence[str]) -> Kept | None:
        """Return what was chosen for a file with these headings."""
        told = self._all().get(_key(headings))
        try:
            return _read(told, len(headings)) if told else None
        except (KeyError, TypeError, ValueError, AttributeError):
            log.warning("what was remembered of an import cannot be read")
            return None

    def keep(self, headings: Sequence[str], kept: Kept) -> None:
        """Remember what was chosen for a file with these headings."""
        every = self._all()
        every.pop(_key(headings), None)
        every[_key(headings)] = {
            "kind": kept.kind,
            "columns": [
                [target.field, target.register] if target else None
                for target in kept.targets
            ],
            "written": {
                str(at): [how.order, how.decimal] for at, how in kept.written.items()
            },
        }
        latest = dict(list(every.items())[-_MOST:])
        try:
            write_whole({self._path: json.dumps(latest, indent=1).encode()})
        except UmeaFieldError:
            log.warning("what was chosen for an import cannot be remembered")

    def _all(self) -> dict[str, Any]:
        try:
            told = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            log.warning("what was remembered of imports cannot be read")
            return {}
        return told if isinstance(told, dict) else {}


def _key(headings: Sequence[str]) -> str:
    """Return a name for headings that tells nothing of what they say."""
    return sha256("\n".join(map(plainly, headings)).encode()).hexdigest()[:32]


def _read(told: Any, width: int) -> Kept | None:
    noun = BY_TABLE.get(told["kind"])
    if noun is None or len(told["columns"]) != width:
        return None
    known = set(targets_of(noun))
    targets = [Target(*column) if column else None for column in told["columns"]]
    written = {int(at): AsWritten(*how) for at, how in told["written"].items()}
    return Kept(
        told["kind"], tuple(one if one in known else None for one in targets), written
    )
