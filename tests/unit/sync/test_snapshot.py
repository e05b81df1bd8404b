"""A laptop that begins with a snapshot holds what one holds that merged it all."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, insert, select
from world import golden_bundle
from world.golden_bundle import whole
from world.machines import ROWS, Machine, begun, laptop

from umea_field.database import schema
from umea_field.database.database import Database
from umea_field.database.journal_tables import (
    bundle_seen,
    context,
    device,
    draft,
    head,
    import_log,
    journal,
    keepsake,
    state,
    step,
    vector,
)
from umea_field.database.terms import term_like
from umea_field.domain.record import new_id
from umea_field.domain.sameness import Distinction
from umea_field.domain.store import Store
from umea_field.domain.term import Term
from umea_field.domain.village import Village
from umea_field.foundation.progress import Stopped
from umea_field.sync import bundle_file, hand_over, take_in
from umea_field.sync.becoming import can_begin_with
from umea_field.sync.begin_from import begin_from
from umea_field.sync.law import SHIPPED
from umea_field.sync.refusals import (
    NoBeginningError,
)
from umea_field.sync.sealing import pack, seal
from umea_field.sync.undoing import recompute_all

NEVER = 10**9
OLDER = """
    DROP TABLE redirect;
    DROP TABLE redirect_trash;
    DROP TABLE distinction;
    DROP TABLE distinction_trash;
    ALTER TABLE store DROP COLUMN aliases;
    ALTER TABLE store_trash DROP COLUMN aliases;
    UPDATE alembic_version SET version_num = '0003';
"""
"""What leads a snapshot back to the tables of the step before."""

ALL_ROWS = [row for _, row in ROWS.values()]
KNOWN = (journal, head, vector, context, device, bundle_seen, import_log)


def known_by(machine: Machine) -> dict[str, Any]:
    """All that the law speaks of, but for the machine's own number and name."""
    with machine.database.read() as session:
        found: dict[str, Any] = {
            table.name: sorted(
                map(repr, session.execute(select(table).order_by(*table.primary_key)))
            )
            for table in KNOWN
        }
        steps = session.execute(select(step.c.device, step.c.txn, step.c.reason))
        notes = session.execute(
            select(keepsake).where(keepsake.c.name != "attached_by")
        )
        own = session.execute(
            select(state.c.project, state.c.office, state.c.made_up, state.c.epoch)
        )
        return found | {
            "steps": sorted(map(repr, steps)),
            "notes": sorted(map(repr, notes)),
            "state": own.one(),
            "rows": golden_bundle.read(session.connection()),
        }


def of_the_office(known: dict[str, Any], machine: Machine) -> dict[str, Any]:
    """Leave out who works there, and the registers that this office has not."""
    others = (repr(machine.id), repr(SHIPPED))
    found = {
        name: [one for one in rows if not any(other in one for other in others)]
        for name, rows in known.items()
        if isinstance(rows, list) and name != "bundle_seen"  # of another file
    }
    shown = known["rows"]["rows"]
    return found | {
        "state": known["state"],
        "clashes": known["rows"]["clashes"],
        "village": {str(row): shown["village"].get(str(row)) for row in ALL_ROWS},
        "store": shown["store"][str(ROWS["s1"][1])],
        "picture": shown["picture"],
    }


def test_that_a_snapshot_leaves_a_laptop_as_the_merge_of_all_of_it_does(
    office: Machine, tmp_path: Path
) -> None:
    ways = []
    for name, snapshot_from in (("snapshot", 0), ("law", NEVER)):
        folder = tmp_path / name
        folder.mkdir()
        office.bundles = folder
        one = begun(office, folder, "P", 6, snapshot_from)
        with bundle_file.opened(folder / "H-whole-P.ufb") as bundle:
            assert bool(bundle.manifest.snapshot) is (snapshot_from == 0)
        ways.append(of_the_office(known_by(one), one))
        with one.database.read() as session:
            assert session.scalar(select(func.count()).select_from(bundle_seen)) == 1
        one.database.close()
    assert ways[0] == ways[1]


def test_that_nothing_goes_along_that_is_its_senders_alone(
    office: Machine, tmp_path: Path
) -> None:
    with office.database.aside() as connection:
        values = {"noun": "village", "row_id": UUID(int=5), "field": "notes"}
        connection.execute(insert(draft).values(value="utkastet", hlc=1, **values))
        connection.execute(insert(keepsake).values(name="folder_used", value="/hem"))
    place = tmp_path / "new.umea"
    database, _ = begin_from(place, whole(office, tmp_path), machine="P", person="Bo")
    database.close()
    content = place.read_bytes()
    assert b"Lanthandeln i \xc3\x85kersele" in content
    assert b"utkastet" not in content
    assert b"folder_used" not in content
    assert not list(office.bundles.glob("*.snapshot"))


def test_that_what_others_left_in_an_offices_file_hinders_nobody(
    template: Path, tmp_path: Path
) -> None:
    """A database browser or a map program opens the file as well."""
    one = laptop(template, tmp_path, "C", 3)
    one.add("v1", name="Gransele")
    assert one.database.path is not None
    with closing(sqlite3.connect(one.database.path)) as raw:
        raw.executescript(
            "CREATE TABLE own (a INTEGER PRIMARY KEY AUTOINCREMENT);"
            "INSERT INTO own DEFAULT VALUES;"
            "CREATE VIEW seen AS SELECT name FROM village;"
            "CREATE VIRTUAL TABLE near USING rtree (id, low, high);"
            "CREATE VIRTUAL TABLE words USING fts5 (said);"
            "ANALYZE;"
        )
    path = whole(one, tmp_path)
    one.database.close()
    with bundle_file.opened(path) as bundle:
        assert bundle.manifest.snapshot is not None
    database, _ = begin_from(tmp_path / "new.umea", path, machine="P", person="Bo")
    with database, database.read() as session:
        assert session.scalar(select(func.count()).select_from(Village.table()))


def test_that_two_laptops_of_one_name_take_nothing_that_is_the_others(
    office: Machine, tmp_path: Path
) -> None:
    """Neither knows of the other; numbers, steps and own codes must differ anyway.

    A code with two meanings could not be told apart again: records hold the code.
    """
    path = whole(office, tmp_path)
    taken: list[set[object]] = []
    for name in ("one", "two"):
        place = tmp_path / f"{name}.umea"
        database, _ = begin_from(place, path, machine="PC", person="Bo")
        with database:
            with database.write("Ny term", "settings") as session:
                like = Term(terms="need_categories", code="apotek")
                session.add(like)
                made = term_like(session, like)
            machine = database.machine()
            with database.read() as session:
                steps = session.execute(
                    select(step.c.device, step.c.txn).where(
                        step.c.device == machine.device
                    )
                )
                taken.append({made.code, made.id, machine.device, *map(tuple, steps)})
    assert len(taken[0]) > 3  # noqa: PLR2004
    assert not taken[0] & taken[1]


def test_that_what_is_unknown_is_handed_on(office: Machine, tmp_path: Path) -> None:
    office.bundles = tmp_path
    one = begun(office, tmp_path, "P", 6)
    path = tmp_path / "on.ufb"
    hand_over.hand_over(one.database, path)
    with bundle_file.opened(path) as bundle:
        told = {(o.noun, o.field, o.value) for part in bundle.parts() for o in part}
    assert ("later_noun", "later_field", 0.1) in told
    one.database.close()


def test_that_a_snapshot_of_a_newer_program_is_merged_instead(
    office: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(schema, "REVISION", "0099")
        path = whole(office, tmp_path)
    database, receipt = begin_from(
        tmp_path / "new.umea", path, machine="P", person="Bo"
    )
    with database:
        assert receipt.waiting == 2
        assert database.machine().project == office.database.machine().project


def test_that_a_snapshot_of_an_older_program_is_led_here_first(
    template: Path, tmp_path: Path
) -> None:
    """What a newer laptop wrote waited in the older office; here there is room."""
    one = laptop(template, tmp_path, "C", 3)
    one.add("v1", name="Gransele")
    apart = new_id()
    with one.database.write("Ny butik") as session:
        store = Store(name="Lanthandeln Ed", aliases=frozenset({"Konsum Ed"}))
        session.add(store)
        session.execute(insert(Distinction.table()).values(id=apart, one_table="store"))
    path, strange = whole(one, tmp_path), tmp_path / "older.sqlite"
    one.database.close()
    with bundle_file.opened(path) as bundle:
        manifest = replace(bundle.manifest, revision="0003", columns="other", held=None)
        parts = list(bundle.parts())
        bundle.unpack_snapshot(strange)
    with closing(sqlite3.connect(strange)) as raw:
        raw.executescript(OLDER)
    packed = pack(strange, tmp_path / "older.zst")
    older = tmp_path / "older.ufb"
    bundle_file.write(older, lambda file: seal(file, manifest, parts, snapshot=packed))
    with bundle_file.opened(older) as bundle:
        assert can_begin_with(bundle.manifest)
    database, receipt = begin_from(
        tmp_path / "new.umea", older, machine="P", person="Bo"
    )
    with database:
        with database.read() as session:
            assert schema.revision_of(session.connection()) == schema.REVISION
            found = session.scalars(select(Store)).one()
            assert found.aliases == frozenset({"Konsum Ed"})
            assert session.scalars(select(Distinction.id)).one() == apart
            assert session.scalar(select(Village.name)) == "Gransele"
            assert session.scalar(select(func.count()).select_from(import_log)) == 0
        assert recompute_all(database).all() == set()
        with database.write("Skrev") as session:
            session.get_one(Store, found.id).aliases = frozenset({"Ed"})
        assert database.machine().seq > 0
    assert receipt.taken == manifest.count


def test_that_a_snapshot_is_made_by_an_office_where_it_is_worth_it_only(
    office: Machine, tmp_path: Path
) -> None:
    def has_snapshot(name: str, receiver: UUID | None, snapshot_from: int) -> bool:
        made = hand_over.hand_over(
            office.database, tmp_path / name, receiver, snapshot_from=snapshot_from
        )
        with bundle_file.opened(made.path) as bundle:
            told = bundle.manifest
            assert told.major == (3 if told.snapshot else 2)
            return told.snapshot is not None

    assert has_snapshot("a.ufb", None, 0)
    assert not has_snapshot("b.ufb", None, hand_over.WORTH_IT)
    assert not has_snapshot("c.ufb", UUID(int=1), 0)


def test_that_a_machine_that_is_there_takes_the_operations_of_such_a_bundle(
    office: Machine, template: Path, tmp_path: Path
) -> None:
    path = whole(office, tmp_path)
    other = laptop(template, tmp_path, "C", 3)
    take_in.take_in(other.database, path, with_copy=False)
    assert other.tables() == office.tables()
    other.database.close()


@pytest.mark.parametrize("steps", range(1, 9))
def test_that_a_beginning_stopped_anywhere_leaves_nothing_or_the_whole(
    office: Machine, tmp_path: Path, steps: int
) -> None:
    path, place = whole(office, tmp_path), tmp_path / "new.umea"
    left = steps

    def stop(*_: object) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise Stopped

    try:
        database, _ = begin_from(place, path, machine="P", person="Bo", progress=stop)
        database.close()
    except Stopped:
        assert not list(tmp_path.glob("new.*"))
        return
    with Database.open(place) as database:
        assert database.machine().worker


def test_that_making_one_can_be_stopped(office: Machine, tmp_path: Path) -> None:
    def stop(*_: object) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        hand_over.hand_over(
            office.database, tmp_path / "x.ufb", progress=stop, snapshot_from=0
        )
    assert not list(tmp_path.iterdir())
    assert not list(office.bundles.parent.glob("*.snapshot"))


def test_that_a_snapshot_of_no_office_begins_nothing(
    template: Path, tmp_path: Path
) -> None:
    one = laptop(template, tmp_path, "C", 3)
    with one.database.aside() as connection:
        connection.execute(state.update().values(project=None))
    one.add("v1", name="Gransele")
    path = whole(one, tmp_path)
    one.database.close()
    with pytest.raises(NoBeginningError):
        begin_from(tmp_path / "new.umea", path, machine="P", person="Bo")
