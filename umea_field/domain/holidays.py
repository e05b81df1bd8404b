"""Days when stores keep other hours and offices are closed, worked out by rule."""

from datetime import date, timedelta
from functools import cache

from umea_field.foundation.i18n import mark, tr

_SATURDAY = 5


def holiday(day: date) -> str:
    """Return the name of a public holiday, or of an eve kept as one; empty for none.

    Ordinary Sundays are public holidays by law, but have no name here.

    Source:
        Lag (1989:253) om allmänna helgdagar, 1 and 2 §§, as amended by SFS 2004:1320.
        Semesterlag (1977:480), 3 a §: Midsummer Eve, Christmas Eve and New Year's Eve
        count as Sundays.
    """
    return tr(_holidays(day.year).get(day, ""))


def easter(year: int) -> date:
    """Return Easter Day.

    Args:
        year: 1583 or later.

    Source:
        Meeus, Jones and Butcher's rule for the Gregorian calendar; Jean Meeus,
        Astronomical Algorithms, 2nd edition, chapter 8.
    """
    century, of_century = divmod(year, 100)
    leap, skipped = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    golden = year % 19
    epact = (19 * golden + century - leap - moon + 15) % 30
    fourth, rest = divmod(of_century, 4)
    weekday = (32 + 2 * skipped + 2 * fourth - epact - rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, before = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, before + 1)


@cache
def _holidays(year: int) -> dict[date, str]:
    sunday = easter(year)
    midsummer = _saturday_from(date(year, 6, 20))
    return {
        date(year, 1, 1): mark("New Year's Day"),
        date(year, 1, 6): mark("Epiphany"),
        sunday - timedelta(2): mark("Good Friday"),
        sunday: mark("Easter Day"),
        sunday + timedelta(1): mark("Easter Monday"),
        date(year, 5, 1): mark("1 May"),
        sunday + timedelta(39): mark("Ascension Day"),
        sunday + timedelta(49): mark("Whit Sunday"),
        date(year, 6, 6): mark("the National Day"),
        midsummer - timedelta(1): mark("Midsummer Eve"),
        midsummer: mark("Midsummer Day"),
        _saturday_from(date(year, 10, 31)): mark("All Saints' Day"),
        date(year, 12, 24): mark("Christmas Eve"),
        date(year, 12, 25): mark("Christmas Day"),
        date(year, 12, 26): mark("Boxing Day"),
        date(year, 12, 31): mark("New Year's Eve"),
    }


def _saturday_from(day: date) -> date:
    return day + timedelta((_SATURDAY - day.weekday()) % 7)
