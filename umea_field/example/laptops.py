"""What three laptops of the example's office wrote in a week, as bundles to merge.

They are made from a copy of the office's own database, so that each knows what it
does; nothing is written in the office's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from umea_field.database.backup import back_up
from umea_field.database.database import Database
from umea_field.database.history import HANDED_OVER
from umea_field.database.journal_tables import bundle_seen, keepsake, state, vector
from umea_field.database.journal_tables import device as machines
from umea_field.database.workers import work_here
from umea_field.domain import status
from umea_field.domain.need import Need
from umea_field.domain.record import new_id
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.domain.visit import Visit
from umea_field.domain.worker import Worker, WorkerId
from umea_field.example import clashing
from umea_field.example.clock import last_written, set_clock
from umea_field.example.typed_twice import write_again, write_first
from umea_field.sync.hand_over import hand_over
from umea_field.sync.knowledge import begin_epoch
from umea_field.sync.office import OFFICE

ANNA, PER, SARA = "Anna Sjölund", "Per Nyberg", "Sara Öberg"
_SLOW = timedelta(days=731)
"""How far behind the summer worker's clock is."""


@dataclass(frozen=True)
class _At:
    """One laptop while it writes.

    Attributes:
        session: Of its database.
        store: The store that both visited.
    """

    session: Session
    store: Store

    def named(self, part: str) -> Store:
        """Return the store whose name holds some letters."""
        found = select(Store).where(Store.name.contains(part))
        return self.session.scalars(found).one()

    def titled(self, part: str) -> Need:
        """Return the need whose title holds some letters."""
        return self.session.scalars(select(Need).where(Need.title.contains(part))).one()

    def says(self, service: str, what: str, note: str = "", kind: str = "") -> None:
        """Write what a service is like, as at a visit."""
        offer = self.session.scalars(
            select(ServiceOffer).where(
                ServiceOffer.store_id == self.store.id, ServiceOffer.service == service
            )
        ).one()
        offer.status = what
        if kind:
            visit = Visit(
                store_id=self.store.id, village_id=self.store.village_id, type=kind
            )
            self.session.add(visit)
            self.session.flush()
            check = ServiceCheck(offer_id=offer.id, visit_id=visit.id)
            check.status, check.note = what, note
            self.session.add(check)


def write_bundles(office: Database, folder: Path) -> Sequence[Path]:
    """Let three laptops write, and return their bundles: seven clashes between them.

    Of an eighth difference nobody is asked: a rule settles it.

    Args:
        office: The example's; its newest change is known to the laptops.
        folder: Where laptops and bundles are put.
    """
    return [
        _laptop(office, folder, "PC-ANNA", ANNA, _as_anna, minutes=11),
        _laptop(office, folder, "PC-PER", PER, _as_per, minutes=34),
        _laptop(office, folder, "PC-SOMMAR", SARA, _as_sara, minutes=0, slow=_SLOW),
    ]


def _laptop(
    office: Database,
    folder: Path,
    machine: str,
    person: str,
    writes: Callable[[_At], None],
    *,
    minutes: int,
    slow: timedelta = timedelta(),
) -> Path:
    """Let a laptop write, some minutes after the office last did; return its bundle."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{machine.lower()}.sqlite"
    back_up(office.place, place)
    with Database.open(place) as laptop:
        with laptop.aside() as lent:
            at = last_written(lent) + timedelta(minutes=minutes) - slow
        become_laptop(laptop, machine, person, at)
        with laptop.write("Besök", "visit") as session:
            store = session.scalars(
                select(Store).where(Store.name.contains("Granselet"))
            ).one()
            writes(_At(session, store))
        with laptop.aside() as lent:
            set_clock(lent, datetime.now(UTC) - slow)
        receiver = office.machine().device
        path = folder / f"{machine.lower()}.ufb"
        return hand_over(laptop, path, receiver).path


def become_laptop(
    database: Database, machine: str, person: str, clock: datetime | None = None
) -> UUID:
    """Turn a copy of an office's database into a laptop's; return its id.

    Args:
        database: The copy.
        machine: What its people call it.
        person: Who works at it.
        clock: What its clock shows, aware; the right time unless told.
    """
    here, own = database.machine(), new_id()
    with database.aside() as lent:
        lent.execute(insert(machines).values(device=own, name=machine, person=person))
        lent.execute(delete(vector).where(vector.c.device == here.device))
        lent.execute(insert(vector).values(device=here.device, seq=here.seq))
        lent.execute(update(state).values(device=own, office=0, seq=0))
        set_clock(lent, clock or datetime.now(UTC))
        lent.execute(delete(bundle_seen))
        lent.execute(delete(keepsake).where(keepsake.c.name.in_((HANDED_OVER, OFFICE))))
        lent.execute(insert(keepsake).values(name=OFFICE, value=str(here.device)))
        lent.execute(
            insert(bundle_seen).values(
                digest=f"begun-{own}",
                device=here.device,
                made=0,
                vector=f'{{"{here.device}": {here.seq}}}',
                taken=1,
            )
        )
        begin_epoch(lent)
    with database.write() as session:
        known = session.scalar(select(Worker).where(Worker.name == person))
        worker = known or Worker(name=person)
        session.add(worker)
        session.flush()
        work_here(session, WorkerId(worker.id))
    return own


def _as_anna(at: _At) -> None:
    at.says("PST-OMB", status.PRESENT, "Vardagar till 17", "butiksbesok")
    at.says("BET-KON", status.PARTLY, "Bara för stamkunder")
    at.says("DAG-HEM", status.PARTLY)
    at.named("Åkersele").hours_staffed = "mån–fre 9–18, lör 10–14"
    write_first(at.session)
    clashing.mend_text(at.session)
    clashing.remove_need(at.session)
    clashing.spell(at.session)
    at.session.add(Need(title="Laddplats vid butiken", village_id=at.store.village_id))


def _as_per(at: _At) -> None:
    at.says("PST-OMB", status.MISSING, "Avtalet slut i februari", "telefon")
    at.says("BET-KON", status.PLANNED)
    at.says("DAG-HEM", status.THREATENED)
    at.titled("Betala räkningar").importance = "avgorande"
    at.named("Tallvattnet").phone = "070-174 06 18"
    write_again(at.session)
    clashing.mend_same_text(at.session)
    clashing.spell_otherwise(at.session)


def _as_sara(at: _At) -> None:
    at.named("Åkersele").hours_staffed = "mån–fre 9–17, lör 9–13"
    at.titled("Betala räkningar").importance = "onskvart"
    clashing.write_in_need(at.session)
