"""What the day's records are called on the page."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from umea_field.database.day_stops import DayStop
from umea_field.database.others_changes import OtherChange
from umea_field.database.promises import Promised
from umea_field.database.unvisited import Unvisited
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.visit import Visit
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.wording import (
    capital,
    date_text,
    local,
    short_date,
    time_text,
    week_text,
    weekday_date,
    weekday_name,
)
from umea_field.gui.today.day_rows import DayRow
from umea_field.gui.today.shown import Day

UNITS = "municipal_units"
_NOUNS = {
    "village": mark("Village"),
    "store": mark("Store"),
    "need": mark("Need"),
    "case": mark("Case"),
    "task": mark("Task"),
    "tour": mark("Tour"),
    "contact": mark("Person"),
    "visit": mark("Visit"),
}
_ICONS = {
    "village": "map-pin",
    "store": "store",
    "need": "grid-3x3",
    "case": "inbox",
    "task": "check",
    "tour": "route",
    "contact": "user",
    "visit": "clipboard-check",
}
_NEAR = timedelta(days=6)


def title(day: date) -> str:
    """Return ``Torsdag 12 mars``."""
    return capital(weekday_date(day, year=False))


def facts(shown: Day) -> str:
    """Return ``Vecka 11 · Tur Norra · stopp 2 av 5``."""
    parts = [tr("Week {week}", week=week_text(shown.day))]
    stops = shown.stops
    if stops:
        called = {each.row.tour.id: each.row.tour for each in stops}
        if len(called) == 1:
            (tour,) = called.values()
            parts.append(tour.title or tr("Tour"))
            if tour.start and tour.end and tour.end > tour.start:
                parts.append(
                    tr(
                        "day {day} of {days}",
                        day=(shown.day - tour.start).days + 1,
                        days=(tour.end - tour.start).days + 1,
                    )
                )
        else:
            parts.append(trn("{count} tour", "{count} tours", len(called)))
        parts.append(_stop_words(stops))
    return " · ".join(parts)


def _stop_words(stops: Sequence[DayStop]) -> str:
    undone = next((at for at, each in enumerate(stops, 1) if not each.is_done), None)
    if undone is None:
        return tr("every stop done")
    return tr("stop {number} of {count}", number=undone, count=len(stops))


def near_day(day: date, today: date) -> str:
    """Return ``i dag``, ``i morgon``, ``fredag``, ``31 mars`` or with its year."""
    ahead = day - today
    if not ahead:
        return tr("today")
    if ahead == timedelta(1):
        return tr("tomorrow")
    if ahead == timedelta(-1):
        return tr("yesterday")
    if timedelta() < ahead <= _NEAR:
        return weekday_name(day)
    return date_text(day, year=day.year != today.year)


def late_words(days: int) -> str:
    """Return ``12 dagar sent``."""
    return trn("{count} day late", "{count} days late", days)


def late_row(promise: Promised, day: Day, terms: Vocabulary) -> DayRow:
    """Return a late promise: what, how late, where, to whom, who it waits for."""
    return DayRow(
        key=promise.task_id or promise.case_id,
        words=promise.what or tr("Without a title"),
        aside=late_words(promise.days_late(day.day)),
        more=_about(promise, day, terms),
        sign="open" if promise.task_id else "",
        icon="" if promise.task_id else "clock",
        sign_word=tr("not done") if promise.task_id else tr("no answer yet"),
        is_late=True,
        ticks=promise.task_id is not None,
        leads=leads_of(promise),
    )


def coming_row(promise: Promised, day: Day, terms: Vocabulary) -> DayRow:
    """Return something to follow up: what, by when, where."""
    return DayRow(
        key=promise.task_id,
        words=promise.what or tr("Without a title"),
        aside=near_day(promise.due, day.day) if promise.due else "",
        more=_about(promise, day, terms),
        sign="open",
        sign_word=tr("not done"),
        ticks=True,
        leads=leads_of(promise),
    )


def left_row(visit: Visit, place: str, today: date) -> DayRow:
    """Return a visit that was left without being marked done."""
    return DayRow(
        key=visit.id,
        words=tr("The visit to {place} is not marked done", place=place),
        aside=near_day(visit.day, today) if visit.day else "",
        icon="clipboard-check",
        leads=(("visit", visit.id),),
    )


def changed_row(change: OtherChange, today: date) -> DayRow:
    """Return a record that somebody else has written in."""
    by = tr("added by {who}", who=change.who)
    if not change.is_new:
        by = tr("changed by {who}", who=change.who)
    return DayRow(
        key=(change.table, change.id),
        words=change.name,
        aside=moment_words(change.moment, today),
        more=by,
        icon=_ICONS[change.table],
        sign_word=tr(_NOUNS[change.table]),
        leads=_known(
            (change.table, change.id),
            ("store", change.store_id),
            ("village", change.village_id),
        ),
    )


def overruled_row(count: int) -> DayRow:
    """Return that values written here are not shown, since somebody chose others."""
    return DayRow(
        key="overruled",
        words=trn(
            "{count} value of yours is not shown",
            "{count} values of yours are not shown",
            count,
        ),
        more=tr("Someone chose otherwise; you can have yours back."),
        icon="git-merge",
        leads=(("handover", None),),
    )


def unvisited_row(place: Unvisited, today: date) -> DayRow:
    """Return a place, and how long ago anybody was there."""
    return DayRow(
        key=place.id,
        words=place.name or tr("Without a name"),
        after=place.village if place.village not in place.name else "",
        aside=ago(place.last, today) if place.last else tr("never"),
        icon=_ICONS[place.table],
        sign_word=tr(_NOUNS[place.table]),
        leads=((place.table, place.id),),
    )


def never_words(count: int) -> str:
    """Return ``2 aldrig besökta``; a space where every place was visited."""
    if not count:
        return " "
    return trn("{count} never visited", "{count} never visited", count)


def ago(day: date, today: date) -> str:
    """Return how long ago a day was: ``9 dagar``, ``5 månader``, ``2 år``."""
    days = (today - day).days
    if days < 60:
        return trn("{count} day ago", "{count} days ago", days)
    if days < 730:
        return trn("{count} month ago", "{count} months ago", round(days / 30.44))
    return trn("{count} year ago", "{count} years ago", round(days / 365.25))


def moment_words(moment: datetime, today: date) -> str:
    """Return ``i dag 14.32``, ``i går`` or ``3 mars``."""
    day = local(moment).date()
    if day == today:
        return tr("today {time}", time=time_text(moment))
    return near_day(day, today) if day > today - _NEAR else short_date(day, year=False)


def leads_of(promise: Promised) -> tuple[tuple[str, object], ...]:
    """Return the records that a promise belongs to, the closest first."""
    return _known(
        ("case", promise.case_id),
        ("visit", promise.visit_id),
        ("store", promise.store_id),
        ("village", promise.village_id),
    )


def _known(*leads: tuple[str, UUID | None]) -> tuple[tuple[str, object], ...]:
    return tuple((table, row_id) for table, row_id in leads if row_id is not None)


def _about(promise: Promised, day: Day, terms: Vocabulary) -> str:
    return ", ".join(_parts(promise, day, terms))


def _parts(promise: Promised, day: Day, terms: Vocabulary) -> Iterator[str]:
    if promise.place:
        yield promise.place
    if promise.to:
        yield tr("promised to {name}", name=promise.to)
    if promise.unit:
        yield tr("waiting for {unit}", unit=terms.short(UNITS, promise.unit))
    elif promise.owner not in ("", day.me):
        yield promise.owner
