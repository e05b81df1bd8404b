"""How a database begins: its tables, its registers, its machine and its person."""

from pathlib import Path
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from umea_field.database import editions, schema
from umea_field.database.backup import refuse_existing, refuse_taken
from umea_field.database.database import Database
from umea_field.database.engine import WRITES, engine_for, is_file, shown_of, url_of
from umea_field.database.faults import read_only, sentence_for
from umea_field.database.journal_tables import device, state
from umea_field.database.workers import work_here
from umea_field.domain.record import new_id
from umea_field.domain.worker import Worker
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr


class NamelessError(UmeaFieldError):
    """A machine, or who works at it, was given no name."""


def begin(  # noqa: PLR0913 - each is a fact of its own, by keyword
    place: str | Path,
    *,
    machine: str,
    person: str,
    office: bool = False,
    made_up: bool = False,
    device_id: UUID | None = None,
) -> Database:
    """Make a new database with the shipped registers, and open it.

    Args:
        place: A file that does not exist, or an empty server database.
        machine: What its people call this machine; conflicts name it.
        person: Who works at it; becomes a worker.
        office: It is the office's own, and gets a project id.
        made_up: It holds an example world; its papers say so, and of the registers
            it gets the terms only.
        device_id: This machine's id in the journal; a new one unless given.

    Raises:
        NamelessError: A name is empty.
        TargetExistsError: There is something at that place already.
        DatabaseReadOnlyError: The folder may not be written to.
        DiskFullError: There is no room.
    """
    database = begin_unmanned(
        place,
        machine=machine,
        person=person,
        office=office,
        made_up=made_up,
        device_id=device_id,
    )
    with database.write() as session:
        worker = Worker(name=person.strip())
        session.add(worker)
        session.flush()
        work_here(session, worker.id)
    return database


def begin_unmanned(  # noqa: PLR0913 - each is a fact of its own, by keyword
    place: str | Path,
    *,
    machine: str,
    person: str,
    office: bool = False,
    made_up: bool = False,
    device_id: UUID | None = None,
) -> Database:
    """Do as ``begin``, but nobody works there yet, and nothing is journalled."""
    machine, person = named(machine, person)
    url = url_of(place)
    path = Path(url.database or "") if is_file(url) else None
    if path:
        make_room(path)
    engine = engine_for(url)
    this = device_id or new_id()
    try:
        with engine.connect() as connection:
            lent = connection.execution_options(**{WRITES: True})
            with lent.begin():
                if not path:
                    refuse_taken(lent)
                schema.create(lent)
                lent.execute(
                    insert(device).values(device=this, name=machine, person=person)
                )
                lent.execute(
                    insert(state).values(
                        id=1,
                        device=this,
                        project=new_id() if office else None,
                        office=int(office),
                        made_up=int(made_up),
                    )
                )
                editions.bring_up_to_date(lent)
    except BaseException as error:
        engine.dispose()
        if path:
            path.unlink(missing_ok=True)
        if isinstance(error, DBAPIError):
            raise sentence_for(error, shown_of(place)) or error from error
        raise
    engine.dispose()
    return Database.open(place)


def named(machine: str, person: str) -> tuple[str, str]:
    """Return both names without blanks around them.

    Raises:
        NamelessError: One of them is empty: nobody would see who wrote what.
    """
    machine, person = machine.strip(), person.strip()
    if not machine:
        raise NamelessError(
            tr("Say what this computer is called among you, such as PC-ANNA.")
        )
    if not person:
        raise NamelessError(tr("Say who works at this computer: first name and name."))
    return machine, person


def make_room(path: Path) -> None:
    """See that a new file can be made.

    Raises:
        TargetExistsError: There is something under that name.
        DatabaseReadOnlyError: The folder may not be written to.
    """
    refuse_existing(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        probe = path.with_name(path.name + ".probe")
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise read_only(path.parent) from error
