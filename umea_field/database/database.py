"""One copy of everything: lent for reading or for writing, never for long."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID

from sqlalchemy import URL, Connection, Engine, select, text, update
from sqlalchemy.orm import Session

from umea_field.database import capture, editions, leftovers, schema
from umea_field.database.engine import WRITES, engine_for, is_file, url_of
from umea_field.database.faults import (
    DatabaseDamagedError,
    DatabaseMissingError,
    DatabaseReadOnlyError,
    refusals_told,
)
from umea_field.database.journal_tables import journal, state, step
from umea_field.database.occupied import Occupied
from umea_field.database.shared_readings import LENT, SharedReadings
from umea_field.foundation.i18n import tr

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Changed:
    """What one transaction changed.

    Attributes:
        tables: The nouns' tables.
        rows: The ids of the rows.
    """

    tables: frozenset[str]
    rows: frozenset[UUID]

    def touches(self, *tables: str) -> bool:
        """Tell whether any of the tables changed."""
        return not self.tables.isdisjoint(tables)


@dataclass(frozen=True)
class Arriving:
    """A transaction in which changes of other machines come in.

    Attributes:
        connection: To write them by.
        rows: Whoever lends it adds the table and id of each row that changed.
    """

    connection: Connection
    rows: set[tuple[str, UUID]] = field(default_factory=set)


@dataclass(frozen=True)
class Machine:
    """Who this copy is.

    Attributes:
        device: Its id in the journal.
        project: The office it belongs to; None while unattached.
        office: It is the office's own.
        made_up: It holds an example world.
        worker: The record of who works here.
        seq: How many changes it has written.
    """

    device: UUID
    project: UUID | None
    office: bool
    made_up: bool
    worker: UUID | None
    seq: int


class Database:
    """A database that is open.

    Use ``Database.open``; close it, or use it as a context.
    """

    def __init__(
        self, place: str, engine: Engine, occupied: Occupied | None, read_only: bool
    ) -> None:
        self.place = place
        self.read_only = read_only
        self.adopted: tuple[str, ...] = ()
        self._engine = engine
        self._occupied = occupied
        self._listeners: list[Callable[[Changed], None]] = []
        # on a server, and in a file that another program may write to, what was read
        # can become other without this one being told
        self._shared = SharedReadings() if occupied else None

    @classmethod
    def open(cls, place: str | Path, *, read_only: bool = False) -> Self:
        """Open a database that exists, leading it to this program's shape first.

        Args:
            place: A file's path or a PostgreSQL address.
            read_only: Nothing is locked, migrated or written.

        Raises:
            DatabaseMissingError: There is none.
            DatabaseBusyError: Another program writes to it.
            DatabaseTooNewError: A newer program wrote it.
            DatabaseDamagedError: It is no database of ours, or broken.
            DatabaseReadOnlyError: It may not be written to.
        """
        url = url_of(place)
        shown = url.database or "" if is_file(url) else url.render_as_string()
        occupied = None
        if is_file(url):
            path = Path(url.database or "")
            if not path.is_file():
                raise DatabaseMissingError(
                    tr("There is no database at {place}.", place=shown)
                )
            if not read_only:
                occupied = Occupied(path)
                occupied.take()
                leftovers.clear(path)
        engine = engine_for(url, read_only=read_only)
        database = cls(shown, engine, occupied, read_only)
        try:
            with database._told():
                database._make_ready()
        except BaseException:
            database.close()
            raise
        return database

    def _make_ready(self) -> None:
        # A file that is not ours is left as it is, to the last byte.
        with self._engine.connect() as connection:
            revision = schema.revision_of(connection)
            if revision is None:
                raise DatabaseDamagedError(
                    tr("The file is empty; no database of Umeå Fält is in it.")
                )
            schema.refuse_newer(revision)
        if self.read_only:
            if revision != schema.REVISION:
                raise DatabaseReadOnlyError(
                    tr(
                        "The database is from an older version. Open it for writing"
                        " once, so that it can be brought up to date."
                    )
                )
            return
        if is_file(self._engine.url):
            self._use_wal()
        if revision != schema.REVISION:
            self._migrate(revision)
        self._mend_triggers()
        self._take_in_editions()

    def _use_wal(self) -> None:
        with closing(self._engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA journal_mode = WAL")

    def _migrate(self, revision: str) -> None:
        from umea_field.database import backup  # noqa: PLC0415

        if is_file(self._engine.url):
            path = Path(self.place)
            backup.copy_file(
                path, path.with_name(f"{path.stem}.before-{schema.REVISION}.backup")
            )
        log.info("migrating from %s to %s", revision, schema.REVISION)
        schema.migrate(self._engine)

    def _mend_triggers(self) -> None:
        """Make missing triggers anew; rows changed meanwhile are adopted."""
        from umea_field.database import adoption  # noqa: PLC0415

        tables = schema.noun_tables()
        with self._engine.connect() as connection:
            broken = capture.missing_triggers(connection, tables)
        if not broken:
            return
        log.warning("triggers remade for %s", [table.name for table in broken])
        with self._writing() as connection:
            self.adopted = adoption.mend(connection, broken)

    def _take_in_editions(self) -> None:
        """Write the shipped registers that came with a newer program."""
        with self._engine.connect() as connection:
            present = connection.scalar(select(state.c.edition)) or 0
        if present >= editions.last_edition():
            return
        with self._writing() as connection:
            log.info("%s shipped rows written", editions.bring_up_to_date(connection))

    @property
    def dialect(self) -> str:
        """The kind of database: ``sqlite`` or ``postgresql``."""
        return self._engine.dialect.name

    @property
    def path(self) -> Path | None:
        """The database's file; None for a server."""
        return Path(self.place) if is_file(self._engine.url) else None

    @property
    def address(self) -> URL:
        """Where it is reached, with the password of a server."""
        return self._engine.url

    def machine(self) -> Machine:
        """Return who this copy is."""
        with self.read() as session:
            row = session.execute(select(state)).one()
        return Machine(
            device=row.device,
            project=row.project,
            office=bool(row.office),
            made_up=bool(row.made_up),
            worker=row.worker,
            seq=row.seq,
        )

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Lend a session for reading; whatever it changes is dropped.

        Raises:
            UmeaFieldError: The database refused, in words.
        """
        with (
            self._told(),
            Session(
                self._engine,
                expire_on_commit=False,
                autoflush=False,
                info={LENT: self._shared.lend()} if self._shared else None,
            ) as session,
        ):
            yield session

    @contextmanager
    def write(self, reason: str = "", form: str = "") -> Iterator[Session]:
        """Lend a session for one transaction: all of it is kept, or nothing.

        Args:
            reason: What the user did, in the words that undo shows.
            form: Where in the program it was done.

        Raises:
            UmeaFieldError: The database refused, in words; nothing was kept.
        """
        with (
            self._told(),
            self._writing() as connection,
            Session(
                connection,
                expire_on_commit=False,
                join_transaction_mode="rollback_only",
            ) as session,
        ):
            txn = self._step_begun(connection)
            yield session
            session.flush()
            changed = self._step_ended(connection, txn, reason, form)
        self._tell(changed)

    def _tell(self, changed: Changed) -> None:
        if self._shared:
            self._shared.forget(changed.tables)
        if changed.rows:
            for listener in tuple(self._listeners):
                listener(changed)

    @contextmanager
    def aside(self) -> Iterator[Connection]:
        """Lend a connection for what is no record, such as a cache beside the data.

        Raises:
            UmeaFieldError: The database refused, in words; nothing was kept.
        """
        with self._told(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def arriving(self) -> Iterator[Arriving]:
        """Lend a connection for what other machines wrote, in one transaction.

        The triggers journal nothing meanwhile; other writers wait their turn.

        Raises:
            UmeaFieldError: The database refused, in words; nothing was kept.
        """
        with self._told(), self._writing() as connection:
            if self.dialect == "postgresql":
                # beside the window: it waits for its turn as long as that takes
                connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
                connection.execute(select(state.c.id).with_for_update())
            capture.set_asleep(connection, True)
            arriving = Arriving(connection)
            yield arriving
            capture.set_asleep(connection, False)
        self._tell(
            Changed(
                frozenset(noun for noun, _ in arriving.rows),
                frozenset(row for _, row in arriving.rows),
            )
        )

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            lent = connection.execution_options(**{WRITES: True})
            with lent.begin():
                yield lent

    def _step_begun(self, connection: Connection) -> int:
        query = select(state.c.seq, state.c.worker)
        if self.dialect == "postgresql":
            query = query.with_for_update()
        seq, worker = connection.execute(query).one()
        txn = int(seq) + 1
        if self.dialect == "postgresql":
            connection.execute(
                text(
                    "SELECT set_config('umea_field.actor', :actor, true),"
                    " set_config('umea_field.txn', :txn, true)"
                ),
                {"actor": str(worker or ""), "txn": str(txn)},
            )
        else:
            connection.execute(update(state).values(actor=worker, txn=txn))
        return txn

    def _step_ended(
        self, connection: Connection, txn: int, reason: str, form: str
    ) -> Changed:
        device = connection.scalar(select(state.c.device))
        found = connection.execute(
            select(journal.c.noun, journal.c.row_id)
            .where(journal.c.device == device, journal.c.seq >= txn)
            .distinct()
        ).all()
        if found and reason:
            connection.execute(
                step.insert().values(device=device, txn=txn, reason=reason, form=form)
            )
        if self.dialect != "postgresql":
            connection.execute(update(state).values(actor=None, txn=None))
        return Changed(
            frozenset(noun for noun, _ in found), frozenset(row for _, row in found)
        )

    def _told(self) -> AbstractContextManager[None]:
        return refusals_told(self.place)

    def listen(self, listener: Callable[[Changed], None]) -> None:
        """Call the listener after each write that changed something, in its thread."""
        self._listeners.append(listener)

    def unlisten(self, listener: Callable[[Changed], None]) -> None:
        """Call the listener no more."""
        self._listeners.remove(listener)

    def close(self) -> None:
        """Close every connection and give the file back."""
        self._engine.dispose()
        if self._occupied:
            self._occupied.leave()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
