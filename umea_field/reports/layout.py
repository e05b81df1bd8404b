"""A paper before it is set: its title and its blocks, as plain values."""

from dataclasses import dataclass

from umea_field.reports.measures import Format
from umea_field.reports.sheet import Imprint
from umea_field.reports.strips import Block
from umea_field.reports.typeset import Text, plain

_SHORT, _FEW = 55, 8
"""As many letters and words stand beside the code at the top of a page."""


@dataclass(frozen=True)
class Layout:
    """A paper as blocks.

    Attributes:
        title: The H1.
        lead: The lines under it: about what, when, who.
        blocks: Everything else.
        dense: Headings are small, so that all fits on one leaf.
        format: The paper with margins of its own; None for those of its size.
        then: What follows in the same file, each with an imprint and a code of its own,
            and on a leaf of its own.
        bare: It has no head: its title and its code stand in the margin, and no QR
            code; for stock where all of the page is taken.
        short: Its title at the top of the pages that follow; empty for the title.
    """

    title: str
    lead: tuple[Text, ...]
    blocks: tuple[Block, ...]
    dense: bool = False
    format: Format | None = None
    bare: bool = False
    short: str = ""
    then: "tuple[tuple[Layout, Imprint], ...]" = ()

    @property
    def running(self) -> str:
        """What stands at the top of the pages after the first."""
        title = self.short or self.title
        whole = " · ".join([title, *(plain(line) for line in self.lead[:1])])
        fits = len(whole) <= _SHORT and len(whole.split()) <= _FEW
        return whole if fits else title

    @property
    def name(self) -> str:
        """The document's name: its title and what it is about."""
        return ", ".join([self.title, *(plain(line) for line in self.lead[:2])])
