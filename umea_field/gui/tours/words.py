"""Tours and their stops in words."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from umea_field.database.tour_plans import (
    COMING,
    PAST,
    UNDATED,
    UNDER_WAY,
    TourLine,
)
from umea_field.domain.tour import TourStopId
from umea_field.domain.tour_plan import Planned, TourPlan
from umea_field.foundation.alphabet import folded
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.wording import (
    capital,
    date_text,
    local,
    short_date,
    time_text,
    weekday_date,
)
from umea_field.gui.widgets.list_rows import Row

HEADS = {
    UNDER_WAY: mark("Under way"),
    COMING: mark("Coming"),
    UNDATED: mark("Without days"),
    PAST: mark("Past"),
}


def tour_rows(lines: Sequence[TourLine], today: date, sought: str = "") -> list[Row]:
    """Return the list of tours, under heads; past ones under their years."""
    rows: list[Row] = []
    for when, head in HEADS.items():
        here = [line for line in lines if line.when(today) == when]
        if when in (UNDER_WAY, COMING):
            here.reverse()  # what comes first stands first
        told = ""
        for line in here:
            if sought not in folded_line(line, today):
                continue
            said = tr(head)
            if when == PAST and line.start:
                said = tr("Past, {year}", year=line.start.year)
            if said != told:
                rows.append(Row(None, said))
                told = said
            rows.append(
                Row(line.id, title_of(line.title), more=tour_facts(line, today))
            )
    return rows


def folded_line(line: TourLine, today: date) -> str:
    """Return what a tour is sought by."""
    return folded(f"{line.title} {span_words(line.start, line.end, today)}")


def title_of(title: str | None) -> str:
    """Return a tour's title, or a word for none."""
    return title or tr("Tour without a name")


def tour_facts(line: TourLine, today: date) -> str:
    """Return when a tour is and how many stops it has."""
    stops = trn("{count} stop", "{count} stops", line.stops)
    when = span_words(line.start, line.end, today, short=True)
    if 0 < line.done < line.stops:
        stops = tr("{done} of {stops} done", done=line.done, stops=stops)
    return " · ".join(part for part in (when, stops) if part)


def span_words(
    start: date | None, end: date | None, today: date, *, short: bool = False
) -> str:
    """Return a tour's days: ``9–11 mars``; the year where it is another."""
    if start is None:
        return ""
    say = short_date if short else date_text
    last = end if end and end > start else start
    year = last.year != today.year or start.year != last.year
    if last == start:
        return say(start, year=year) if short else weekday_date(start, year)
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day}–{say(last, year=year)}"
    return f"{say(start, year=start.year != last.year)}–{say(last, year=year)}"


def state_words(stop: Planned) -> str:
    """Return how a stop stands: done, under way, how many are expected, questions."""
    parts = []
    if stop.is_done:
        parts.append(tr("Visited"))
    elif stop.is_begun:
        parts.append(tr("Visit in progress"))
    if stop.stop.expected is not None:
        parts.append(trn("{count} expected", "{count} expected", stop.stop.expected))
    if stop.call.questions:
        parts.append(trn("{count} question", "{count} questions", stop.call.questions))
    return ", ".join(parts)


def where_words(stop: Planned) -> str:
    """Return the hall and the village, as far as the place's name lacks them."""
    village = stop.call.village_name if stop.call.store else ""
    return ", ".join(filter(None, [stop.stop.hall, village]))


def when_words(stop: Planned, today: date) -> str:
    """Return a stop's day and times: ``torsdag 12 mars 10.00–11.15``."""
    day = ""
    if stop.day:
        day = capital(weekday_date(stop.day, stop.day.year != today.year))
    if stop.stop.planned is None:
        return day
    times = time_text(stop.stop.planned)
    if stop.leaves:
        times = f"{times}–{time_text(stop.leaves)}"
    return f"{day} {times}".strip()


def day_head(day: date | None) -> str:
    """Return the head of a day in the list of stops."""
    return capital(weekday_date(day, False)) if day else tr("Without a day")


def sums_words(plan: TourPlan) -> str:
    """Return ``The whole tour 118 km, 2 h 20 min on the road: all of it by hand``."""
    if not plan.sums.words:
        return plan.sums.whence
    whole = tr("The whole tour {sums}", sums=plan.sums.words)
    return ", ".join(filter(None, [whole, plan.sums.whence]))


def changed_times(
    stops: Sequence[Planned], times: Mapping[TourStopId, datetime | None]
) -> str:
    """Return what working out the times changed, in words; empty for nothing."""
    told = []
    for stop in stops:
        after = times.get(stop.stop.id)
        if after is None or after == stop.stop.planned:
            continue
        before = stop.stop.planned
        moved = before is not None and local(before).date() != local(after).date()
        said = time_text(before) if before and not moved else tr("no time")
        told.append(
            tr(
                "{place} {before} → {after}",
                place=stop.call.place,
                before=said,
                after=time_text(after),
            )
        )
    return ", ".join(told)
