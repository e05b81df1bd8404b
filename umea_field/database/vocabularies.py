"""The lists of terms: the shipped ones and the user's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.shared_readings import shared
from umea_field.domain.term import Term

_TABLES = frozenset({"term"})

_LAST = 1_000_000
"""Where a term without a place in its list stands."""


@dataclass(frozen=True)
class Vocabulary:
    """Every term there is, read at one moment.

    Attributes:
        lists: The terms of each list in order, retired ones included.
    """

    lists: Mapping[str, tuple[Term, ...]]
    _found: Mapping[tuple[str, str], Term] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        found = {
            (name, term.code or ""): term
            for name, terms in self.lists.items()
            for term in terms
        }
        object.__setattr__(self, "_found", found)

    def choices(self, terms: str) -> tuple[Term, ...]:
        """Return the terms of a list that can be chosen, in order."""
        return tuple(term for term in self.lists.get(terms, ()) if not term.retired)

    def term(self, terms: str, code: str | None) -> Term | None:
        """Return a list's term, retired or not; None for an unknown code."""
        return self._found.get((terms, code or ""))

    def label(self, terms: str, code: str | None) -> str:
        """Return a term's words in the language spoken; an unknown code as it is."""
        term = self.term(terms, code)
        return term.words() if term else code or ""

    def short(self, terms: str, code: str | None) -> str:
        """Return a term's short words, or its whole ones; an unknown code as it is."""
        term = self.term(terms, code)
        return term.short() if term else code or ""

    def labels(self, terms: str, codes: Iterable[str]) -> str:
        """Return the words of several codes in the list's order: ``a, b``."""
        ordered = sorted(codes, key=lambda code: (self.place(terms, code), code))
        return ", ".join(self.label(terms, code) for code in ordered)

    def place(self, terms: str, code: str | None) -> int:
        """Return a term's place in its list; unknown codes come last."""
        term = self.term(terms, code)
        return _LAST if term is None or term.sequence is None else term.sequence

    def is_open(self, terms: str, code: str | None) -> bool:
        """Tell whether something is left to do in a status; unknown ones are open."""
        term = self.term(terms, code)
        return term is None or term.is_open is not False

    def closed(self, terms: str) -> tuple[str, ...]:
        """Return the codes of a list in which nothing is left to do."""
        return tuple(
            term.code or ""
            for term in self.lists.get(terms, ())
            if term.is_open is False
        )


def vocabulary(session: Session) -> Vocabulary:
    """Return every term; to be kept until a term changes.

    A session for reading shares what another has read of the same database. One that
    writes sees terms of its own that nobody else does yet, and reads them itself.
    """
    return shared(session, _read, _TABLES)


def _read(session: Session) -> Vocabulary:
    """Return every term; one query."""
    lists: dict[str, list[Term]] = {}
    for term in session.scalars(select(Term)).all():
        lists.setdefault(term.terms or "", []).append(term)
    return Vocabulary(
        {name: tuple(sorted(terms, key=_standing)) for name, terms in lists.items()}
    )


def _standing(term: Term) -> tuple[int, str]:
    return (_LAST if term.sequence is None else term.sequence, term.code or "")
