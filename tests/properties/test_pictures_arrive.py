"""Whatever way pictures take, none is lost that somebody has, and none is invented."""

import random
import shutil
from pathlib import Path

import pytest
from unit.sync.test_travelling_pictures import missing, photographed, store_of
from world.machines import Machine, empty_database, laptop

from umea_field.foundation import i18n
from umea_field.foundation.progress import Stopped
from umea_field.sync import hand_over, take_in

STEPS = 18


def give(one: Machine, other: Machine, dice: random.Random) -> None:
    """Hand over as people do: without pictures, in small files, broken off."""
    one.made += 1
    path = one.bundles / f"{one.who}-{one.made}.ufb"
    hand_over.hand_over(
        one.database,
        path,
        dice.choice((other.id, None)),
        with_pictures=dice.random() < 0.7,  # noqa: PLR2004
        largest_file=dice.choice((600, 10**9)),
    )
    left = dice.choice((1, 3, 99))

    def stop(*_: object) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise Stopped

    take_in.take_in(other.database, path, with_copy=False, progress=stop)
    if dice.random() < 0.6:  # noqa: PLR2004
        take_in.take_in(other.database, path, with_copy=False)


@pytest.mark.parametrize("seed", range(4))
def test_that_every_picture_that_is_anywhere_arrives_everywhere(
    seed: int, tmp_path: Path
) -> None:
    i18n.speak("sv")
    dice = random.Random(seed)  # noqa: S311
    empty = empty_database(tmp_path / "empty.umea")
    machines = [laptop(empty, tmp_path, who, n) for n, who in enumerate("ABH", 1)]
    machines[0].add("v1", name="Åkersele")
    for other in machines[1:]:
        machines[0].give(other)
    colour = 0
    for _ in range(STEPS):
        one, other = dice.sample(machines, 2)
        what = dice.choice(("photograph", "give", "give", "give", "lose", "lose all"))
        held = sorted(store_of(one).held())
        if what == "photograph":
            colour += 1
            photographed(one, 12 * colour)
        elif what == "lose" and held:
            store_of(one).path_of(dice.choice(held)).unlink()
        elif what == "lose all" and held:
            shutil.rmtree(store_of(one).path_of(held[0]).parent.parent)
        else:
            give(one, other, dice)
    somewhere = frozenset().union(*(store_of(one).held() for one in machines))
    office = machines[-1]
    for _ in range(3):
        for one in machines[:-1]:
            one.give(office)
        for one in machines[:-1]:
            office.give(one)
    for one in machines:
        assert store_of(one).held() == somewhere
        assert sum(each.pictures for each in missing(one)) == colour - len(somewhere)
        one.database.close()
