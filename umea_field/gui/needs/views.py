"""The views of the page: one line each, in the order of their segments."""

from collections.abc import Callable
from dataclasses import dataclass

from umea_field.foundation.i18n import mark
from umea_field.gui.needs.part import Means, Part


@dataclass(frozen=True)
class View:
    """One view.

    Attributes:
        key: Known to its part, and to other pages that ask for it.
        words: What its segment says; English source.
        part: Views with the same one share a part, and what is chosen there.
        make: Makes the part when it is first shown.
    """

    key: str
    words: str
    part: str
    make: Callable[[Means], Part]


def _gaps(means: Means) -> Part:
    from umea_field.gui.needs.gaps_part import GapsPart  # noqa: PLC0415

    return GapsPart(means)


def _needs(means: Means) -> Part:
    from umea_field.gui.needs.needs_part import NeedsPart  # noqa: PLC0415

    return NeedsPart(means)


def _trials(means: Means) -> Part:
    from umea_field.gui.needs.trials.part import TrialsPart  # noqa: PLC0415

    return TrialsPart(means)


MATRIX, LIST, NEEDS, TRIALS = "matrix", "list", "needs", "trials"

VIEWS = (
    View(MATRIX, mark("Matrix"), "gaps", _gaps),
    View(LIST, mark("List"), "gaps", _gaps),
    View(NEEDS, mark("Needs"), NEEDS, _needs),
    View(TRIALS, mark("Trials"), TRIALS, _trials),
)
