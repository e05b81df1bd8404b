"""An undo undoes the last merge, whatever was broken off and gone on with before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, select, update
from world.machines import Machine, met

from umea_field.database.journal_tables import bundle_seen, import_log, state
from umea_field.database.vocabularies import vocabulary
from umea_field.sync import bundle_file, knowledge, settling, take_in, undoing
from umea_field.sync.describing import vector_text
from umea_field.sync.in_one_go import (
    FORM,
    Merge,
    can_undo,
    last_merge,
    take_in_together,
    undo_merge,
)
from umea_field.sync.looking import Found, Looked, look_through
from umea_field.sync.office import office_of
from umea_field.sync.overruled import overruled, written_here
from umea_field.sync.parting import parted
from umea_field.sync.refusals import TwoHistoriesError
from umea_field.sync.sealing import seal
from umea_field.sync.travelling_pictures import PicturesNotTakenError

Machines = dict[str, Machine]
TODAY = date(2026, 11, 26)


class Killed(BaseException):
    """The process ends here."""


def cut(path: Path, size: int) -> Path:
    """The same bundle in parts of such a size."""
    with bundle_file.opened(path) as bundle:
        written = [one for part in bundle.parts() for one in part]
        manifest, steps = bundle.manifest, bundle.steps()
    made = path.with_name(f"{path.stem}-cut.ufb")
    parts = list(parted(written, size))
    bundle_file.write(made, lambda file: seal(file, manifest, parts, steps))
    return made


def merged(machine: Machine, *paths: Path) -> Merge:
    looked = look_through(machine.database, paths, TODAY)
    return take_in_together(machine.database, looked)


def killed(machine: Machine, path: Path, after: int) -> None:
    """Take in so many operations of a bundle, and no more."""

    def kill(done: int, total: int, what: str = "") -> None:
        if done >= after:
            raise Killed

    looked = look_through(machine.database, [path], TODAY)
    with pytest.raises(Killed):
        take_in_together(machine.database, looked, progress=kill)


def numbers(machine: Machine) -> Sequence[int]:
    with machine.database.read() as session:
        return last_merge(session)


def broken_off(machines: Machines) -> tuple[Machine, Path, Path]:
    """An office that got to the middle of one bundle, and has another as well."""
    a, b, h = met(machines)
    for households in range(1, 7):
        a.write("v1", "households", households)
    b.write("v1", "district", "Norra")
    one, other = cut(a.hand_over(h), 2), b.hand_over(h)
    killed(h, one, 2)
    return h, one, other


def test_that_what_was_broken_off_before_another_is_undone_by_itself(
    machines: Machines,
) -> None:
    h, one, other = broken_off(machines)
    merged(h, other)
    before = h.everything()
    merged(h, one)
    assert h.tables()["v1"] == before["tables"]["v1"] | {"households": 6}
    assert undo_merge(h.database) == 1
    assert h.everything() == before
    assert h.tables()["v1"]["district"] == "Norra"


def test_that_a_merge_is_undone_without_what_was_broken_off_before_it(
    machines: Machines,
) -> None:
    h, _, other = broken_off(machines)
    before = h.everything()
    merged(h, other)
    assert undo_merge(h.database) == 1
    assert h.everything() == before


def test_that_what_a_kill_left_is_undone_first(machines: Machines) -> None:
    a, b, h = met(machines)
    b.write("v1", "district", "Norra")
    merged(h, b.hand_over(h))
    before = h.everything()
    for households in range(1, 7):
        a.write("v1", "households", households)
    killed(h, cut(a.hand_over(h), 2), 2)
    assert h.everything() != before
    assert undo_merge(h.database) == 1
    assert h.everything() == before
    assert undo_merge(h.database) == 1
    assert "district" not in h.tables()["v1"]


def test_that_what_was_gone_on_with_is_undone_whole(machines: Machines) -> None:
    a, _, h = met(machines)
    before = h.everything()
    for households in range(1, 7):
        a.write("v1", "households", households)
    path = cut(a.hand_over(h), 2)
    killed(h, path, 2)
    merged(h, path)
    assert h.tables()["v1"]["households"] == 6
    assert undo_merge(h.database) == 1
    assert h.everything() == before


def test_that_a_merge_is_undone_whole_or_not_at_all(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b, h = met(machines)
    before = h.everything()
    a.write("v1", "households", 2)
    b.write("v1", "district", "Norra")
    merged(h, a.hand_over(h), b.hand_over(h))
    after = h.everything()
    begin_epoch, times = knowledge.begin_epoch, []

    def kill_the_second(connection: Connection) -> None:
        times.append(1)
        if len(times) > 1:
            raise Killed
        begin_epoch(connection)

    with monkeypatch.context() as patch:
        patch.setattr(knowledge, "begin_epoch", kill_the_second)
        with pytest.raises(Killed):
            undo_merge(h.database)
    assert h.everything() == after
    assert len(numbers(h)) == 2
    assert undo_merge(h.database) == 2
    assert h.everything() == before
    assert numbers(h) == ()


def test_that_the_same_bundle_again_is_no_merge_to_be_undone(
    machines: Machines,
) -> None:
    a, h = machines["A"], machines["H"]
    before = h.everything()
    a.add("v1", name="Åkersele")
    path = a.hand_over(h)
    merged(h, path)
    again = merged(h, path)
    assert (again.receipt.taken, again.receipt.had, again.is_logged) == (0, 2, False)
    with h.database.read() as session:
        (log,) = session.execute(select(import_log)).all()
        assert session.scalars(select(bundle_seen.c.device)).all() == [a.id]
    assert log.ended
    assert undo_merge(h.database) == 1
    assert h.everything() == before
    with h.database.read() as session:
        assert session.scalars(select(bundle_seen.c.device)).all() == []


def test_that_a_bundle_logged_twice_stays_seen_until_the_first_is_undone(
    machines: Machines,
) -> None:
    a, h = machines["A"], machines["H"]
    a.add("v1", name="Åkersele")
    take_in.take_in(h.database, a.hand_over(h))
    with h.database.aside() as connection:
        (first,) = connection.execute(select(import_log)).mappings().all()
        with h.database.read() as session:
            known = vector_text(knowledge.vector_of(session.connection()))
        again = dict(first) | {"number": 2, "before": known}
        connection.execute(import_log.insert().values(again))
    undoing.undo_last(h.database)
    with h.database.read() as session:
        assert session.scalars(select(bundle_seen.c.device)).all() == [a.id]
    undoing.undo_last(h.database)
    with h.database.read() as session:
        assert session.scalars(select(bundle_seen.c.device)).all() == []


def test_that_the_figures_add_up_where_pictures_could_not_be_kept(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, h = machines["A"], machines["H"]
    a.add("v1", name="Åkersele")
    path = a.hand_over(h)

    def no_room(*_: object) -> int:
        raise PicturesNotTakenError("Ingen plats.")

    with monkeypatch.context() as patch:
        patch.setattr(take_in, "take_pictures", no_room)
        merge = merged(h, path)
    receipt = merge.receipt
    assert merge.stopped == "Ingen plats."
    assert (receipt.total, receipt.taken, receipt.left) == (2, 2, 0)


def test_that_the_figures_add_up_where_a_bundle_is_damaged_midway(
    machines: Machines,
) -> None:
    a, _, h = met(machines)
    for households in range(1, 7):
        a.write("v1", "households", households)
    path = cut(a.hand_over(h), 2)
    looked = look_through(h.database, [path], TODAY)
    with bundle_file.opened(path) as bundle:
        parts, manifest = list(bundle.parts()), bundle.manifest
    parts[-1] = parts[-1][::-1]  # numbers that do not rise
    path.unlink()
    bundle_file.write(path, lambda file: seal(file, manifest, parts))
    merge = take_in_together(h.database, looked)
    receipt = merge.receipt
    assert "går inte att läsa till slutet" in merge.bundles[0].refused
    assert (receipt.total, receipt.taken, receipt.left, merge.refused) == (6, 4, 2, 0)


def test_that_a_position_is_taken_back_whole(machines: Machines) -> None:
    a, b, h = met(machines, lat=64.0, lon=19.0)
    a.write("v1", "lon", 19.1)
    b.write_all("v1", {"lat": 64.2, "lon": 19.2})
    merged(h, a.hand_over(h), b.hand_over(h))
    (clash,) = h.clashes()
    theirs = {"lat": 64.2, "lon": 19.2}
    settling.settle(h.database, clash, theirs, reason="Valt", form=FORM)
    h.give(a)
    assert {"lat": 64.2, "lon": 19.2}.items() <= a.tables()["v1"].items()
    with a.database.read() as session:
        (one,) = overruled(session, vocabulary(session))
        assert (one.field, one.mine) == ("lat", "64°, 19,1°")
        assert written_here(session, one) == {"lat": 64.0, "lon": 19.1}


@pytest.mark.parametrize("at", [0, 3])
def test_that_two_histories_found_midway_are_told_as_that(
    machines: Machines, at: int
) -> None:
    a, _, h = met(machines)
    for households in range(1, 7):
        a.write("v1", "households", households)
    path = a.hand_over(h)
    with bundle_file.opened(path) as bundle:
        written = [one for part in bundle.parts() for one in part]
        manifest, steps = bundle.manifest, bundle.steps()
    take_in.take_in(h.database, path, with_copy=False)
    a.write("v1", "district", "Norra")
    written.append(written[-1]._replace(seq=a.database.machine().seq))
    written[at] = written[at]._replace(value=99)
    until = manifest.until | {a.id: written[-1].seq}
    parts = list(parted(written, 1))
    manifest = replace(manifest, until=until)
    forked = path.with_name("forked.ufb")
    bundle_file.write(forked, lambda file: seal(file, manifest, parts, steps))
    found = Found(forked, sender=a.id, count=len(written))
    merge = take_in_together(h.database, Looked((found,)))
    assert merge.refused == (0 if at else len(written))
    assert merge.receipt.total == (len(written) if at else 0)
    with pytest.raises(TwoHistoriesError) as error:
        take_in.take_in(h.database, forked, with_copy=False)
    assert ("Inget togs in" in str(error.value)) == (at == 0)
    with h.database.read() as session:
        log = session.execute(select(import_log.c.ended)).all()
    assert sum(one.ended is None for one in log) == (1 if at else 0)


def test_that_who_took_in_the_wrong_office_first_can_still_take_in_the_right(
    machines: Machines,
) -> None:
    a, b, h = (machines[who] for who in "ABH")
    for one, project in ((a, UUID(int=77)), (b, None)):
        with one.database.aside() as connection:
            connection.execute(
                update(state).values(project=project, office=project is not None)
            )
    a.add("v1", name="Åkersele")
    merged(b, a.hand_over())
    assert b.database.machine().project == UUID(int=77)
    undo_merge(b.database)
    assert b.database.machine().project is None
    with b.database.read() as session:
        assert office_of(session.connection()) is None
    h.add("v2", name="Gransele")
    assert merged(b, h.hand_over()).receipt.new == 1


def test_that_one_copy_is_made_before_bundles_that_come_together(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    a.write("v1", "households", 2)
    b.write("v1", "district", "Norra")
    merge = merged(h, a.hand_over(h), b.hand_over(h))
    assert h.database.path is not None
    (copy,) = h.database.path.parent.glob("*.backup")
    assert [one.receipt and one.receipt.backup for one in merge.bundles] == [
        str(copy),
        str(copy),
    ]
    with h.database.read() as session:
        told = session.scalars(
            select(import_log.c.backup).order_by(import_log.c.number)
        ).all()
    assert told[-2:] == [str(copy), str(copy)]


def offered(machine: Machine) -> bool:
    with machine.database.read() as session:
        return can_undo(session)


def test_that_an_undo_is_offered_only_where_it_can_be_done(machines: Machines) -> None:
    a, _, h = met(machines)
    assert not offered(h)
    a.write("v1", "district", "Norra")
    merged(h, a.hand_over(h))
    assert offered(h)
    h.write("v1", "households", 4)
    assert not offered(h)
    with pytest.raises(undoing.CannotUndoError, match="Kopian från innan"):
        undo_merge(h.database)


def test_that_where_others_have_been_told_no_copy_is_named(machines: Machines) -> None:
    a, _, h = met(machines)
    a.write("v1", "district", "Norra")
    merged(h, a.hand_over(h))
    h.hand_over()
    assert not offered(h)
    with pytest.raises(undoing.CannotUndoError, match="har lämnats över") as refused:
        undo_merge(h.database)
    assert "Kopian" not in str(refused.value)
