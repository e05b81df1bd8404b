"""That a record shall be merged with another: what one page asks of another."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class MergeWanted:
    """That a record shall be merged with another, still to be chosen.

    Attributes:
        noun: Its table.
    """

    noun: str
    id: UUID
