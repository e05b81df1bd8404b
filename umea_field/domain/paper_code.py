"""The code on a printed sheet: ``UF-A7K3-M2PZ``.

Seven random characters of Crockford's base 32 and a check character, so that offline
machines need no agreement. The check is a sum in the field of 32 elements, each
place with a weight of its own: it catches every single wrong character and every
two that changed places.

Source:
    Douglas Crockford, "Base 32": digits and letters without I, L, O and U.
"""

import secrets
from collections.abc import Callable

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
"""Characters of a code, the last of which checks the others."""

_PREFIX = "UF"
_QR = "UMEAFIELD"
_QR_EDITION = "1"
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_HIGH_BIT, _POLYNOMIAL = 0b100000, 0b100101
"""x⁵ + x² + 1: doubling with it runs through all 31 elements but nought."""


class CodeError(UmeaFieldError):
    """What was typed or scanned is no code of a sheet."""


def mint(random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """Return a new code.

    Args:
        random_bytes: Returns as many random bytes as it is asked for.
    """
    characters = "".join(ALPHABET[byte % 32] for byte in random_bytes(LENGTH - 1))
    return _written(characters + _check_character(characters))


def read(typed: str) -> str:
    """Return a code as it is printed, however it was typed, or from a whole QR text.

    Small letters, missing dashes, spaces and look-alikes (O for 0, I and L for 1)
    are put right.

    Raises:
        CodeError: It is no code, or a character in it is wrong.
    """
    told = typed.strip().upper()
    if told.startswith(_QR):
        told = ":".join(told.split(":")[2:3])
    bare = "".join(each for each in told if each.isalnum())
    # U is no character of a code, so the prefix cannot be mistaken for one.
    characters = bare.removeprefix(_PREFIX).translate(_ALIKE)
    strange = next((each for each in characters if each not in ALPHABET), None)
    if strange:
        raise CodeError(
            tr(
                "No code has the character {character}. Look at the sheet again.",
                character=strange,
            )
        )
    if len(characters) != LENGTH:
        raise CodeError(
            tr(
                "A code has eight characters after UF, such as {example}."
                " Here there are {count}.",
                example="UF-A7K3-M2PZ",
                count=len(characters),
            )
        )
    if _check_character(characters[:-1]) != characters[-1]:
        raise CodeError(
            tr(
                "The code {code} does not fit together: a character is wrong, or two"
                " have changed places. Look at the sheet again.",
                code=_written(characters),
            )
        )
    return _written(characters)


def page_in(typed: str) -> int:
    """Return the page that a scanned QR names; 1 where a bare code was typed."""
    told = typed.strip().upper().split(":")
    page = told[3] if told[0] == _QR and len(told) > 3 else ""
    return int(page) if page.isdecimal() and page != "0" else 1


def looks_like(typed: str) -> bool:
    """Tell whether a scanned or typed code is meant, right or wrong."""
    told = typed.strip().upper()
    return told.startswith((f"{_QR}:", f"{_PREFIX}-"))


def scanned_in(typed: str) -> tuple[str, str]:
    """Return what was typed before a QR text was scanned into it, and that text."""
    at = typed.upper().find(f"{_QR}:")
    return (typed, "") if at < 0 else (typed[:at].strip(), typed[at:])


def qr_content(code: str, page: int) -> str:
    """Return what the QR on a page says: the code and the page, no web address."""
    return f"{_QR}:{_QR_EDITION}:{code}:{page}"


def _written(characters: str) -> str:
    return f"{_PREFIX}-{characters[:4]}-{characters[4:]}"


def _check_character(characters: str) -> str:
    """Return the character that brings the weighted sum to nought.

    Each place weighs twice as much as the next; the check character weighs one.
    """
    total = 0
    for character in characters:
        total = _doubled(total ^ ALPHABET.index(character))
    return ALPHABET[total]


def _doubled(element: int) -> int:
    doubled = element << 1
    return doubled ^ _POLYNOMIAL if doubled & _HIGH_BIT else doubled
