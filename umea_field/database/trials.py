"""Solutions on trial: the list of them, one with its measures, and what is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from umea_field.database.needs import NEED_STATUS
from umea_field.database.village_titles import villages_by_title
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.need import Need, NeedId
from umea_field.domain.solution_trial import (
    MeasureValue,
    MeasureValueId,
    SolutionTrial,
    SolutionTrialId,
    TrialMeasure,
    TrialMeasureId,
)
from umea_field.domain.store import Store, StoreId
from umea_field.domain.trial_standing import STANDINGS, standing
from umea_field.domain.village import Village, VillageId
from umea_field.foundation.alphabet import alphabetical

_FAR = date.max


@dataclass(frozen=True)
class TrialRow:
    """A trial with the names of its place and its need.

    Attributes:
        village: Its own village, or that of its store or its need.
        store: The store's name; empty for none.
        need: The need's title; empty for none.
    """

    trial: SolutionTrial
    village: str
    store: str
    need: str

    @property
    def place(self) -> str:
        """The village, or the store where that is all there is."""
        return self.village or self.store


@dataclass(frozen=True)
class MeasureSeen:
    """What is measured, with its values by their day."""

    measure: TrialMeasure
    values: tuple[MeasureValue, ...]


@dataclass(frozen=True)
class TrialSeen:
    """One trial with all that is known of it."""

    row: TrialRow
    measures: tuple[MeasureSeen, ...]

    @property
    def trial(self) -> SolutionTrial:
        """The trial itself."""
        return self.row.trial


def trial_rows(session: Session, today: date) -> Sequence[TrialRow]:
    """Return every trial; one query.

    What waits for a decision comes first, then what ends soon before what ends late,
    then what was decided lately before what was decided long ago.
    """
    return sorted(_rows(session), key=lambda row: _place(row.trial, today))


def trials_in(
    session: Session, village_id: VillageId, today: date
) -> Sequence[TrialRow]:
    """Return the trials in a village, its stores and for its needs; one query.

    They come in the order of ``trial_rows``.
    """
    at = func.coalesce(SolutionTrial.village_id, Store.village_id, Need.village_id)
    return sorted(
        _rows(session, at == village_id), key=lambda row: _place(row.trial, today)
    )


def trial_seen(session: Session, trial_id: SolutionTrialId) -> TrialSeen | None:
    """Return one trial; None where it is gone. Three queries."""
    row = next(iter(_rows(session, SolutionTrial.id == trial_id)), None)
    if row is None:
        return None
    of_trial = TrialMeasure.trial_id == trial_id
    measures = session.scalars(
        select(TrialMeasure).where(of_trial).order_by(TrialMeasure.id)
    ).all()
    found = session.scalars(
        select(MeasureValue)
        .join(TrialMeasure, TrialMeasure.id == MeasureValue.measure_id)
        .where(of_trial)
        .order_by(MeasureValue.day.nulls_last(), MeasureValue.id)
    )
    values: dict[TrialMeasureId | None, list[MeasureValue]] = {}
    for value in found:
        values.setdefault(value.measure_id, []).append(value)
    return TrialSeen(
        row, tuple(MeasureSeen(one, tuple(values.get(one.id, ()))) for one in measures)
    )


def needs_to_try(
    session: Session,
    village_id: VillageId | None,
    need_id: NeedId | None,
    vocabulary: Vocabulary,
) -> Sequence[tuple[NeedId, str]]:
    """Return the open needs of a village, and the trial's own, by their titles."""
    is_open = or_(
        Need.status.is_(None), Need.status.not_in(vocabulary.closed(NEED_STATUS))
    )
    in_village = func.coalesce(Need.village_id, Store.village_id) == village_id
    found = session.execute(
        select(Need.id, Need.title)
        .outerjoin(Store, Store.id == Need.store_id)
        .where(or_(in_village & is_open, Need.id == need_id))
        .order_by(Need.title, Need.id)
    )
    return [(one, title or "") for one, title in found]


def villages_to_try(session: Session) -> Sequence[tuple[VillageId, str]]:
    """Return every village by its name; one query."""
    return villages_by_title(session)


def stores_to_try(session: Session) -> Sequence[tuple[StoreId, str]]:
    """Return every store by its name; one query."""
    found = session.execute(select(Store.id, Store.name))
    named = [(one, name or "") for one, name in found]
    return sorted(named, key=lambda each: alphabetical(each[1]))


def trial_from_need(session: Session, need: Need, today: date) -> SolutionTrial:
    """Begin a trial of a need: its place, service and words are filled in.

    Where a trial of the need waits to be decided, that one is returned.
    """
    kept = session.scalars(
        select(SolutionTrial)
        .where(SolutionTrial.need_id == need.id, SolutionTrial.decision.is_(None))
        .order_by(SolutionTrial.id.desc())
    ).first()
    if kept is not None:
        return kept
    trial = SolutionTrial(
        title=need.title,
        need_id=need.id,
        village_id=need.village_id,
        store_id=need.store_id,
        service=need.service,
        start=today,
    )
    session.add(trial)
    session.flush()
    return trial


def write_value(
    session: Session,
    value_id: MeasureValueId,
    measure_id: TrialMeasureId,
    cells: Mapping[str, object],
) -> None:
    """Write some cells of a value; it is made where it is not there yet."""
    kept = session.get(MeasureValue, value_id)
    if kept is None:
        kept = MeasureValue(id=value_id, measure_id=measure_id)
        session.add(kept)
    for field, value in cells.items():
        setattr(kept, field, value)


def remove_measure(session: Session, measure_id: TrialMeasureId) -> None:
    """Take away what is measured, and its values."""
    of_measure = MeasureValue.measure_id == measure_id
    for value in session.scalars(select(MeasureValue).where(of_measure)):
        session.delete(value)
    measure = session.get(TrialMeasure, measure_id)
    if measure is not None:
        session.delete(measure)


def remove_trial(session: Session, trial_id: SolutionTrialId) -> None:
    """Take away a trial, what is measured in it, and the values."""
    of_trial = TrialMeasure.trial_id == trial_id
    for measure in session.scalars(select(TrialMeasure).where(of_trial)).all():
        remove_measure(session, measure.id)
    trial = session.get(SolutionTrial, trial_id)
    if trial is not None:
        session.delete(trial)


def _rows(session: Session, *where: Any) -> Sequence[TrialRow]:
    of_need = aliased(Village)
    found = session.execute(
        select(SolutionTrial, Village.name, Store.name, Need.title, of_need.name)
        .outerjoin(Store, Store.id == SolutionTrial.store_id)
        .outerjoin(
            Village,
            Village.id == func.coalesce(SolutionTrial.village_id, Store.village_id),
        )
        .outerjoin(Need, Need.id == SolutionTrial.need_id)
        .outerjoin(of_need, of_need.id == Need.village_id)
        .where(*where)
        .order_by(SolutionTrial.id)
    )
    return [
        TrialRow(trial, village or needs_village or "", store or "", need or "")
        for trial, village, store, need, needs_village in found
    ]


def _place(trial: SolutionTrial, today: date) -> tuple[int, int]:
    told = standing(trial, today)
    day = trial.decided or trial.end if trial.decision else trial.end or _FAR
    ordinal = (day or date.min).toordinal()
    return STANDINGS.index(told), -ordinal if trial.decision else ordinal
