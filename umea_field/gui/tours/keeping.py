"""What a page of tours writes: each is one step that can be taken back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from umea_field.database import stop_questions, tour_writing
from umea_field.database.drafts import drop_draft
from umea_field.database.tour_writing import Spot
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import CaseId
from umea_field.domain.stop_question import StopQuestion, StopQuestionId
from umea_field.domain.tour import Tour, TourId, TourStop, TourStopId
from umea_field.foundation.i18n import tr
from umea_field.gui.saving import Saving
from umea_field.gui.tours.new_tour import WantedTour
from umea_field.gui.tours.stop_form import Written

T = TypeVar("T")

FORM = "tours"
"""Where in the program these writes are done, as undo knows it."""


class Keeping:
    """Writes for the page; each tells what came of it, None where nothing did yet."""

    def __init__(self, saving: Saving) -> None:
        self._saving = saving

    def tour(self, wanted: WantedTour) -> TourId | None:
        """Make a tour."""

        def make(session: Session) -> Tour | None:
            if wanted.like is not None and wanted.start is not None:
                return tour_writing.copied(
                    session, wanted.like, wanted.title, wanted.start
                )
            return tour_writing.new_tour(
                session, wanted.title, wanted.start, None, wanted.spots
            )

        made = self._made(tr("New tour"), make)
        return made.id if made is not None else None

    def stop(self, tour_id: TourId, spot: Spot, place: str) -> TourStopId | None:
        """Add a stop."""
        made = self._made(
            tr("New stop: {place}", place=place),
            lambda session: tour_writing.add_stop(session, tour_id, spot),
        )
        return made.id if made is not None else None

    def written(self, said: Written, place: str) -> bool:
        """Keep what was written in a stop's field."""
        stop_id = TourStopId(said.stop_id)

        def write(session: Session) -> None:
            if said.name == "spot":
                spot = said.value if isinstance(said.value, Spot) else Spot(None)
                tour_writing.put_at(session, stop_id, spot)
                return
            stop = session.get(TourStop, stop_id)
            if stop is not None:
                setattr(stop, said.name, said.value)
            drop_draft(session, TourStop.__tablename__, stop_id, said.name)

        reason = ", ".join(filter(None, [said.label, place]))
        return self._saving.keep(reason, FORM, write)

    def draft(self, stop_id: UUID, column: str, words: str) -> None:
        """Keep words of a stop's field while they are typed."""
        self._saving.draft(TourStop.__tablename__, stop_id, column, words)

    def order(self, tour_id: TourId, order: Sequence[TourStopId]) -> int | None:
        """Put the stops in another order; return how many ways were forgotten."""
        return self._made(
            tr("Order of the stops"),
            lambda session: tour_writing.put_in_order(session, tour_id, order),
        )

    def times(self, times: Mapping[TourStopId, datetime | None]) -> bool:
        """Let stops be at other times."""
        return self._saving.keep(
            tr("Times worked out"),
            FORM,
            lambda session: tour_writing.set_times(session, times),
        )

    def remove_stop(self, stop_id: TourStopId, told: str) -> bool:
        """Take a stop away."""
        return self._saving.keep(
            told, FORM, lambda session: tour_writing.remove_stop(session, stop_id)
        )

    def remove_tour(self, tour_id: TourId, told: str) -> bool:
        """Take a tour away."""
        return self._saving.keep(
            told, FORM, lambda session: tour_writing.remove_tour(session, tour_id)
        )

    def question(self, stop_id: TourStopId) -> StopQuestionId | None:
        """Add a question."""
        made = self._made(
            tr("Add a question"),
            lambda session: stop_questions.add_question(session, stop_id),
        )
        return made.id if made is not None else None

    def remove_question(self, question_id: UUID, told: str) -> bool:
        """Take a question away."""

        def delete(session: Session) -> None:
            question = session.get(StopQuestion, question_id)
            if question is not None:
                session.delete(question)

        return self._saving.keep(told, FORM, delete)

    def case(
        self, question_id: StopQuestionId, today: date, known: Vocabulary
    ) -> CaseId | None:
        """Make a case of a question, or return the one it has."""
        return self._made(
            tr("Case from a question"),
            lambda session: stop_questions.case_from_question(
                session, question_id, today, known
            ),
        )

    def _made(self, reason: str, work: Callable[[Session], T]) -> T | None:
        """Write, and return what the work made; None where it has to wait."""
        found: list[T] = []
        self._saving.keep(reason, FORM, lambda session: found.append(work(session)))
        return found[-1] if found and not self._saving.is_behind else None
