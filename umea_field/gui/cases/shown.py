"""What a case's page shows, read at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from umea_field.database.case_list import CaseLine, case_line
from umea_field.database.case_work import WholeCase, whole_case
from umea_field.database.tasks import TaskRow, tasks_of_case
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import DIALOGUE, Case, CaseId
from umea_field.domain.case_unit import CaseUnit, case_units


@dataclass(frozen=True)
class Shown:
    """Everything on a case's page."""

    line: CaseLine
    whole: WholeCase
    units: Sequence[CaseUnit]
    tasks: Sequence[TaskRow]

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.whole.case

    @property
    def is_dialogue(self) -> bool:
        """Whether it is a difficult dialogue."""
        return self.case.type == DIALOGUE


def read_case(
    session: Session, case_id: CaseId, today: date, terms: Vocabulary
) -> Shown | None:
    """Return what a case's page shows; None where it is gone. Four queries."""
    whole = whole_case(session, case_id)
    line = case_line(session, case_id, today, terms)
    if whole is None or line is None:
        return None
    log = [each.entry for each in whole.log]
    return Shown(
        line=line,
        whole=whole,
        units=case_units(whole.case, log),
        tasks=tasks_of_case(session, case_id),
    )
