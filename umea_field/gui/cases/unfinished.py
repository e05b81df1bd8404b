"""Events that are being written, kept beside the journal until they are whole."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from umea_field.database.keepsakes import keep, keepsake_named
from umea_field.domain.case import CaseEntry, CaseId
from umea_field.domain.worker import WorkerId
from umea_field.gui.saving import Saving

_NAME = "cases.entries"
"""The keepsake that holds them."""
_DAYS = ("happened", "promised")


@dataclass(frozen=True)
class Written:
    """An event as far as it is written; its fields are those of ``CaseEntry``."""

    kind: str
    happened: date | None = None
    unit: str | None = None
    promised: date | None = None
    told: str | None = None
    what: str | None = None
    note: str | None = None

    @property
    def holds_words(self) -> bool:
        """Whether somebody has written something that must not be lost."""
        return any((self.what, self.note))

    def entry(self, case_id: CaseId, worker_id: WorkerId | None) -> CaseEntry:
        """Return it as an event of a case."""
        return CaseEntry(case_id=case_id, worker_id=worker_id, **asdict(self))


class Unfinished:
    """One event for each case at most, there again after the program was cut off."""

    def __init__(self, saving: Saving, form: str) -> None:
        """Read what was left.

        Args:
            saving: Writes.
            form: Where in the program this is.
        """
        self._saving = saving
        self._form = form
        with saving.database.read() as session:
            self._held = _read(keepsake_named(session, _NAME))

    def of(self, case_id: CaseId) -> Written | None:
        """Return what is being written of a case."""
        return self._held.get(case_id)

    def cases(self) -> list[CaseId]:
        """Return the cases of which something is being written."""
        return list(self._held)

    def keep(self, case_id: CaseId, written: Written | None) -> None:
        """Keep what is being written of a case; None forgets it."""
        if written == self._held.get(case_id):
            return
        if written is None:
            del self._held[case_id]
        else:
            self._held[case_id] = written
        text = _text(self._held)

        def work(session: Session) -> None:
            keep(session, _NAME, text)

        self._saving.keep("", self._form, work)


def _text(held: Mapping[CaseId, Written]) -> str | None:
    told = {
        str(case_id): {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(written).items()
        }
        for case_id, written in held.items()
    }
    return json.dumps(told, ensure_ascii=False) if told else None


def _read(text: str | None) -> dict[CaseId, Written]:
    """Return what was left; what another version wrote otherwise is let go."""
    try:
        return {
            CaseId(UUID(case_id)): Written(**_with_days(told))
            for case_id, told in json.loads(text or "{}").items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}


def _with_days(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value) if value and name in _DAYS else value
        for name, value in told.items()
    }
