"""However often laptops are copied and put back, no word of any copy is lost."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.engine import URL
from world.copies import chosen_and_taken_back, gives, whole, writes
from world.machines import (
    ROWS,
    Machine,
    become,
    empty_database,
    fill_empty,
    laptop,
)
from world.oracle import Copy
from world.servers import administering

from umea_field.database.database import Database
from umea_field.database.journal_tables import journal
from umea_field.domain.village import Village
from umea_field.foundation import i18n
from umea_field.sync import hand_over, take_in, undoing
from umea_field.sync.new_machine import become_new_machine
from umea_field.sync.refusals import BundleMissingError, TwoHistoriesError

_IS_THOROUGH = settings().max_examples >= 1_000
_HISTORIES = 60 if _IS_THOROUGH else 10
_ON_A_SERVER = _HISTORIES // 10 if _IS_THOROUGH else 2

_ROW = ROWS["v1"][1]
_FIELDS = st.sampled_from(["notes", "district"])
_WHICH = st.sampled_from([0, 2, 0, 2, 1, 3])
"""Most often the first laptop and its first copy."""
_WHOLE = st.sampled_from([False, False, True])
_DEEDS = st.lists(
    st.one_of(
        *[st.tuples(st.just("write"), _WHICH, _FIELDS)] * 3,
        *[st.tuples(st.just("hand over"), _WHICH, _WHOLE)] * 2,
        *[st.tuples(st.just("fetch"), _WHICH, _WHOLE)] * 2,
        st.tuples(
            st.sampled_from(["copy", "back up", "put back", "regret"]),
            _WHICH,
            st.none(),
        ),
    ),
    min_size=4,
    max_size=24,
)
_AS_LONG = [
    ("write", 0, "notes"),
    ("write", 2, "district"),
    ("hand over", 0, False),
    ("fetch", 2, False),
]
"""Two copies write as much, and the second hears only how far the first has come."""
_numbers = count(1)


class Meetings:
    """An office, and laptops that may be copies of each other; they meet there only."""

    def __init__(self, office: Machine, laptops: list[Machine]) -> None:
        self.office = office
        self.laptops = laptops
        self.backups: dict[str, tuple[Path, set[str]]] = {}
        self.written: dict[str, set[str]] = {one.who: set() for one in laptops}
        """What each laptop's database has been told, and must be found in the end."""

    def do(self, deed: str, which: int, how: Any) -> None:
        one = self.laptops[which % len(self.laptops)]
        getattr(self, deed.replace(" ", "_"))(one, how)

    def write(self, one: Machine, name: str) -> None:
        value = f"Ord {next(_numbers)}"
        with one.database.write("Ändring", "test") as session:
            table = Village.table()
            session.execute(
                update(table).where(table.c.id == _ROW).values({name: value})
            )
        self.written[one.who].add(value)

    def copy(self, one: Machine, _: None) -> None:
        if len(self.laptops) > 3:  # noqa: PLR2004
            return
        place = self._closed(one)
        twin = place.with_name(f"copy-{next(_numbers)}.umea")
        shutil.copy(place, twin)
        one.database = Database.open(place)
        made = Machine(twin.stem, Database.open(twin), Copy("A"), one.bundles)
        self.laptops.append(made)
        self.written[made.who] = set(self.written[one.who])

    def back_up(self, one: Machine, _: None) -> None:
        place = self._closed(one)
        backup = Path(shutil.copy(place, place.with_suffix(".backup")))
        self.backups[one.who] = backup, set(self.written[one.who])
        one.database = Database.open(place)

    def put_back(self, one: Machine, _: None) -> None:
        """Go back to a backup: what was written since and handed over comes back."""
        if one.who not in self.backups:
            return
        backup, written = self.backups[one.who]
        shutil.copy(backup, self._closed(one))
        assert one.database.path
        one.database = Database.open(one.database.path)
        self.written[one.who] = set(written)

    def regret(self, one: Machine, _: None) -> None:
        """Settle a clash and take it back, which uses numbers up."""
        if one.clashes():
            chosen_and_taken_back(one)

    def hand_over(self, one: Machine, whole: bool) -> None:
        self._carry(one, self.office, whole, lambda: self._becomes_new(one))

    def fetch(self, one: Machine, whole: bool) -> None:
        self._carry(self.office, one, whole, lambda: self._becomes_new(one))

    def _closed(self, one: Machine) -> Path:
        place = one.database.path
        assert place
        one.database.close()
        return place

    def _becomes_new(self, one: Machine) -> None:
        before = one.tables()
        become_new_machine(one.database, f"Kopia {next(_numbers)}")
        assert one.tables() == before

    def _carry(
        self, one: Machine, other: Machine, whole: bool, mend: Callable[[], None]
    ) -> None:
        for _ in range(3):
            one.made += 1
            path = one.bundles / f"{one.who}-{one.made}.ufb"
            hand_over.hand_over(one.database, path, None if whole else other.id)
            try:
                take_in.take_in(other.database, path, with_copy=False)
            except BundleMissingError:
                whole = True
            except TwoHistoriesError:
                mend()
            else:
                return
        raise AssertionError("refused again and again")

    def part(self) -> None:
        """Let all meet once more, and hold them against each other."""
        for _ in range(2):
            for one in self.laptops:
                self.hand_over(one, True)
                self.fetch(one, True)
        for one in self.laptops:
            self.fetch(one, True)
        told = set().union(*self.written.values())
        with self.office.database.read() as session:
            found = set(session.scalars(select(journal.c.value)))
        assert told <= found
        everything = self.office.everything()
        for one in (self.office, *self.laptops):
            assert one.everything() == everything
            assert undoing.recompute_all(one.database).all() == set()

    def close(self) -> None:
        for one in (self.office, *self.laptops):
            one.database.close()


def played(deeds: list[tuple[str, int, Any]], folder: Path, office: str) -> None:
    i18n.speak("sv")
    own = Path(mkdtemp(dir=folder))
    empty = empty_database(own / "empty.umea")
    laptops = [laptop(empty, own, who, n) for n, who in enumerate("AB", 1)]
    if office:
        database = Database.open(office)
        hub = laptop(empty, own, "H", 4)
        hub.database.close()
        become(database, "H", 4)
        hub.database = database
    else:
        hub = laptop(empty, own, "H", 4)
    village = Meetings(hub, laptops)
    laptops[0].add("v1", name="Åkersele")
    try:
        village.hand_over(laptops[0], True)
        village.fetch(laptops[1], True)
        village.do("copy", 0, None)
        for deed in deeds:
            village.do(*deed)
        village.part()
    finally:
        village.close()
        shutil.rmtree(own)


@pytest.mark.hypothesis
@settings(
    max_examples=_HISTORIES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(deeds=_AS_LONG)
@given(deeds=_DEEDS)
def test_that_no_word_of_any_copy_is_lost(
    deeds: list[tuple[str, int, Any]], folder: Path
) -> None:
    played(deeds, folder, "")


@pytest.fixture
def fresh(server: URL) -> Iterator[Callable[[], str]]:
    """Give the address of a new office on a server each time it is asked."""
    with ExitStack() as stack:
        execute = stack.enter_context(administering(server))

        def give() -> str:
            name = f"copied_{next(_numbers)}"
            execute(f"CREATE DATABASE {name}")
            place = server.set(database=name).render_as_string(hide_password=False)
            fill_empty(place)
            return place

        yield give


@pytest.mark.hypothesis
@settings(
    max_examples=_ON_A_SERVER,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deeds=_DEEDS)
def test_that_no_word_of_any_copy_is_lost_on_a_server(
    deeds: list[tuple[str, int, Any]], folder: Path, fresh: Callable[[], str]
) -> None:
    played(deeds, folder, fresh())


def test_that_an_office_on_a_server_becomes_a_machine_of_its_own(
    folder: Path, fresh: Callable[[], str]
) -> None:
    i18n.speak("sv")
    own = Path(mkdtemp(dir=folder))
    empty = empty_database(own / "empty.umea")
    a, b = (laptop(empty, own, who, n) for n, who in enumerate("AB", 1))
    database = Database.open(fresh())
    become(database, "H", 4)
    h = Machine("H", database, Copy("H"), a.bundles)
    a.add("v1", name="Åkersele")
    gives(a, h)
    gives(h, b)
    writes(b, notes="Bos ord")
    gives(b, h)
    writes(h, notes="Kontorets ord, som såg Bos")
    before = h.tables()
    assert become_new_machine(h.database, "Kontoret, nytt").changes == 1
    assert h.tables() == before
    for one in (a, b):
        whole(h, one)
        gives(one, h)
        assert one.everything() == h.everything()
        assert one.clashes() == []
    assert undoing.recompute_all(h.database).all() == set()
    for one in (a, b, h):
        one.database.close()
