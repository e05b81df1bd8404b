"""What is judged before, told after, gone on with, settled and undone."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import URL, Engine, event, insert, select, text, update
from world.bundles import an_operation
from world.machines import ROWS, Machine, met

from umea_field.database import copy_aside
from umea_field.database.database import Changed
from umea_field.database.engine import engine_for
from umea_field.database.faults import DiskFullError
from umea_field.database.history import changes_not_handed_over, history_of
from umea_field.database.journal_tables import (
    conflict_review,
    head,
    import_log,
    journal,
    state,
    step,
)
from umea_field.foundation.progress import Stopped
from umea_field.sync import bundle_file, hand_over, take_in, taking_log, undoing
from umea_field.sync.conflicts import count_conflicts
from umea_field.sync.manifest import Device, Manifest
from umea_field.sync.operation import Operation
from umea_field.sync.refusals import (
    BundleDamagedError,
    BundleMissingError,
    BundleTooNewError,
    OtherProjectError,
    TwoHistoriesError,
    UnknownMachineError,
)
from umea_field.sync.sealing import seal

Machines = dict[str, Machine]
_ROW = ROWS["v1"][1]
STRANGER = UUID(int=99)


def made(
    machine: Machine, operations: list[Operation], parts: int = 1, **more: Any
) -> Path:
    """A bundle of Bo's machine, known to nobody, for a machine to take in."""
    until = {one.device: one.seq for one in operations}
    with machine.database.read() as session:
        project = session.scalar(select(state.c.project))
    told: dict[str, Any] = {
        "sender": STRANGER,
        "project": project,
        "made_up": False,
        "since": {},
        "until": until,
        "devices": tuple(Device(one, "Fält 9", "Bo") for one in {*until, STRANGER}),
        "contexts": {},
        "seams": {},
        "revision": "0003",
        "columns": "c",
        "edition": 0,
        "clock": 1,
    }
    manifest = Manifest(**told | more)
    machine.made += 1
    path = machine.bundles / f"made-{machine.made}.ufb"
    size = -(-len(operations) // parts)
    split = [operations[at : at + size] for at in range(0, len(operations), size)]
    bundle_file.write(path, lambda file: seal(file, manifest, split))
    return path


def bos(seq: int, **more: Any) -> Operation:
    cells = {"device": STRANGER, "row_id": _ROW, "kind": "u"} | more
    return an_operation(seq, **cells)


def test_that_a_bundle_holds_only_what_its_receiver_lacks(machines: Machines) -> None:
    a, _, h = met(machines)
    a.write("v1", "households", 4)
    made_of = hand_over.hand_over(a.database, a.bundles / "x.ufb", h.id)
    assert made_of.count == 1
    everything = hand_over.hand_over(a.database, a.bundles)
    assert everything.count == 3
    assert everything.path.name.startswith("a-")


def test_that_a_preview_tells_what_the_receipt_will_and_writes_nothing(
    machines: Machines,
) -> None:
    a, b, h = met(machines, households=1)
    a.write("v1", "households", 2)
    a.add("v2", name="Gransele")
    a.give(h)
    b.write("v1", "households", 3)
    b.write("v1", "name", "Åkersele by")
    path = b.hand_over(h)
    before = h.everything()
    told = take_in.preview(h.database, path)
    assert h.everything() == before
    receipt = take_in.take_in(h.database, path)
    assert receipt.backup
    assert Path(receipt.backup).exists()
    assert replace(receipt, backup="") == told
    assert (told.total, told.taken, told.had, told.left) == (2, 2, 0, 0)
    assert (told.new, told.changed, told.gone, told.clashes) == (0, 1, 0, 1)
    assert told.machine == "B"


def test_that_the_office_confirms_what_a_laptop_has_written(
    machines: Machines,
) -> None:
    a, _, h = met(machines)
    a.write("v1", "households", 2)
    with a.database.read() as session:
        assert changes_not_handed_over(session) == 1
    a.give(h)
    h.give(a)
    with a.database.read() as session:
        assert changes_not_handed_over(session) == 0


def test_that_listeners_hear_what_came_and_history_tells_who(
    machines: Machines,
) -> None:
    a, _, h = met(machines)
    heard: list[Changed] = []
    h.database.listen(heard.append)
    a.write("v1", "households", 2)
    a.give(h)
    assert heard[-1] == Changed(frozenset({"village"}), frozenset({_ROW}))
    with h.database.read() as session:
        assert history_of(session, "village", _ROW)[-1].device == a.id
        said = session.scalars(select(step.c.reason).where(step.c.device == a.id))
        assert set(said) == {"Ändring"}


def test_that_a_bundle_broken_off_at_60_percent_goes_on_where_it_was(
    machines: Machines,
) -> None:
    h = machines["H"]
    operations = [
        bos(1, kind="i", field="", value=None),
        bos(2, kind="i", value="Ett"),
        bos(3, value="Två"),
        bos(4, value="Tre"),
        bos(5, value="Fyra"),
    ]
    path = made(h, operations, parts=5)

    def stop(done: int, total: int, what: str = "") -> None:
        if done / total >= 0.6:
            raise Stopped

    broken = take_in.take_in(h.database, path, progress=stop)
    assert (broken.taken, broken.left) == (3, 2)
    assert h.tables()["v1"]["name"] == "Två"
    assert undoing.recompute_all(h.database).all() == set()
    seen: list[int] = []
    whole = take_in.take_in(
        h.database, path, progress=lambda done, total, what="": seen.append(done)
    )
    assert seen == [3, 4, 5]
    assert (whole.taken, whole.had, whole.left) == (2, 3, 0)
    assert h.tables()["v1"]["name"] == "Fyra"
    with h.database.read() as session:
        assert len(session.execute(select(import_log)).all()) == 1


def test_that_a_bundle_is_refused_for_its_reason_and_nothing_changes(
    machines: Machines,
) -> None:
    a, _, h = met(machines)
    a.write("v1", "name", "Ett")
    a.hand_over()
    a.give(h)
    before = h.everything()
    gap = made(h, [bos(7)], since={STRANGER: 6})
    elsewhere = made(h, [bos(1)], project=UUID(int=5))
    play = made(h, [bos(1)], made_up=True)
    stranger = made(h, [bos(1)], project=None)
    editions = made(
        h, [bos(1)], since={UUID("01a20000-0000-7000-8000-000000000000"): 9}
    )
    fork = made(h, [bos(1, device=a.id), bos(2, device=a.id)], until={a.id: 2})
    seam = made(h, [bos(9, device=a.id)], since={a.id: 2}, seams={a.id: "00"})
    for path, refusal in (
        (gap, BundleMissingError),
        (elsewhere, OtherProjectError),
        (play, OtherProjectError),
        (stranger, UnknownMachineError),
        (editions, BundleTooNewError),
        (fork, TwoHistoriesError),
        (seam, TwoHistoriesError),
    ):
        with pytest.raises(refusal):
            take_in.take_in(h.database, path)
        with pytest.raises(refusal):
            take_in.preview(h.database, path)
        assert h.everything() == before
    take_in.take_in(h.database, stranger, accept_machine=True)
    again = made(h, [bos(1), bos(2)], project=None)
    assert take_in.take_in(h.database, again).taken == 1


def test_that_a_damaged_bundle_leaves_every_byte_of_the_database(
    machines: Machines,
) -> None:
    a, _, h = met(machines)
    path = a.hand_over()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)
    before = h.everything()
    with pytest.raises(BundleDamagedError):
        take_in.take_in(h.database, path)
    assert h.everything() == before


def test_that_what_is_unknown_is_kept_counted_and_handed_on(
    machines: Machines,
) -> None:
    _, b, h = met(machines)
    path = made(
        h,
        [
            bos(1, field="later_column", value=0.1),
            bos(2, noun="later_noun", field="", kind="i", value=None),
            bos(3, noun="later_noun", field="x_id", value=str(UUID(int=3))),
        ],
    )
    receipt = take_in.take_in(h.database, path)
    assert (receipt.taken, receipt.waiting, receipt.changed) == (3, 3, 0)
    on = h.hand_over(b)
    with bundle_file.opened(on) as bundle:
        sent = [one for part in bundle.parts() for one in part]
    with bundle_file.opened(path) as bundle:
        assert sent == [one for part in bundle.parts() for one in part]
    take_in.take_in(b.database, on)
    with b.database.read() as session:
        heads = session.scalars(select(head.c.noun).where(head.c.noun == "later_noun"))
        assert len(heads.all()) == 2


def test_that_what_clashes_in_a_column_not_known_here_waits_unasked(
    machines: Machines,
) -> None:
    _, _, h = met(machines)
    other = UUID(int=98)
    late = [
        bos(1, device=one, field="later_column", value=value)
        for one, value in ((STRANGER, "Ja"), (other, "Nej"))
    ]
    take_in.take_in(h.database, made(h, late))
    assert h.clashes() == []
    with h.database.read() as session:
        noted = session.scalars(select(conflict_review.c.field)).all()
        assert noted == ["later_column"]
        assert count_conflicts(session.connection()) == 0


def test_that_a_laptop_put_back_gets_its_own_changes_from_the_office(
    machines: Machines,
) -> None:
    """Nothing it sent is lost, and no number is used twice."""
    a, _, h = met(machines)
    old = a.database.path.read_bytes() if a.database.path else b""
    assert old
    a.write("v1", "name", "Ett")
    a.give(h)
    with a.database.aside() as connection:  # as the copy of last week had it
        connection.execute(text("DELETE FROM journal WHERE seq > 2"))
        connection.execute(text("DELETE FROM head WHERE seq > 2"))
        connection.execute(
            insert(head).values(
                row_id=_ROW, noun="village", field="name", device=a.id, seq=2
            )
        )
        connection.execute(text("UPDATE sync_state SET seq = 2, applying = 1"))
        connection.execute(text("UPDATE village SET name = 'Åkersele'"))
        connection.execute(text("UPDATE sync_state SET applying = 0"))
    take_in.take_in(a.database, h.hand_over())
    assert a.tables()["v1"]["name"] == "Ett"
    assert a.database.machine().seq == 3
    a.write("v1", "name", "Två")
    a.give(h)
    assert h.tables()["v1"]["name"] == "Två"


def test_that_an_unattached_laptop_takes_the_project_of_its_office(
    machines: Machines,
) -> None:
    a, h = machines["A"], machines["H"]
    with a.database.aside() as connection:
        connection.execute(update(state).values(project=None))
    h.add("v1", name="Åkersele")
    h.give(a)
    assert a.database.machine().project == h.database.machine().project


def test_that_a_receipt_is_kept_as_it_was_told(machines: Machines) -> None:
    a, _, h = met(machines)
    a.write("v1", "households", 2)
    receipt = a.give(h)
    with h.database.read() as session:
        kept = session.scalar(
            select(import_log.c.receipt).order_by(import_log.c.number.desc()).limit(1)
        )
        assert json.loads(str(kept))["taken"] == receipt.taken == 1
        assert session.scalar(select(journal.c.kind).where(journal.c.seq == 3)) == "u"


def test_that_a_full_disk_leaves_whole_parts_and_the_rest_comes_later(
    machines: Machines,
) -> None:
    h = machines["H"]
    operations = [bos(1, kind="i", field="", value=None)]
    operations += [bos(n, value=f"{n} " + "x" * 200_000) for n in range(2, 9)]
    path = made(h, operations, parts=8)
    with h.database.aside() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
        connection.execute(text(f"PRAGMA max_page_count = {pages + 250}"))
    with pytest.raises(DiskFullError):
        take_in.take_in(h.database, path)
    with h.database.aside() as connection:
        (part,) = connection.scalars(select(import_log.c.part)).all()
        connection.execute(text("PRAGMA max_page_count = 1000000"))
        assert connection.scalar(select(state.c.applying)) == 0
    assert 0 < part < 8
    assert str(h.tables()["v1"]["name"]).startswith(f"{part} ")
    assert undoing.recompute_all(h.database).all() == set()
    receipt = take_in.take_in(h.database, path)
    assert (receipt.had, receipt.taken, receipt.left) == (part, 8 - part, 0)
    assert str(h.tables()["v1"]["name"]).startswith("8 ")


def test_that_a_disk_that_is_full_while_a_bundle_is_looked_at_is_told(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    h = machines["H"]
    operations = [bos(1, kind="i", field="", value=None)]
    operations += [bos(n, value=f"{n} " + "x" * 400_000) for n in range(2, 5)]
    path = made(h, operations)

    def small(url: URL) -> Engine:
        engine = engine_for(url)
        event.listen(
            engine,
            "connect",
            lambda raw, _: raw.execute("PRAGMA max_page_count = 1"),
        )
        return engine

    monkeypatch.setattr(copy_aside, "engine_for", small)
    with pytest.raises(DiskFullError):
        take_in.preview(h.database, path)
    assert h.database.path
    assert not list(h.database.path.parent.glob("H.looking*"))


def test_that_the_room_of_a_parts_transaction_is_asked_for_before(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    h = machines["H"]
    operations = [bos(1, kind="i", field="", value=None)]
    operations += [bos(n, value=str(n)) for n in range(2, 201)]
    path = made(h, operations)
    usage = taking_log.shutil._ntuple_diskusage(10**9, 10**9 - 300_000, 300_000)
    monkeypatch.setattr(taking_log.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(DiskFullError, match="behövs"):
        take_in.take_in(h.database, path, with_copy=False)


def test_that_others_write_while_a_bundle_is_looked_at(
    machines: Machines,
) -> None:
    a, _, h = met(machines)
    a.write("v1", "households", 2)
    a.add("v2", name="Gransele")
    path = a.hand_over(h)
    written: list[float] = []

    def write(done: int, total: int, what: str = "") -> None:
        written.append(30.5 + len(written))
        h.write("v1", "next_fuel_km", written[-1])

    told = take_in.preview(h.database, path, progress=write)
    assert len(written) > 1  # while it was copied, and while it was merged
    assert h.tables()["v1"]["next_fuel_km"] == written[-1]
    assert h.database.path
    assert not list(h.database.path.parent.glob("H.looking*"))
    receipt = take_in.take_in(h.database, path)
    assert replace(receipt, backup="") == told
