"""Words in names: ``ake`` finds Åke and Åkersele.

Everything that can be found is read once and folded; what is typed is then looked up
without the database, until something changes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.domain.case import Case
from umea_field.domain.contact import Contact
from umea_field.domain.need import Need
from umea_field.domain.organisation import Organisation
from umea_field.domain.record import Record
from umea_field.domain.store import FormerName, Store
from umea_field.domain.village import Village
from umea_field.foundation.alphabet import alphabetical, folded

NOUNS = ("village", "store", "contact", "organisation", "need", "case")
"""What is found, by table, in the order in which it is shown."""

_EXACT, _BEGINS, _WORD_BEGINS, _WITHIN = range(4)


@dataclass(frozen=True)
class Found:
    """Something that can be found.

    Attributes:
        noun: Its table.
        id: Of the record.
        name: What it is called.
        place: The village or store it belongs to; empty for none.
        folded: The words it is found by.
    """

    noun: str
    id: UUID
    name: str
    place: str
    folded: str = field(repr=False)


@dataclass(frozen=True)
class Index:
    """Everything that can be found, read at one moment."""

    found: tuple[Found, ...]

    def find(self, typed: str, at_most: int = 8) -> Mapping[str, tuple[Found, ...]]:
        """Return what fits the words typed, the best first, by table.

        Every word must stand in it. What begins with the words comes before what
        only holds them.

        Args:
            typed: Words, with or without their accents.
            at_most: How many of each table.
        """
        words = folded(typed).split()
        if not words:
            return {}
        fits = [each for each in self.found if all(w in each.folded for w in words)]
        whole = " ".join(words)
        fits.sort(key=lambda each: (_rank(each, whole), alphabetical(each.name)))
        by_noun = {
            noun: tuple(each for each in fits if each.noun == noun)[:at_most]
            for noun in NOUNS
        }
        return {noun: found for noun, found in by_noun.items() if found}


def _rank(each: Found, typed: str) -> int:
    name = folded(each.name)
    if name == typed:
        return _EXACT
    if name.startswith(typed):
        return _BEGINS
    return _WORD_BEGINS if f" {typed}" in f" {each.folded}" else _WITHIN


def index(session: Session) -> Index:
    """Return everything that can be found; seven queries."""
    return Index(tuple(_found(session)))


def _found(session: Session) -> Iterator[Found]:
    villages: dict[UUID | None, str] = {}
    for key, name, aliases in session.execute(
        select(Village.id, Village.name, Village.aliases)
    ):
        villages[key] = name or ""
        yield _one(Village, key, name, "", *sorted(aliases))
    former: dict[UUID | None, list[str]] = {}
    for store_id, name in session.execute(select(FormerName.store_id, FormerName.name)):
        former.setdefault(store_id, []).append(name or "")
    stores: dict[UUID | None, str] = {}
    for shop in session.execute(select(Store.id, Store.name, Store.village_id)):
        stores[shop.id] = shop.name or ""
        place = villages.get(shop.village_id, "")
        yield _one(Store, shop.id, shop.name, place, *former.get(shop.id, ()))
    for noun, words in (
        (Contact, Contact.name),
        (Need, Need.title),
        (Case, Case.title),
    ):
        for row in session.execute(
            select(noun.id, words.label("name"), noun.store_id, noun.village_id)
        ):
            place = stores.get(row.store_id) or villages.get(row.village_id, "")
            yield _one(noun, row.id, row.name, place)
    for body in session.execute(
        select(Organisation.id, Organisation.name, Organisation.village_id)
    ):
        place = villages.get(body.village_id, "")
        yield _one(Organisation, body.id, body.name, place)


def _one(
    noun: type[Record], row_id: UUID, name: str | None, place: str, *also: str
) -> Found:
    words = " ".join(filter(None, (name or "", *also, place)))
    plain = " ".join(folded(words).split())
    return Found(noun.__tablename__, row_id, name or "", place, plain)
