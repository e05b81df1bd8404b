"""No damaged bundle is taken in, and none leaves a trace in the database.

More are tried with ``UMEA_FIELD_DAMAGED=10000``.
"""

import os
import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from sqlalchemy import select
from world import damage
from world.bundles import ANNA, BO, an_operation, sealed
from world.machines import PROJECT, Machine

from umea_field.database.takings import takings
from umea_field.domain.village import Village
from umea_field.sync import take_in, undoing
from umea_field.sync.refusals import BundleRefusedError
from umea_field.sync.steps import Step

Machines = dict[str, Machine]
MANY = int(os.environ.get("UMEA_FIELD_DAMAGED", "500"))

WHOLE = sealed(
    [
        [
            an_operation(1, None, kind="i", field=""),
            an_operation(2, "Åkersele", kind="i"),
        ],
        [an_operation(3, 64.31, field="lat"), an_operation(4, None)],
    ],
    [Step(ANNA, 1, "Ny by", "villages")],
    project=PROJECT,
)
OTHER = sealed(
    [
        [an_operation(1, "Gransele", device=BO, kind="i")],
        [an_operation(2, "Gransele by", device=BO)],
    ],
    [Step(BO, 1, "En annan by", "villages")],
    project=PROJECT,
    sender=BO,
)


def bytes_of(machine: Machine) -> Mapping[str, bytes]:
    """The database to its last byte, and whatever lies beside it."""
    place = machine.database.path
    assert place
    files = place.parent.glob(f"{place.stem}*")
    return {one.name: one.read_bytes() for one in files if one.suffix != ".umea-shm"}


@pytest.mark.parametrize("make", [damage.by_chance, damage.by_intent])
def test_that_no_damaged_bundle_is_taken_in_or_leaves_a_trace(
    machines: Machines, make: Callable[[bytes, bytes, random.Random], bytes]
) -> None:
    dice = random.Random(2026)  # noqa: S311
    h = machines["H"]
    path = h.bundles / "made.ufb"
    before = bytes_of(h)
    for number in range(MANY // 2):
        made = make(WHOLE, OTHER, dice)
        path.write_bytes(made)
        with pytest.raises(BundleRefusedError):
            pytest.fail(f"{number}: {take_in.take_in(h.database, path)}")
        assert bytes_of(h) == before, number


def test_that_the_undamaged_one_is_taken_in(machines: Machines, tmp_path: Path) -> None:
    """Or the others would prove nothing."""
    path = tmp_path / "whole.ufb"
    for whole in (WHOLE, OTHER):
        path.write_bytes(whole)
        assert take_in.take_in(machines["H"].database, path).left == 0


def test_that_a_byte_changed_under_its_seal_is_refused_or_taken_whole(
    machines: Machines,
) -> None:
    """What is bent on it can write other words, but break nothing."""
    dice = random.Random(64)  # noqa: S311
    h = machines["H"]
    path = h.bundles / "made.ufb"
    for _ in range(MANY // 20):
        path.write_bytes(damage.flipped_under_its_seal(WHOLE, dice))
        try:
            take_in.take_in(h.database, path)
        except BundleRefusedError:
            with h.database.read() as session:
                if not takings(session.connection()):
                    continue  # nothing of it came in
        assert undoing.recompute_all(h.database).all() == set()
        undoing.undo_last(h.database)
        with h.database.read() as session:
            assert session.scalars(select(Village.id)).all() == []
