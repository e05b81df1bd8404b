"""What the two checklists of the work hold: each item with its evidence in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.database import work_evidence as evidence
from umea_field.database.half_years import periods
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.half_year import period_of, span_of
from umea_field.domain.half_year_words import period_words
from umea_field.domain.visit import Visit
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import date_text, local
from umea_field.reports.paper import Ask
from umea_field.reports.sheet import Printable

CHECKLISTS = "checklists"
"""The list of terms."""
FACTORS, STEPS = "framgangsfaktor", "kommuninternt"
"""Its two families."""
_MOST_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class Found:
    """What the records tell of one item.

    Attributes:
        said: Sentences with numbers and days.
        met: The records show that it is done.
        by_hand: Nothing, or not all, is recorded: it is filled in by hand.
    """

    said: tuple[str, ...] = ()
    met: bool = False
    by_hand: bool = False


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item: what it is, what shows that it is done, and what was found."""

    text: str
    shown_by: str
    found: Found


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What the checklists show.

    Attributes:
        period: The half-year in words.
        first: Its first day.
        last: Its last day, or that of printing where it is not over.
        factors: The nine factors of success.
        steps: The seven steps within the municipality.
    """

    period: str
    first: date
    last: date
    factors: tuple[Item, ...] = ()
    steps: tuple[Item, ...] = ()


def offered(session: Session) -> Sequence[tuple[str, str]]:
    """Return the half-years there are visits of, the latest first, with their words."""
    latest = session.scalar(select(func.max(Visit.day)))
    found = periods(session, latest) if latest else ()
    usual = ("", tr("The half-year of today"))
    return [usual, *((one, period_words(one)) for one in found)]


def gather(session: Session, ask: Ask) -> Sheet:
    """Return the checklists of a half-year with what the records tell by now."""
    today = local(ask.imprint.printed).date()
    period = ask.options.get("period") or ""
    if span_of(period) is None:
        period = period_of(today)
    first, last = span_of(period) or (today, today)
    words = vocabulary(session)
    finding = _Finding(session, words, period, (first, min(last, today)))
    items = {
        family: tuple(
            Item(
                text=term.words(),
                shown_by=term.description(),
                found=finding.of(term.code or ""),
            )
            for term in words.choices(CHECKLISTS)
            if term.family == family
        )
        for family in (FACTORS, STEPS)
    }
    return Sheet(
        imprint=ask.imprint,
        period=period_words(period),
        first=first,
        last=min(last, today),
        factors=items[FACTORS],
        steps=items[STEPS],
    )


class _Finding:
    """Looks for the evidence of each item, by the code of its term."""

    def __init__(
        self, session: Session, words: Vocabulary, period: str, days: evidence.Days
    ) -> None:
        self._session, self._words = session, words
        self._period, self._days = period, days
        self._does: dict[str, Callable[[], Found]] = {
            "SF1": self._earlier,
            "SF2": self._visited,
            "SF3": self._cases,
            "SF4": self._talks,
            "SF5": self._shown,
            "SF6": self._pictures,
            "SF7": self._meetings,
            "SF9": self._summaries,
            "IC1": self._accompanied,
            "IC2": lambda: self._sent("committee"),
            "IC4": lambda: self._sent("region"),
            "IC6": self._wheel,
            "IC7": self._tours,
        }

    def of(self, code: str) -> Found:
        """Return what is found; an item that no record tells of is for the hand."""
        does = self._does.get(code)
        if does is not None:
            return does()
        return Found(said=(tr("Nothing of this is recorded here."),), by_hand=True)

    def _earlier(self) -> Found:
        told = evidence.prepared(self._session, self._days)
        said = (
            tr(
                "{count} of {all} villages visited have earlier work written down.",
                count=told.recorded.count,
                all=told.recorded.all,
            ),
            tr(
                "The checklist, which begins with it, was printed before {count} of"
                " {all} visits.",
                count=told.printed.count,
                all=told.printed.all,
            ),
            tr("Nobody records whether it was read."),
        )
        return Found(said=said, by_hand=True)

    def _visited(self) -> Found:
        day = self._days[1]
        part, left = evidence.visited_lately(self._session, day)
        said = [
            tr(
                "{count} of {all} villages on {date}.",
                count=part.count,
                all=part.all,
                date=date_text(day),
            )
        ]
        if left:
            never = tr("never")
            named = [
                f"{name} ({date_text(one) if one else never})"
                for name, one in left[:_MOST_NAMED]
            ]
            said.append(tr("Longest ago: {villages}.", villages=", ".join(named)))
        return Found(said=tuple(said), met=part.is_whole)

    def _cases(self) -> Found:
        told = evidence.cared_for(self._session, self._days, self._words)
        if not told.units.all:
            return Found(said=(tr("No case came in."),))
        said = (
            tr(
                "{count} of {all} cases that came in have a unit that answers.",
                count=told.units.count,
                all=told.units.all,
            ),
            tr("{count} of them are reported back.", count=told.told.count),
            trn(
                "{count} promised answer is late.",
                "{count} promised answers are late.",
                told.late,
            ),
        )
        return Found(said=said, met=told.units.is_whole and not told.late)

    def _talks(self) -> Found:
        told = evidence.talks(self._session, self._days, self._words)
        if not told.count:
            return Found(said=(tr("No difficult dialogue was under way."),))
        numbers = (told.counterpart, told.goal, told.outcome)
        said = (
            trn("{count} dialogue.", "{count} dialogues.", told.count),
            tr(
                "{counterpart} with a counterpart, {goal} with a goal, {outcome} with"
                " an outcome.",
                counterpart=told.counterpart,
                goal=told.goal,
                outcome=told.outcome,
            ),
        )
        return Found(said=said, met=all(one == told.count for one in numbers))

    def _shown(self) -> Found:
        told = evidence.shown_outwards(self._session, self._days)
        said = [tr("Articles and films are not recorded here.")]
        if told.latest:
            said.append(
                trn(
                    "Pictures were published {count} time, the latest on {date}.",
                    "Pictures were published {count} times, the latest on {date}.",
                    told.times,
                    date=date_text(told.latest),
                )
            )
        return Found(said=tuple(said), by_hand=True)

    def _pictures(self) -> Found:
        based, shared = evidence.pictures_in_order(self._session, self._days)
        if not based.all:
            return Found(said=(tr("No pictures were taken."),))
        said = (
            tr(
                "{count} of {all} pictures taken have a legal basis.",
                count=based.count,
                all=based.all,
            ),
            tr(
                "{count} of {all} pictures of stores are shared with the store.",
                count=shared.count,
                all=shared.all,
            ),
        )
        return Found(said=said, met=based.is_whole and shared.count == shared.all)

    def _meetings(self) -> Found:
        year = date(self._days[0].year, 1, 1), self._days[1]
        held = evidence.meetings_held(self._session, year)
        if not held:
            words = tr(
                "None is ticked off in the year wheel in {year}.", year=year[0].year
            )
            return Found(said=(words,), by_hand=True)
        said = tuple(f"{title}, {date_text(day)}." for title, day in held)
        return Found(said=said, met=True)

    def _summaries(self) -> Found:
        told = evidence.summaries(self._session, self._period)
        if not told.part.all:
            return Found(said=(tr("No summary of the half-year is begun."),))
        said = [
            tr(
                "{count} of {all} summaries are sent.",
                count=told.part.count,
                all=told.part.all,
            )
        ]
        if told.latest:
            said.append(tr("The latest on {date}.", date=date_text(told.latest)))
        return Found(said=tuple(said), met=told.part.is_whole)

    def _accompanied(self) -> Found:
        part = evidence.accompanied(self._session, self._days)
        if not part.all:
            return Found(said=(tr("No visits were made."),))
        words = tr(
            "{count} of {all} visits name units that took part.",
            count=part.count,
            all=part.all,
        )
        return Found(said=(words,), met=part.is_whole)

    def _sent(self, party: str) -> Found:
        told = evidence.sent_to(self._session, party, self._days)
        if told.latest is None:
            words = tr("No summary was sent. Other ways are not recorded here.")
            return Found(said=(words,), by_hand=True)
        day = date_text(told.latest)
        words = tr("Summary sent on {date}.", date=day)
        if told.recipients:
            words = tr(
                "Summary sent on {date} to {whom}.", date=day, whom=told.recipients
            )
        return Found(said=(words,), met=True)

    def _wheel(self) -> Found:
        printed = evidence.printed_times(self._session, "year_wheel", self._days)
        if not printed:
            return Found(said=(tr("It has not been printed from here."),))
        words = trn(
            "Printed {count} time, the latest on {date}.",
            "Printed {count} times, the latest on {date}.",
            len(printed),
            date=date_text(printed[-1]),
        )
        return Found(said=(words,), met=True)

    def _tours(self) -> Found:
        whole = span_of(self._period) or self._days
        planned = list(evidence.tours_planned(self._session, whole))
        if not planned:
            return Found(said=(tr("No tour is planned."),))
        said = tuple(
            tr(
                "{tour}, {date}: {stops}.",
                tour=tour.title or tr("Tour without a name"),
                date=date_text(tour.start) if tour.start else tr("no day"),
                stops=trn("{count} stop", "{count} stops", stops),
            )
            for tour, stops in planned[-_MOST_NAMED:]
        )
        return Found(said=said, met=all(stops for _, stops in planned))
