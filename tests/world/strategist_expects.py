"""What is in the database when the strategist's day is over."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.service_rows import service_rows
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.case import DIALOGUE as DIFFICULT
from umea_field.domain.case import Case
from umea_field.domain.dialogue import Dialogue
from umea_field.domain.need import Need
from umea_field.domain.picture import Picture
from umea_field.domain.solution_trial import CONTINUE, MeasureValue, SolutionTrial
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.domain.visit import DONE, Visit, VisitParticipant
from world import strategist_stops as written
from world.tour_day import PROMISE, SECOND, TourDay


def expect_kept(session: Session, planned: TourDay) -> None:
    """Hold the database to all that was written that day."""
    terms = vocabulary(session)
    visits = session.scalars(
        select(Visit).where(Visit.day == planned.today).order_by(Visit.id)
    ).all()
    assert [visit.state for visit in visits] == [DONE] * 3
    assert all(visit.tour_stop_id for visit in visits)
    counter, hall, _ = visits
    ways = {row.service: row.now for row in service_rows(session, counter, terms)}
    pharmacy = ways["APO-OMB"]
    assert pharmacy is not None
    assert (pharmacy.status, pharmacy.km) == ("saknas", 21.0)
    assert pharmacy.note == "21 km till Centrum"
    assert (counter.private_note, hall.attendees) == (written.SECRET, 17)
    _expect_needs(session, planned)
    _expect_pictures(session)
    _expect_colleague(session, hall)
    tasks = session.scalars(select(Task).where(Task.title != PROMISE)).all()
    assert {task.title for task in tasks} == {
        "ringer kedjan om leveranserna",
        "skickar avtalet",
    }
    _expect_trial(session, planned)
    _expect_dialogue(session, planned)


def _expect_needs(session: Session, planned: TourDay) -> None:
    needs = session.scalars(select(Need).order_by(Need.id)).all()
    assert [need.title for need in needs] == [written.MEDICINE, written.PATH]
    case = session.scalars(select(Case).where(Case.need_id.is_not(None))).one()
    assert (case.title, case.unit) == (written.PATH, "gator")
    assert case.promised_reply == planned.today + timedelta(days=30)


def _expect_pictures(session: Session) -> None:
    locker, owner = session.scalars(select(Picture).order_by(Picture.id)).all()
    assert (locker.people, locker.legal_basis) == ("none", "ej_person")
    assert locker.alt_text == written.LOCKER_SHOWN
    assert (owner.people, owner.legal_basis) == ("adults", "samtycke")
    assert owner.alt_text == written.OWNER_SHOWN
    assert owner.consent_status == "skriftligt"
    assert owner.consent_scope == frozenset({"webb", "butik"})
    assert owner.consent_ref == written.FORM_LIES


def _expect_colleague(session: Session, hall: Visit) -> None:
    came = session.scalars(select(VisitParticipant)).one()
    assert (came.visit_id, came.name) == (hall.id, written.COLLEAGUE)
    assert (came.role, came.unit) == ("listener", "fysplan")
    assert came.takeaway == written.LEARNT


def _expect_trial(session: Session, planned: TourDay) -> None:
    trial = session.scalars(select(SolutionTrial)).one()
    measured = session.scalars(select(MeasureValue)).one()
    assert (measured.day, measured.value) == (planned.today, 32.0)
    assert (trial.decision, trial.decided) == (CONTINUE, planned.today)


def _expect_dialogue(session: Session, planned: TourDay) -> None:
    case = session.scalars(select(Case).where(Case.type == DIFFICULT)).one()
    store = session.scalars(select(Store).where(Store.name == SECOND)).one()
    assert (case.title, case.store_id) == (written.DIALOGUE, store.id)
    held = session.get_one(Dialogue, case.id)
    assert held.counterpart == written.COUNTERPART
    assert (held.issue, held.goal) == (written.ISSUE, written.GOAL)
    assert held.village_position == written.OURS
    assert held.counter_position == written.THEIRS
    assert held.municipal_roles == frozenset({"called"})
    assert (held.stage, held.next_step) == ("kontakt", written.NEXT_STEP)
    assert held.next_step_day == planned.today + timedelta(days=7)
