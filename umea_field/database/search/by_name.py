"""What is found by its name alone, straight from the tables.

For the short while until there is an index: each noun is read through once, which is
slower and finds less, but finds something.
"""

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from umea_field.database.search.documents import Key
from umea_field.database.search.finding import ORDER, Answer, Group, Hit
from umea_field.database.search.shapes import Shape, shapes
from umea_field.database.search.words import words_in


def found_by_name(
    session: Session, typed: str, at_most: int, nouns: Collection[str]
) -> Answer:
    """Return the records whose names hold all the words typed; a query a noun."""
    words = typed.split()
    if not words:
        return Answer(typed)
    known = shapes()
    groups = tuple(
        group
        for noun in ORDER
        if noun in nouns and noun in known
        for group in _group(session, known[noun], words, at_most)
    )
    return Answer(typed, tuple(words_in(typed)), groups)


def _group(
    session: Session, shape: Shape, words: list[str], at_most: int
) -> Iterator[Group]:
    if not shape.titles:
        return
    columns = shape.table.columns
    title = func.coalesce(*(columns[name] for name in (*shape.titles, shape.titles[0])))
    found = select(columns["id"], title.label("title"), func.count().over()).where(
        and_(*(_holds(title, word) for word in words))
    )
    rows = session.execute(found.order_by(title).limit(at_most)).all()
    if rows:
        hits = tuple(Hit(Key(shape.noun, row[0]), row[1]) for row in rows)
        yield Group(shape.noun, rows[0][2], hits)


def _holds(title: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Return whether a name holds a word; SQLite folds no Å, Ä or Ö by itself."""
    spelt = {word, word.lower(), word.upper(), word.capitalize()}
    return or_(*(title.icontains(each, autoescape=True) for each in sorted(spelt)))
