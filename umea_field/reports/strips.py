"""What blocks become before they stand on a page: strips that are never split.

A strip is a line of text, a row of a table, a picture with its caption. It knows
its height, and how to draw itself once it is told where its top is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from umea_field.reports.measures import Format, Look, Type
from umea_field.reports.typeset import Line, Ruler, Text, lines_of
from umea_field.reports.typeset import wide as full

if TYPE_CHECKING:
    from umea_field.reports.structure import Element
    from umea_field.reports.tagged import Pen

Draw: TypeAlias = "Callable[[Pen, float], None]"


@dataclass(frozen=True)
class Shot:
    """A picture ready for paper: its JPEG, its width and height in pixels."""

    jpeg: bytes
    width: int
    height: int


class FetchShot(Protocol):
    """Fetches pictures."""

    def __call__(self, sha256: str, most: int = 1000) -> Shot | None:
        """Return a digest's picture, at most so many pixels wide; None for none."""


FindPicture: TypeAlias = Callable[[str], Path]
"""Returns where the file of a digest lies, or would lie."""


@dataclass(frozen=True)
class Strip:
    """A piece of a page.

    Attributes:
        height: Points.
        draw: Draws it with its top at a height.
        before: Room above it, unless it stands first on a page.
        glued: It stays on the page of the strip that follows.
        wide: It reaches into the corner of the code.
        head: What is drawn above it where it begins a page.
        overleaf: It begins the back of a leaf, unless that is reached already.
    """

    height: float
    draw: Draw
    before: float = 0.0
    glued: bool = False
    wide: bool = False
    head: "Strip | None" = None
    overleaf: bool = False


@dataclass
class Counter:
    """Counts the lines that a reader can name, over a whole paper."""

    last: int = 0

    def next(self) -> int:
        """Return the next number; the first is 1."""
        self.last += 1
        return self.last


@dataclass(frozen=True)
class Setting:
    """What a block is laid out with.

    Attributes:
        ruler: Measures text.
        look: The sizes of type.
        parent: The element that the block's own are added to.
        picture: Fetches pictures.
        format: The paper it stands on.
        left: The left edge in points.
        width: The room from there.
        lines: Counts the numbered lines.
        level: How deep in sections it stands; 0 is the paper itself.
        dense: Headings are small and stand close, where all must fit on one leaf.
    """

    ruler: Ruler
    look: Look
    parent: "Element"
    picture: FetchShot
    format: Format
    left: float
    width: float
    lines: Counter = field(default_factory=Counter)
    level: int = 0
    dense: bool = False

    def within(self, parent: "Element", inset: float = 0.0) -> "Setting":
        """Return the setting for what stands inside an element."""
        left, width = self.left + inset, self.width - 2 * inset
        return replace(self, parent=parent, left=left, width=width)


class Block(Protocol):
    """A part of a paper, as plain values."""

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return the block's strips from top to bottom."""


def glue(strips: Sequence[Strip]) -> list[Strip]:
    """Return strips that all stay on one page, the last one free to part."""
    return [*(replace(strip, glued=True) for strip in strips[:-1]), *strips[-1:]]


def put_line(pen: "Pen", x: float, baseline: float, line: Line, type_: Type) -> None:
    """Set a line's words."""
    for run in line:
        pen.text(x, baseline, run.text, replace(type_, face=run.face))
        x += run.width


def baseline_of(type_: Type) -> float:
    """Return how far beneath its top a line's baseline lies."""
    return (type_.leading - type_.size) / 2 + 0.8 * type_.size


def text_strips(
    element: "Element",
    text: Text,
    type_: Type,
    setting: Setting,
    before: float,
) -> list[Strip]:
    """Return a paragraph's lines, no first or last line left alone on a page."""
    page = setting.format
    width = min(setting.width, setting.look.measure)
    lines = lines_of(text, type_, width, setting.ruler)

    def strip(index: int, line: Line) -> Strip:
        def draw(pen: "Pen", top: float) -> None:
            with pen.marked(element):
                put_line(pen, setting.left, top + baseline_of(type_), line, type_)

        alone = index == 0 or index == len(lines) - 2
        return Strip(
            type_.leading,
            draw,
            before=0 if index else before,
            glued=alone and index < len(lines) - 1,
            wide=setting.left - page.left + full(line) > page.clear,
        )

    return [strip(index, line) for index, line in enumerate(lines)]


Page: TypeAlias = list[list[Strip]]
"""Groups of strips that stay together."""


def groups_of(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Yield strips in groups that stay together."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.glued:
            yield group
            group = []
    if group:
        yield group


def pages_of(
    strips: Sequence[Strip], look: Look, format_: Format, corner: float, top: float
) -> list[Page]:
    """Return the groups on each page.

    Args:
        strips: The whole paper.
        look: Its sizes; no last page holds fewer than five lines of it.
        format_: The paper it is for.
        corner: Where the corner of the code ends, from the page's top.
        top: Where text begins on every page but the first.
    """
    pages: list[Page] = [[]]
    used = format_.top
    for group in groups_of(strips):
        end = place(group, used, corner, first=not pages[-1])
        turn = group[0].overleaf and len(pages) % 2
        if pages[-1] and (end > format_.floor + 0.1 or turn):
            pages.append([])
            end = place(group, top, corner, first=True)
        pages[-1].append(group)
        used = end
    _fill_last(pages, 5 * look.body.leading, format_.floor / 2)
    return pages


def place(group: list[Strip], used: float, corner: float, first: bool) -> float:
    """Return where a group ends that begins after ``used``."""
    return begin(group, used, corner, first) + _height(group, first)


def begin(group: list[Strip], used: float, corner: float, first: bool) -> float:
    """Return the top of a group, its room above included unless it is first."""
    top = used if first else used + group[0].before
    narrow = 0.0
    for index, strip in enumerate(group):
        if strip.wide:
            return max(top, corner - narrow)
        following = group[index + 1].before if index + 1 < len(group) else 0
        narrow += strip.height + following
    return top


def _height(group: list[Strip], first: bool) -> float:
    inner = sum(strip.height + strip.before for strip in group) - group[0].before
    head = group[0].head
    return inner + (head.height if first and head else 0)


def _fill_last(pages: list[Page], least: float, most: float) -> None:
    """Move groups to a last page that would hold too little."""
    while len(pages) > 1 and len(pages[-2]) > 1:
        held = sum(_height(group, first=False) for group in pages[-1])
        too_much = _height(pages[-2][-1], first=False) > most
        if held >= least or too_much or pages[-1][0][0].overleaf:
            return
        pages[-1].insert(0, pages[-2].pop())
