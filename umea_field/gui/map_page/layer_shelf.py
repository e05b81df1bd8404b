"""The user's layers: kept on disk, read off the window's thread, handed to the map."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from umea_field.database.map_layers import Layer, LayerStore
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.progress import Progress
from umea_field.gui.jobs import Job
from umea_field.gui.map_page.layer_paths import DrawnLayer, DrawnShape, read_layer


@dataclass(frozen=True)
class _Read:
    """What was read of the kept layers.

    Attributes:
        shapes: By the layer's key.
        problems: A sentence for each that could not be read.
    """

    shapes: dict[str, list[DrawnShape]]
    problems: tuple[str, ...]


class LayerShelf(QObject):
    """Every layer there is; each change is kept at once."""

    changed = Signal()
    reading = Signal(int, int, str)  # done, total, the file's name
    rested = Signal()  # nothing is being read any more
    added = Signal(object)  # Layer
    refused = Signal(str)  # a sentence: what could not be read or kept
    broke = Signal(object)  # an exception that is a bug

    def __init__(self, store: LayerStore, parent: QObject, *, writable: bool) -> None:
        super().__init__(parent)
        self._writable = writable
        self._store = store
        self._shapes: dict[str, list[DrawnShape]] = {}
        self._waiting: deque[Path] = deque()
        self._job: Job | None = None
        self.layers: Sequence[Layer] = ()

    def start(self) -> None:
        """Read the layers that are kept."""
        self.layers = self._store.layers()
        if self._writable:
            self._store.forget_files()
        if self.layers:
            job = Job(partial(_read_kept, self._store, self.layers), self)
            job.finished.connect(self._take_kept)
            self._begin(job)

    def add(self, files: Sequence[Path]) -> None:
        """Read files and keep each as a layer, one after the other."""
        self._waiting.extend(files)
        self._next()

    def stop(self) -> None:
        """Read no more; what was read is kept."""
        self._waiting.clear()
        if self._job is not None:
            self._job.stop()

    @property
    def busy(self) -> bool:
        """Tell whether something is being read."""
        return self._job is not None

    def drawn(self) -> list[DrawnLayer]:
        """Return the layers that are shown, the topmost first."""
        return [
            DrawnLayer(each.key, each.name, each.style, self._shapes[each.key])
            for each in self.layers
            if each.shown and each.key in self._shapes
        ]

    def count(self, layer: Layer) -> int:
        """Return how many shapes a layer has."""
        return len(self._shapes.get(layer.key, ()))

    def show(self, layer: Layer, shown: bool) -> None:
        """Show a layer, or not."""
        self._keep(lambda: self._store.change(replace(layer, shown=shown)))

    def rename(self, layer: Layer, name: str) -> None:
        """Call a layer something else."""
        self._keep(lambda: self._store.change(replace(layer, name=name)))

    def restyle(self, layer: Layer, style: int) -> None:
        """Draw a layer otherwise."""
        self._keep(lambda: self._store.change(replace(layer, style=style)))

    def move(self, layer: Layer, step: int) -> None:
        """Let a layer lie so many steps lower; below 0 higher."""
        self._keep(lambda: self._store.move(layer.key, step))

    def take_off(self, layer: Layer) -> int:
        """Take a layer off the map; return its place, to put it back."""
        at = next(
            (at for at, each in enumerate(self.layers) if each.key == layer.key), 0
        )
        self._keep(lambda: self._store.take_off(layer.key))
        return at

    def put_back(self, layer: Layer, at: int) -> None:
        """Put a layer that was taken off back in its place."""
        self._keep(lambda: self._store.put_back(layer, at))

    def _keep(self, do: Callable[[], object]) -> None:
        try:
            do()
        except UmeaFieldError as error:
            self.refused.emit(str(error))
        self.layers = self._store.layers()
        self.changed.emit()

    def _next(self) -> None:
        if self._job is not None or not self._waiting:
            return
        file = self._waiting.popleft()
        job = Job(partial(read_layer, file), self)
        job.finished.connect(partial(self._take_new, file))
        self._begin(job)

    def _begin(self, job: Job) -> None:
        """Start a job whose result is already waited for: it may end at once."""
        self._job = job
        job.progressed.connect(self.reading)
        job.failed.connect(self._fail)
        job.stopped.connect(self._end)
        job.start()

    def _take_kept(self, read: _Read) -> None:
        self._shapes |= read.shapes
        for problem in read.problems:
            self.refused.emit(problem)
        self.changed.emit()
        self._end()

    def _take_new(self, file: Path, shapes: list[DrawnShape]) -> None:
        try:
            layer = self._store.add(file)
        except (UmeaFieldError, OSError) as error:
            self.refused.emit(str(error))
        else:
            self._shapes[layer.key] = shapes
            self.layers = self._store.layers()
            self.changed.emit()
            self.added.emit(layer)
        self._end()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if isinstance(error, UmeaFieldError):
            self.refused.emit(str(error))
        else:
            self.broke.emit(error)
        self._end()

    @Slot()
    def _end(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()  # its thread has only to end
            job.deleteLater()
        self._next()
        if self._job is None:
            self.rested.emit()


def _read_kept(store: LayerStore, layers: Sequence[Layer], progress: Progress) -> _Read:
    """Return the shapes of the layers that are kept; one that cannot be is told."""
    shapes, problems = {}, []
    for layer in layers:
        try:
            shapes[layer.key] = read_layer(store.path_of(layer), progress)
        except UmeaFieldError as error:
            problems.append(str(error).replace(layer.file, layer.name))
    return _Read(shapes, tuple(problems))
