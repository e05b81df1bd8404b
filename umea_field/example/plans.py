"""What is planned in the made-up world: today's tour, and the year."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from umea_field.domain.activity import Activity
from umea_field.domain.tour import Tour, TourStop
from umea_field.example.villages import GRANSELET, World
from umea_field.foundation.wording import local

_TO_TALK_ABOUT = (
    "Bemanning i sommar\n"
    "Reservkraft: hur länge klarar kylarna ett strömavbrott?\n"
    "Bilder till bildbanken"
)

_YEAR = (
    ("Landsbygdsturné vår", "tours", -3, 22, "half_year"),
    ("Landsbygdsturné höst", "tours", 196, 224, "half_year"),
    ("Uppföljning efter vårens turné", "tours", 36, 50, "half_year"),
    ("Lokal handlardag i Tallvattnet", "stores", 189, 189, "year"),
    ("Utskick till butikerna inför sommaren", "stores", 62, 69, "year"),
    ("Serviceplan till utskottet", "politics", 47, 47, "year"),
    ("Budgetunderlag", "politics", 160, 175, "year"),
    ("Ansökan om särskilt driftstöd", "region", 15, 49, "year"),
    ("Dialog med regionen om serviceprogrammet", "region", 205, 205, "year"),
    ("Halvårssummering", "summary", 96, 110, "half_year"),
    ("Årssummering", "summary", 264, 280, "half_year"),
)
"""Title, ring, first and last day counted from today, and how often it comes round."""


def add_tour(session: Session, world: World, now: datetime) -> Mapping[str, TourStop]:
    """Write today's tour; return its stops by village."""
    today = local(now).date()
    tour = Tour(title="Tur Norra", start=today, end=today)
    session.add(tour)
    stops = {}
    plan = (
        ("Åkersele", 8, 30, None),
        (GRANSELET, 10, 0, 25),
        ("Tallvattnet", 13, 0, 18),
        ("Kvarnnäset", 15, 15, 34),
    )
    for position, (name, hour, minute, travel) in enumerate(plan, start=1):
        stop = TourStop(
            tour_id=tour.id,
            position=position,
            village_id=world.villages[name].id,
            store_id=world.stores[name].id,
            planned=local(now).replace(
                hour=hour, minute=minute, second=0, microsecond=0
            ),
            travel_minutes=travel,
            minutes=75,
        )
        session.add(stop)
        stops[name] = stop
    stops[GRANSELET].note = _TO_TALK_ABOUT
    session.flush()
    return stops


def add_year(session: Session, today: date) -> None:
    """Write the year's activities."""
    for title, ring, start, end, recurrence in _YEAR:
        session.add(
            Activity(
                title=title,
                category=ring,
                start=today + timedelta(start),
                end=today + timedelta(end),
                recurrence=recurrence,
                owner_role="Landsbygdsstrateg",
            )
        )
