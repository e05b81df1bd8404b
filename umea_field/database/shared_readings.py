"""What is read of one open database again and again, read once and lent to all.

Every page, paper and count needs all terms, and several need every village. Reading
them takes longer than most of what a page reads besides. A reading is forgotten when
one of the tables it was made from has been written.
"""

from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from umea_field.foundation.i18n import language

ReadT = TypeVar("ReadT")

LENT = "lent_readings"
"""Where a session holds its share, in ``Session.info``."""

Key = tuple[Callable[[Session], Any], str]
"""What reads it, and the language it was read in: some words are put together."""


class SharedReadings:
    """Keeps what was read of one database; any thread may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[Key, tuple[frozenset[str], Any]] = {}
        self._times_written: Mapping[str, int] = {}

    def lend(self) -> "LentReadings":
        """Return the share of a session that begins now."""
        with self._lock:
            return LentReadings(self, self._times_written)

    def forget(self, tables: frozenset[str]) -> None:
        """Read anew what is made from these; called once the written can be read."""
        with self._lock:
            times = self._times_written
            more = {table: times.get(table, 0) + 1 for table in tables}
            self._times_written = {**times, **more}
            for key, (made_from, _) in tuple(self._kept.items()):
                if not made_from.isdisjoint(tables):
                    del self._kept[key]

    def kept(self, key: Key) -> tuple[frozenset[str], Any] | None:
        """Return what has been read, with the tables it was made from."""
        return self._kept.get(key)

    def keep(
        self, key: Key, tables: frozenset[str], what: Any, times: Mapping[str, int]
    ) -> None:
        """Keep what a session has read, unless a table was written since it began."""
        with self._lock:
            now = self._times_written
            if all(times.get(table) == now.get(table) for table in tables):
                self._kept[key] = (tables, what)


class LentReadings:
    """One session's share: it may see less than is there, so it tells when it began."""

    def __init__(self, shared: SharedReadings, times: Mapping[str, int]) -> None:
        self._shared = shared
        self._times = times

    def read_with(
        self,
        session: Session,
        read: Callable[[Session], ReadT],
        tables: frozenset[str],
    ) -> ReadT:
        """Return what is shared, or what is read now."""
        key = (read, language())
        kept = self._shared.kept(key)
        if kept is None:
            kept = (tables, read(session))
            self._shared.keep(key, *kept, self._times)
        what: ReadT = kept[1]
        return what


def shared(
    session: Session, read: Callable[[Session], ReadT], tables: frozenset[str]
) -> ReadT:
    """Return what ``read`` reads; a session for reading shares what another has read.

    One that writes sees what nobody else does yet, and reads for itself.

    Args:
        session: To read with.
        read: Reads something that nobody changes afterwards.
        tables: What it is made from.
    """
    lent: LentReadings | None = session.info.get(LENT)
    return lent.read_with(session, read, tables) if lent else read(session)
