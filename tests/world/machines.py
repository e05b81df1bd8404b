"""Laptops and offices with real databases, each beside the oracle's copy of it."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, text, update

from umea_field.database import editions, schema, undo
from umea_field.database.database import Database
from umea_field.database.engine import WRITES, engine_for, url_of
from umea_field.database.journal_tables import device, head, journal, state
from umea_field.database.unseen import write_field
from umea_field.domain.receipt import Receipt
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.foundation.progress import Stopped
from umea_field.sync import bundle_file, hand_over, settling, take_in
from umea_field.sync.begin_from import begin_from
from umea_field.sync.conflicts import Conflict, conflicts, count_conflicts, every
from umea_field.sync.operation import FORCED, canonical
from umea_field.sync.parting import parted
from umea_field.sync.sealing import seal
from world import oracle
from world.oracle import Copy, Told

PROJECT = UUID(int=0xF1E1D)
ROWS: Mapping[str, tuple[type[Any], UUID]] = {
    "v1": (Village, UUID("01a20000-0000-7000-8000-0000000000a1")),
    "v2": (Village, UUID("01a20000-0000-7000-8000-0000000000a2")),
    "s1": (Store, UUID("01a20000-0000-7000-8000-0000000000b1")),
    "o1": (ServiceOffer, UUID("01a20000-0000-7000-8000-0000000000c1")),
}
NUMBERS = {who: number for number, who in enumerate("ABCHO", 1)}
"""Each machine's number, of which its id is made."""
_BY_ID = {row: name for name, (_, row) in ROWS.items()}
COMPARED = {
    Village: ("name", "district", "households", "next_fuel_km", "lat", "lon", "notes"),
    Store: ("name", "village_id"),
    ServiceOffer: ("note", "store_id"),
}


def empty_database(path: Path) -> Path:
    """A database without registers, of no machine in particular."""
    fill_empty(path)
    return path


def fill_empty(place: str | Path) -> None:
    engine = engine_for(url_of(place))
    with engine.connect() as connection:
        lent = connection.execution_options(**{WRITES: True})
        with lent.begin():
            schema.create(lent)
            lent.execute(
                insert(state).values(
                    id=1,
                    device=UUID(int=0),
                    project=PROJECT,
                    edition=editions.last_edition(),
                )
            )
    engine.dispose()


def become(database: Database, who: str, number: int) -> None:
    """Let an empty database be a machine's."""
    machine = UUID(int=number)
    with database.aside() as connection:
        connection.execute(update(state).values(device=machine))
        connection.execute(insert(device).values(device=machine, name=who, person=who))


@dataclass
class Machine:
    """A database, and the oracle's copy of what it holds."""

    who: str
    database: Database
    copy: Copy
    bundles: Path
    made: int = 0
    heard: list[tuple[Path, frozenset[Told]]] = field(default_factory=list)

    @property
    def id(self) -> UUID:
        return self.database.machine().device

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        """Write, and let the oracle's clock show what the machine's did."""
        with self.database.write("Ändring", "test") as session:
            yield session
        self._read_clock()

    def _read_clock(self) -> None:
        with self.database.read() as session:
            self.copy.clock = session.scalar(select(state.c.hlc)) or 0

    def there(self, row: str) -> bool:
        return oracle.lives(self.copy.held, row)

    def shows(self, row: str, name: str) -> Any:
        return oracle.shown(self.copy.held)[row].get(name)

    def add(self, row: str, **cells: Any) -> None:
        noun, row_id = ROWS[row]
        with self._writing() as session:
            session.execute(insert(noun.table()).values(id=row_id, **cells))
        order = [c.name for c in noun.table().columns]
        written = {n: as_told(cells[n]) for n in order if cells.get(n) is not None}
        self.copy.insert(row, written)

    def write(self, row: str, name: str, value: Any) -> None:
        self.write_all(row, {name: value})

    def write_all(self, row: str, cells: dict[str, Any]) -> None:
        """Write several cells of a row by one statement."""
        noun, row_id = ROWS[row]
        order = [column.name for column in noun.table().columns]
        news = {
            name: as_told(cells[name])
            for name in order
            if name in cells and self.shows(row, name) != as_told(cells[name])
        }
        if not news:
            return
        with self._writing() as session:
            table = noun.table()
            session.execute(update(table).where(table.c.id == row_id).values(cells))
        self.copy.update(row, news)

    def remove(self, row: str) -> None:
        noun, row_id = ROWS[row]
        with self._writing() as session:
            session.execute(delete(noun.table()).where(noun.table().c.id == row_id))
        self.copy.write("d", row, "", None)

    def settle(self, clash: Conflict, value: str, lives: bool) -> None:
        """Choose as a person would who saw it."""
        row = _BY_ID[clash.row_id]
        if not clash.fields:
            if lives:
                settling.keep(self.database, clash, reason="Behållen")
            else:
                settling.take_away(self.database, clash, reason="Borttagen")
            self._read_clock()
            self.copy.write("r" if lives else "d", row, "", None)
            return
        chosen = dict(clash.sides[-1].values)
        if clash.fields == ("name",):
            chosen = {"name": value}
        settling.settle(self.database, clash, chosen, reason="Vald")
        self._read_clock()
        step = next(self.copy.steps)
        for name in clash.fields:
            told = as_told(chosen[name])
            names = told if name.endswith("_id") else None
            self.copy.write("r", row, name, told, names=names, step=step)

    def _mirror(self, before: int) -> None:
        """Tell the oracle what was journalled since, by whatever way it was written."""
        with self.database.read() as session:
            own = session.scalar(select(state.c.device))
            news = session.execute(
                select(journal)
                .where(journal.c.device == own, journal.c.seq > before)
                .order_by(journal.c.seq)
            ).all()
        steps: dict[int, int] = {}
        for one in news:
            row, value = _BY_ID[one.row_id], one.value
            names = None
            if one.field.endswith("_id") and value is not None:
                names = value = _BY_ID[UUID(value)]
            place = (row, oracle.as_one(one.field))
            self.copy.clock = one.hlc
            self.copy.write(
                one.kind,
                row,
                one.field,
                value,
                names=names,
                step=steps.setdefault(one.txn, next(self.copy.steps)),
                blind=bool(one.flags & FORCED)
                or (one.kind == "u" and oracle.is_question(self.copy.held, place)),
            )

    def write_in_an_old_form(self, row: str, name: str, value: Any) -> None:
        """Write as a form does that has not shown what stands there now."""
        noun, row_id = ROWS[row]
        before = self.database.machine().seq
        with self.database.write("Formulär", "test") as session:
            write_field(session, session.get_one(noun, row_id), name, value, "?")
        self._mirror(before)

    def recode(self, name: str, value: Any) -> None:
        """Write a column of every village by bare SQL, as another program would."""
        before = self.database.machine().seq
        with self.database.aside() as connection:
            connection.execute(
                text(f"UPDATE village SET {name} = :value"), {"value": value}
            )
        self._mirror(before)

    def undo(self) -> None:
        """Take the last step back, where nothing of it was changed since."""
        before = self.database.machine().seq
        with self.database.read() as session:
            last = undo.last_step(session)
        if last is not None:
            with suppress(undo.ChangedSinceError):
                undo.undo(self.database, last.txn)
            self._mirror(before)

    def hand_over(self, receiver: "Machine | None" = None) -> Path:
        self.made += 1
        path = self.bundles / f"{self.who}-{self.made}.ufb"
        hand_over.hand_over(self.database, path, receiver and receiver.id)
        return path

    def take_in(self, path: Path, held: set[Told] | frozenset[Told]) -> Receipt:
        receipt = take_in.take_in(self.database, path, with_copy=False)
        self.copy.held |= held
        return receipt

    def begin_to_take_in(
        self, path: Path, held: set[Told] | frozenset[Told], size: int, parts: int
    ) -> None:
        """Take in only the first parts of a bundle, cut to parts of such a size."""
        with bundle_file.opened(path) as bundle:
            written = [one for part in bundle.parts() for one in part]
            manifest, steps = bundle.manifest, bundle.steps()
        cut = path.with_name(f"{path.stem}-{self.who}-{size}.ufb")
        if not cut.exists():
            said = list(parted(written, size))
            bundle_file.write(cut, lambda file: seal(file, manifest, said, steps))

        def stop(done: int, total: int, what: str = "") -> None:
            if done >= parts * size:
                raise Stopped

        take_in.take_in(self.database, cut, with_copy=False, progress=stop)
        came = {(one.device.int, one.seq) for one in written[: parts * size]}
        self.copy.held |= {
            one for one in held if (NUMBERS[one.who], one.number) in came
        }

    def give(self, receiver: "Machine") -> Receipt:
        return receiver.take_in(self.hand_over(receiver), self.copy.held)

    def clashes(self) -> list[Conflict]:
        with self.database.read() as session:
            return list(conflicts(session.connection()))

    def agrees(self) -> None:
        """Hold the database against the oracle."""
        assert self.tables() == oracle.shown(self.copy.held)
        held = self.copy.held
        with self.database.read() as session:
            found = {
                (_BY_ID[one.row_id], one.fields): one
                for one in every(session.connection())
            }
            counted = count_conflicts(session.connection())
        asked = {place for place, one in found.items() if one.trifle is None}
        assert asked == oracle.clashes(held)
        assert counted == len(asked)
        assert found.keys() - asked == oracle.trifles(held)
        for place in asked:
            if place[1]:
                assert len(found[place].sides) == oracle.count_sides(held, place)

    def tables(self) -> dict[str, dict[str, Any]]:
        rows: dict[str, dict[str, Any]] = {}
        with self.database.read() as session:
            for noun, names in COMPARED.items():
                for row in session.execute(select(noun.table())).mappings():
                    rows[_BY_ID[row["id"]]] = {
                        name: as_told(row[name])
                        for name in names
                        if row[name] is not None
                    }
        return rows

    def everything(self) -> dict[str, Any]:
        """Tables, heads and journal: what must be the same on every machine."""
        with self.database.read() as session:
            return {
                "tables": self.tables(),
                "heads": {tuple(row) for row in session.execute(select(head))},
                "journal": {
                    (
                        row.device,
                        row.seq,
                        row.noun,
                        row.field,
                        str(canonical(row.value)),
                    )
                    for row in session.execute(select(journal))
                },
                "clashes": {one.id for one in self.clashes()},
            }

    def jump(self, ms: int) -> None:
        with self.database.aside() as connection:
            connection.execute(
                text("UPDATE sync_state SET clock_offset = :ms"), {"ms": ms}
            )


def _plain(value: Any) -> str:
    return str(canonical(value))


def as_told(value: Any) -> Any:
    """A value as the oracle has it: a record is called by its short name."""
    return _BY_ID.get(value, str(value)) if isinstance(value, UUID) else value


def laptop(template: Path, folder: Path, who: str, number: int) -> Machine:
    path = shutil.copy(template, folder / f"{who}.umea")
    database = Database.open(path)
    become(database, who, number)
    bundles = folder / "stick"
    bundles.mkdir(exist_ok=True)
    return Machine(who, database, Copy(who), bundles)


def begun(
    office: Machine, folder: Path, who: str, number: int, snapshot_from: int = 0
) -> Machine:
    """A laptop that begins with all that a machine holds: a snapshot, unless told."""
    whole = office.bundles / f"{office.who}-whole-{who}.ufb"
    hand_over.hand_over(office.database, whole, snapshot_from=snapshot_from)
    database, _ = begin_from(
        folder / f"{who}.umea",
        whole,
        machine=who,
        person=who,
        device_id=UUID(int=number),
    )
    copy = Copy(who, set(office.copy.held))
    made = Machine(who, database, copy, office.bundles)
    made._read_clock()
    return made


def met(
    machines: dict[str, Machine], **cells: object
) -> tuple[Machine, Machine, Machine]:
    a, b, h = (machines[who] for who in "ABH")
    a.add("v1", name="Åkersele", **cells)
    a.give(h)
    h.give(b)
    b.give(h)
    h.give(a)
    return a, b, h
