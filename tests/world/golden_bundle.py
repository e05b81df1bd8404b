"""What the golden bundles hold, and how one of this program's format is made.

Run as ``python -m world.golden_bundle`` in ``tests`` when the format changes; those of
earlier formats stay as they are.
"""

import io
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from PIL import Image
from sqlalchemy import Connection, insert, select

from umea_field.database import schema
from umea_field.database.database import Database
from umea_field.database.journal_tables import journal, state, step
from umea_field.database.picture_store import PictureStore
from umea_field.domain.picture import Picture
from umea_field.foundation import i18n
from umea_field.sync import hand_over, take_in
from umea_field.sync.begin_from import begin_from
from umea_field.sync.conflicts import conflicts
from umea_field.sync.manifest import MAJOR, MINOR
from umea_field.sync.merge import merge
from umea_field.sync.operation import Operation, canonical
from world.machines import ROWS, Machine, empty_database, laptop, met

FOLDER = Path(__file__).parent.parent / "golden" / "bundles"
LATER = UUID(int=9)


def read(connection: Connection) -> Mapping[str, Any]:
    """All that a database shows, as JSON holds it."""
    rows: dict[str, Any] = {}
    for table in schema.noun_tables():
        for row in connection.execute(select(table)).mappings():
            cells = {name: plain(row[name]) for name in row if name != "id"}
            rows.setdefault(table.name, {})[str(row["id"])] = {
                name: value for name, value in cells.items() if value not in (None, [])
            }
    return {
        "rows": rows,
        "clashes": sorted(one.id for one in conflicts(connection)),
        "operations": len(connection.execute(select(journal)).all()),
        "steps": sorted(
            str(one) for one in connection.scalars(select(step.c.reason)).all()
        ),
    }


def plain(value: Any) -> Any:
    if isinstance(value, bool | int | float | str | None):
        return canonical(value)
    if isinstance(value, frozenset):
        return sorted(value)
    return str(value)


def lived(folder: Path) -> Machine:
    """An office that has met two laptops, which wrote more than they agree on."""
    empty = empty_database(folder / "empty.umea")
    a, b, h = met(
        {who: laptop(empty, folder, who, "ABH".index(who) + 1) for who in "ABH"},
        households=12,
        next_fuel_km=38.1,
    )
    a.add("s1", name="Lanthandeln 🌲", village_id=ROWS["v1"][1])
    a.write("v1", "name", "Åkersele by")
    b.write("v1", "name", "Åkersele")
    b.write("v1", "name", "Stor-Åkersele")
    b.write("v1", "households", 14)
    a.add("v2", name="Gransele")
    a.give(h)
    b.give(h)
    h.give(a)
    h.give(b)
    a.remove("v2")
    b.write("v2", "households", 3)
    a.give(h)
    b.give(h)
    (clash,) = [one for one in h.clashes() if one.fields == ("name",)]
    h.settle(clash, "Åkersele", True)
    a.write("s1", "name", "Lanthandeln i Åkersele")
    a.give(h)
    photographed(h)
    unknown(h)
    return h


def photographed(machine: Machine) -> None:
    """Let a picture of nothing in particular stand at a village."""
    file = io.BytesIO()
    Image.new("RGB", (24, 16), (150, 62, 48)).save(file, "PNG")
    kept = PictureStore.of(machine.database).keep(file.getvalue(), "a.png")
    with machine.database.write("Ny bild", "test") as session:
        session.execute(
            insert(Picture.table()).values(
                id=UUID(int=66), sha256=kept.sha256, village_id=ROWS["v1"][1]
            )
        )


def unknown(machine: Machine) -> None:
    """Let the machine hold what only a later program could have written."""
    told: dict[str, Any] = {
        "device": LATER,
        "hlc": 1_799_000_000_000 << 16,
        "epoch": 0,
        "actor": None,
        "txn": 1,
        "kind": "i",
        "row_id": UUID(int=77),
    }
    cells = [("later_noun", "", None), ("later_noun", "later_field", 0.1)]
    made = [
        Operation(seq=n, noun=noun, field=field, value=value, **told)
        for n, (noun, field, value) in enumerate(cells, 1)
    ]
    with machine.database.arriving() as arriving:
        merge(arriving.connection, made, {}, {LATER: len(made)})


def taken_in(bundle: Path, folder: Path) -> Mapping[str, Any]:
    """What a new machine shows when it has taken a golden bundle in."""
    with Database.open(empty_database(folder / "reader.umea")) as database:
        with database.aside() as connection:
            connection.execute(state.update().values(device=UUID(int=88)))
        take_in.take_in(database, bundle)
        pictures = sorted(PictureStore.of(database).held())
        with database.read() as session:
            return {**read(session.connection()), "pictures": pictures}


def whole(office: Machine, folder: Path) -> Path:
    """What an office hands over for a new laptop, with a snapshot however small."""
    place = folder / "whole.ufb"
    return hand_over.hand_over(office.database, place, snapshot_from=0).path


def begun_with(bundle: Path, folder: Path) -> Mapping[str, Any]:
    """What a new machine shows that has begun with a golden bundle."""
    database, _ = begin_from(
        folder / "new.umea", bundle, machine="N", person="Bo", device_id=UUID(int=89)
    )
    with database, database.read() as session:
        pictures = sorted(PictureStore.of(database).held())
        return {**read(session.connection()), "pictures": pictures}


def write() -> None:
    """Make the golden bundle of this program's format, and what it shall give."""
    i18n.speak("sv")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        office = lived(folder)
        made = whole(office, folder)
        name = f"{MAJOR}_{MINOR}"
        FOLDER.mkdir(exist_ok=True)
        target = FOLDER / f"{name}.ufb"
        target.write_bytes(made.read_bytes())
        told = json.dumps(
            taken_in(target, folder), ensure_ascii=False, indent=1, sort_keys=True
        )
        (FOLDER / f"{name}.json").write_text(told + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
