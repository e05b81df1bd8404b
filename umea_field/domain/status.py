"""The status of a service: its codes, the keys that set it, its signs."""

from collections.abc import Iterable, Mapping

PRESENT = "finns"
PARTLY = "delvis"
THREATENED = "hotad"
PLANNED = "planerad"
ON_TRIAL = "test"
MISSING = "saknas"
NOT_RELEVANT = "ej_aktuell"
CEASED = "upphord"
UNKNOWN = "okand"

STATUSES = (
    PRESENT,
    PARTLY,
    THREATENED,
    PLANNED,
    ON_TRIAL,
    MISSING,
    NOT_RELEVANT,
    CEASED,
    UNKNOWN,
)
"""All nine, in the order in which papers explain them."""

KEYS: Mapping[str, str] = {
    "1": PRESENT,
    "2": PARTLY,
    "3": PLANNED,
    "4": MISSING,
    "0": UNKNOWN,
}
"""The status that a digit sets in the visit's grid."""

OTHER_KEY = "5"
"""The digit after which a second one chooses among ``OTHER_KEYS``."""

OTHER_KEYS: Mapping[str, str] = {
    "1": THREATENED,
    "2": ON_TRIAL,
    "3": CEASED,
    "4": NOT_RELEVANT,
}
"""The status that a digit sets after ``OTHER_KEY``."""

_SIGNS = {ON_TRIAL: "prov", NOT_RELEVANT: "ejaktuell"}
_AVAILABLE = frozenset({PRESENT, PARTLY, THREATENED, ON_TRIAL})
_GAPS = frozenset({MISSING, CEASED})

BEST_FIRST = (
    PRESENT,
    THREATENED,
    PARTLY,
    ON_TRIAL,
    PLANNED,
    MISSING,
    CEASED,
    UNKNOWN,
    NOT_RELEVANT,
)
"""What is said of a service that several offers at one place differ about.

A village has what any of its stores has; what is planned somewhere is no gap; and a
gap that somebody has seen says more than what nobody knows.
"""

BETTER, WORSE, OTHER = "better", "worse", "other"
"""How a service stands against another day; OTHER is neither better nor worse."""

_GRADES: Mapping[str, int] = {
    PRESENT: 4,
    PARTLY: 3,
    THREATENED: 3,
    ON_TRIAL: 3,
    PLANNED: 2,
    MISSING: 1,
    CEASED: 1,
}
"""How well people are served; what is unknown or not asked for has no grade."""


def sign(status: str | None) -> str:
    """Return the name of a status's sign; what is not known has that of UNKNOWN."""
    if status not in STATUSES:
        return UNKNOWN
    return _SIGNS.get(status, status)


def is_available(status: str | None) -> bool:
    """Tell whether people can use the service today, fully or in part."""
    return status in _AVAILABLE


def is_gap(status: str | None) -> bool:
    """Tell whether the service is lacking: it is missing, or has ceased.

    What is planned is no gap: it is decided. What is unknown is none yet.
    """
    return status in _GAPS


def is_noted(status: str | None) -> bool:
    """Tell whether a matrix of gaps should glow here: a gap, or a threat of one."""
    return is_gap(status) or status == THREATENED


def rank(status: str | None) -> int:
    """Return a status's place in BEST_FIRST; what is not known comes last."""
    return BEST_FIRST.index(status) if status in BEST_FIRST else len(BEST_FIRST)


def best(statuses: Iterable[str | None]) -> str | None:
    """Return what a village has of a service that several of its places answer for.

    The first of BEST_FIRST; None where no place says anything.
    """
    return min((one for one in statuses if one), key=rank, default=None)


def change(before: str | None, now: str | None) -> str | None:
    """Return BETTER, WORSE or OTHER; None where nothing differs or can be compared.

    What was not looked at on either day cannot be compared.
    """
    if not before or not now or before == now:
        return None
    was, became = _GRADES.get(before), _GRADES.get(now)
    if was is None or became is None or was == became:
        return OTHER
    return BETTER if became > was else WORSE
