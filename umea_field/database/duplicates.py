"""Villages and stores that may have been written twice, read from the register."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.engine import default
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType
from typing_extensions import override

from umea_field.database.village_titles import titles_of
from umea_field.domain.duplicate_search import Duplicates
from umea_field.domain.duplicates import Alike, Readable, Reason
from umea_field.domain.kinds import Strings
from umea_field.domain.likeness import names_its_village, phone_digits
from umea_field.domain.record import Record
from umea_field.domain.sameness import Distinction, Redirect, survivor
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Beat
from umea_field.foundation.wording import number_text

PLACES: tuple[type[Record], ...] = (Village, Store)
"""What may have been written twice."""


_NONE = UUID(int=0)


@dataclass(frozen=True)
class Candidate:
    """Two records of which a person may say that they are one, or are not.

    Attributes:
        noun: The table of both.
        titles: What they are called in lists, told apart from their namesakes.
        alike: Why, and how far they are apart.
    """

    noun: str
    titles: tuple[str, str]
    alike: Alike

    @property
    def id(self) -> tuple[UUID, UUID]:
        """What the pair is known by."""
        return self.alike.one, self.alike.other

    def why(self, *, names: bool = True) -> str:
        """Return in words why they may be one, with the distance.

        Args:
            names: Say also by which names.
        """
        if names:
            parts = (_reason(self.alike), apart(self.alike.km))
        else:
            parts = (_reason_alone(self.alike.reason), _way(self.alike.km))
        return ", ".join(filter(None, parts))


def _reason_alone(reason: Reason) -> str:
    match reason:
        case Reason.NEAR_NAME:
            return tr("almost the same name")
        case Reason.PART_OF_NAME:
            return tr("one name in the other")
        case _:
            return _reason(Alike(_NONE, _NONE, reason, None))


def _reason(alike: Alike) -> str:
    one, other = alike.names
    match alike.reason:
        case Reason.SAME_SIGN:
            return tr("the same telephone number or id")
        case Reason.SAME_NAME:
            return tr("the same name")
        case Reason.NEAR_NAME:
            return tr("almost the same name: {one} and {other}", one=one, other=other)
        case Reason.PART_OF_NAME:
            return tr("one name in the other: {one} and {other}", one=one, other=other)
        case Reason.NAMESAKE:
            return tr("the same name, but far apart")


def apart(km: float | None) -> str:
    """Return in words how far two places are apart; empty where that is not known."""
    way = _way(km)
    if not way:
        return ""
    return tr("{way} apart", way=way) if km else tr("in the same place")


def _way(km: float | None) -> str:
    if km is None:
        return ""
    if km < _METRES:
        return f"{round(km * 1000)} m"
    return f"{number_text(round(km, 1 if km < _WHOLE else 0))} km"


_WHOLE = 10
"""From so many km on tenths are left out."""

_METRES = 0.1
"""Below so many km metres are told."""


def possible_duplicates(
    session: Session,
    noun: type[Record],
    ids: Collection[UUID] | None = None,
    beat: Beat = lambda: None,
) -> Sequence[Candidate]:
    """Return records of a noun that may be one, the likeliest first.

    Args:
        session: Of a read.
        noun: Villages or stores.
        ids: Only pairs with one of these records; None for the whole register.
        beat: Called now and then.

    Raises:
        Stopped: The user asked for it.
    """
    if ids is not None and not ids:
        return ()
    read: Readable[Any] = _Villages() if noun is Village else _Stores()
    rows = _rows(session, noun)
    asked = None
    if ids is not None:
        wanted = {*ids, *(each.bytes for each in ids)}
        asked = [row for row in rows if row[0] in wanted]
    search = Duplicates(rows, read, namesakes=noun is Village)
    pairs = search.among(asked, beat)
    if not pairs:
        return ()
    said = _said(session)
    pairs = [pair for pair in pairs if not said.holds(pair)]
    found = {each for pair in pairs for each in (pair.one, pair.other)}
    titles = _titles(noun, rows, found)
    return [
        Candidate(noun.__tablename__, (titles[pair.one], titles[pair.other]), pair)
        for pair in pairs
    ]


def titles_in(session: Session, noun: type[Record]) -> Mapping[UUID, str]:
    """Return what every record of a noun is called, told from its namesakes."""
    rows = _rows(session, noun)
    return _titles(noun, rows, {_id(row[0]) for row in rows})


def tell_apart(session: Session, noun: str, one: UUID, other: UUID) -> Distinction:
    """Note that two records are not the same; written once, however often told."""
    first, second = min(one, other), max(one, other)
    known = session.scalars(
        select(Distinction).where(
            Distinction.one_id == first, Distinction.other_id == second
        )
    ).first()
    if known is None:
        known = Distinction(
            one_table=noun, one_id=first, other_table=noun, other_id=second
        )
        session.add(known)
    return known


def _rows(session: Session, noun: type[Record]) -> Sequence[Any]:
    """Return what is compared of every record; sets as they are kept."""
    if noun is Village:
        return session.execute(
            select(
                type_coerce(Village.id, NullType()).label("id"),
                Village.name,
                type_coerce(Village.aliases, Text).label("aliases"),
                Village.lat,
                Village.lon,
                Village.district,
                type_coerce(Village.external_ids, Text).label("external_ids"),
            )
        ).all()
    return session.execute(
        select(
            type_coerce(Store.id, NullType()).label("id"),
            Store.name,
            type_coerce(Store.aliases, Text).label("aliases"),
            Store.lat,
            Store.lon,
            Village.lat.label("village_lat"),
            Village.lon.label("village_lon"),
            Village.name.label("district"),
            Store.village_id,
            Store.phone,
            type_coerce(Store.external_ids, Text).label("external_ids"),
        ).outerjoin(Village, Village.id == Store.village_id)
    ).all()


_LEAST_DIGITS = 6
"""Of a telephone number that may tell a store."""
_STRINGS, _ANY = Strings(), default.DefaultDialect()


class _Villages:
    """Reads rows of villages."""

    def id_of(self, row: Any) -> UUID:
        return _id(row[0])

    def names_of(self, row: Any) -> Sequence[str]:
        name, aliases = row[1], row[2]
        own = (name,) if name else ()
        return (*own, *sorted(_set(aliases))) if aliases else own

    def place_of(self, row: Any) -> tuple[float, float] | None:
        lat, lon = row[3], row[4]
        return None if lat is None or lon is None else (lat, lon)

    def within_of(self, row: Any) -> object:
        district: str | None = row[5]
        return district.strip().lower() if district else ""

    def signs_of(self, row: Any) -> frozenset[str]:
        return _set(row.external_ids)


class _Stores(_Villages):
    """Reads rows of stores; one lies where its village does, unless it says more."""

    @override
    def place_of(self, row: Any) -> tuple[float, float] | None:
        return _place(row.lat, row.lon) or _place(row.village_lat, row.village_lon)

    @override
    def within_of(self, row: Any) -> object:
        return row.village_id

    @override
    def signs_of(self, row: Any) -> frozenset[str]:
        return _set(row.external_ids) | _phone(row.phone)


def _id(kept: bytes | UUID) -> UUID:
    """Return an id as it is read unchanged, which is much quicker for many."""
    return kept if isinstance(kept, UUID) else UUID(bytes=kept)


def _place(lat: float | None, lon: float | None) -> tuple[float, float] | None:
    return None if lat is None or lon is None else (lat, lon)


def _set(kept: str | None) -> frozenset[str]:
    return _STRINGS.process_result_value(kept, _ANY) if kept else frozenset()


def _phone(typed: str | None) -> frozenset[str]:
    digits = phone_digits(typed or "")
    return frozenset({f"phone:{digits}"} if len(digits) >= _LEAST_DIGITS else ())


def _titles(
    noun: type[Record], rows: Iterable[Any], wanted: Collection[UUID]
) -> Mapping[UUID, str]:
    keys = {*wanted, *(each.bytes for each in wanted)}
    some = [row for row in rows if row[0] in keys]
    titles: Mapping[Any, str] = (
        titles_of(some)
        if noun is Village
        else {row.id: _store_title(row.name or "", row.district or "") for row in some}
    )
    nameless = tr("Without a name")
    return {_id(each): title or nameless for each, title in titles.items()}


def _store_title(name: str, village: str) -> str:
    """Return a store's name with its village, which many stores are called after."""
    if names_its_village(name, village):
        return name
    return ", ".join(filter(None, (name, village)))


@dataclass(frozen=True)
class _Said:
    """What people have said of records that are alike.

    Attributes:
        apart: Pairs that are not the same, the smaller id first.
        redirects: What was merged into what.
    """

    apart: frozenset[tuple[UUID, UUID]]
    redirects: Mapping[UUID, UUID]

    def holds(self, pair: Alike) -> bool:
        """Tell whether nothing more is to be asked about a pair."""
        if (pair.one, pair.other) in self.apart:
            return True
        redirects = self.redirects
        return survivor(pair.one, redirects) == survivor(pair.other, redirects)


def _said(session: Session) -> _Said:
    told = session.execute(select(Distinction.one_id, Distinction.other_id))
    pairs = [(one, other) for one, other in told if one and other]
    return _Said(
        frozenset((min(pair), max(pair)) for pair in pairs), redirects(session)
    )


def redirects(session: Session) -> Mapping[UUID, UUID]:
    """Return by each record merged away the one it was merged into; one query."""
    found = session.execute(
        select(Redirect.id, Redirect.survivor_id).where(
            Redirect.survivor_id.is_not(None)
        )
    )
    return {row.id: row.survivor_id for row in found}
