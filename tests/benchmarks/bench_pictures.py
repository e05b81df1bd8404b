"""Pictures measured: ``bench_pictures.py [MEGABYTES] [FOLDER] [ROUNDS]``.

A laptop hands over so many megabytes of pictures and an office takes them in; against
one plain copy of the same bytes, written and made safe on the disk, in turn. Ratios
count, of seconds and of the processor's time; each side's best round is told.
"""

import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.picture_store import PictureStore
from umea_field.domain.picture import Picture
from umea_field.foundation import i18n
from umea_field.sync import bundle_file
from umea_field.sync.hand_over import hand_over
from umea_field.sync.take_in import take_in

_EACH = 1_250_000
"""Bytes of a picture as it is kept: 2048 pixels wide."""
_BLOCK = 1 << 20


def photographed(folder: Path, megabytes: int) -> tuple[Database, list[Path]]:
    """Return a laptop with so many megabytes of pictures, and their files."""
    laptop = begin(folder / "laptop.umea", machine="Fält 1", person="Anna")
    store, random = PictureStore.of(laptop), Random(1)  # noqa: S311
    files = []
    with laptop.write("Bilder") as session:
        for _ in range(megabytes * 1_000_000 // _EACH):
            content = random.randbytes(_EACH)
            digest = hashlib.sha256(content).hexdigest()
            store.take_all([(digest, content)])
            files.append(store.path_of(digest))
            session.add(Picture(sha256=digest))
    return laptop, files


def copied(files: list[Path], target: Path) -> None:
    """Copy the files into one, and see that it is safe on the disk."""
    with target.open("wb") as copy:
        for path in files:
            with path.open("rb") as file:
                while block := file.read(_BLOCK):
                    copy.write(block)
        copy.flush()
        os.fsync(copy.fileno())


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds, and the processor's, that some work takes."""
    begun, worked = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - worked


def main(megabytes: int, parent: Path | None, rounds: int) -> None:
    i18n.speak("sv")
    with tempfile.TemporaryDirectory(dir=parent) as place:
        folder = Path(place)
        laptop, files = photographed(folder, megabytes)
        begin(folder / "empty.umea", machine="Kontoret", person="Eva").close()
        bundle, plain = folder / "a.ufb", folder / "plain"
        told: dict[str, list[tuple[float, float]]] = {}
        for _ in range(rounds):
            for path in (bundle, plain, *folder.glob("office.*")):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            shutil.copy(folder / "empty.umea", folder / "office.umea")
            legs: dict[str, Callable[[], object]] = {
                "copy": lambda: copied(files, plain),
                "give": lambda: hand_over(laptop, bundle),
            }
            for name, work in legs.items():
                told.setdefault(name, []).append(timed(work))
            with Database.open(folder / "office.umea") as office:
                told.setdefault("take", []).append(
                    timed(lambda: take_in(office, bundle, accept_machine=True))  # noqa: B023
                )
                assert len(PictureStore.of(office).held()) == len(files)
            bundle_file._read_through.clear()
        laptop.close()
    best = {
        name: [min(one) for one in zip(*runs, strict=True)]
        for name, runs in told.items()
    }
    for name in ("give", "take"):
        for at, what in enumerate(("seconds", "processor")):
            ratio = best["copy"][at] / best[name][at]
            best[f"{name} against a copy, {what}"] = [ratio]
    print(json.dumps({name: [round(n, 3) for n in one] for name, one in best.items()},
                     indent=1))  # fmt: skip


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 500,
        Path(sys.argv[2]) if len(sys.argv) > 2 else None,  # noqa: PLR2004
        int(sys.argv[3]) if len(sys.argv) > 3 else 3,  # noqa: PLR2004
    )
