"""A question that somebody asked at a stop of a tour."""

from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped

from umea_field.domain import record
from umea_field.domain.case import CaseId
from umea_field.domain.tour import TourStopId
from umea_field.foundation.i18n import mark

StopQuestionId = NewType("StopQuestionId", UUID)


class StopQuestion(record.Record, kw_only=True):
    """A question heard at a stop of a tour.

    Attributes:
        asked_by: Who asked; a group, never a person.
        unit: The municipal unit that it is for.
        answer: What was answered on the spot.
        case_id: The case it became, where it did.
    """

    __tablename__ = "stop_question"

    id: Mapped[StopQuestionId] = record.own_id()
    stop_id: Mapped[TourStopId | None] = record.link(
        "tour_stop", mark("Tour stop"), asked=True
    )
    question: Mapped[str | None] = record.prose(mark("Question heard"))
    asked_by: Mapped[str | None] = record.code(mark("Who asked"), "respondent_groups")
    unit: Mapped[str | None] = record.code(mark("Unit"), "municipal_units")
    answer: Mapped[str | None] = record.prose(mark("Answer on the spot"))
    case_id: Mapped[CaseId | None] = record.link("case", mark("Case"))
