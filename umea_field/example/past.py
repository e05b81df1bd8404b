"""What has happened in the made-up world before today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.tasks import DONE, write_agreed
from umea_field.domain import status
from umea_field.domain.case import Case
from umea_field.domain.need import Need
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.domain.visit import DONE as VISIT_DONE
from umea_field.domain.visit import ESTABLISHED, Visit, VisitAnswer, VisitParticipant
from umea_field.domain.worker import WorkerId
from umea_field.example.cases import add_cases
from umea_field.example.villages import GRANSELET, World
from umea_field.foundation.i18n import speaking
from umea_field.foundation.wording import date_text

_VISITED = {
    "Åkersele": 120,
    "Björkmyrliden": 175,
    "Kvarnnäset": 112,
    "Norrhällan": 1,
    "Rönnliden": 161,
    "Storhällsele": 34,
    "Tallvattnet": 58,
    "Yttersjöbo": 276,
    "Ängesudden": 225,
}
"""How many days ago each village but Granselet was visited last; two never were."""

_A_YEAR_AGO: Mapping[str, tuple[int, Mapping[str, str]]] = {
    "Kvarnnäset": (
        470,
        {"APO-OMB": status.MISSING, "BET-KON": status.PARTLY, "DRV-BEN": status.PARTLY},
    ),
    "Storhällsele": (
        398,
        {
            "BER-EL": status.MISSING,
            "DRV-LADD": status.MISSING,
            "BET-KON": status.PARTLY,
        },
    ),
    "Tallvattnet": (431, {"SRV-WIFI": status.PARTLY, "BER-EL": status.UNKNOWN}),
    "Norrhällan": (365, {"DAG-FULL": status.PRESENT, "PST-OMB": status.PRESENT}),
}
"""How many days ago some were visited the time before, and what was otherwise then."""

AUTUMN, SPRING = 149, 330
"""How many days ago Granselet was visited, the last time and the time before."""


@dataclass(frozen=True)
class Workers:
    """Who visits."""

    anna: WorkerId
    per: WorkerId


def add_past(
    session: Session,
    world: World,
    offers: Mapping[str, Sequence[ServiceOffer]],
    workers: Workers,
    today: date,
) -> None:
    """Write every visit before today, with what came of it."""
    for name, (ago, otherwise) in _A_YEAR_AGO.items():
        visit = _visit(session, world, name, today - timedelta(ago), workers.per)
        for offer in offers[name]:
            told = otherwise.get(offer.service or "", offer.status or status.UNKNOWN)
            session.add(_check(offer, visit, told))
    for name, ago in _VISITED.items():
        visit = _visit(session, world, name, today - timedelta(ago), workers.anna)
        for offer in offers[name]:
            session.add(_check(offer, visit, offer.status))
        if name == "Norrhällan":
            visit.summary = "Maj-Britt vill lämna över butiken inom två år."
            visit.attendees = 1
            _follow_up(session, world, visit, workers, today)
    _add_granselet(session, world, offers[GRANSELET], workers, today)
    _add_needs(session, world)
    session.flush()
    _join_promises(session)


def _visit(
    session: Session, world: World, name: str, day: date, worker_id: WorkerId
) -> Visit:
    store = world.stores.get(name)
    started = datetime.combine(day, time(9), UTC)
    visit = Visit(
        village_id=world.villages[name].id,
        store_id=store.id if store else None,
        day=day,
        started=started,
        ended=started + timedelta(minutes=55),
        type="butiksbesok" if store else "bymote",
        state=VISIT_DONE,
        report_status=ESTABLISHED,
        worker_id=worker_id,
    )
    session.add(visit)
    session.flush()
    return visit


def _check(
    offer: ServiceOffer, visit: Visit, told: str | None, note: str | None = None
) -> ServiceCheck:
    return ServiceCheck(
        offer_id=offer.id,
        visit_id=visit.id,
        status=told,
        distance_km=offer.distance_km,
        note=note,
        checked=visit.ended,
        worker_id=visit.worker_id,
    )


_BEFORE = {"DRV-BEN": status.PRESENT, "DRV-LADD": status.MISSING}
_BEFORE |= {"SRV-WIFI": status.MISSING}
"""What some services in Granselet were in spring."""

_SAID = {"DRV-BEN": "Pumpen besiktas i juni", "APO-OMB": "24 km till Åkersele"}


def _add_granselet(
    session: Session,
    world: World,
    offers: Sequence[ServiceOffer],
    workers: Workers,
    today: date,
) -> None:
    """Write the two visits to Granselet that today's is compared with."""
    spring = _visit(session, world, GRANSELET, today - timedelta(SPRING), workers.per)
    autumn = _visit(session, world, GRANSELET, today - timedelta(AUTUMN), workers.per)
    for offer in offers:
        code = offer.service or ""
        offer.note = _SAID.get(code)
        session.add(_check(offer, spring, _BEFORE.get(code, offer.status)))
        session.add(_check(offer, autumn, offer.status, _SAID.get(code)))
    autumn.summary = (
        "Karin driver butiken med två timanställda. Pumpen är gammal och kräver ny"
        " besiktning före sommaren. Efterfrågan på apotek är stor bland de äldre."
    )
    autumn.private_note = "Karin är trött. Ring en gång till innan jul."
    autumn.attendees = 3
    session.add_all(
        [
            VisitParticipant(
                visit_id=autumn.id,
                name="Per Nyberg",
                unit="oplan",
                role="host",
                from_municipality=True,
            ),
            VisitParticipant(
                visit_id=autumn.id,
                name="Sara Lind",
                unit="fysplan",
                role="listener",
                from_municipality=True,
            ),
        ]
    )
    for code, said in _ANSWERS.items():
        session.add(VisitAnswer(visit_id=autumn.id, question=code, answer=said))
    _promise(session, autumn, today)
    add_cases(session, world, autumn, workers.anna, today)
    session.add_all(
        [
            Need(
                title="Hämta receptmedicin i butiken",
                village_id=autumn.village_id,
                store_id=autumn.store_id,
                visit_id=autumn.id,
                category="apotek",
                service="APO-OMB",
                groups=frozenset({"aldre"}),
                count=6,
                importance="avgorande",
                urgency="snart",
                current_alternative="Anhöriga hämtar i Åkersele.",
                distance_km=24,
                distance_minutes=25,
                village_contribution="Låst skåp i butiken",
                value_group="trygghet",
                status="bekraftat",
            ),
            Need(
                title="Säker gångväg från skolan till affären",
                village_id=autumn.village_id,
                visit_id=autumn.id,
                category="trafik",
                groups=frozenset({"barnfamilj"}),
                count=9,
                importance="viktigt",
                urgency="ar",
                value_group="trygghet",
                status="bekraftat",
            ),
        ]
    )


_ANSWERS = {
    "Q01": "Ny kyl för mejeri. Två nya familjer i byn.",
    "Q03": "Mån–fre 9–18, lör 10–14. Ingen obemannad tid.",
    "Q04": "o5",
    "Q06": "Apoteksombud önskas. Övriga ombud går bra.",
    "Q07": "Leverans tisdag och fredag. Minsta order är för hög på vintern.",
    "Q08": "Energin kostar 19 000 kr i månaden på vintern.",
    "Q09": "Tänker driva vidare i tre år till.",
    "Q16": "Två timmar. Ingen reservkraft.",
    "Q17": "Skylt vid länsvägen.",
    "Q20": "Broschyr om hemsändning, svar om skylt, kontakt med apotekskedjan.",
}


def _promise(session: Session, autumn: Visit, today: date) -> None:
    """Write what was agreed in autumn; one promise is kept, one is late."""
    with speaking("sv"):
        sent = today - timedelta(AUTUMN - 22)
        words = (
            f"Per Nyberg: Broschyr om hemsändning, {date_text(sent)}\n"
            "Anna Sjölund: Svar om skylt vid vägen,"
            f" {date_text(today - timedelta(12))}\n"
            "Anna Sjölund: Kontakt med apotekskedjan,"
            f" {date_text(today + timedelta(19))}"
        )
    for task in write_agreed(session, autumn, words):
        task.promised_to = "Karin Wiklund"
        if task.due == sent:
            task.status, task.done = DONE, sent - timedelta(2)


_PROMISED = {
    "Svar om skylt vid vägen": "Skylt till butiken vid länsvägen",
    "Kontakt med apotekskedjan": "Apoteksombud: villkor från kedjan",
    "Besked om vinterväghållning": "Besked om vinterväghållning",
}
"""Promises, and the cases that they wait for."""


def _join_promises(session: Session) -> None:
    cases = {case.title: case.id for case in session.scalars(select(Case))}
    for task in session.scalars(select(Task).where(Task.title.in_(_PROMISED))):
        task.case_id = cases[_PROMISED[task.title or ""]]
    session.flush()


def _follow_up(
    session: Session, world: World, visit: Visit, workers: Workers, today: date
) -> None:
    """Write what is to be done after yesterday's visit."""
    tomorrow = today + timedelta(1)
    for title, due, place in (
        ("Skicka besöksrapport till Norrhällan", today, "Norrhällan"),
        ("Samtycke för bild på Maj-Britt Öberg", today, "Norrhällan"),
        ("Ring Leif Åström om paketskåpet", tomorrow, GRANSELET),
        ("Besked om vinterväghållning", today - timedelta(3), "Norrhällan"),
    ):
        session.add(
            Task(
                title=title,
                due=due,
                worker_id=workers.anna,
                owner="Anna Sjölund",
                visit_id=visit.id,
                village_id=world.villages[place].id,
                status="att_gora",
            )
        )


_NEEDS = (
    ("Tallvattnet", "Betala räkningar utan dator", "betaltjanst", "aldre", "viktigt",
     "snart", "smidighet", 5),
    ("Kvarnnäset", "Reservkraft till butikens kylar", "beredskap", "butik", "viktigt",
     "ar", "trygghet", 1),
    ("Norrhällan", "Någon som tar över butiken", "butiksdrift", "hushall",
     "avgorande", "akut", "trygghet", 31),
    ("Norrhällan", "Tätare bussturer till Umeå", "transport", "unga", "onskvart",
     "ar", "smidighet", 8),
    ("Storhällsele", "Förskola i byn", "skola", "barnfamilj", "viktigt", "snart",
     "trygghet", 7),
    ("Björkmyrliden", "Hemsändning två gånger i veckan", "dagligvaror", "aldre",
     "ide", "sikt", "smidighet", 2),
    ("Rönnliden", "Skicka paket utan att åka till stan", "post_paket", "foretag",
     "viktigt", "snart", "smidighet", 4),
    ("Yttersjöbo", "Bättre mobiltäckning vid hamnen", "digitalt", "fritidsboende",
     "viktigt", "ar", "trygghet", 12),
    ("Ängesudden", "Samlingslokal på vintern", "motesplats", "hushall", "onskvart",
     "sikt", "kollektivitet", 6),
    ("Lomtjärn", "Någonstans att lämna glas och papper", "atervinning", "",
     "onskvart", None, None, None),
)  # fmt: skip
"""Place, what, area, who, importance, urgency, value group, how many said it.

Of the last one nobody wrote who said it.
"""


def _add_needs(session: Session, world: World) -> None:
    for village, title, category, group, importance, urgency, value, count in _NEEDS:
        session.add(
            Need(
                title=title,
                village_id=world.villages[village].id,
                category=category,
                groups=frozenset({group} if group else ()),
                importance=importance,
                urgency=urgency,
                value_group=value,
                count=count,
                status="bekraftat",
            )
        )


def words_from_per(session: Session, world: World) -> None:
    """Write what Per has heard since; whoever writes is he."""
    session.get_one(
        Store, world.stores["Storhällsele"].id
    ).hours_season = "Påskveckan: även söndag 11–14."
    session.add(
        Need(
            title="Vinteröppet utedass vid badplatsen",
            village_id=world.villages["Åkersele"].id,
            category="motesplats",
            groups=frozenset({"fritidsboende"}),
            importance="ide",
            status="nytt",
        )
    )
