"""Which record a row is about: a certain match, likely ones, or none.

Certain: the same id, the same id in another register, or the same name in the same
district at most a kilometre away. Likely: a name that fits where the place does not
tell, another spelling near by or where nobody says where. A likely match is for a
person to decide.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from umea_field.domain.likeness import may_be_same
from umea_field.domain.mesh import Cell, Mesh
from umea_field.domain.near_names import NearNames
from umea_field.domain.position import distance_km
from umea_field.domain.record import Record
from umea_field.foundation.alphabet import letters, plainly
from umea_field.interchange.registers import name_field

NEAR_KM = 1.0
"""Within this, the same name in the same district is the same place."""
APART_KM = 5.0
"""Beyond this, the same name in the same district is another place."""
_MESH = Mesh(0.01, 0.03)
"""Its cells are more than a kilometre each way."""


@dataclass(frozen=True)
class Match:
    """What a row was found to be about.

    Attributes:
        certain: The record; None where nothing is certain.
        likely: Records it may be about, where none is certain.
    """

    certain: Record | None = None
    likely: tuple[Record, ...] = ()


class Known:
    """The records of one noun, those that the file itself adds included."""

    def __init__(self, noun: type[Record], columns: Iterable[str]) -> None:
        self._fields = noun.fields()
        self._name = name_field(noun)
        self._columns = tuple(columns)
        self._by_id: dict[UUID, Record] = {}
        self._by_external: dict[str, list[Record]] = {}
        self._by_name: dict[str, list[Record]] = {}
        self._near_names: NearNames[Record] = NearNames()
        self._by_cell: dict[Cell, list[Record]] = {}
        self._by_content: dict[tuple[Any, ...], Record] = {}
        self._by_village: dict[UUID, list[Record]] = {}

    def add(self, record: Record) -> None:
        """Let later rows be matched with a record."""
        self._by_id[_id(record)] = record
        for external in getattr(record, "external_ids", ()):
            self._by_external.setdefault(external, []).append(record)
        for name in self._names(record):
            self._by_name.setdefault(name, []).append(record)
            self._near_names.add(letters(name), record)
        place = position_of(record)
        if place:
            self._by_cell.setdefault(_MESH.cell(place), []).append(record)
        village = getattr(record, "village_id", None)
        if village:
            self._by_village.setdefault(village, []).append(record)
        content = tuple(getattr(record, name) for name in self._columns)
        self._by_content.setdefault(content, record)

    def learn(self, record: Record) -> None:
        """Let later rows know a record by a name or an id that it has got now."""
        found: list[Record]
        for external in getattr(record, "external_ids", ()):
            found = self._by_external.setdefault(external, [])
            if not any(one is record for one in found):
                found.append(record)
        for name in self._names(record):
            found = self._by_name.setdefault(name, [])
            if not any(one is record for one in found):
                found.append(record)
                self._near_names.add(letters(name), record)

    def with_id(self, row_id: UUID) -> Record | None:
        """Return the record of an id."""
        return self._by_id.get(row_id)

    def match(self, row: Record) -> Match:
        """Return what a row without a known id is about.

        Args:
            row: The record that the row would make.
        """
        for external in sorted(getattr(row, "external_ids", ())):
            found = self._by_external.get(external, [])
            if len(found) > 1:  # one that is called so too, before all of them
                mine = set(self._names(row))
                found = [one for one in found if mine & set(self._names(one))] or found
            if len(found) == 1:
                return Match(found[0])
            if found:
                return Match(None, tuple(found))
        same = self._same_name(row)
        certain = [record for record in same if self._is_certain(row, record)]
        if len(certain) == 1:
            return Match(certain[0])
        identical = self.identical(row)
        if identical is not None:
            return Match(identical)
        likely = certain or [*self._likely(row, same), *self._respelled(row)]
        return Match(None, tuple({_id(record): record for record in likely}.values()))

    def identical(self, row: Record) -> Record | None:
        """Return the first record that holds exactly what a row says."""
        content = tuple(getattr(row, name) for name in self._columns)
        return self._by_content.get(content) if any(content) else None

    def in_village(self, village: UUID | None) -> Sequence[Record]:
        """Return the records that lie in a village, in the order they were added."""
        return self._by_village.get(village, ()) if village else ()

    def _names(self, record: Record) -> Iterator[str]:
        name = getattr(record, self._name) if self._name else None
        if name:
            yield plainly(name)
        for alias in getattr(record, "aliases", ()):
            yield plainly(alias)

    def _same_name(self, row: Record) -> list[Record]:
        names = dict.fromkeys(self._names(row))
        found = [record for name in names for record in self._by_name.get(name, [])]
        return list({_id(record): record for record in found}.values())

    def _is_certain(self, row: Record, record: Record) -> bool:
        name = getattr(row, self._name or "", None)
        other = getattr(record, self._name or "", None)
        if not name or not other or plainly(name) != plainly(other):
            return False
        apart = _apart(row, record)
        here, there = _district(row), _district(record)
        return (
            apart is not None
            and apart <= NEAR_KM
            and here is not None
            and here == there
        )

    def _likely(self, row: Record, same: Iterable[Record]) -> Iterator[Record]:
        for record in same:
            apart = _apart(row, record)
            here, there = _district(row), _district(record)
            differs = here is not None and there is not None and here != there
            if apart is None:
                if not differs:
                    yield record
            elif apart <= (NEAR_KM if differs else APART_KM):
                yield record

    def _respelled(self, row: Record) -> Iterator[Record]:
        """Yield records whose names are spelt almost as the row's.

        They lie near by, or one of the two says nothing of where it lies.
        """
        mine = list(self._names(row))
        if not mine:
            return
        place = position_of(row)
        for record in self._near(place) if place else ():
            apart = _apart(row, record)
            if apart is not None and apart <= NEAR_KM and self._is_alike(mine, record):
                yield record
        for record in (
            one for name in mine for one in self._near_names.near(letters(name))
        ):
            if _apart(row, record) is not None or not self._is_alike(mine, record):
                continue
            here, there = _district(row), _district(record)
            if here is None or there is None or here == there:
                yield record

    def _is_alike(self, mine: Iterable[str], record: Record) -> bool:
        return any(
            may_be_same(name, other) for name in mine for other in self._names(record)
        )

    def _near(self, place: tuple[float, float]) -> Iterator[Record]:
        for cell in _MESH.around(place):
            yield from self._by_cell.get(cell, ())


def _id(record: Record) -> UUID:
    found: UUID = getattr(record, "id")  # noqa: B009 - each noun types its own id
    return found


def position_of(record: Record) -> tuple[float, float] | None:
    """Return a record's latitude and longitude, where it has both."""
    lat, lon = getattr(record, "lat", None), getattr(record, "lon", None)
    return None if lat is None or lon is None else (lat, lon)


def _apart(one: Record, other: Record) -> float | None:
    here, there = position_of(one), position_of(other)
    return distance_km(here, there) if here and there else None


def _district(record: Record) -> str | None:
    """Return what a place lies in: a village's district, else the village."""
    district = getattr(record, "district", None)
    if district:
        return plainly(district)
    village = getattr(record, "village_id", None)
    return str(village) if village else None
