"""The main job, played: the visit that is half-way in the made-up world is ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from umea_field.database.database import Database
from umea_field.database.service_checks import confirm_rest
from umea_field.database.service_rows import service_rows
from umea_field.database.tasks import write_agreed
from umea_field.database.visits import mark_done, ongoing_visits
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.status import is_available
from umea_field.domain.visit import Visit, VisitId
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import date_text, local

_AGREED = """Anna ringer Postnord om kvällstiderna senast {first}
Maj-Britt mäter upp platsen för paketskåpet före {second}"""


@dataclass(frozen=True)
class Played:
    """What was played.

    Attributes:
        visit_id: The visit that was ended.
        steps: What was done, each in a sentence.
    """

    visit_id: VisitId
    steps: Sequence[str]


def play_visit(database: Database, now: datetime) -> Played:
    """End the visit that is half-way; every write is one a person would make.

    Args:
        database: The example world, open.
        now: The moment it happens; aware.
    """
    steps = []
    with database.read() as session:
        visit = ongoing_visits(session)[0]
    with database.write(tr("Confirmed the rest"), form="visit") as session:
        before = service_rows(session, visit, vocabulary(session))
        after = confirm_rest(session, visit, before, now)
    kept = sum(new is not old for old, new in zip(before, after, strict=True))
    there = sum(is_available(row.now.status) for row in after if row.now)
    steps.append(
        trn(
            "{count} service was as it was the last time.",
            "{count} services were as they were the last time.",
            kept,
        )
    )
    steps.append(
        trn(
            "{count} service can be used today.",
            "{count} services can be used today.",
            there,
        )
    )
    steps.append(_agree(database, visit, now))
    with database.write(tr("Marked done"), form="visit") as session:
        session.get_one(Visit, visit.id).summary = (
            "Butiken bär sig. Posten stänger tidigare än förr, och kontanter finns inte"
            " längre att få. Paketskåpet är det som flest frågar efter."
        )
        mark_done(session, visit, now)
    steps.append(tr("The visit was marked done."))
    return Played(visit.id, steps)


def _agree(database: Database, visit: Visit, now: datetime) -> str:
    today = local(now).date()
    words = _AGREED.format(
        first=date_text(today + timedelta(9)), second=date_text(today + timedelta(20))
    )
    with database.write(tr("What was agreed"), form="visit") as session:
        promised = write_agreed(session, visit, words)
    return trn(
        "{count} promise was written down.",
        "{count} promises were written down.",
        len(promised),
    )
