"""Copies made before taking in: the latest stay, one of each day, and what is named."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from world.machines import Machine, met

from umea_field.database import copies_before, leftovers
from umea_field.database.copies_before import copies_of, copy_before, kept_of, prune
from umea_field.database.journal_tables import import_log
from umea_field.sync import take_in
from umea_field.sync.undoing import CannotUndoError, undo_last

NOON = datetime(2026, 3, 12, 11, 0, tzinfo=UTC)
Machines = dict[str, Machine]


def made(*hours_ago: float) -> list[tuple[Path, datetime]]:
    return [
        (Path(f"{hours:07.1f}"), NOON - timedelta(hours=hours)) for hours in hours_ago
    ]


def kept(*hours_ago: float) -> list[float]:
    return [float(path.name) for path, _ in kept_of(made(*hours_ago), NOON)]


def test_that_the_latest_five_are_kept_however_old() -> None:
    old = [10_000.0 + hour for hour in range(9)]
    assert kept(*old) == old[:5]


def test_that_the_last_of_each_day_is_kept_for_two_weeks() -> None:
    today = [0.1 * n for n in range(1, 8)]
    yesterday, earlier = [24.0, 25.0, 26.0], [24.0 * day for day in range(2, 20)]
    found = kept(*today, *yesterday, *earlier)
    assert found[:5] == pytest.approx(today[:5])
    assert found[5] == yesterday[0]
    assert found[6:] == earlier[:12]


def test_that_taking_in_again_and_again_leaves_few_copies(machines: Machines) -> None:
    a, _, h = met(machines)
    place = h.database.path
    assert place is not None
    named = []
    for households in range(9):
        a.write("v1", "households", households)
        receipt = take_in.take_in(h.database, a.hand_over(h))
        named.append(receipt.backup)
        age = 2_000 - households  # all of one day
        os.utime(receipt.backup, times=(age, age + 1_700_000_000))
    assert len(set(named)) == len(named)
    left = copies_of(place)
    assert len(left) <= copies_before.LATEST + 2
    assert set(named[-2:]) <= {str(path) for path in left}


def test_that_the_copy_is_there_that_a_refused_undo_names(machines: Machines) -> None:
    a, _, h = met(machines)
    place = h.database.path
    assert place is not None
    a.write("v1", "households", 3)
    named = take_in.take_in(h.database, a.hand_over(h)).backup
    os.utime(named, times=(0, 0))
    for number in range(6):
        place.with_name(f"{place.stem}.before-take-in-x{number}.backup").touch()
    with h.database.aside() as connection:
        connection.execute(update(import_log).values(began="2026-01-01"))
    prune(place, datetime.now(UTC), {named})
    assert Path(named).exists()
    h.write("v1", "notes", "Eva")
    with pytest.raises(CannotUndoError, match=Path(named).name):
        undo_last(h.database)


def test_that_no_copy_is_promised_that_is_no_longer_there(machines: Machines) -> None:
    a, _, h = met(machines)
    a.write("v1", "households", 3)
    copy = Path(take_in.take_in(h.database, a.hand_over(h)).backup)
    h.write("v1", "notes", "Eva")
    copy.unlink()  # pruned, after merges that were undone since
    with pytest.raises(CannotUndoError) as refused:
        undo_last(h.database)
    assert copy.name not in str(refused.value)
    assert "i posterna själva" in str(refused.value)


def test_that_copies_of_others_are_left_alone(tmp_path: Path) -> None:
    mine, other = tmp_path / "byn.umea", tmp_path / "byn2.umea"
    for stem in ("byn", "byn2", "byn.pictures"):
        for number in range(8):
            (tmp_path / f"{stem}.before-take-in-{number}.backup").touch()
    (tmp_path / "byn.before-0004.backup").touch()
    assert prune(mine, datetime.now(UTC)) == 3
    assert len(copies_of(other)) == 8
    assert (tmp_path / "byn.before-0004.backup").exists()


def test_that_two_files_that_differ_by_their_ending_have_copies_of_their_own(
    machines: Machines, tmp_path: Path
) -> None:
    place = machines["H"].database.path
    assert place is not None
    mine, other = (
        Path(shutil.copy(place, tmp_path / f"byn.{ending}"))
        for ending in ("umea", "db")
    )
    now = datetime.now(UTC)
    first = copy_before(mine, now)
    kept = [copy_before(other, now + timedelta(seconds=at)) for at in range(7)]
    old = tmp_path / "byn.before-take-in-2026-03-12-120000.backup"
    old.touch()  # whose it is nobody can tell
    assert copies_of(mine) == [first]
    assert copies_of(other) == sorted(kept)
    prune(mine, now)
    assert all(path.exists() for path in (first, *kept, old))
    assert leftovers.copy_of(mine) != leftovers.copy_of(other)
    other.unlink()
    assert copies_of(mine) == sorted([first, old])
