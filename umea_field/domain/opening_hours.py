"""Opening hours as people type them: ``mån–fre 9–19; lör 10–15``.

They are kept as typed. Reading them tells the minutes of a week, and which hours
cannot be; what is no hours at all is left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from umea_field.foundation.i18n import tr

DAY_MINUTES = 24 * 60

_DAYS = (
    ("mån", "man", "må", "mon"),
    ("tis", "ti", "tue"),
    ("ons", "on", "wed"),
    ("tor", "to", "thu"),
    ("fre", "fr", "fri"),
    ("lör", "lor", "lö", "sat"),
    ("sön", "son", "sö", "sun"),
)
_ALL, _WORKING, _WEEKEND = range(7), range(5), range(5, 7)
_WHOLE = {
    "vardagar": _WORKING,
    "vardag": _WORKING,
    "weekdays": _WORKING,
    "helger": _WEEKEND,
    "helg": _WEEKEND,
    "weekends": _WEEKEND,
    "dagligen": _ALL,
    "daily": _ALL,
    "alla dagar": _ALL,
    "varje dag": _ALL,
    "every day": _ALL,
}
_TIME = r"(\d{1,2})(?:[.:]?(\d{2}))?(?!\d)\s*(am|pm)?"
_SPAN = re.compile(rf"(?<![\d.:]){_TIME}\s*(?:-|till|to)\s*{_TIME}")
_ROUND_THE_CLOCK = re.compile(r"dygnet runt|24 ?h\b|24/7|round the clock")
_SHUT = re.compile(r"stängt|stängd|closed")
_FILLING = re.compile(r"\b(?:kl|öppet|open|och|and)\b\.?|[,.&+:]|(?<!\w)-(?!\w)")


@dataclass(frozen=True)
class Opening:
    """One unbroken time the doors are open.

    Attributes:
        weekday: 0 is Monday.
        opens: Minutes after midnight.
        closes: Minutes after the same midnight; over 1440 is the next morning.
    """

    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True)
class Week:
    """What was read.

    Attributes:
        openings: By weekday, then by time.
        problems: Whole sentences about hours that cannot be.
        unread: The parts that are no hours, as typed.
    """

    openings: tuple[Opening, ...] = ()
    problems: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """Minutes open in a week; what overlaps counts once."""
        whole = 7 * DAY_MINUTES
        open_now = {
            (opening.weekday * DAY_MINUTES + minute) % whole
            for opening in self.openings
            for minute in range(opening.opens, opening.closes)
        }
        return len(open_now)

    def is_open(self, weekday: int, minute: int) -> bool:
        """Tell whether the doors are open.

        Args:
            weekday: 0 is Monday.
            minute: Minutes after midnight.
        """
        before = (weekday - 1) % 7
        return any(
            (each.weekday == weekday and each.opens <= minute < each.closes)
            or (each.weekday == before and minute + DAY_MINUTES < each.closes)
            for each in self.openings
        )


def read(typed: str) -> Week:
    """Return what a week's hours say; Swedish and English names of days."""
    openings: set[Opening] = set()
    problems: dict[str, None] = {}
    unread: list[str] = []
    for part in _parts(typed):
        plain = re.sub(r"\s+", " ", re.sub("[–—−]", "-", part.lower())).strip()
        spans, rest, wrong = _spans(plain)
        days = _days(rest)
        problems.update(dict.fromkeys(wrong))
        if days is None or not (spans or wrong or _SHUT.search(plain)):
            unread.append(part.strip())
            continue
        openings.update(Opening(day, *span) for day in days for span in spans)
    ordered = sorted(openings, key=lambda each: (each.weekday, each.opens))
    return Week(tuple(ordered), tuple(problems), tuple(unread))


def _parts(typed: str) -> Iterator[str]:
    """Yield each piece that says its days; a comma before a letter may part too."""
    for piece in re.split(r"[;\n]", typed):
        # "mån–fre 9–19, lör 10–15": a name of a day after a time begins anew.
        for part in re.split(r"(?<=[\dtm])\s*(?:,|och\b|and\b)\s*(?=[^\W\d])", piece):
            if part.strip():
                yield part


def _spans(plain: str) -> tuple[list[tuple[int, int]], str, list[str]]:
    """Return times in minutes, the words that are left, and what cannot be."""
    if _ROUND_THE_CLOCK.search(plain):
        return [(0, DAY_MINUTES)], _ROUND_THE_CLOCK.sub(" ", plain), []
    spans: list[tuple[int, int]] = []
    wrong: list[str] = []
    for found in _SPAN.finditer(plain):
        said = list(_wrong_times(found))
        opens, closes = _minutes(*found.groups()[:3]), _minutes(*found.groups()[3:])
        if not said and closes <= opens:
            if opens >= DAY_MINUTES // 2 and closes <= DAY_MINUTES // 4:
                closes += DAY_MINUTES
            else:
                said = [_closes_early(found)]
        wrong += said
        if not said:
            spans.append((opens, closes))
    return spans, _SPAN.sub(" ", plain), wrong


def _minutes(hour: str, minute: str | None, half: str | None) -> int:
    told = int(hour)
    if half:
        told = told % 12 + (12 if half == "pm" else 0)
    return told * 60 + int(minute or 0)


def _wrong_times(found: re.Match[str]) -> Iterator[str]:
    for hour, minute in (found.groups()[:2], found.groups()[3:5]):
        if int(hour) > 24 or (int(hour) == 24 and int(minute or 0)):
            if 0 <= int(hour) - 10 < 24:
                yield tr(
                    "The hour {hour} does not exist. Did you mean {other}?",
                    hour=hour,
                    other=int(hour) - 10,
                )
            else:
                yield tr("The hour {hour} does not exist. Check the time.", hour=hour)
        elif int(minute or 0) > 59:
            yield tr(
                "The minute {minute} does not exist. Check the time.", minute=minute
            )


def _closes_early(found: re.Match[str]) -> str:
    times = found[0].replace("-", "–").strip()
    closes = int(found[4])
    if closes <= 12 and closes + 12 > int(found[1]):
        return tr(
            "{times} closes before it opens. Did you mean {other}?",
            times=times,
            other=closes + 12,
        )
    return tr("{times} closes before it opens. Check the times.", times=times)


def _days(rest: str) -> list[int] | None:
    """Return the days named; every day where none is; None for other words."""
    left = _SHUT.sub(" ", rest)
    days: set[int] = set()
    for words, named in _WHOLE.items():
        if re.search(rf"\b{words}\b", left):
            days.update(named)
            left = re.sub(rf"\b{words}\b", " ", left)
    for first, last in re.findall(r"([^\W\d]+)\s*-\s*([^\W\d]+)", left):
        start, end = _day(first), _day(last)
        if start is None or end is None:
            return None
        days.update((start + step) % 7 for step in range((end - start) % 7 + 1))
    left = re.sub(r"[^\W\d]+\s*-\s*[^\W\d]+", " ", left)
    for word in _FILLING.sub(" ", left).split():
        day = _day(word)
        if day is None:
            return None
        days.add(day)
    return sorted(days) if days else list(_ALL)


def _day(word: str) -> int | None:
    """Return the weekday a word names, whole or shortened; 0 is Monday."""
    for number, (name, *others) in enumerate(_DAYS):
        if word in others or (word.startswith((name, *others[-1:])) and len(word) < 11):
            return number
    return None
