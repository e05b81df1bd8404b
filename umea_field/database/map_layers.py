"""The user's own map layers: files beside the database, never in what is handed over.

A folder holds each file as it was added and a list of them: what each is called, how
it is drawn, whether it is shown, and in what order they lie.
"""

import json
import logging
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from umea_field.database.database import Database
from umea_field.domain.record import new_id
from umea_field.foundation import paths
from umea_field.foundation.whole_files import write_whole

log = logging.getLogger(__name__)

STYLES = 6
"""How many ways there are to draw a layer; a style is a number below this."""
_LIST, _DAMAGED = "layers.json", "layers.damaged.json"
_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Layer:
    """One layer.

    Attributes:
        key: What it is known by; its file's name without the ending.
        name: What the user calls it.
        file: The kept file's name.
        style: How it is drawn, 0 or more.
        shown: Whether it is.
    """

    key: str
    name: str
    file: str
    style: int = 0
    shown: bool = True


class LayerStore:
    """The layers of one database, the topmost first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, database: Database) -> "LayerStore":
        """Return the layers of a database: beside its file, or in the user's folder.

        A file ``field.umea`` has them in ``field.layers``.
        """
        if database.path is None:
            return cls(paths.data_folder() / "layers")
        return cls(database.path.with_suffix(".layers"))

    def layers(self) -> Sequence[Layer]:
        """Return the layers whose files are there, the topmost first."""
        return [each for each in self._listed() or () if self.path_of(each).is_file()]

    def path_of(self, layer: Layer) -> Path:
        """Return where a layer's file lies."""
        return self.folder / layer.file

    def add(self, source: Path, name: str = "") -> Layer:
        """Keep a file as a new layer on top.

        Raises:
            NotWrittenError: It cannot be kept; nothing was.
            OSError: The file cannot be read.
        """
        before = self.layers()
        key = new_id().hex
        layer = Layer(
            key=key,
            name=name or source.stem.replace("_", " ").strip() or source.name,
            file=key + source.suffix.lower(),
            style=_free_style(before),
        )
        write_whole({self.path_of(layer): source.read_bytes()})
        self._keep([layer, *before])
        return layer

    def change(self, layer: Layer) -> None:
        """Keep what a layer is called, how it is drawn and whether it is shown.

        Raises:
            NotWrittenError: It cannot be kept.
        """
        self._keep([layer if each.key == layer.key else each for each in self.layers()])

    def move(self, key: str, step: int) -> None:
        """Let a layer lie so many steps lower; below 0 higher.

        Raises:
            NotWrittenError: It cannot be kept.
        """
        held = list(self.layers())
        at = next((at for at, each in enumerate(held) if each.key == key), None)
        if at is None or not 0 <= at + step < len(held):
            return
        held.insert(at + step, held.pop(at))
        self._keep(held)

    def take_off(self, key: str) -> int:
        """Take a layer out of the list; return its place. Its file stays for now.

        Raises:
            NotWrittenError: It cannot be kept.
        """
        held = list(self.layers())
        at = next((at for at, each in enumerate(held) if each.key == key), -1)
        self._keep([each for each in held if each.key != key])
        return at

    def put_back(self, layer: Layer, at: int) -> None:
        """Put a layer that was taken off back in its place.

        Raises:
            NotWrittenError: It cannot be kept.
        """
        held = list(self.layers())
        held.insert(at, layer)
        self._keep(held)

    def forget_files(self) -> None:
        """Delete the files that no layer is drawn from any more."""
        listed = self._listed()
        if listed is None or (self.folder / _DAMAGED).exists():
            return  # nobody knows what is still wanted
        wanted = {each.file for each in listed}
        for file in self.folder.iterdir():
            if _KEY.fullmatch(file.stem) and file.name not in wanted:
                with suppress(OSError):
                    file.unlink()

    def _listed(self) -> Sequence[Layer] | None:
        """Return the layers of the list; None where there is none to be read."""
        try:
            told = json.loads((self.folder / _LIST).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            log.warning("the list of map layers cannot be read")
            return None
        found = [_layer(each) for each in told] if isinstance(told, list) else [None]
        if None in found:
            log.warning("the list of map layers makes no sense in part")
            self._keep_copy()
        return [each for each in found if each is not None]

    def _keep_copy(self) -> None:
        """Keep a list that makes no sense, for somebody to look at."""
        with suppress(OSError):
            content = (self.folder / _LIST).read_bytes()
            (self.folder / _DAMAGED).write_bytes(content)

    def _keep(self, layers: Sequence[Layer]) -> None:
        if self._listed() is None and (self.folder / _LIST).exists():
            self._keep_copy()
        told = json.dumps([asdict(each) for each in layers], ensure_ascii=False)
        write_whole({self.folder / _LIST: told.encode("utf-8")})


def _layer(told: Any) -> Layer | None:
    """Return a layer of the list; None where it makes no sense."""
    if not isinstance(told, dict):
        return None
    known = {each.name: told.get(each.name) for each in fields(Layer)}
    names = [known["key"], known["name"], known["file"]]
    if not all(isinstance(each, str) and each for each in names):
        return None
    if Path(str(known["file"])).name != known["file"]:
        return None  # it would lie elsewhere
    key, name, file = map(str, names)
    made = Layer(key, name, file)
    if isinstance(known["style"], int):
        made = replace(made, style=known["style"] % STYLES)
    return replace(made, shown=known["shown"] is not False)


def _free_style(layers: Sequence[Layer]) -> int:
    taken = {each.style for each in layers}
    return next((style for style in range(STYLES) if style not in taken), 0)
