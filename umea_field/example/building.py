"""The made-up world is built, from the past to this moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from umea_field.database.beginning import begin_unmanned
from umea_field.database.database import Database
from umea_field.database.history import HANDED_OVER
from umea_field.database.keepsakes import keep
from umea_field.database.picture_store import PictureStore
from umea_field.database.vocabularies import vocabulary
from umea_field.database.workers import work_here, worker_here
from umea_field.domain.store import StoreId
from umea_field.domain.village import VillageId
from umea_field.domain.visit import VisitId
from umea_field.domain.worker import Worker
from umea_field.example.clock import set_clock, set_right
from umea_field.example.drawing import store_in_winter
from umea_field.example.half_years import add_half_years
from umea_field.example.papers import add_papers
from umea_field.example.past import AUTUMN, Workers, add_past, words_from_per
from umea_field.example.plans import add_tour, add_year
from umea_field.example.services import add_offers
from umea_field.example.support import add_answers
from umea_field.example.today import Today, visit_akersele, visit_granselet
from umea_field.example.tours import add_tours
from umea_field.example.trials import add_trials
from umea_field.example.villages import GRANSELET, World, add_villages
from umea_field.foundation.wording import local

MACHINE, PERSON = "Fält 1", "Anna Sjölund"

_ENDED, _BEGAN = timedelta(minutes=82), timedelta(minutes=42)
"""How long ago the visit of this morning ended, and the one under way began."""


@dataclass(frozen=True)
class Example:
    """Where to look in the example world.

    Attributes:
        village_id: Granselet.
        store_id: Its store.
        visit_id: The visit that is half-way there.
        done_visit_id: The visit that was marked done this morning.
    """

    village_id: VillageId
    store_id: StoreId
    visit_id: VisitId
    done_visit_id: VisitId


def begin_example(place: str | Path, now: datetime) -> Database:
    """Make a database of its own with the example world in it, and open it.

    Args:
        place: A file that does not exist, or an empty server database.
        now: The moment that everything is counted from; aware.
    """
    database = begin_unmanned(
        place, machine=MACHINE, person=PERSON, office=True, made_up=True
    )
    try:
        build(database, now)
    except BaseException:
        database.close()
        raise
    return database


def build(database: Database, now: datetime) -> Example:
    """Fill a database that has just begun with the example world.

    Nothing of it can be undone; all but the last visit counts as handed over.
    """
    today = local(now).date()
    picture = PictureStore.of(database).keep(store_in_winter(), "IMG_0412.JPG")
    with database.write() as session:
        set_clock(session.connection(), now - timedelta(AUTUMN))
        anna = worker_here(session) or Worker(name=PERSON)
        session.add(anna)
        session.flush()
        work_here(session, anna.id)
    with database.write() as session:
        world = add_villages(session, today)
        per = Worker(
            name="Per Nyberg", title="Landsbygdsstrateg", phone="070-174 06 92"
        )
        anna.title, anna.phone = "Landsbygdsstrateg", "070-174 06 91"
        anna.email = "anna.sjolund@example.com"
        session.add_all([anna, per])
        session.flush()
        workers = Workers(anna.id, per.id)
        offers = add_offers(session, world)
        add_past(session, world, offers, workers, today)
        add_answers(session, world, workers, today)
        add_trials(session, world, today)
        add_year(session, today)
        stops = add_tour(session, world, now)
        add_tours(session, world, stops, today)
        words = vocabulary(session)
        this = Today(world, stops, workers, words, picture, now)
        session.flush()
        set_clock(session.connection(), now - _ENDED)
        done = visit_akersele(session, this)
        add_half_years(session, world, today)
    add_papers(database, world, done, now)
    _write_as_per(database, world, workers)
    handed_over = database.machine().seq
    with database.write() as session:
        keep(session, HANDED_OVER, str(handed_over))
        set_clock(session.connection(), now - _BEGAN)
        ongoing = visit_granselet(session, this)
        session.flush()
        set_right(session.connection())
    return Example(
        village_id=world.villages[GRANSELET].id,
        store_id=world.stores[GRANSELET].id,
        visit_id=ongoing.id,
        done_visit_id=done.id,
    )


def _write_as_per(database: Database, world: World, workers: Workers) -> None:
    """Let a colleague have written a little, so that it is seen who did."""
    with database.write() as session:
        work_here(session, workers.per)
    with database.write() as session:
        words_from_per(session, world)
    with database.write() as session:
        work_here(session, workers.anna)
