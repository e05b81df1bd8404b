"""The status of a service: its codes, the keys that set it, its signs."""

from collections.abc import Mapping

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


def sign(status: str | None) -> str:
    """Return the name of a status's sign; what is not known has that of UNKNOWN."""
    if status not in STATUSES:
        return UNKNOWN
    return _SIGNS.get(status, status)


def keys_for(status: str) -> str:
    """Return the digits that set a status, such as ``1`` or ``52``; else nothing."""
    for digit, code in KEYS.items():
        if code == status:
            return digit
    for digit, code in OTHER_KEYS.items():
        if code == status:
            return OTHER_KEY + digit
    return ""


def is_available(status: str | None) -> bool:
    """Tell whether people can use the service today, fully or in part."""
    return status in _AVAILABLE


def is_gap(status: str | None) -> bool:
    """Tell whether the service is lacking: it is missing, or has ceased.

    What is planned is no gap: it is decided. What is unknown is none yet.
    """
    return status in _GAPS
