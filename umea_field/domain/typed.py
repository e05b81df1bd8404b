"""Numbers, answers and terms as people type them, whichever field they stand in."""

from collections.abc import Mapping, Sequence

from umea_field.foundation.alphabet import folded
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr

_YES = frozenset({"ja", "j", "yes", "y"})
_NO = frozenset({"nej", "n", "no"})
_LARGEST = 1e15

_INSIDE = 3
"""How well letters in the midst of a word fit; 0 is best."""

Others = Mapping[str, Sequence[str]]
"""Other words that lead to a choice, by its code."""


class UnreadableError(UmeaFieldError):
    """What was typed makes no sense there."""


def read_number(words: str, unit: str = "", *, whole: bool = False) -> float | int:
    """Return the number that was typed, with or without its unit.

    Raises:
        UnreadableError: It is none, or has decimals where it must be whole.
    """
    plain = "".join(words.removesuffix(unit).split())
    plain = plain.replace(",", ".").replace("−", "-")
    try:
        number = float(plain)
    except ValueError:
        raise UnreadableError(
            tr("“{words}” is not a number. Write for example 24.", words=words)
        ) from None
    if not abs(number) < _LARGEST:
        raise UnreadableError(tr("The number is too large."))
    if whole and number != int(number):
        raise UnreadableError(tr("Write a whole number, without decimals."))
    return int(number) if whole else number


def read_answer(words: str) -> bool:
    """Return whether yes was typed.

    Raises:
        UnreadableError: It is neither yes nor no.
    """
    told = folded(words.strip())
    if told in _YES | _NO:
        return told in _YES
    raise UnreadableError(
        tr("“{words}” is neither yes nor no. Write yes or no.", words=words)
    )


def best_match(
    words: str, choices: Sequence[tuple[str, str]], others: Others | None = None
) -> str | None:
    """Return the code of the choice that some letters mean; None for none.

    The whole words win, then words that begin so, then any later word that does,
    then any that hold the letters; among equals the first in the list. Other words
    are looked at only where none of a choice's own fit.
    """
    wanted = folded(words.strip())
    if not wanted:
        return None
    ranked = [
        (rank, at)
        for at, (_, said) in enumerate(choices)
        if (rank := _rank(wanted, folded(said))) is not None
    ]
    if not ranked and others:
        ranked = [
            (rank, at)
            for at, (code, _) in enumerate(choices)
            for said in others.get(code, ())
            if (rank := _rank(wanted, folded(said))) is not None and rank < _INSIDE
        ]
    return choices[min(ranked)[1]][0] if ranked else None


def _rank(wanted: str, said: str) -> int | None:
    if said == wanted:
        return 0
    if said.startswith(wanted):
        return 1
    if any(word.startswith(wanted) for word in said.replace("-", " ").split()):
        return 2
    return _INSIDE if wanted in said else None
