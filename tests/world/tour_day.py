"""A strategist's day: a tour in two made-up villages, with what is known before it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps
from PySide6.QtCore import QStandardPaths
from sqlalchemy.orm import Session

from umea_field.database.beginning import begin
from umea_field.database.visits import begin_visit, mark_done
from umea_field.domain.case import Case
from umea_field.domain.contact import Contact
from umea_field.domain.solution_trial import SolutionTrial, TrialMeasure
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import EarlierWork
from umea_field.example.drawing import store_in_winter
from umea_field.foundation import i18n
from umea_field.foundation.wording import local, moment_on
from world.places import a_store, a_village, saw

TRIAL, MEASURE = "Paketskåp på prov", "Paket i veckan"
FIRST, SECOND, HALL = "Sörbäckens Livs", "Överlunds Handel", "Bygdegården i Sörbäcken"
PHONE, SUCCESSION = "070-174 06 55", "Säljer kanske om två år."
PROMISE = "Svar om skylten vid vägen"


@dataclass(frozen=True)
class TourDay:
    """Where the database lies, and which day it is."""

    place: Path
    today: date


def plan_day(place: Path) -> TourDay:
    """Begin a database with a tour of three stops today."""
    i18n.speak("sv")
    now = datetime.now(UTC)
    today = local(now).date()
    with (
        begin(place, machine="Fält 1", person="Anna Sjölund") as database,
        database.write() as session,
    ):
        near = a_village(session, "Sörbäcken", centre_km=21, centre_minutes=25)
        far = a_village(session, "Överlund")
        first = a_store(
            session,
            near,
            FIRST,
            hours_staffed="mån–sön 9–19",
            turnover_class="o5",
            succession=SUCCESSION,
        )
        second = a_store(session, far, SECOND)
        session.add(Contact(name="Berit Ek", store_id=first.id, phone=PHONE))
        session.add(
            EarlierWork(village_id=near.id, year=2024, what="Samlad service i butiken")
        )
        for store, ago in ((first, 100), (second, 190)):
            day = today - timedelta(days=ago)
            moment = now - timedelta(days=ago)
            visit = begin_visit(session, store_id=store.id, day=day, now=moment)
            saw(session, visit, DAG_FULL="finns", PST_OMB="finns", APO_OMB="saknas")
            mark_done(session, visit, moment)
        sign = Case(title="Skylt vid vägen", village_id=near.id, status="ny")
        sign.promised_reply, sign.unit = today - timedelta(days=14), "gator"
        session.add(sign)
        session.flush()
        promise = Task(title=PROMISE, case_id=sign.id, store_id=first.id)
        promise.due, promise.promised_to = sign.promised_reply, "byaföreningen"
        tour = Tour(title="Turné höst", start=today, end=today)
        session.add_all([promise, tour])
        session.flush()
        for position, (cells, clock) in enumerate(
            (
                ({"store_id": first.id, "village_id": near.id}, time(9)),
                ({"village_id": near.id, "hall": HALL, "expected": 17}, time(10, 30)),
                ({"store_id": second.id, "village_id": far.id}, time(13)),
            ),
            start=1,
        ):
            session.add(
                TourStop(
                    tour_id=tour.id,
                    position=position,
                    planned=moment_on(today, clock),
                    **cells,
                )
            )
        _try_lockers(session, second, today)
    photograph("IMG_0007.JPG")
    return TourDay(place, today)


def _try_lockers(session: Session, store: Store, today: date) -> None:
    """Let parcel lockers be on trial at a store, with a measure that was nought."""
    trial = SolutionTrial(title=TRIAL, store_id=store.id, village_id=store.village_id)
    trial.start = today - timedelta(days=90)
    session.add(trial)
    session.flush()
    session.add(TrialMeasure(trial_id=trial.id, name=MEASURE, before=0.0))


def photograph(name: str, *, mirrored: bool = False) -> None:
    """Lay a picture where the camera lays them, the newest of all."""
    where = QStandardPaths.StandardLocation.PicturesLocation
    folder = Path(QStandardPaths.writableLocation(where))
    folder.mkdir(parents=True, exist_ok=True)
    taken = Image.open(BytesIO(store_in_winter()))
    if mirrored:
        taken = ImageOps.mirror(taken)
    taken.save(folder / name, "JPEG")
