"""Every kept noun, and the names it goes by."""

from collections.abc import Mapping

from umea_field.domain.activity import Activity, ActivityDone
from umea_field.domain.case import Case, CaseEntry
from umea_field.domain.contact import Contact
from umea_field.domain.dialogue import Dialogue
from umea_field.domain.half_year import HalfYear
from umea_field.domain.need import Need, NeedVoice
from umea_field.domain.organisation import Organisation
from umea_field.domain.picture import Picture, PictureUse
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.record import Record
from umea_field.domain.sameness import Distinction, Redirect
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.sheet_correction import SheetCorrection
from umea_field.domain.solution_trial import (
    MeasureValue,
    SolutionTrial,
    TrialMeasure,
)
from umea_field.domain.stop_question import StopQuestion
from umea_field.domain.store import FormerName, Store, Support
from umea_field.domain.support_condition import SupportAnswer, SupportCondition
from umea_field.domain.task import Task
from umea_field.domain.term import Term
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import EarlierWork, Village
from umea_field.domain.visit import Visit, VisitAnswer, VisitParticipant
from umea_field.domain.worker import Worker

NOUNS: tuple[type[Record], ...] = (
    Village,
    EarlierWork,
    Store,
    FormerName,
    Support,
    ServiceOffer,
    ServiceCheck,
    Need,
    NeedVoice,
    SolutionTrial,
    TrialMeasure,
    MeasureValue,
    Visit,
    VisitParticipant,
    VisitAnswer,
    Case,
    CaseEntry,
    Dialogue,
    Task,
    Contact,
    Organisation,
    Worker,
    Tour,
    TourStop,
    StopQuestion,
    Activity,
    ActivityDone,
    Picture,
    PictureUse,
    PrintedSheet,
    SheetCorrection,
    HalfYear,
    SupportCondition,
    SupportAnswer,
    Redirect,
    Distinction,
    Term,
)
"""Every noun, a noun before those that name it where that can be."""

_PLURALS = {
    "earlier_work": "earlier_work",
    "activity": "activities",
    "activity_done": "activities_done",
    "case_entry": "case_entries",
    "support": "supports",
}

BY_TABLE: Mapping[str, type[Record]] = {noun.__tablename__: noun for noun in NOUNS}
"""Each noun by the name of its table, which is its singular."""


def plural(noun: type[Record]) -> str:
    """Return the noun's plural, such as ``villages``."""
    singular = noun.__tablename__
    return _PLURALS.get(singular, f"{singular}s")


def noun_called(name: str) -> type[Record] | None:
    """Return the noun of a singular or plural name; None where there is none.

    Capitals, spaces and hyphens do not matter: ``Service-Offers`` is found.
    """
    asked = name.strip().lower().replace("-", "_").replace(" ", "_")
    by_plural = {plural(noun): noun for noun in NOUNS}
    return BY_TABLE.get(asked) or by_plural.get(asked)
