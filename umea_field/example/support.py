"""What was answered of support for the store in Granselet."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.support_checks import answer_condition
from umea_field.domain.support_condition import (
    MET,
    NOT_MET,
    UNKNOWN,
    SupportCondition,
)
from umea_field.example.past import AUTUMN, Workers
from umea_field.example.villages import GRANSELET, World

_ANSWERS = (
    ("driftstod", 4, MET, "Räknat på hyllorna: över tusen"),
    ("driftstod", 5, MET, "Färskt bröd två dagar i veckan"),
    ("driftstod", 6, MET, None),
    ("driftstod", 7, UNKNOWN, "Karin vill veta vad uppdraget kräver"),
    ("servicebidrag", 2, NOT_MET, "Inget är prövat än"),
    ("servicebidrag", 3, MET, "Planen för kommersiell service"),
    ("hemsandning_umea", 3, MET, "Elva hushåll, alla längre bort än 2 km"),
)
"""The form of support, the condition's place, the answer and what was found."""


def add_answers(session: Session, world: World, workers: Workers, today: date) -> None:
    """Write what Per was told in autumn."""
    found = session.scalars(select(SupportCondition))
    conditions = {(one.scheme, one.sequence): one.id for one in found}
    for scheme, place, answer, value in _ANSWERS:
        answer_condition(
            session,
            world.stores[GRANSELET].id,
            conditions[scheme, place],
            today - timedelta(AUTUMN),
            answer=answer,
            value=value,
            worker_id=workers.per,
        )
