"""Solutions on trial in the made-up world: running, decided, and one left open."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.domain.need import Need, NeedId
from umea_field.domain.solution_trial import (
    CONTINUE,
    END,
    MeasureValue,
    SolutionTrial,
    TrialMeasure,
)
from umea_field.example.villages import GRANSELET, World


@dataclass(frozen=True)
class _Course:
    """What is measured: its unit, the value before, and values by days from today."""

    name: str
    unit: str
    before: float
    values: tuple[tuple[int, float], ...]


def add_trials(session: Session, world: World, today: date) -> None:
    """Write four trials with what was measured in them."""
    _add_parcels(session, world, today)
    _add_locker(session, world, today)
    _add_deliveries(session, world, today)
    _add_old_locker(session, world, today)
    session.flush()


def _add_parcels(session: Session, world: World, today: date) -> None:
    trial = SolutionTrial(
        title="Paketskåp vid bygdegården",
        need_id=_need(session, "Skicka paket utan att åka till stan"),
        village_id=world.villages["Rönnliden"].id,
        service="PST-AUT",
        hypothesis=(
            "Minst 15 paket i veckan när skåpet står upplyst vid vägen, och färre"
            " resor till stan för dem som driver företag."
        ),
        start=today - timedelta(63),
        end=today + timedelta(48),
        partners=frozenset({"Rönnlidens byaförening", "Postnord"}),
        cost=12_000,
    )
    weeks = (6, 9, 11, 10, 14, 13, 16, 18)
    parcels = tuple((7 * at - 56, float(count)) for at, count in enumerate(weeks))
    _add(session, trial, today, _Course("Paket i skåpet", "paket/vecka", 0, parcels))
    trips = ((-56, 7.0), (-28, 5.0), (-3, 4.0))
    _add(session, trial, today, _Course("Resor till stan", "resor/vecka", 8, trips))


def _add_locker(session: Session, world: World, today: date) -> None:
    trial = SolutionTrial(
        title="Paketskåp i butikens entré",
        village_id=world.villages["Åkersele"].id,
        store_id=world.stores["Åkersele"].id,
        service="PST-AUT",
        hypothesis="Paketen blir hämtade på kvällen, och butiken får fler kunder.",
        start=today - timedelta(201),
        end=today - timedelta(20),
        partners=frozenset({"Åkersele Livs", "Instabee"}),
        cost=8_500,
        outcome="Tre av fyra paket hämtas efter stängning. Inga klagomål.",
        decision=CONTINUE,
        decided=today - timedelta(13),
        lesson="Skåpet ska stå där man ändå går förbi, under tak och belyst.",
    )
    counts = (4, 12, 19, 24, 27, 32)
    parcels = tuple((30 * at - 190, float(count)) for at, count in enumerate(counts))
    _add(session, trial, today, _Course("Paket", "paket/vecka", 0, parcels), after=32)


def _add_deliveries(session: Session, world: World, today: date) -> None:
    trial = SolutionTrial(
        title="Hemsändning två gånger i veckan",
        need_id=_need(session, "Hemsändning två gånger i veckan"),
        village_id=world.villages["Björkmyrliden"].id,
        service="DAG-HEM",
        hypothesis="Fler äldre kan bo kvar om maten kommer också på fredagar.",
        start=today - timedelta(99),
        end=today - timedelta(9),
        partners=frozenset({"Storhällsele Handel"}),
        cost=18_000,
    )
    counts = ((-92, 5.0), (-62, 6.0), (-32, 8.0), (-11, 8.0))
    course = _Course("Hushåll som får varor", "hushåll/vecka", 4, counts)
    _add(session, trial, today, course)


def _add_old_locker(session: Session, world: World, today: date) -> None:
    trial = SolutionTrial(
        title="Paketskåp vid länsvägen",
        village_id=world.villages[GRANSELET].id,
        service="PST-AUT",
        start=today - timedelta(860),
        end=today - timedelta(680),
        outcome="För få paket för att operatören skulle stanna.",
        decision=END,
        decided=today - timedelta(740),
        lesson="Skåpet stod för långt från butiken.",
    )
    counts = ((-840, 3.0), (-800, 8.0), (-760, 5.0))
    _add(session, trial, today, _Course("Paket", "paket/vecka", 0, counts))


def _need(session: Session, title: str) -> NeedId | None:
    return session.scalar(select(Need.id).where(Need.title == title))


def _add(
    session: Session,
    trial: SolutionTrial,
    today: date,
    course: _Course,
    after: float | None = None,
) -> None:
    measure = TrialMeasure(
        trial_id=trial.id,
        name=course.name,
        unit=course.unit,
        before=course.before,
        after=after,
    )
    session.add_all([trial, measure])
    session.add_all(
        MeasureValue(measure_id=measure.id, day=today + timedelta(ago), value=value)
        for ago, value in course.values
    )
