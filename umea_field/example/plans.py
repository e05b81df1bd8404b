"""What is planned in the made-up world: today's tour, and the year."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from umea_field.domain.activity import Activity, ActivityDone
from umea_field.domain.occurrences import YEAR
from umea_field.domain.tour import Tour, TourStop
from umea_field.example.villages import GRANSELET, World
from umea_field.foundation.wording import local

_TO_TALK_ABOUT = (
    "Bemanning i sommar\n"
    "Reservkraft: hur länge klarar kylarna ett strömavbrott?\n"
    "Bilder till bildbanken"
)

_YEAR = (
    ("AH-01a", "Årsplan klar", "politics", -59, -48),
    ("AH-02a", "Vinterbesök i butik", "tours", -38, -13),
    ("AH-02b", "Hemsändning: redovisning", "region", -38, -6),
    ("AH-03b", "Serviceforum, vår", "stores", -23, -23),
    ("AH-05a", "Landsbygdsturné vår", "tours", -3, 22),
    ("AH-03a", "Ansökan om särskilt driftstöd", "region", 15, 49),
    ("AH-04b", "Servicekartläggning", "tours", 32, 78),
    (None, "Uppföljning efter vårens turné", "tours", 36, 50),
    ("AH-04a", "Serviceplan till utskottet", "politics", 47, 47),
    ("AH-05b", "Sommarjobb planeras", "summary", 53, 71),
    ("AH-07b", "Utskick till butikerna inför sommaren", "stores", 62, 69),
    ("AH-07a", "Halvårssummering", "summary", 96, 110),
    ("AH-06b", "Fotodagar i byarna", "summary", 116, 134),
    ("AH-08a", "Avstämning mot Pipos", "region", 144, 169),
    ("AH-06a", "Budgetunderlag", "politics", 160, 175),
    ("AH-09b", "Studieresa", "stores", 173, 176),
    ("AH-09a", "Lokal handlardag i Tallvattnet", "stores", 189, 189),
    ("AH-10a", "Landsbygdsturné höst", "tours", 196, 224),
    ("AH-10b", "Serviceplan: uppföljning", "politics", 200, 246),
    ("AH-12b", "Dialog med regionen om serviceprogrammet", "region", 205, 205),
    ("AH-10c", "Serviceforum, höst", "stores", 224, 224),
    ("AH-11b", "Beredskap: genomgång", "stores", 242, 274),
    ("AH-12a", "Gallring av samtycken", "summary", 242, 248),
    ("AH-11a", "Mervärden till politiken", "politics", 256, 270),
    ("AH-01b", "Årssummering", "summary", 264, 280),
)
"""What each began as, its title, ring, first and last day counted from 12 March."""

_OTHERS = {
    "AH-02b": "Ekonom",
    "AH-05b": "Kommunikatör",
    "AH-06b": "Kommunikatör",
    "AH-08a": "Handläggare",
    "AH-12a": "Handläggare",
}
"""Who sees to what the strategist does not."""


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
    """Write the activities of today's year, in their seasons; what is over is done."""
    march = date(today.year, 3, 12)
    for template, title, ring, first, last in _YEAR:
        start, end = march + timedelta(first), march + timedelta(last)
        activity = Activity(
            title=title,
            category=ring,
            start=start,
            end=end,
            recurrence=YEAR,
            owner_role=_OTHERS.get(template or "", "Landsbygdsstrateg"),
            template=template,
        )
        session.add(activity)
        if end < today:
            session.add(ActivityDone(activity_id=activity.id, day=start, done=end))
