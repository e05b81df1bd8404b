"""Two laptops and an office, played: out, apart, in, one clash settled, and back."""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database import schema
from umea_field.database.database import Database
from umea_field.database.service_checks import set_status
from umea_field.database.service_rows import service_rows
from umea_field.database.visits import ongoing_visits
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.receipt import Receipt
from umea_field.domain.service_offer import ServiceOffer, ServiceOfferId
from umea_field.domain.status import MISSING, PARTLY, PRESENT
from umea_field.domain.visit import VisitId
from umea_field.example.playing import play_visit
from umea_field.example.typed_twice import write_again, write_first
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import local
from umea_field.sync import settling
from umea_field.sync.begin_from import begin_from
from umea_field.sync.clash_words import clash_words
from umea_field.sync.conflicts import conflicts
from umea_field.sync.hand_over import hand_over
from umea_field.sync.in_one_go import FORM, Merge, take_in_together
from umea_field.sync.looking import read_through
from umea_field.sync.office import usual_receivers

LAPTOPS: Mapping[str, str] = {"Fält 2": "Anna Sjölund", "Fält 3": "Per Nyberg"}
"""Who works at which laptop."""


@dataclass(frozen=True)
class Exchanged:
    """What was played.

    Attributes:
        visit_id: The visit that Anna ended.
        began: What each laptop began with.
        steps: What Anna did at the visit, each in a sentence.
        merge: What came of both bundles at the office.
        clash: The one clash, in its sentence.
        settled: What was chosen, in words.
        back: What came of the office's bundle on each laptop.
        are_same: Whether all three hold the same at the end.
        records: How many records that is.
    """

    visit_id: VisitId
    began: Sequence[Receipt]
    steps: Sequence[str]
    merge: Merge
    clash: str
    settled: str
    back: Sequence[Receipt]
    are_same: bool
    records: int


def play_exchange(office: Database, folder: Path, now: datetime) -> Exchanged:
    """Play it; every write is one that a person or a command would make.

    Args:
        office: The example world, open.
        folder: An empty one, for the laptops and the bundles.
        now: The moment it happens; aware.
    """
    with ExitStack() as until_played:
        whole = hand_over(office, folder / "kontoret.ufb").path
        laptops: list[Database] = []
        began = []
        for number, (machine, person) in enumerate(LAPTOPS.items(), 2):
            place = folder / f"falt-{number}.sqlite"
            laptop, receipt = begin_from(place, whole, machine=machine, person=person)
            laptops.append(until_played.enter_context(laptop))
            began.append(receipt)
        anna, per = laptops
        visit_id, steps = _write_apart(anna, per, now)
        bundles = [_handed_over(laptop, folder) for laptop in laptops]
        merge = take_in_together(office, read_through(office, bundles))
        clash, settled = _settled(office, now)
        answer = [_handed_over(office, folder)]
        back = [take_in_together(one, read_through(one, answer)) for one in laptops]
        held = [_holdings(one) for one in (office, *laptops)]
    return Exchanged(
        visit_id=visit_id,
        began=began,
        steps=steps,
        merge=merge,
        clash=clash,
        settled=settled,
        back=[one.receipt for one in back],
        are_same=len(set(held)) == 1,
        records=held[0][0],
    )


def _write_apart(
    anna: Database, per: Database, now: datetime
) -> tuple[VisitId, Sequence[str]]:
    """Let Anna end her visit, and Per hear something else of one of its services.

    Both write down a store that is new, and neither knows of the other's.
    """
    with anna.read() as session:
        visit = ongoing_visits(session)[0]
    with anna.write(tr("Wrote what was seen"), form="visit") as session:
        rows = service_rows(session, visit, vocabulary(session))
        row = next(one for one in rows if one.offer_id and one.held == PRESENT)
        set_status(session, visit, row, PARTLY, now)
        write_first(session)
    with per.write(tr("Wrote what was heard"), form="stores") as session:
        assert row.offer_id
        write_again(session)
        session.get_one(ServiceOffer, ServiceOfferId(row.offer_id)).status = MISSING
    played = play_visit(anna, now)
    return played.visit_id, played.steps


def _handed_over(database: Database, folder: Path) -> Path:
    """Return a bundle for whom it is usually for: the office, or all its machines."""
    with database.read() as session:
        receivers = usual_receivers(session.connection())
    return hand_over(database, folder, receivers).path


def _settled(office: Database, now: datetime) -> tuple[str, str]:
    """Settle the clash for whoever was there; return its sentence and the choice."""
    with office.read() as session:
        (conflict,) = conflicts(session.connection())
        today = local(now).date()
        (words,) = clash_words(session, [conflict], vocabulary(session), today)
    at = next(
        n for n, side in enumerate(conflict.sides) if PARTLY in side.values.values()
    )
    reason = tr("Settled a clash")
    settling.settle(
        office, conflict, conflict.sides[at].values, reason=reason, form=FORM
    )
    return words.sentence, words.sides[at].words


def _holdings(database: Database) -> tuple[int, str]:
    """Return how many records a database holds, and a digest of all of them."""
    with database.read() as session:
        return _digest(session)


def _digest(session: Session) -> tuple[int, str]:
    count, whole = 0, hashlib.sha256()
    for table in schema.noun_tables():
        for row in session.execute(select(table).order_by(table.c.id)):
            count += 1
            told = [sorted(v) if isinstance(v, frozenset) else v for v in row]
            whole.update(repr((table.name, told)).encode())
    return count, whole.hexdigest()
