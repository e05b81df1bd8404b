"""What a form of support asks of a store, and what was answered for one store.

Conditions are data that the office edits: amounts and limits change, and the year
they were true stands beside each. Nothing here decides; the region does.
"""

from datetime import date
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped

from umea_field.domain import record
from umea_field.domain.store import StoreId
from umea_field.domain.worker import WorkerId
from umea_field.foundation.i18n import language, mark

SupportConditionId = NewType("SupportConditionId", UUID)
SupportAnswerId = NewType("SupportAnswerId", UUID)

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"
"""What may be answered; the list ``support_answers``."""


class SupportCondition(record.Record, kw_only=True):
    """One condition of one form of support.

    Attributes:
        scheme: The form of support; the list ``support_schemes``.
        sv: The condition in Swedish; ``en`` in English.
        fact: The recorded fact it is about, such as ``articles``; the list
            ``support_facts``. Empty where a person must answer.
        more_than: A value that must be passed, in the fact's unit.
        at_least: The lowest value that meets it.
        at_most: The highest value that meets it.
        wanted: Codes of which the fact must be one; ``1`` is yes. Where the fact is
            hours by turnover: the hours asked of a class, such as ``o0=20``.
        sequence: Its place among the scheme's conditions; 1 is first.
        as_of: When it was true, such as ``2024``.
        source: Where it is written.
        retired: It is asked no more.
    """

    __tablename__ = "support_condition"

    id: Mapped[SupportConditionId] = record.own_id()
    scheme: Mapped[str | None] = record.code(
        mark("Form of support"), "support_schemes", asked=True
    )
    sv: Mapped[str | None] = record.text(mark("In Swedish"), asked=True)
    en: Mapped[str | None] = record.text(mark("In English"))
    fact: Mapped[str | None] = record.code(mark("Fact"), "support_facts")
    more_than: Mapped[float | None] = record.real(mark("More than"))
    at_least: Mapped[float | None] = record.real(mark("At least"))
    at_most: Mapped[float | None] = record.real(mark("At most"))
    wanted: Mapped[frozenset[str]] = record.strings(mark("One of"))
    sequence: Mapped[int | None] = record.integer(mark("Order"))
    as_of: Mapped[str | None] = record.text(mark("True as of"))
    source: Mapped[str | None] = record.text(mark("Source"))
    retired: Mapped[bool | None] = record.flag(mark("Retired"))

    def words(self) -> str:
        """Return the condition in the language spoken, or in the other."""
        first, second = (self.sv, self.en) if language() == "sv" else (self.en, self.sv)
        return first or second or ""


class SupportAnswer(record.Record, kw_only=True):
    """What a person answered to a condition for one store.

    Attributes:
        answer: MET, NOT_MET or UNKNOWN.
        value: What was found, in words.
    """

    __tablename__ = "support_answer"

    id: Mapped[SupportAnswerId] = record.own_id()
    store_id: Mapped[StoreId | None] = record.link("store", mark("Store"), asked=True)
    condition_id: Mapped[SupportConditionId | None] = record.link(
        "support_condition", mark("Condition"), asked=True
    )
    answer: Mapped[str | None] = record.code(
        mark("Does it hold?"), "support_answers", asked=True
    )
    value: Mapped[str | None] = record.text(mark("What was found"))
    day: Mapped[date | None] = record.day(mark("Day"))
    worker_id: Mapped[WorkerId | None] = record.link("worker", mark("Written by"))
