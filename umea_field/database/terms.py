"""The user's work on the lists of terms: own ones, retired ones, how often used."""

import re
from collections.abc import Iterator

from sqlalchemy import Column, Text, func, select, type_coerce
from sqlalchemy.orm import Session

from umea_field.database.journal_tables import state
from umea_field.database.workers import machine_name
from umea_field.domain.field import field_of
from umea_field.domain.kinds import Strings
from umea_field.domain.nouns import NOUNS
from umea_field.domain.term import Term
from umea_field.foundation.alphabet import folded

OWN = "x-"
"""How the code of a term begins that somebody made here."""

_OF_ID = 4
"""Letters of a machine's id that stand in its codes."""

_WORDS = ("sv", "en", "short_sv", "short_en", "description_sv", "description_en")
"""What a new term does not have in common with the one it is like."""


def terms_in(session: Session, name: str) -> list[Term]:
    """Return a list's terms, retired ones too, in their order."""
    found = select(Term).where(Term.terms == name)
    ordered = found.order_by(Term.sequence.nulls_last(), Term.code)
    return list(session.scalars(ordered))


def term_like(session: Session, like: Term) -> Term:
    """Make a term that is of the same sort as another, last in its list.

    It has no words yet, and a code of its own that no other machine can give too.
    """
    last = select(func.max(Term.sequence)).where(Term.terms == like.terms)
    cells = {
        name: getattr(like, name)
        for name in Term.fields()
        if name not in (*_WORDS, "code", "sequence", "retired")
    }
    made = Term(
        **cells,
        code=_own_code(session, like.terms or ""),
        sequence=(session.scalar(last) or 0) + 1,
    )
    session.add(made)
    session.flush()
    return made


def _own_code(session: Session, name: str) -> str:
    """Return the next free code of this machine in a list: ``x-falt1-4e07-3``.

    The end of the machine's id is in it: two may be called alike, and a code that two
    gave would have two meanings wherever it stands.
    """
    machine = re.sub(r"[^a-z0-9]", "", folded(machine_name(session))) or "egen"
    end = session.execute(select(state.c.device)).scalar_one().hex[-_OF_ID:]
    begins = f"{OWN}{machine}-{end}-"
    taken = session.scalars(
        select(Term.code).where(Term.terms == name, Term.code.startswith(begins))
    )
    numbers = [
        int(code.removeprefix(begins))
        for code in taken
        if code and code.removeprefix(begins).isdigit()
    ]
    return f"{begins}{max(numbers, default=0) + 1}"


def uses_of(session: Session, term: Term) -> int:
    """Return in how many records a term's code stands; a query for each column."""
    code = term.code or ""
    count = 0
    for column in _columns_of(term.terms or ""):
        if isinstance(column.type, Strings):
            # a set is kept as a JSON list, where each code stands in quotes
            text = type_coerce(column, Text)
            where = text.contains(f'"{code}"', autoescape=True)
        else:
            where = column == code
        count += session.scalar(select(func.count()).where(where)) or 0
    return count


def _columns_of(name: str) -> Iterator[Column[object]]:
    for noun in NOUNS:
        for column in noun.table().columns:
            if "field" in column.info and field_of(column).terms == name:
                yield column
