"""What a stop, and what one should know before it, is called on the page."""

from collections.abc import Iterator, Sequence
from datetime import date

from umea_field.database.day_stops import DayStop
from umea_field.database.promises import Promised
from umea_field.database.service_rows import ServiceRow
from umea_field.database.tasks import TaskRow
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain import opening_hours, status
from umea_field.domain.bring_along import BRING_ALONG
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.store import Store
from umea_field.domain.tour_times import sums
from umea_field.foundation.i18n import tr, trc, trn
from umea_field.foundation.wording import (
    capital,
    date_text,
    local,
    short_date,
    time_text,
)
from umea_field.gui.today.day_rows import DayRow
from umea_field.gui.today.shown import Before
from umea_field.gui.today.stop_shown import ShownStop
from umea_field.gui.today.text import Part
from umea_field.gui.today.words import late_words, leads_of, near_day

_MOST_TOPICS, _FEW_TOPICS = 6, 3


def shown_stops(stops: Sequence[DayStop]) -> list[ShownStop]:
    """Return the stops in words, each with the way onwards, or home."""
    several = len({each.row.tour.id for each in stops}) > 1
    made = []
    for at, each in enumerate(stops):
        after = stops[at + 1] if at + 1 < len(stops) else None
        first = not at or stops[at - 1].row.tour.id != each.row.tour.id
        goes_on = after is not None and after.row.tour.id == each.row.tour.id
        row = each.row
        onwards = _way_words(after) if after and goes_on else _home_words(each)
        made.append(
            ShownStop(
                id=row.stop.id,
                time=time_text(row.stop.planned) if row.stop.planned else "",
                name=place_of(each),
                village=_where(each),
                state=tuple(_state(each)),
                is_done=each.is_done,
                heading=row.tour.title or tr("Tour") if several and first else "",
                before=_from_umea(each) if first else "",
                way=onwards,
                is_last=not goes_on and not onwards,
            )
        )
    return made


def place_of(stop: DayStop) -> str:
    """Return where a stop is: the store, the hall, or the village."""
    if stop.row.stop.store_id is None and stop.row.stop.hall:
        return stop.row.stop.hall
    return stop.row.place or tr("A stop without a place")


def _where(stop: DayStop) -> str:
    """Return where a stop's place is: the hall people meet in, or the village."""
    if stop.row.stop.store_id is not None and stop.row.stop.hall:
        return stop.row.stop.hall
    return stop.row.village if stop.row.village != place_of(stop) else ""


def whole_way(stops: Sequence[DayStop]) -> str:
    """Return ``Hela vägen 189 km, allt angivet för hand``, home included."""
    ways = [each.way for each in stops if not each.same_village]
    ways += [each.home for each in stops if each.home is not None]
    whole = sums(ways, ())
    if not whole.words:
        return ""
    return tr("The whole way {way}, {whence}", way=whole.words, whence=whole.whence)


def _way_words(stop: DayStop) -> str:
    return tr("same village") if stop.same_village else stop.way.words


def _from_umea(stop: DayStop) -> str:
    if not stop.way.is_known:
        return ""
    return tr("from Umeå, {way}", way=stop.way.words)


def _home_words(stop: DayStop) -> str:
    if stop.home is None or not stop.home.is_known:
        return ""
    return tr("home to Umeå, {way}", way=stop.home.words)


def _state(stop: DayStop) -> Iterator[Part]:
    if stop.is_done or stop.is_begun:
        yield Part(_visit_words(stop))
        return
    expected = stop.row.stop.expected
    parts = []
    if expected:
        parts.append(Part(trn("{count} expected", "{count} expected", expected)))
    if stop.cases:
        words = trn("{count} open case", "{count} open cases", stop.cases)
        parts.append(Part(words))
    if stop.late:
        words = trn("{count} late promise", "{count} late promises", stop.late)
        parts.append(Part(words, "danger"))
    if not parts:
        parts.append(Part(tr("Nothing open since last time")))
    for at, part in enumerate(parts):
        if at:
            yield Part(", ")
        yield part


def _visit_words(stop: DayStop) -> str:
    counts = {"count": stop.confirmed, "all": stop.services}
    ended = stop.row.visit_ended
    if not stop.is_done:
        return tr("Under way, {count} of {all} confirmed", **counts)
    if ended is None:
        return tr("Done, {count} of {all} confirmed", **counts)
    return tr(
        "Done {time}, {count} of {all} confirmed", time=time_text(ended), **counts
    )


def hours_on(store: Store | None, day: date) -> tuple[str, str]:
    """Return a label and the hours of a day; nothing where no hours are known."""
    if store is None or not store.hours_staffed:
        return "", ""
    week = opening_hours.read(store.hours_staffed)
    if not week.openings:
        return trc("hours", "Open"), store.hours_staffed
    spans = [each for each in week.openings if each.weekday == day.weekday()]
    if not spans:
        return "", tr("Closed today")
    told = [f"{_clock(each.opens)}–{_clock(each.closes)}" for each in spans]
    return trc("hours", "Open"), ", ".join(told)


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes % opening_hours.DAY_MINUTES, 60)
    return f"{hour}.{minute:02}" if minute else str(hour)


def promised_rows(before: Before, today: date) -> list[DayRow]:
    """Return what was promised there: late first, then by day, then what was kept."""
    known = {row.task.case_id for row in before.promised}
    rows = [_task_row(row, today) for row in before.promised if not row.is_done]
    rows += [
        _case_row(case, today)
        for case in before.cases
        if case.due is not None and case.case_id not in known
    ]
    rows.sort(key=lambda row: not row.is_late)
    return rows + [_task_row(row, today) for row in before.promised if row.is_done]


def _task_row(row: TaskRow, today: date) -> DayRow:
    task, late = row.task, row.days_late(today)
    aside = near_day(task.due, today) if task.due else ""
    if late:
        aside = late_words(late)
    if row.is_done:
        aside = tr("done")
        if task.done is not None:
            year = task.done.year != today.year and (today - task.done).days > 300
            aside = tr("done {day}", day=short_date(task.done, year=year))
    leads = (("case", task.case_id), ("visit", task.visit_id))
    return DayRow(
        key=task.id,
        words=capital(task.title or tr("Without a title")),
        aside=aside,
        sign="confirmed" if row.is_done else "open",
        sign_word=tr("done") if row.is_done else tr("not done"),
        is_late=bool(late),
        is_quiet=row.is_done,
        ticks=True,
        is_ticked=row.is_done,
        leads=tuple((table, each) for table, each in leads if each is not None),
    )


def _case_row(case: Promised, today: date) -> DayRow:
    late = case.days_late(today)
    return DayRow(
        key=case.case_id,
        words=case.what or tr("A case"),
        aside=late_words(late) if late or not case.due else near_day(case.due, today),
        icon="inbox",
        sign_word=tr("case"),
        is_late=bool(late),
        leads=leads_of(case),
    )


def changed_rows(before: Before, terms: Vocabulary) -> list[DayRow]:
    """Return the services that had changed the last time, from what to what."""
    return [_changed_row(row, terms) for row in before.changed]


def _changed_row(row: ServiceRow, terms: Vocabulary) -> DayRow:
    was = terms.short("service_status", row.last.status if row.last else None)
    now = row.now.status if row.now else None
    leads: tuple[tuple[str, object], ...] = ()
    if row.now is not None and row.now.visit_id is not None:
        leads = (("visit", row.now.visit_id),)
    return DayRow(
        key=row.service,
        words=row.label,
        after=tr("was {status}", status=was),
        aside=terms.short("service_status", now),
        sign=status.sign(now),
        leads=leads,
    )


def topic_rows(before: Before) -> list[DayRow]:
    """Return what to take up: the stop's own lines, cases, open needs, questions."""
    told = [*before.topics]
    told += [case.what for case in before.cases if case.what and case.due is None]
    told += [need.title for need in before.needs if need.title]
    if len(told) < _FEW_TOPICS:
        told += before.questions[: _FEW_TOPICS - len(told) + 1]
    return [DayRow(words, words, sign="open") for words in told[:_MOST_TOPICS]]


def bring_rows() -> list[DayRow]:
    """Return what to bring along."""
    words = [capital(tr(thing)) for thing in BRING_ALONG]
    return [DayRow(each, each, sign="open") for each in words]


def sheet_words(sheet: PrintedSheet | None, today: date) -> str:
    """Return when the checklist was printed last, and its code."""
    if sheet is None or sheet.printed is None:
        return tr("The checklist has not been printed.")
    day = local(sheet.printed).date()
    when = near_day(day, today) if (today - day).days < 2 else date_text(day)
    return tr("Checklist printed {when}, code {code}", when=when, code=sheet.code)
