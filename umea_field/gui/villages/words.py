"""A village's page in words: its facts, and what was done there."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.village import EarlierWork, Village
from umea_field.foundation.alphabet import alphabetical
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import number_text, short_date
from umea_field.gui.place_words import visit_line
from umea_field.gui.villages.shown import Shown
from umea_field.gui.widgets.lines import Line

VISITS_SHOWN = 5
"""How many visits stand among earlier work until more are asked for."""


def facts(shown: Shown) -> list[tuple[str, str]]:
    """Return the facts under a village's name; empty ones are left out when shown."""
    village = shown.village
    aliases = sorted(village.aliases or (), key=alphabetical)
    nearest = [shown.way, shown.nearest.name if shown.nearest else ""]
    return [
        (tr("District"), village.district or ""),
        (tr("Also called"), ", ".join(aliases)),
        (tr("Inhabitants"), _people(village)),
        (tr("To Umeå"), _to_umea(village)),
        (tr("Next store"), ", ".join(filter(None, nearest))),
        (tr("Local plan"), _plan(village)),
    ]


def _people(village: Village) -> str:
    if village.population is None:
        return ""
    count = number_text(village.population)
    year = village.population_year
    return f"{count} ({year})" if year else count


def _to_umea(village: Village) -> str:
    km, minutes = village.centre_km, village.centre_minutes
    parts = [tr("{km} km", km=number_text(km))] if km is not None else []
    if minutes is not None:
        parts.append(tr("{minutes} min", minutes=minutes))
    return ", ".join(parts)


def _plan(village: Village) -> str:
    if village.plan_year:
        return str(village.plan_year)
    return village.plan or ""


def earlier(
    shown: Shown,
    vocabulary: Vocabulary,
    opens: Callable[[UUID], object],
    *,
    all_visits: bool,
    show_all: Callable[[], object],
) -> list[Line]:
    """Return what was done in a village before, the latest last.

    Args:
        shown: The village.
        vocabulary: Every term.
        opens: Goes to a visit.
        all_visits: Every visit stands there, not only the latest.
        show_all: Lets every visit stand there.
    """
    visits = list(shown.visits if all_visits else shown.visits[:VISITS_SHOWN])
    dated = [
        ((work.year or 0, 0, 0), Line(str(work.year or ""), work_words(work)))
        for work in shown.work
    ]
    dated += [
        (_sorted_as(visit.day), visit_line(visit, vocabulary, opens))
        for visit in visits
    ]
    lines = [line for _, line in sorted(dated, key=lambda pair: pair[0])]
    left_out = len(shown.visits) - len(visits)
    if left_out:
        words = trn("{count} earlier visit", "{count} earlier visits", left_out)
        lines.insert(0, Line("", words, show_all))
    return lines


def case_lines(
    shown: Shown, today: date, opens: Callable[[UUID], object]
) -> list[Line]:
    """Return a village's open cases: when the answer is promised; late is said."""
    lines = []
    for row in shown.cases:
        case, promised = row.case, row.case.promised_reply
        day = short_date(promised, promised.year != today.year) if promised else ""
        words = case.title or tr("Without a title")
        if promised is not None and row.is_late(today):
            late = (today - promised).days
            told = trn("{count} day late", "{count} days late", late)
            words = f"{words} ({told})"
        lines.append(Line(day, words, partial(opens, case.id)))
    return lines


def work_words(work: EarlierWork) -> str:
    """Return earlier work in one line: what was done, and how it went."""
    what = (work.what or "").rstrip(".")
    if work.result:
        return f"{what}: {work.result}" if what else work.result
    return what


def _sorted_as(day: date | None) -> tuple[int, int, int]:
    return (day.year, day.month, day.day) if day else (0, 0, 0)
