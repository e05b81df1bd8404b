"""What to look at before a visit is marked done. It never hinders anything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.needs import earlier_needs, needs_of_visit
from umea_field.database.questions import questions_for
from umea_field.database.service_rows import service_rows
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case
from umea_field.domain.picture import Picture
from umea_field.domain.record import Record
from umea_field.domain.visit import Visit
from umea_field.foundation.i18n import tr, trn

VISIT, SERVICES, NEEDS = "visit", "services", "needs"
QUESTIONS, PICTURES, CASES = "questions", "pictures", "cases"
"""The sections of a visit."""

_NAMED = 3
"""How many services are named; more are counted."""


@dataclass(frozen=True)
class Missing:
    """One thing that a visit leaves open.

    Attributes:
        section: VISIT, SERVICES, NEEDS, QUESTIONS, PICTURES or CASES.
        text: A whole sentence in the language spoken.
    """

    section: str
    text: str


def what_is_missing(
    session: Session, visit: Visit, vocabulary: Vocabulary
) -> list[Missing]:
    """Return what is asked for at a visit and not there; empty when all is said."""
    found = [Missing(VISIT, text) for text in _fields_of(visit, "")]
    found += _services(session, visit, vocabulary)
    found += _needs(session, visit, vocabulary)
    unanswered = sum(
        not question.is_answered
        for question in questions_for(session, visit, vocabulary)
    )
    if unanswered:
        found.append(
            Missing(
                QUESTIONS,
                trn(
                    "{count} question has no answer.",
                    "{count} questions have no answer.",
                    unanswered,
                ),
            )
        )
    pictures = session.scalars(
        select(Picture).where(Picture.visit_id == visit.id).order_by(Picture.id)
    ).all()
    found += _records(PICTURES, pictures, tr("A picture"), "caption")
    cases = session.scalars(
        select(Case).where(Case.visit_id == visit.id).order_by(Case.id)
    ).all()
    found += _records(CASES, cases, tr("A case"), "title")
    return found


def _services(
    session: Session, visit: Visit, vocabulary: Vocabulary
) -> Iterator[Missing]:
    left = [
        row.label
        for row in service_rows(session, visit, vocabulary)
        if not row.is_confirmed
    ]
    if not left:
        return
    text = trn(
        "{count} service is not confirmed: {names}.",
        "{count} services are not confirmed: {names}.",
        len(left),
        names=_named(left),
    )
    yield Missing(SERVICES, text)


def _named(labels: Sequence[str]) -> str:
    """Return the first few of the services, and how many more there are."""
    names = ", ".join(labels[:_NAMED])
    more = len(labels) - _NAMED
    return (
        tr("{names} and {count} more", names=names, count=more) if more > 0 else names
    )


def _needs(session: Session, visit: Visit, vocabulary: Vocabulary) -> Iterator[Missing]:
    silent = sum(
        earlier.said is None for earlier in earlier_needs(session, visit, vocabulary)
    )
    if silent:
        text = trn(
            "{count} earlier need has not been spoken of.",
            "{count} earlier needs have not been spoken of.",
            silent,
        )
        yield Missing(NEEDS, text)
    yield from _records(NEEDS, needs_of_visit(session, visit), tr("A need"), "title")


def _records(
    section: str, records: Sequence[Record], unnamed: str, name: str
) -> Iterator[Missing]:
    for record in records:
        called = getattr(record, name)
        shown = tr("“{words}”", words=called) if called else unnamed
        for text in _fields_of(record, shown):
            yield Missing(section, text)


def _fields_of(record: Record, called: str) -> Iterator[str]:
    """Yield a sentence that names the fields a record lacks, if any."""
    fields = record.fields()
    labels = ", ".join(tr(fields[name].label).lower() for name in record.missing())
    if not labels:
        return
    if called:
        yield tr("{record} lacks: {fields}.", record=called, fields=labels)
    else:
        yield tr("The visit lacks: {fields}.", fields=labels)
