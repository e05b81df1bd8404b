"""Who works with the program."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from umea_field.database.journal_tables import device, state
from umea_field.domain.worker import Worker, WorkerId
from umea_field.foundation.alphabet import alphabetical, folded


def workers(session: Session) -> Sequence[Worker]:
    """Return every field worker in alphabetical order."""
    found = session.scalars(select(Worker))
    return sorted(found, key=lambda worker: alphabetical(worker.name or ""))


def worker_with(session: Session, worker_id: WorkerId) -> Worker | None:
    """Return one field worker; None where the record is gone."""
    return session.get(Worker, worker_id)


def worker_here(session: Session) -> Worker | None:
    """Return who works at this machine."""
    found = session.scalar(select(state.c.worker))
    return session.get(Worker, found) if found else None


def work_here(session: Session, worker_id: UUID) -> None:
    """Say who works at this machine from now on."""
    session.execute(update(state).values(worker=worker_id))


def machine_name(session: Session) -> str:
    """Return what its people call this machine."""
    found = session.scalar(
        select(device.c.name).join(state, state.c.device == device.c.device)
    )
    return found or ""


def name_machine(session: Session, name: str) -> None:
    """Call this machine something else from now on."""
    here = select(state.c.device).scalar_subquery()
    session.execute(update(device).where(device.c.device == here).values(name=name))


def worker_called(everybody: Sequence[Worker], name: str) -> Worker | None:
    """Return who is meant by a name: a whole one, or a first name that only one has."""
    asked = folded(name).split()
    if not asked:
        return None
    named = [(worker, folded(worker.name or "").split()) for worker in everybody]
    exact = [worker for worker, words in named if words == asked]
    first = [worker for worker, words in named if words[:1] == asked]
    for found in (exact, first):
        if len(found) == 1:
            return found[0]
    return None
