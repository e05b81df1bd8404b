"""The made-up villages, their stores and their people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from umea_field.domain.contact import Contact
from umea_field.domain.organisation import Organisation
from umea_field.domain.store import (
    STABLE,
    STRAINED,
    THREATENED,
    FormerName,
    Store,
    Support,
)
from umea_field.domain.village import EarlierWork, Village

PHONE = "070-174 06 "
"""The beginning of numbers that nobody has."""


@dataclass(frozen=True)
class Place:
    """A village, and its store where it has one.

    Attributes:
        position: Degrees north and east, WGS 84; in the inland, away from real names.
        centre: Way to Umeå in km and in minutes.
        next_store: Way to the nearest other store in km and in minutes.
        store: The store's name; empty for none.
        keeper: Who runs it, and the end of a phone number.
    """

    name: str
    population: int
    position: tuple[float, float]
    district: str
    centre: tuple[int, int]
    next_store: tuple[int, int]
    store: str = ""
    state: str = STABLE
    keeper: tuple[str, str] = ("", "")


PLACES = (
    Place("Åkersele", 212, (64.310, 20.190), "Norra", (62, 55), (24, 25),
          "Åkersele Livs", STABLE, ("Jonas Edin", "14")),
    Place("Björkmyrliden", 61, (64.200, 19.860), "Norra", (54, 50), (26, 28)),
    Place("Granselet", 148, (64.155, 20.399), "Norra", (42, 38), (24, 25),
          "Lanthandeln i Granselet", STRAINED, ("Karin Wiklund", "12")),
    Place("Kvarnnäset", 176, (64.233, 20.743), "Östra", (55, 49), (31, 34),
          "Butiken i Kvarnnäset", STABLE, ("Ali Haddad", "21")),
    Place("Lomtjärn", 44, (63.976, 20.090), "Västra", (28, 27), (30, 31)),
    Place("Norrhällan", 93, (64.394, 20.990), "Östra", (78, 68), (29, 30),
          "Norrhällans Diversehandel", THREATENED, ("Maj-Britt Öberg", "24")),
    Place("Rönnliden", 85, (63.943, 20.345), "Södra", (19, 20), (27, 26)),
    Place("Storhällsele", 130, (64.340, 19.860), "Norra", (71, 64), (19, 21),
          "Storhällsele Handel", STABLE, ("Göran Lidström", "27")),
    Place("Tallvattnet", 240, (64.320, 20.565), "Norra", (61, 54), (17, 18),
          "Tallvattnets Handel", STABLE, ("Eva-Lena Norlund", "17")),
    Place("Yttersjöbo", 72, (64.020, 20.830), "Östra", (39, 36), (28, 29)),
    Place("Ängesudden", 38, (63.910, 20.720), "Södra", (29, 28), (36, 35)),
    Place("Östantjärn", 57, (64.110, 20.654), "Östra", (44, 41), (16, 19)),
)  # fmt: skip

GRANSELET = "Granselet"
EASTERN_NOTES = (
    "Affären lade ner för tolv år sedan, och huset är sålt. Bygdegården hålls varm på"
    " torsdagar, och där står hämtboxen för paket. Vägen förbi tjärnen är smal, och"
    " den plogas sist av alla. Ring alltid före besök."
)
"""What has been noted of Östantjärn."""


@dataclass(frozen=True)
class World:
    """The records that the rest of the world hangs on, by a village's name."""

    villages: Mapping[str, Village]
    stores: Mapping[str, Store]


def add_villages(session: Session, today: date) -> World:
    """Write the villages, their stores, people and associations."""
    villages, stores = {}, {}
    for place in PLACES:
        village = _village(place, today)
        session.add(village)
        villages[place.name] = village
        if place.store:
            store = _store(place, village)
            session.add(store)
            stores[place.name] = store
            keeper, number = place.keeper
            session.add(
                Contact(
                    name=keeper,
                    role="butiksagare",
                    village_id=village.id,
                    store_id=store.id,
                    phone=PHONE + number,
                    source="Uppgifter vid besök",
                    informed=date(today.year - 1, 4, 16),
                )
            )
    villages["Östantjärn"].notes = EASTERN_NOTES
    _fill_in_granselet(session, villages[GRANSELET], stores[GRANSELET], today)
    session.flush()
    return World(villages, stores)


def _village(place: Place, today: date) -> Village:
    kinds = ((200, "tatort"), (50, "smaort"), (0, "by"))
    return Village(
        name=place.name,
        place_type=next(kind for least, kind in kinds if place.population >= least),
        district=place.district,
        lat=place.position[0],
        lon=place.position[1],
        population=place.population,
        population_year=today.year - 1,
        population_source="Påhittad",
        centre_km=place.centre[0],
        centre_minutes=place.centre[1],
        next_store_km=place.next_store[0],
        next_store_minutes=place.next_store[1],
    )


def _store(place: Place, village: Village) -> Store:
    lat, lon = place.position
    return Store(
        name=place.store,
        village_id=village.id,
        lat=round(lat + 0.001, 3),
        lon=round(lon + 0.002, 3),
        address="Byvägen 4",
        phone=PHONE + place.keeper[1],
        chain="fri",
        supplier="Norrgross",
        delivery_days=frozenset({"tue", "fri"}),
        ownership="ab",
        state=place.state,
        last_in_village=True,
        articles=1400,
        hours_staffed="mån–fre 9–18; lör 10–14",
        staffing="bemannad",
        full_time_jobs=1.5,
        premises="egen",
        area_m2=140,
        backup_power="none",
    )


def _fill_in_granselet(
    session: Session, village: Village, store: Store, today: date
) -> None:
    village.aliases = frozenset({"Gransele"})
    village.trend = "stable"
    village.service_level = "point"
    village.plan = "Lokal utvecklingsplan för Granselet"
    village.plan_year = today.year - 3
    village.part_time_residents = 60
    village.age_0_19, village.age_20_64, village.age_65_up = 27, 73, 48
    village.households = 71
    store.accessibility = frozenset({"ramp"})
    store.hours_season = "Juli: även söndag 11–14."
    store.turnover_class, store.turnover_year = "o5", today.year - 1
    association = Organisation(
        name="Granselets byaförening", type="byaforening", village_id=village.id
    )
    hall = Organisation(
        name="Granselets bygdegård", type="bygdegard", village_id=village.id
    )
    session.add_all(
        [
            association,
            hall,
            Contact(
                name="Leif Åström",
                role="ordforande",
                organisation_id=association.id,
                village_id=village.id,
                phone=f"{PHONE}31",
                source="Föreningens årsmöte",
                informed=date(today.year - 1, 4, 16),
            ),
            Contact(
                name="Máret Fjällström",
                role="kontakt",
                organisation_id=hall.id,
                village_id=village.id,
                phone=f"{PHONE}48",
                source="Uppgifter vid besök",
                informed=date(today.year - 1, 4, 16),
            ),
            EarlierWork(
                village_id=village.id,
                year=today.year - 4,
                what="Pilotby för samlad service i butiken",
                result="Pågick i två år. Ombuden samlades i butiken.",
                lesson="Fungerar när någon i byn tar ansvar för varje ombud.",
            ),
            EarlierWork(
                village_id=village.id,
                year=today.year - 2,
                what="Paketskåp på prov, avslutat: för få paket",
                result="8 paket i veckan som mest.",
                lesson="Skåpet stod för långt från butiken.",
            ),
            FormerName(
                store_id=store.id,
                name="Konsum Granselet",
                until=date(today.year - 17, 9, 30),
            ),
            Support(
                store_id=store.id,
                scheme="investering",
                year=today.year - 2,
                amount=85_000,
                decision="Beviljat",
                note="Nya kylar",
            ),
        ]
    )
