"""Where records belong: the names of villages and stores, by their ids."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.search.shapes import Shape, shapes
from umea_field.domain.store import Store
from umea_field.domain.village import Village

_AT_A_TIME = 500


@dataclass(frozen=True)
class Place:
    """Where something belongs, in words.

    Attributes:
        name: As it is shown: the store, the village.
        words: What else the two are called.
    """

    name: str = ""
    words: str = ""


@dataclass(frozen=True)
class Where:
    """The place a row names: a store, a village, or both."""

    store_id: UUID | None = None
    village_id: UUID | None = None


class Places:
    """Every village and store, read at one moment; two queries."""

    def __init__(self, session: Session) -> None:
        self._villages: dict[UUID | None, tuple[str, str]] = {
            key: (name or "", " ".join(sorted(aliases)))
            for key, name, aliases in session.execute(
                select(Village.id, Village.name, Village.aliases)
            )
        }
        self._stores: dict[UUID | None, tuple[str, UUID | None]] = {
            key: (name or "", village_id)
            for key, name, village_id in session.execute(
                select(Store.id, Store.name, Store.village_id)
            )
        }

    def of(self, where: Where) -> Place:
        """Return a place in words."""
        store, in_village = self._stores.get(where.store_id, ("", None))
        village, aliases = self._villages.get(where.village_id or in_village, ("", ""))
        shown = [store] if store else []
        if village and village not in store:
            shown.append(village)
        return Place(", ".join(shown), f"{village} {aliases}".strip())

    def where(
        self, session: Session, shape: Shape, rows: Iterable[Mapping[str, Any]]
    ) -> dict[UUID, Where]:
        """Return the place each row names, itself or by a record it names.

        Args:
            session: Of a read.
            shape: Of the rows' noun.
            rows: Each with its id and its links.
        """
        found: dict[UUID, Where] = {}
        through: dict[str, dict[UUID, list[UUID]]] = {}
        for row in rows:
            own = Where(row.get("store_id"), row.get("village_id"))
            if shape.noun == "store":
                own = Where(None, row.get("village_id"))
            found[row["id"]] = own
            if own == Where():
                for target, other in _other_links(shape, row):
                    through.setdefault(target, {}).setdefault(other, []).append(
                        row["id"]
                    )
        for target, wanted in through.items():
            for other, where in _of_rows(session, target, list(wanted)).items():
                for row_id in wanted[other]:
                    if found[row_id] == Where():
                        found[row_id] = where
        return found


def names_place(noun: str) -> bool:
    """Tell whether a noun's rows name a store and a village."""
    columns = shapes()[noun].table.columns
    return "store_id" in columns and "village_id" in columns


def _other_links(shape: Shape, row: Mapping[str, Any]) -> list[tuple[str, UUID]]:
    """Return the records a row names that may tell its place."""
    found = []
    for column, target in shape.links.items():
        noun = target or str(row.get("subject_table") or "")
        known = noun in ("village", "store") or (noun in shapes() and names_place(noun))
        if row.get(column) is not None and known:
            found.append((noun, row[column]))
    return found


def _of_rows(session: Session, noun: str, ids: list[UUID]) -> dict[UUID, Where]:
    """Return the places that rows name themselves."""
    if noun in ("village", "store"):
        stores = noun == "store"
        return {
            each: Where(each, None) if stores else Where(None, each) for each in ids
        }
    table = shapes()[noun].table
    columns = [table.c.id]
    columns += [table.c[name] for name in ("store_id", "village_id")]
    found: dict[UUID, Where] = {}
    for at in range(0, len(ids), _AT_A_TIME):
        chosen = table.c.id.in_(ids[at : at + _AT_A_TIME])
        for key, *where in session.execute(select(*columns).where(chosen)):
            found[key] = Where(*where)
    return found
