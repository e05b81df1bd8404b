"""The index in SQLite: a file of its own beside the database, searched by FTS5."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from umea_field.database.search.documents import Document, Key
from umea_field.database.search.index import (
    ANYWHERE,
    BEGINS,
    EXACT,
    IN_NAME,
    IN_NAMES,
    NOUN_BITS,
    Entry,
    Looked,
    Marks,
    noun_of,
    number_of,
    said,
)
from umea_field.database.search.shapes import edition
from umea_field.database.search.words import Query, Wanted

_TABLES = (
    "CREATE TABLE edition (edition TEXT)",
    "CREATE TABLE mark (device BLOB PRIMARY KEY, seq INTEGER, hlc INTEGER)",
    "CREATE TABLE doc (number INTEGER PRIMARY KEY, noun TEXT, id BLOB, name TEXT,"
    " title TEXT, title_code TEXT, place TEXT, day TEXT, said TEXT)",
    "CREATE UNIQUE INDEX doc_key ON doc (id, noun)",
    "CREATE INDEX doc_name ON doc (noun, name)",
    "CREATE VIRTUAL TABLE words USING fts5(name, names, body, place,"
    " tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3',"
    " detail = 'column', columnsize = 0)",
    "CREATE VIRTUAL TABLE word USING fts5vocab(words, row)",
)
_LAST = "\U0010ffff"
_READ = "SELECT noun, id, number, title, title_code, place, day, said FROM doc"


class Fts5Index:
    """An index in a file, or in one that goes with the program.

    The file may be lost: it is written without waiting for the disk, and made anew
    where it was not finished.
    """

    def __init__(self, place: str = "") -> None:
        """Open or make it.

        Args:
            place: The file's path; empty for one that is gone when it is closed.

        Raises:
            sqlite3.Error: It cannot be made there.
        """
        self._connection = sqlite3.connect(
            place, isolation_level=None, check_same_thread=False
        )
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        run = self._connection.execute
        run("PRAGMA journal_mode = TRUNCATE")
        run("PRAGMA synchronous = NORMAL")
        run("PRAGMA cache_size = -16000")
        run("PRAGMA secure_delete = ON")
        run("PRAGMA temp_store = MEMORY")
        if self._edition() != edition():
            self.clear()

    def _edition(self) -> str:
        try:
            row = self._connection.execute("SELECT edition FROM edition").fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            return ""
        return str(row[0]) if row else ""

    def marks(self) -> Marks | None:
        """Return how far the journal was read; None where it must be made anew."""
        rows = self._connection.execute("SELECT device, seq, hlc FROM mark").fetchall()
        if not rows:
            return None
        return {UUID(bytes=device): (seq, hlc) for device, seq, hlc in rows}

    def clear(self) -> None:
        """Forget everything."""
        with self._writing():
            run = self._connection.execute
            for name in ("word", "words", "doc", "mark", "edition"):
                run(f"DROP TABLE IF EXISTS {name}")
            for made in _TABLES:
                run(made)
            run("INSERT INTO edition VALUES (?)", (edition(),))

    def put(self, documents: Sequence[Document], gone: Iterable[Key] = ()) -> None:
        """Hold documents in the place of earlier ones, and some no more."""
        with self._writing():
            keys = [each.key for each in documents]
            held = self._numbers(keys)
            away = self._numbers(list(gone))
            stale = [(number,) for number in (*held.values(), *away.values())]
            # before any goes: a number that is held must not be given to another
            held |= self._numbered([key for key in keys if key not in held])
            many = self._connection.executemany
            if stale:
                many("DELETE FROM words WHERE rowid = ?", stale)
                many("DELETE FROM doc WHERE number = ?", stale)
            docs = [_doc(held[each.key], each) for each in documents]
            words = [_words(held[each.key], each) for each in documents]
            many("INSERT INTO doc VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", docs)
            many(
                "INSERT INTO words (rowid, name, names, body, place)"
                " VALUES (?, ?, ?, ?, ?)",
                words,
            )

    def note(self, marks: Marks) -> None:
        """Note how far the journal was read: all before it is held."""
        with self._writing():
            self._connection.execute("DELETE FROM mark")
            self._connection.executemany(
                "INSERT INTO mark VALUES (?, ?, ?)",
                [(device.bytes, *mark) for device, mark in marks.items()],
            )

    def look(self, query: Query, nouns: Collection[str], at_most: int) -> Looked:
        """Return how many of some nouns fit, and the best of each."""
        everywhere = _match(query, inside=True)
        in_names = _in_columns(query, "name names")
        if query.names_only:
            everywhere = in_names
        totals = self._totals(everywhere)
        named = self._totals(in_names) if not query.names_only else totals
        found: dict[int, int] = {}
        wanted = {noun: total for noun, total in totals.items() if noun in nouns}
        for noun in wanted:
            best: dict[int, int] = {}
            if noun in named:
                self._by_name(best, noun, query, at_most)
                for fits, columns in ((IN_NAME, "name"), (IN_NAMES, "name names")):
                    text = _in_columns(query, columns)
                    self._by_words(best, noun, text, fits, at_most)
            self._by_words(best, noun, everywhere, ANYWHERE, at_most)
            found |= best
        return Looked(wanted, self._read(found))

    def entries(self, keys: Sequence[Key]) -> Sequence[Entry]:
        """Return what is held of some records, in their order."""
        numbers = self._numbers(keys)
        found = self._read(dict.fromkeys(numbers.values(), ANYWHERE))
        by_key = {each.key: each for each in found}
        return [by_key[key] for key in keys if key in by_key]

    def vocabulary(self) -> Mapping[str, int]:
        """Return every word, and how many documents hold it."""
        return dict(self._connection.execute("SELECT term, doc FROM word"))

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()

    def _totals(self, text: str) -> dict[str, int]:
        rows = self._connection.execute(
            "SELECT rowid >> ?, count(*) FROM words WHERE words MATCH ? GROUP BY 1",
            (NOUN_BITS, text),
        )
        return {noun_of(number << NOUN_BITS): count for number, count in rows}

    def _by_name(
        self, best: dict[int, int], noun: str, query: Query, at_most: int
    ) -> None:
        phrase = query.phrase
        for fits, until in ((EXACT, phrase), (BEGINS, phrase + _LAST)):
            rows = self._connection.execute(
                "SELECT number FROM doc WHERE noun = ? AND name BETWEEN ? AND ?"
                " ORDER BY number DESC LIMIT ?",
                (noun, phrase, until, at_most),
            )
            _add(best, rows, fits, at_most)

    def _by_words(
        self, best: dict[int, int], noun: str, text: str, fits: int, at_most: int
    ) -> None:
        if len(best) >= at_most:
            return
        first = number_of(noun)
        rows = self._connection.execute(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
            " ORDER BY rowid DESC LIMIT ?",
            (text, first, first + (1 << NOUN_BITS) - 1, at_most),
        )
        _add(best, rows, fits, at_most)

    def _read(self, found: Mapping[int, int]) -> Sequence[Entry]:
        marks = ",".join("?" * len(found))
        rows = self._connection.execute(f"{_READ} WHERE number IN ({marks})", [*found])
        return [
            Entry(Key(noun, UUID(bytes=row_id)), number, found[number], *rest)
            for noun, row_id, number, *rest in rows
        ]

    def _numbered(self, keys: Sequence[Key]) -> dict[Key, int]:
        """Give each key a number of its own, after all that are held."""
        last: dict[str, int] = {}
        found = {}
        for key in keys:
            if key.noun not in last:
                first = number_of(key.noun)
                (top,) = self._connection.execute(
                    "SELECT max(number) FROM doc WHERE number BETWEEN ? AND ?",
                    (first, first + (1 << NOUN_BITS) - 1),
                ).fetchone()
                last[key.noun] = first if top is None else top
            last[key.noun] += 1
            found[key] = last[key.noun]
        return found

    def _numbers(self, keys: Sequence[Key]) -> dict[Key, int]:
        found = {}
        for key in keys:
            row = self._connection.execute(
                "SELECT number FROM doc WHERE id = ? AND noun = ?",
                (key.id.bytes, key.noun),
            ).fetchone()
            if row:
                found[key] = row[0]
        return found

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")


def _add(best: dict[int, int], rows: Iterable[Any], fits: int, at_most: int) -> None:
    for (number,) in rows:
        if len(best) < at_most:
            best.setdefault(number, fits)


def _doc(number: int, each: Document) -> tuple[Any, ...]:
    return (
        number,
        each.key.noun,
        each.key.id.bytes,
        " ".join(each.name_words),
        each.title,
        each.title_code,
        each.place,
        each.day,
        said(each),
    )


def _words(number: int, each: Document) -> tuple[Any, ...]:
    columns = (each.name_words, each.other_words, each.body_words, each.where_words)
    return (number, *(" ".join(words) for words in columns))


def _match(query: Query, *, inside: bool) -> str:
    """Return what FTS5 is asked: every word somewhere, or the code."""
    said = " AND ".join(_word(each, inside) for each in query.wanted)
    return f'({said}) OR "{query.code}" *' if query.code else said


def _in_columns(query: Query, columns: str) -> str:
    return f"{{{columns}}} : ({_match(query, inside=False)})"


def _word(wanted: Wanted, inside: bool) -> str:
    begins = f'"{wanted.begins}" *'
    if not inside or not wanted.inside:
        return begins
    return "(" + " OR ".join([begins, *(f'"{each}"' for each in wanted.inside)]) + ")"
