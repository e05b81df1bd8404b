"""Keeps the index in step with the data, by what the journal tells.

The journal is read on from where it was read last, machine by machine: whatever wrote
a change, a page, a merge, undo or a database browser, it stands there. An index that
is missing, of another edition or of another database's journal is made anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.journal_tables import journal
from umea_field.database.search.documents import Document, Key
from umea_field.database.search.gathering import Gathering, Known
from umea_field.database.search.index import Index, Marks
from umea_field.database.search.places import names_place
from umea_field.database.search.shapes import SPOKEN, found_nouns, shapes
from umea_field.domain.kinds import Strings
from umea_field.domain.term import Term

_AT_A_TIME = 100
"""How many records are read and put at once: some hundredths of a second."""
_MANY_TERMS = 40
"""From so many terms changed at once on, everything is read anew."""
_DEEP = 3
"""A village's store's visit's promise tells of its village: so many steps."""


@dataclass(frozen=True)
class Step:
    """How far the work has come.

    Attributes:
        done: Records put so far.
        words: What they are found by.
    """

    done: int
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Change:
    noun: str
    row_id: UUID
    field: str


def marks_in(session: Session) -> Marks:
    """Return how far each machine's changes are known here; two queries a machine."""
    found: dict[UUID, tuple[int, int]] = {}
    device: UUID | None = None
    while True:
        others = select(journal.c.device).order_by(journal.c.device).limit(1)
        if device is not None:
            others = others.where(journal.c.device > device)
        device = session.scalar(others)
        if device is None:
            return found
        last = select(journal.c.seq, journal.c.hlc).where(journal.c.device == device)
        seq, hlc = session.execute(last.order_by(journal.c.seq.desc()).limit(1)).one()
        found[device] = (seq, hlc)


def keep_up(database: Database, index: Index) -> Iterator[Step]:
    """Bring the index up to date; each step is short, and may be the last taken.

    Where the steps are not gone to the end, the next time begins anew from where
    the last whole time had come to.
    """
    held = index.marks()
    with database.read() as session:
        marks = marks_in(session)
        known = held is not None and _is_of(session, held)
        if known and held == marks:
            return
        changes = _changes(session, held, marks) if known and held else []
    terms = {each.row_id for each in changes if each.noun == "term"}
    if not known or len(terms) > _MANY_TERMS:
        yield from _all(database, index)
    else:
        yield from _changed(database, index, changes)
    index.note(marks)


def _is_of(session: Session, held: Marks) -> bool:
    """Tell whether the journal is the one that was read, and not another's copy."""
    return all(
        session.scalar(
            select(journal.c.hlc).where(
                journal.c.device == device, journal.c.seq == seq
            )
        )
        == hlc
        for device, (seq, hlc) in held.items()
    )


def _all(database: Database, index: Index) -> Iterator[Step]:
    index.clear()
    done = 0
    known: Known | None = None
    for noun in found_nouns():
        last: UUID | None = None
        while True:
            with database.read() as session:
                gathering = Gathering(session, known)
                known = gathering.known
                ids = gathering.after(noun, last, _AT_A_TIME)
                documents = gathering.documents(noun, ids) if ids else []
            if not ids:
                break
            index.put(documents)
            last = ids[-1]
            done += len(documents)
            yield Step(done, _words(documents))


def _changes(session: Session, held: Marks, marks: Marks) -> list[_Change]:
    found: dict[_Change, None] = {}
    for device, (seq, _) in marks.items():
        since = held.get(device, (0, 0))[0]
        if since >= seq:
            continue
        rows = session.execute(
            select(journal.c.noun, journal.c.row_id, journal.c.field)
            .where(
                journal.c.device == device, journal.c.seq > since, journal.c.seq <= seq
            )
            .order_by(journal.c.seq)
        )
        found.update((_Change(*row), None) for row in rows if row.noun in shapes())
    return list(found)


def _changed(
    database: Database, index: Index, changes: list[_Change]
) -> Iterator[Step]:
    with database.read() as session:
        keys = dict.fromkeys(_finds(session, changes))
        keys |= dict.fromkeys(_dependants(session, changes))
    by_noun: dict[str, list[UUID]] = {}
    for key in keys:
        by_noun.setdefault(key.noun, []).append(key.id)
    done = 0
    for noun, ids in by_noun.items():
        for at in range(0, len(ids), _AT_A_TIME):
            some = ids[at : at + _AT_A_TIME]
            with database.read() as session:
                documents = Gathering(session).documents(noun, some)
            there = {each.key.id for each in documents}
            index.put(
                documents, [Key(noun, each) for each in some if each not in there]
            )
            done += len(documents)
            yield Step(done, _words(documents))


def _words(documents: Iterable[Document]) -> frozenset[str]:
    return frozenset(word for each in documents for word in each.every_word())


def _finds(session: Session, changes: Iterable[_Change]) -> Iterator[Key]:
    """Yield what is found by the rows that changed: themselves, or their owners."""
    rows: dict[str, dict[UUID, None]] = {}
    for change in changes:
        rows.setdefault(change.noun, {})[change.row_id] = None
    for noun, ids in rows.items():
        yield from owners_of(session, noun, list(ids))


def owners_of(session: Session, noun: str, ids: list[UUID]) -> Iterator[Key]:
    """Yield the finds of some rows, also those they were parts of before."""
    shape = shapes()[noun]
    if not shape.owner:
        if noun in found_nouns():
            yield from (Key(noun, each) for each in ids)
        return
    if shape.owner == "id":
        yield from (Key(shape.owned_by, each) for each in ids)
        return
    owners: dict[UUID, None] = {}
    for at in range(0, len(ids), _AT_A_TIME):
        told = select(journal.c.value).where(
            journal.c.noun == noun,
            journal.c.row_id.in_(ids[at : at + _AT_A_TIME]),
            journal.c.field == shape.owner,
        )
        owners |= {UUID(value): None for value in session.scalars(told) if value}
    if owners:
        yield from owners_of(session, shape.owned_by, list(owners))


def _dependants(session: Session, changes: Iterable[_Change]) -> Iterator[Key]:
    """Yield the finds whose place or terms are called otherwise now."""
    moved: dict[str, set[UUID]] = {}
    for change in changes:
        if _names_others(change):
            moved.setdefault(change.noun, set()).add(change.row_id)
    for _ in range(_DEEP):
        moved = _linked_to(session, moved)
        for noun, ids in moved.items():
            yield from owners_of(session, noun, list(ids))
    terms = [each.row_id for each in changes if each.noun == "term"]
    for term in session.scalars(select(Term).where(Term.id.in_(terms))):
        yield from _spoken_by(session, term)


def _names_others(change: _Change) -> bool:
    """Tell whether other records' place is told by what changed."""
    if change.noun == "village":
        return change.field in ("", "name", "aliases")
    if change.noun == "store":
        return change.field in ("", "name", "village_id")
    return names_place(change.noun) and change.field in ("store_id", "village_id")


def _linked_to(
    session: Session, moved: Mapping[str, set[UUID]]
) -> dict[str, set[UUID]]:
    found: dict[str, set[UUID]] = {}
    for noun, shape in shapes().items():
        for column, target in shape.links.items():
            ids = list(moved.get(target, ()))
            if column == shape.owner and not names_place(noun):
                continue
            for at in range(0, len(ids), _AT_A_TIME):
                linked = select(shape.table.c.id).where(
                    shape.table.c[column].in_(ids[at : at + _AT_A_TIME])
                )
                found.setdefault(noun, set()).update(session.scalars(linked))
    return found


def _spoken_by(session: Session, term: Term) -> Iterator[Key]:
    """Yield the finds that hold a term's code."""
    if term.terms not in SPOKEN or not term.code:
        return
    for noun, shape in shapes().items():
        for column, terms in shape.codes.items():
            if terms == term.terms:
                # a set is kept as its codes in one text
                held = type_coerce(shape.table.c[column], Text)
                is_set = isinstance(shape.table.c[column].type, Strings)
                fits = held.contains(term.code) if is_set else held == term.code
                ids = list(session.scalars(select(shape.table.c.id).where(fits)))
                yield from owners_of(session, noun, ids)
