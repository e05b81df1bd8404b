"""Rows that are called something and lie somewhere, as duplicates are sought among."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from umea_field.domain.duplicates import Place


@dataclass(frozen=True)
class Row:
    id: UUID
    names: tuple[str, ...]
    place: Place | None = None
    within: str = ""
    signs: frozenset[str] = frozenset()


class Rows:
    """Reads them."""

    def id_of(self, row: Row) -> UUID:
        return row.id

    def names_of(self, row: Row) -> Sequence[str]:
        return row.names

    def place_of(self, row: Row) -> Place | None:
        return row.place

    def within_of(self, row: Row) -> object:
        return row.within

    def signs_of(self, row: Row) -> frozenset[str]:
        return row.signs
