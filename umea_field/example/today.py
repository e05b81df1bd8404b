"""Today in the made-up world: one visit done, one half-way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from umea_field.database.cases import case_from_need
from umea_field.database.needs import add_need, earlier_needs, say
from umea_field.database.picture_store import StoredPicture
from umea_field.database.pictures import add_picture
from umea_field.database.questions import answer
from umea_field.database.service_checks import (
    confirm_rest,
    set_comment,
    set_status,
)
from umea_field.database.service_rows import service_rows
from umea_field.database.visits import begin_visit, mark_done
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain import status
from umea_field.domain.need import REMAINS
from umea_field.domain.picture import NOBODY
from umea_field.domain.tour import TourStop
from umea_field.domain.visit import Visit
from umea_field.example.past import Workers
from umea_field.example.villages import GRANSELET, World
from umea_field.foundation.wording import local


@dataclass(frozen=True)
class Today:
    """What today's visits need: the words, the tour's stops, a picture, the moment."""

    world: World
    stops: Mapping[str, TourStop]
    workers: Workers
    words: Vocabulary
    picture: StoredPicture
    now: datetime


def visit_akersele(session: Session, today: Today) -> Visit:
    """Write the visit that is done: all twelve services as they were."""
    started = today.now - timedelta(minutes=132)
    visit = _begin(session, today, "Åkersele", started)
    rows = service_rows(session, visit, today.words)
    confirm_rest(session, visit, rows, started)
    visit.summary = "Allt som förut. Butiken går bra."
    mark_done(session, visit, started + timedelta(minutes=50))
    return visit


def visit_granselet(session: Session, today: Today) -> Visit:
    """Write the visit that is half-way: 8 of 12 confirmed, 2 of them changed."""
    now = today.now
    visit = _begin(session, today, GRANSELET, now - timedelta(minutes=42))
    rows = service_rows(session, visit, today.words)
    for row in rows[:8]:
        match row.service:
            case "PST-OMB":
                seen = set_status(session, visit, row, status.PARTLY, now)
                set_comment(session, visit, seen, "Vardagar till 17", now)
            case "BET-KON":
                seen = set_status(session, visit, row, status.MISSING, now)
                set_comment(session, visit, seen, "24 km till Åkersele", now)
            case _:
                confirm_rest(session, visit, (row,), now)
    _speak_of_needs(session, visit, today)
    for code, said in _ANSWERS.items():
        answer(session, visit, code, said)
    picture = add_picture(
        session,
        today.picture,
        visit=visit,
        caption="Lanthandeln i Granselet med pumpen",
        photographer="Anna Sjölund",
    )
    picture.alt_text = (
        "En röd träbutik i snö med skylten Lanthandel, och en bränslepump till höger."
    )
    picture.people = NOBODY
    picture.legal_basis = "ej_person"
    picture.consent_status = "ej_behovs"
    return visit


def _begin(session: Session, today: Today, village: str, started: datetime) -> Visit:
    return begin_visit(
        session,
        store_id=today.world.stores[village].id,
        day=local(today.now).date(),
        now=started,
        worker_id=today.workers.anna,
        tour_stop_id=today.stops[village].id,
    )


def _speak_of_needs(session: Session, visit: Visit, today: Today) -> None:
    for earlier in earlier_needs(session, visit, today.words):
        if earlier.need.category == "apotek":
            say(session, earlier.need.id, visit, REMAINS)
        else:
            day = local(today.now).date()
            case = case_from_need(session, earlier.need, day, today.words, visit)
            case.unit = "gator"
            case.promised_reply = day + timedelta(33)
    add_need(
        session,
        visit,
        category="post_paket",
        title="Paketskåp som går att öppna på kvällen",
        groups=frozenset({"hushall"}),
        importance="viktigt",
    )


_ANSWERS = {
    "Q01": "Fler kunder sedan skolan fick matleveranser härifrån.",
    "Q03": "Mån–fre 9–18, lör 10–14.",
    "Q06": "Apoteksombud önskas fortfarande. Paketen hinns inte med på kvällen.",
    "Q17": "När kommer svaret om skylten?",
}
