"""A new laptop's beginning measured: ``bench_begin.py [RECORDS] [FOLDER]``.

An office with so many records writes a bundle for a new laptop, and one begins with
its snapshot and by merging it all; against a plain copy of the office's file, made
safe on the disk. Seconds, and the processor's, one run each but for the copy and the
snapshot, of which the best of three is told.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from unittest import mock

from sqlalchemy import update

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.large_world import world_of

from umea_field.database.journal_tables import state
from umea_field.domain.record import new_id
from umea_field.foundation import i18n
from umea_field.sync import begin_from, hand_over


def timed(work: Callable[[], object]) -> list[float]:
    begun, worked = time.perf_counter(), time.process_time()
    work()
    return [time.perf_counter() - begun, time.process_time() - worked]


def copied(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def begun(folder: Path, name: str) -> None:
    place = folder / f"{name}.sqlite"
    place.unlink(missing_ok=True)
    database, _ = begin_from.begin_from(
        place, folder / "whole.ufb", machine="Fält 1", person="Bo"
    )
    database.close()


def best(work: Callable[[], object]) -> list[float]:
    return min(timed(work) for _ in range(3))


def main(records: int, parent: Path | None) -> None:
    i18n.speak("sv")
    with tempfile.TemporaryDirectory(dir=parent) as place:
        folder = Path(place)
        file, bundle = folder / "office.sqlite", folder / "whole.ufb"
        with closing(world_of(file, records)) as office:
            with office.aside() as connection:
                connection.execute(update(state).values(office=1, project=new_id()))
            told = {"bundle": timed(lambda: hand_over.hand_over(office, bundle))}
        told["copy"] = best(lambda: copied(file, folder / "copy.sqlite"))
        told["snapshot"] = best(lambda: begun(folder, "snapshot"))
        with mock.patch.object(begin_from, "can_begin_with", return_value=False):
            told["law"] = timed(lambda: begun(folder, "law"))
        size = file.stat().st_size
        told["bundle of the database"] = [bundle.stat().st_size / size]
        begins = (folder / "snapshot.sqlite").stat().st_size
        told["laptop of the database"] = [begins / size]
    print(json.dumps({n: [round(one, 3) for one in t] for n, t in told.items()}))


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 100_000,
        Path(sys.argv[2]) if len(sys.argv) > 2 else None,  # noqa: PLR2004
    )
