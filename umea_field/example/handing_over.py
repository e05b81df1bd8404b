"""Two laptops and an office, played: out, apart, in, the clashes settled, and back."""

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
from umea_field.example import clashing
from umea_field.example.playing import play_visit
from umea_field.example.typed_twice import write_again, write_first
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import local
from umea_field.sync import settling
from umea_field.sync.begin_from import begin_from
from umea_field.sync.clash_words import ClashWords, clash_words
from umea_field.sync.conflicts import conflicts
from umea_field.sync.hand_over import hand_over
from umea_field.sync.in_one_go import FORM, Merge, take_in_together
from umea_field.sync.looking import read_through
from umea_field.sync.office import usual_receivers

LAPTOPS: Mapping[str, str] = {"Fält 2": "Anna Sjölund", "Fält 3": "Per Nyberg"}
"""Who works at which laptop."""

CLASHES, RULED = 3, 1
"""How many clashes there must be: a status, a text and a removal; and by a rule."""


@dataclass(frozen=True)
class Settled:
    """A clash that was settled.

    Attributes:
        title: The place it is about.
        what: The record and the field within it.
        sentence: All of it in one sentence.
        chosen: What was chosen, in words.
    """

    title: str
    what: str
    sentence: str
    chosen: str


@dataclass(frozen=True)
class Exchanged:
    """What was played.

    Attributes:
        visit_id: The visit that Anna ended.
        began: What each laptop began with.
        steps: What Anna did at the visit, each in a sentence.
        merge: What came of both bundles at the office.
        clashes: Each clash there was, and what was chosen.
        ruled: How many differences a rule settled.
        back: What came of the office's bundle on each laptop.
        are_same: Whether all three hold the same at the end.
        records: How many records that is.
    """

    visit_id: VisitId
    began: Sequence[Receipt]
    steps: Sequence[str]
    merge: Merge
    clashes: Sequence[Settled]
    ruled: int
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
        clashes = _settled(office, now)
        answer = [_handed_over(office, folder)]
        back = [take_in_together(one, read_through(one, answer)) for one in laptops]
        held = [_holdings(one) for one in (office, *laptops)]
    return Exchanged(
        visit_id=visit_id,
        began=began,
        steps=steps,
        merge=merge,
        clashes=clashes,
        ruled=merge.receipt.ruled,
        back=[one.receipt for one in back],
        are_same=len(set(held)) == 1,
        records=held[0][0],
    )


def _write_apart(
    anna: Database, per: Database, now: datetime
) -> tuple[VisitId, Sequence[str]]:
    """Let Anna end her visit, and Per hear something else of one of its services.

    Both write down a store that is new, and neither knows of the other's. Each mends
    another sentence of one text; Per writes in a need that Anna removes; and both write
    one address, spelled in two ways.
    """
    with anna.read() as session:
        visit = ongoing_visits(session)[0]
    with anna.write(tr("Wrote what was seen"), form="visit") as session:
        rows = service_rows(session, visit, vocabulary(session))
        row = next(one for one in rows if one.offer_id and one.held == PRESENT)
        set_status(session, visit, row, PARTLY, now)
        write_first(session)
        clashing.mend_text(session)
        clashing.remove_need(session)
        clashing.spell(session)
    with per.write(tr("Wrote what was heard"), form="stores") as session:
        assert row.offer_id
        write_again(session)
        clashing.mend_same_text(session)
        clashing.write_in_need(session)
        clashing.spell_otherwise(session)
        session.get_one(ServiceOffer, ServiceOfferId(row.offer_id)).status = MISSING
    played = play_visit(anna, now)
    return played.visit_id, played.steps


def _handed_over(database: Database, folder: Path) -> Path:
    """Return a bundle for whom it is usually for: the office, or all its machines."""
    with database.read() as session:
        receivers = usual_receivers(session.connection())
    return hand_over(database, folder, receivers).path


def _settled(office: Database, now: datetime) -> Sequence[Settled]:
    """Settle every clash; return each with what was chosen.

    The status as Anna saw it, both changes of the text, and the need is kept: what Per
    heard says that it is not met.
    """
    with office.read() as session:
        found = list(conflicts(session.connection()))
        today = local(now).date()
        told = clash_words(session, found, vocabulary(session), today)
    return sorted(
        (_settle(office, one) for one in told), key=lambda one: (one.title, one.what)
    )


def _settle(office: Database, words: ClashWords) -> Settled:
    conflict = words.conflict
    reason = tr("Settled a clash")
    if not conflict.fields:
        settling.keep(office, conflict, reason=reason, form=FORM)
        chosen = tr("the record stays")
    elif conflict.offered:
        settling.settle(office, conflict, conflict.offered, reason=reason, form=FORM)
        chosen = words.offered
    else:
        at = next(
            at
            for at, side in enumerate(conflict.sides)
            if PARTLY in side.values.values()
        )
        values = conflict.sides[at].values
        settling.settle(office, conflict, values, reason=reason, form=FORM)
        chosen = words.sides[at].words
    return Settled(words.title, words.what, words.sentence, chosen)


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
