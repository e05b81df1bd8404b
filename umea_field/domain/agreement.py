"""Promises in the text of what was agreed.

A line that starts with a name and holds a day is a promise: ``Anna ringer Postnord
senast 20 mars``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from umea_field.domain.day_text import DayError, Written, coming, written_days

_BULLET = re.compile(r"^\s*(?:[-–—•*☐□]|\d{1,2}[.)])\s+")
_TITLED = re.compile(r"^(?P<who>[^\W\d][^:\d]{0,60}?)\s*(?::|\s[–—-])\s+(?P<rest>.+)$")
_WORD = r"[^\W\d_][\w'’-]*"
_NAMED = re.compile(rf"^(?P<who>{_WORD}(?:\s+{_WORD})*)")
_JOINING = frozenset({"och", "and", "&", "av", "von", "de"})
_NO_NAME = frozenset(
    re.findall(
        r"\w+",
        """
        alla all allt den det dessa de en ett efter frågan för före från i ingen inga
        innan med man mötet möte när nästa om på sedan senast så till under vid
        måndag tisdag onsdag torsdag fredag lördag söndag
        a after an at before by every for from in meeting next no on question since
        so that the then there this to until when with
        monday tuesday wednesday thursday friday saturday sunday
        """,
    )
)
"""Words that begin a line without being anybody's name."""
_BEFORE_DAY = re.compile(
    r"[\s,;(]*(?:\b(?:senast|före|innan|till|till och med|den|på|vid|by|before|on"
    r"|no later than|at the latest|latest|until|the)\s*)*[\s,;(]*$",
    re.IGNORECASE,
)
_EDGES = " \t,;.:–—-"


@dataclass(frozen=True)
class Promise:
    """One thing somebody said they would do.

    Attributes:
        who: As the line names them.
        what: The rest of the line, without the day.
        due: The day; without a year in the line, the next one that comes.
    """

    who: str
    what: str
    due: date


def promises_in(text: str, today: date) -> list[Promise]:
    """Return a promise for each line that starts with a name and holds a day."""
    found = []
    for who, rest in _named_lines(text):
        for written in written_days(rest):
            try:
                due = coming(written, today)
            except DayError:
                continue
            found.append(Promise(who, _without_day(rest, written), due))
            break
    return found


def impossible_days(text: str, today: date) -> list[str]:
    """Return a sentence for each day in a promise that does not exist."""
    sentences = []
    for _who, rest in _named_lines(text):
        for written in written_days(rest):
            try:
                coming(written, today)
            except DayError as error:
                sentences.append(str(error))
    return sentences


def _named_lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the name each line starts with, and the rest of the line."""
    for line in text.splitlines():
        bare = _BULLET.sub("", line).strip()
        titled = _TITLED.match(bare)
        who = _name(titled["who"]) if titled else ""
        if titled and who == " ".join(titled["who"].split()):
            yield who, titled["rest"]
        elif who := _name(bare):
            yield who, bare[_end_of(who, bare) :]


def _name(bare: str) -> str:
    """Return the capitalised words a line starts with; nothing where they are none."""
    found = _NAMED.match(bare)
    words: list[str] = []
    for word in found["who"].split() if found else ():
        is_name = word[0].isupper() and word.lower() not in _NO_NAME
        if not (is_name or (words and word in _JOINING)):
            break
        words.append(word)
    while words and words[-1] in _JOINING:
        words.pop()
    return " ".join(words)


def _end_of(who: str, bare: str) -> int:
    spaced = re.match(r"\s+".join(map(re.escape, who.split())), bare)
    return spaced.end() if spaced else 0


def _without_day(rest: str, written: Written) -> str:
    before = _BEFORE_DAY.sub("", rest[: written.start])
    after = rest[written.end :].lstrip(_EDGES + ")").rstrip(_EDGES)
    return " ".join(f"{before.strip(_EDGES)} {after}".split())
