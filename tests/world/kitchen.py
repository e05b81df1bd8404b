"""A small made-up world: one store, a visit last autumn, and one to write today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

from sqlalchemy.orm import Session

from umea_field.database import service_checks, vocabularies
from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.needs import add_need
from umea_field.database.service_rows import ServiceRow
from umea_field.database.visits import begin_visit, mark_done
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.domain.worker import Worker
from umea_field.foundation import i18n

AUTUMN = datetime(2025, 10, 14, 8, 0, tzinfo=UTC)
NOW = datetime(2026, 3, 12, 9, 42, tzinfo=UTC)
TODAY = date(2026, 3, 12)

LAST_TIME = {
    "DAG-FULL": "finns",
    "DRV-BEN": "hotad",
    "PST-OMB": "finns",
    "APO-OMB": "saknas",
    "BET-KON": "finns",
    "APO-OTC": "finns",
    "OMB-SPEL": "finns",
    "DAG-HEM": "finns",
    "OMB-SYS": "finns",
    "DRV-LADD": "planerad",
    "SRV-WIFI": "delvis",
    "BER-EL": "okand",
}
"""What was seen at the store in the autumn."""


@dataclass
class World:
    """What the tests stand on."""

    database: Database
    village: Village
    store: Store
    autumn: Visit
    visit: Visit


def make_world(place: Path) -> World:
    """Begin a database with the store of the pictures."""
    i18n.speak("sv")
    database = begin(place, machine="BYN-1", person="Anna Sjölund")
    worker = database.machine().worker
    with database.write() as session:
        village, store, autumn = write_past(session, AUTUMN)
    with database.write() as session:
        visit = begin_visit(
            session, store_id=store.id, day=TODAY, now=NOW, worker_id=worker
        )
    return World(database, village, store, autumn, visit)


def write_past(
    session: Session, moment: datetime, seen: Mapping[str, str] = MappingProxyType({})
) -> tuple[Village, Store, Visit]:
    """Write the store, and the visit when twelve services and two needs were seen.

    Args:
        session: Of a write.
        moment: When the visit began.
        seen: What was seen otherwise than LAST_TIME tells.
    """
    terms = vocabularies.vocabulary(session)
    per = Worker(name="Per Nyberg")
    village = Village(name="Granselet")
    session.add_all([per, village])
    session.flush()
    store = Store(name="Lanthandeln i Granselet", village_id=village.id)
    session.add(store)
    session.flush()
    autumn = begin_visit(
        session, store_id=store.id, day=moment.date(), now=moment, worker_id=per.id
    )
    autumn.summary = (
        "Karin driver butiken med två timanställda. Pumpen är gammal och kräver"
        " ny besiktning före sommaren. Efterfrågan på apotek är stor bland de"
        " äldre."
    )
    for service, status in (LAST_TIME | dict(seen)).items():
        row = service_checks.add_service(session, autumn, service, terms)
        service_checks.set_status(session, autumn, row, status, moment)
    row = ServiceRow("APO-OMB", "")
    service_checks.set_comment(session, autumn, row, "24 km till Åkersele", moment)
    for category, title, groups in (
        ("apotek", "Hämta receptmedicin i butiken", {"aldre"}),
        ("trafik", "Säker gångväg från skolan till affären", {"barnfamilj"}),
    ):
        add_need(
            session,
            autumn,
            category=category,
            title=title,
            groups=frozenset(groups),
            importance="viktigt",
        )
    mark_done(session, autumn, moment)
    return village, store, autumn
