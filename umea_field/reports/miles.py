"""Distances for those who reckon in Scandinavian miles, and for those who do not."""

import re
from collections.abc import Iterable, Iterator

from umea_field.foundation.i18n import tr
from umea_field.reports.blocks import Prose
from umea_field.reports.strips import Block

_DISTANCE = re.compile(r"\d\s?km\b")


def tells_distance(texts: Iterable[str]) -> bool:
    """Tell whether any of some texts holds kilometres."""
    return any(_DISTANCE.search(text) for text in texts)


def mile_note(texts: Iterable[str]) -> Iterator[Block]:
    """Yield what a mile is, where texts hold kilometres; once on a paper is enough."""
    if tells_distance(texts):
        yield Prose(tr("1 Swedish mile = 10 km."), note=True)
