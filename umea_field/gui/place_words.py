"""What the pages of a village and of a store say alike: services, visits, people."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from umea_field.database.coming import STOP, Coming
from umea_field.database.contacts import Person
from umea_field.database.offers import ServiceNow
from umea_field.database.visit_history import VisitLine
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain import status
from umea_field.domain.organisation import Organisation
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import number_text, short_date
from umea_field.gui.widgets.lines import Line
from umea_field.gui.widgets.states import State


def visit_line(
    visit: VisitLine, vocabulary: Vocabulary, opens: Callable[[UUID], object]
) -> Line:
    """Return a visit as a line: when, what kind, what it changed."""
    kind = vocabulary.label("visit_types", visit.type) or tr("Visit")
    words = f"{kind}: {visit.counts()}" if visit.counts() else kind
    if not visit.is_done:
        words = tr("{visit} (in progress)", visit=words)
    return Line(
        short_date(visit.day) if visit.day else "", words, lambda: opens(visit.id)
    )


def states(services: Sequence[ServiceNow], vocabulary: Vocabulary) -> list[State]:
    """Return a place's services with sign and word, gaps with the way."""
    return [
        State(
            sign=status.sign(service.status),
            name=vocabulary.short("service_types", service.service) or service.label,
            state=vocabulary.short("service_status", service.status),
            words=_state_words(service, vocabulary),
            more=", ".join(filter(None, [service.label, service.comment])),
        )
        for service in services
    ]


def _state_words(service: ServiceNow, vocabulary: Vocabulary) -> str:
    word = vocabulary.short("service_status", service.status)
    if service.is_gap and service.km is not None:
        return tr("{km} km", km=number_text(service.km))
    if service.status == status.PLANNED and service.offer.since:
        return str(service.offer.since.year)
    return word


def state_counts(services: Sequence[ServiceNow], vocabulary: Vocabulary) -> str:
    """Return ``5 luckor, 1 hotad, 2 delvis``; empty where nothing is amiss."""
    counted = Counter(service.status for service in services)
    gaps = sum(count for told, count in counted.items() if status.is_gap(told))
    parts = [trn("{count} gap", "{count} gaps", gaps)] if gaps else []
    for told in (status.THREATENED, status.PARTLY, status.PLANNED):
        if counted[told]:
            word = vocabulary.short("service_status", told).lower()
            parts.append(f"{counted[told]} {word}")
    return ", ".join(parts)


def coming_lines(
    coming: Sequence[Coming], today: date, show_stop: Callable[[UUID], object]
) -> list[Line]:
    """Return what lies ahead; what is late is said, and a tour's stop leads there.

    Args:
        coming: The soonest first.
        today: The day it is.
        show_stop: Shows a stop of a tour, by its id.
    """
    lines = []
    for each in coming:
        day = ""
        if each.day:
            day = short_date(each.day, year=each.day.year != today.year)
        words, role = each.text, ""
        if each.days_late:
            late = trn("{count} day late", "{count} days late", each.days_late)
            words, role = f"{words} ({late})", "late"
        opens = partial(show_stop, each.id) if each.noun == STOP else None
        lines.append(Line(day, words, opens, role))
    return lines


def people_lines(
    people: Sequence[Person],
    organisations: Sequence[Organisation],
    vocabulary: Vocabulary,
) -> list[Line]:
    """Return people and organisations, and how to reach them."""
    lines = []
    for person in people:
        contact = person.contact
        role = vocabulary.label("contact_roles", contact.role).lower()
        parts = [role, person.organisation, contact.phone or contact.email]
        lines.append(Line(contact.name or "", ", ".join(filter(None, parts))))
    for one in organisations:
        kind = vocabulary.label("organisation_types", one.type).lower()
        parts = [kind, one.phone or one.email]
        lines.append(Line(one.name or "", ", ".join(filter(None, parts))))
    return lines
