"""The search of one database: its index, kept in step, and what is asked of it."""

import logging
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from umea_field.database.database import Database
from umea_field.database.search.by_name import found_by_name
from umea_field.database.search.documents import Key
from umea_field.database.search.finding import Answer, Hit, find, hit_of
from umea_field.database.search.fts5 import Fts5Index
from umea_field.database.search.index import Index
from umea_field.database.search.keeping import Step, keep_up
from umea_field.database.search.shapes import found_nouns
from umea_field.database.search.spelling import Spelling
from umea_field.foundation.errors import UmeaFieldError

log = logging.getLogger(__name__)


def index_file(place: Path) -> Path:
    """Return where the index of a database's file lies."""
    return place.with_suffix(".search")


def index_of(database: Database) -> Index:
    """Return a database's index, opened or made.

    Beside a file lies a file, on a server are tables. Where nothing can be written
    there, the index is a file that is gone when the program ends.
    """
    if database.read_only:
        return Fts5Index()
    if database.path is not None:
        return _beside(index_file(database.path))
    from umea_field.database.search.postgresql import PostgresIndex  # noqa: PLC0415

    try:
        return PostgresIndex(database.aside)
    except (DBAPIError, UmeaFieldError) as error:
        log.info("no index on the server: %s", error)
        return Fts5Index()


def _beside(file: Path) -> Index:
    for _ in range(2):
        try:
            return Fts5Index(str(file))
        except sqlite3.DatabaseError as error:
            log.info("the index is made anew: %s", error)
            try:
                file.unlink(missing_ok=True)
            except OSError:
                break
    return Fts5Index()


class Search:
    """Finds records by their words; used by one thread at a time.

    ``keep_up`` is to be gone through before ``find`` tells all there is.
    """

    def __init__(self, database: Database, index: Index | None = None) -> None:
        """Open the index.

        Args:
            database: What is searched.
            index: Another than the database's own.
        """
        self._database = database
        self._index = index or index_of(database)
        self._spelling: Spelling | None = None

    @property
    def is_new(self) -> bool:
        """Tell whether the index was never whole."""
        return self._index.marks() is None

    def keep_up(self) -> Iterator[Step]:
        """Read what has changed since the last time, in short steps."""
        for step in keep_up(self._database, self._index):
            if self._spelling is not None:
                self._spelling.add(step.words)
            yield step

    def find(
        self, typed: str, *, at_most: int = 5, nouns: Collection[str] | None = None
    ) -> Answer:
        """Return what fits the words typed, the best first.

        Until the index is whole for the first time, what it does not hold yet is
        found by its name.

        Args:
            typed: As typed.
            at_most: How many of each noun.
            nouns: Only these; None for all.
        """
        if self._spelling is None:
            self._spelling = Spelling(self._index.vocabulary())
        answer = find(self._index, self._spelling, typed, at_most=at_most, nouns=nouns)
        if not self.is_new or (answer.groups and not answer.instead):
            return answer
        with self._database.read() as session:
            wanted = found_nouns() if nouns is None else nouns
            named = found_by_name(session, typed, at_most, wanted)
        return named if named.groups else answer

    def hits(self, keys: Sequence[Key]) -> Sequence[Hit]:
        """Return some records as they are shown, but those that are gone."""
        return [hit_of(entry, ()) for entry in self._index.entries(keys)]

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()
