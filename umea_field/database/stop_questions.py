"""Questions heard at the stops of a tour, and the cases they become."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.cases import GROUPS, NEW, WAY_IN
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case, CaseId
from umea_field.domain.stop_question import StopQuestion, StopQuestionId
from umea_field.domain.store import Store
from umea_field.domain.tour import TourStop, TourStopId
from umea_field.domain.village import VillageId
from umea_field.domain.visit import Visit
from umea_field.foundation.wording import local

_TITLE = 80
"""How long a case's title may become before it is cut at a word."""


@dataclass(frozen=True)
class Heard:
    """A question, and how its case stands.

    Attributes:
        case_status: The case's status; None where there is no case.
        case_title: The case's title; empty where there is no case.
    """

    question: StopQuestion
    case_status: str | None
    case_title: str

    @property
    def has_case(self) -> bool:
        """Tell whether its case is there."""
        return bool(self.case_title or self.case_status)


def questions_at(session: Session, stop_id: TourStopId) -> Sequence[Heard]:
    """Return the questions heard at a stop, in the order they were written."""
    found = session.execute(
        select(StopQuestion, Case.id, Case.status, Case.title)
        .outerjoin(Case, Case.id == StopQuestion.case_id)
        .where(StopQuestion.stop_id == stop_id)
        .order_by(StopQuestion.id)
    )
    return [
        Heard(question, status, (title or "–") if case_id else "")
        for question, case_id, status, title in found
    ]


def add_question(session: Session, stop_id: TourStopId) -> StopQuestion:
    """Add an empty question to a stop."""
    question = StopQuestion(stop_id=stop_id)
    session.add(question)
    session.flush()
    return question


def case_from_question(
    session: Session,
    question_id: StopQuestionId,
    today: date,
    vocabulary: Vocabulary,
) -> CaseId | None:
    """Make a case of a question; return its id, None where the question is gone.

    Place, words, unit and who asked are filled in; a question has one case, and where
    there is one already it is returned. The day it came is the day of the stop, where
    that is past.
    """
    question = session.get(StopQuestion, question_id)
    if question is None:
        return None
    if question.case_id and session.get(Case, question.case_id) is not None:
        return question.case_id
    stop = session.get(TourStop, question.stop_id) if question.stop_id else None
    case = Case(
        title=_title(question.question),
        type=WAY_IN,
        status=NEW,
        asked_by=vocabulary.label(GROUPS, question.asked_by) or None,
        unit=question.unit,
        received=_received(stop, today),
        answer=question.answer,
        notes=question.question if _is_long(question.question) else None,
    )
    if stop is not None:
        case.store_id = stop.store_id
        case.village_id = stop.village_id or _village_of(session, stop)
        case.visit_id = session.scalar(
            select(Visit.id)
            .where(Visit.tour_stop_id == stop.id)
            .order_by(Visit.id.desc())
            .limit(1)
        )
    session.add(case)
    session.flush()
    question.case_id = case.id
    return case.id


def _village_of(session: Session, stop: TourStop) -> VillageId | None:
    store = session.get(Store, stop.store_id) if stop.store_id else None
    return store.village_id if store else None


def _received(stop: TourStop | None, today: date) -> date:
    if stop is None or stop.planned is None:
        return today
    return min(local(stop.planned).date(), today)


def _is_long(words: str | None) -> bool:
    plain = " ".join((words or "").split())
    return len(plain) > _TITLE


def _title(words: str | None) -> str | None:
    plain = " ".join((words or "").split())
    if len(plain) <= _TITLE:
        return plain or None
    return plain[:_TITLE].rpartition(" ")[0].rstrip(" ,.;:") + " …"
