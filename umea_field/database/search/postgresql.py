"""The index on a PostgreSQL server: tables of its own, searched by full text.

The words are parted and folded before they come here, so that the server's own
dictionaries have no say and no extension is needed.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    delete,
    func,
    insert,
    inspect,
    select,
    text,
    tuple_,
)
from sqlalchemy.types import UserDefinedType

from umea_field.database.search.documents import Document, Key
from umea_field.database.search.index import (
    ANYWHERE,
    NOUN_BITS,
    Entry,
    Looked,
    Marks,
    number_of,
    said,
)
from umea_field.database.search.shapes import edition
from umea_field.database.search.words import Query, Wanted
from umea_field.domain.kinds import Key as KeyType

_PLACES = 16_383
"""The highest place of a word that the server can note."""
_LOCK = 0x53_4F_4B
"""The lock of whoever writes the index; any number that is ours alone."""


class _Words(UserDefinedType[str]):
    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "tsvector"


_tables = MetaData()
_edition = Table("search_edition", _tables, Column("edition", Text))
_mark = Table(
    "search_mark",
    _tables,
    Column("device", KeyType(), primary_key=True),
    Column("seq", BigInteger),
    Column("hlc", BigInteger),
)
_doc = Table(
    "search_doc",
    _tables,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("noun", Text, nullable=False),
    Column("id", KeyType(), nullable=False),
    Column("name", Text),
    Column("title", Text),
    Column("title_code", Text),
    Column("place", Text),
    Column("day", Text),
    Column("said", Text),
    Column("names", _Words(), comment="the words of its names only: short, soon read"),
    Column("words", _Words()),
    UniqueConstraint("id", "noun"),
    Index("search_doc_names", "names", postgresql_using="gin"),
    Index("search_doc_words", "words", postgresql_using="gin"),
)
_ENTRY = (
    _doc.c.noun,
    _doc.c.id,
    _doc.c.number,
    _doc.c.title,
    _doc.c.title_code,
    _doc.c.place,
    _doc.c.day,
    _doc.c.said,
)
_LOOK = """
WITH hit AS (
  SELECT noun, number, CASE
      WHEN name = :phrase THEN 0
      WHEN starts_with(name, :phrase) THEN 1
      WHEN names @@ cast(:in_name AS tsquery) THEN 2
      WHEN names @@ cast(:in_names AS tsquery) THEN 3
      ELSE 4 END AS fits
  FROM search_doc WHERE {column} @@ cast(:anywhere AS tsquery)
), ranked AS (
  SELECT noun, number, fits, count(*) OVER (PARTITION BY noun) AS total,
    row_number() OVER (PARTITION BY noun ORDER BY fits, number DESC) AS place
  FROM hit WHERE noun = ANY(:nouns)
)
SELECT d.noun, d.id, d.number, r.fits, d.title, d.title_code, d.place, d.day,
  d.said, r.total
FROM ranked AS r JOIN search_doc AS d USING (number)
WHERE r.place <= :at_most ORDER BY d.number
"""

Lend = Callable[[], AbstractContextManager[Connection]]
"""Lends a connection whose changes are kept when it is given back."""


class PostgresIndex:
    """An index in tables beside those of the nouns, shared by all who use them."""

    def __init__(self, lend: Lend) -> None:
        """Use the tables, or make them.

        Args:
            lend: Lends a connection for one transaction.

        Raises:
            DBAPIError: They cannot be made.
        """
        self._lend = lend
        with self._writing() as connection:
            there = inspect(connection).has_table(_edition.name)
            held = connection.scalar(select(_edition.c.edition)) if there else None
            if held != edition():  # tables of another shape are of no use
                _tables.drop_all(connection)
                _tables.create_all(connection)
                _empty(connection)

    def marks(self) -> Marks | None:
        """Return how far the journal was read; None where it must be made anew."""
        with self._lend() as connection:
            rows = connection.execute(select(_mark)).all()
        return {row.device: (row.seq, row.hlc) for row in rows} or None

    def clear(self) -> None:
        """Forget everything."""
        with self._writing() as connection:
            _empty(connection)

    def put(self, documents: Sequence[Document], gone: Iterable[Key] = ()) -> None:
        """Hold documents in the place of earlier ones, and some no more."""
        with self._writing() as connection:
            keys = [each.key for each in documents]
            held = _numbers(connection, keys)
            stale = [*held.values(), *_numbers(connection, list(gone)).values()]
            # before any goes: a number that is held must not be given to another
            held |= _numbered(connection, [key for key in keys if key not in held])
            if stale:
                connection.execute(delete(_doc).where(_doc.c.number.in_(stale)))
            rows = [_row(held[each.key], each) for each in documents]
            if rows:
                connection.execute(insert(_doc), rows)

    def note(self, marks: Marks) -> None:
        """Note how far the journal was read: all before it is held."""
        rows = [
            {"device": device, "seq": seq, "hlc": hlc}
            for device, (seq, hlc) in marks.items()
        ]
        with self._writing() as connection:
            is_new = not connection.execute(delete(_mark)).rowcount
            if is_new:  # the server must know how much there is, to look well
                connection.execute(text("ANALYZE search_doc"))
            if rows:
                connection.execute(insert(_mark), rows)

    def look(self, query: Query, nouns: Collection[str], at_most: int) -> Looked:
        """Return how many of some nouns fit, and the best of each."""
        in_names = _match(query, "", inside=False)
        anywhere = _match(query, "", inside=True)
        asked = {
            "phrase": query.phrase,
            "in_name": _match(query, "A", inside=False),
            "in_names": in_names,
            "anywhere": in_names if query.names_only else anywhere,
            "nouns": list(nouns),
            "at_most": at_most,
        }
        column = "names" if query.names_only else "words"
        with self._lend() as connection:
            rows = connection.execute(text(_LOOK.format(column=column)), asked).all()
        return Looked(
            {row.noun: row.total for row in rows},
            [Entry(Key(row.noun, row.id), *row[2:9]) for row in rows],
        )

    def entries(self, keys: Sequence[Key]) -> Sequence[Entry]:
        """Return what is held of some records, in their order."""
        wanted = select(*_ENTRY).where(_chosen(keys))
        with self._lend() as connection:
            rows = connection.execute(wanted).all() if keys else []
        found = {
            key: Entry(key, number, ANYWHERE, *rest)
            for noun, row_id, number, *rest in rows
            if (key := Key(noun, row_id))
        }
        return [found[key] for key in keys if key in found]

    def vocabulary(self) -> Mapping[str, int]:
        """Return every word, and how many documents hold it."""
        counted = text("SELECT word, ndoc FROM ts_stat('SELECT words FROM search_doc')")
        with self._lend() as connection:
            return {word: count for word, count in connection.execute(counted)}

    def close(self) -> None:
        """Let go of it; the tables stay for the others."""

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Lend a connection for writing, to one at a time."""
        with self._lend() as connection:
            connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            yield connection


def _empty(connection: Connection) -> None:
    for table in (_doc, _mark, _edition):
        connection.execute(delete(table))
    connection.execute(insert(_edition).values(edition=edition()))


def _chosen(keys: Sequence[Key]) -> Any:
    return tuple_(_doc.c.id, _doc.c.noun).in_([(each.id, each.noun) for each in keys])


def _numbers(connection: Connection, keys: Sequence[Key]) -> dict[Key, int]:
    if not keys:
        return {}
    found = select(_doc.c.noun, _doc.c.id, _doc.c.number).where(_chosen(keys))
    return {
        Key(noun, row_id): number for noun, row_id, number in connection.execute(found)
    }


def _numbered(connection: Connection, keys: Sequence[Key]) -> dict[Key, int]:
    """Give each key a number of its own, after all that are held."""
    last: dict[str, int] = {}
    found = {}
    for key in keys:
        if key.noun not in last:
            last[key.noun] = _last(connection, key.noun)
        last[key.noun] += 1
        found[key] = last[key.noun]
    return found


def _last(connection: Connection, noun: str) -> int:
    first = number_of(noun)
    here = _doc.c.number.between(first, first + (1 << NOUN_BITS) - 1)
    top = connection.scalar(select(func.max(_doc.c.number)).where(here))
    return first if top is None else int(top)


def _row(number: int, each: Document) -> dict[str, Any]:
    return {
        "number": number,
        "noun": each.key.noun,
        "id": each.key.id,
        "name": " ".join(each.name_words),
        "title": each.title,
        "title_code": each.title_code,
        "place": each.place,
        "day": each.day,
        "said": said(each),
        "names": _vector({"A": each.name_words, "B": each.other_words}),
        "words": _vector(
            {
                "A": each.name_words,
                "B": each.other_words,
                "C": each.body_words,
                "D": each.where_words,
            }
        ),
    }


def _vector(columns: Mapping[str, Sequence[str]]) -> str:
    """Return words, each with where it stands: A to D."""
    found: dict[str, list[str]] = {}
    at = 0
    for weight, words in columns.items():
        for word in dict.fromkeys(words):
            at = min(at + 1, _PLACES)
            found.setdefault(word, []).append(f"{at}{weight}")
    return " ".join(f"'{word}':{','.join(places)}" for word, places in found.items())


def _match(query: Query, weights: str, *, inside: bool) -> str:
    """Return what the server is asked: every word somewhere, or the code."""
    every = " & ".join(_word(each, weights, inside) for each in query.wanted)
    return f"({every}) | '{query.code}':*{weights}" if query.code else every


def _word(wanted: Wanted, weights: str, inside: bool) -> str:
    begins = f"'{wanted.begins}':*{weights}"
    if not inside or not wanted.inside:
        return begins
    return "(" + " | ".join([begins, *(f"'{each}'" for each in wanted.inside)]) + ")"
