"""The terms of one open database, read once and lent to whoever asks.

Every page, paper and count needs them all, and reading them takes longer than most of
what a page reads besides. They are forgotten when one of them has been written.
"""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

TermsT = TypeVar("TermsT")

LENT = "lent_terms"
"""Where a session holds its share, in ``Session.info``."""


class SharedTerms(Generic[TermsT]):
    """Keeps the vocabulary of one database; any thread may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: TermsT | None = None
        self._times_forgotten = 0

    def lend(self) -> "LentTerms[TermsT]":
        """Return the share of a session that begins now."""
        with self._lock:
            return LentTerms(self, self._times_forgotten)

    def forget(self) -> None:
        """Read anew from now on; called once what was written can be read."""
        with self._lock:
            self._kept = None
            self._times_forgotten += 1

    def kept(self) -> TermsT | None:
        """Return the terms, where they have been read."""
        return self._kept

    def keep(self, read: TermsT, times_forgotten: int) -> None:
        """Keep what a session has read, unless a term was written since it began."""
        with self._lock:
            if times_forgotten == self._times_forgotten:
                self._kept = read


class LentTerms(Generic[TermsT]):
    """One session's share: it may see less than is there, so it tells when it began."""

    def __init__(self, shared: SharedTerms[TermsT], times_forgotten: int) -> None:
        self._shared = shared
        self._times_forgotten = times_forgotten

    def read_with(self, read: Callable[[], TermsT]) -> TermsT:
        """Return the terms that are shared, or those that are read now."""
        kept = self._shared.kept()
        if kept is None:
            kept = read()
            self._shared.keep(kept, self._times_forgotten)
        return kept
