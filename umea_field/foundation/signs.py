"""The signs of states, read from ``resources/signs`` as plain lines and curves.

Screen and paper draw the same data in their own way, so a sign looks the same on
both. Only what our own signs use of SVG is read: paths of M, L, H, V, C, A and Z in
either case, circles and rectangles, in a square of 16 units with y downwards.
"""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from umea_field.foundation.resources import resource

SIDE = 16.0
"""The side of the square that every sign is drawn in."""

_QUARTER = 0.5522847498
"""How far a quarter circle's control points lie from its ends, in radii."""
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0}
_OF_STATUS = {
    "finns": "finns",
    "delvis": "delvis",
    "hotad": "hotad",
    "planerad": "planerad",
    "test": "prov",
    "saknas": "saknas",
    "ej_aktuell": "ejaktuell",
    "upphord": "upphord",
}


@dataclass(frozen=True)
class Move:
    """Begin a new line at a point."""

    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """Draw straight to a point."""

    x: float
    y: float


@dataclass(frozen=True)
class Curve:
    """Draw a cubic Bézier curve to (x, y), with its two control points before."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


@dataclass(frozen=True)
class Close:
    """Draw straight back to where the line began."""


Segment: TypeAlias = Move | Line | Curve | Close


@dataclass(frozen=True)
class Shape:
    """One part of a sign.

    Attributes:
        segments: Its outline.
        filled: It is filled with the sign's colour.
        stroke: The width of its line, with round ends and joins; None for none.
        white: Its line has the colour of the ground instead of the sign's.
    """

    segments: tuple[Segment, ...]
    filled: bool
    stroke: float | None
    white: bool = False


@cache
def sign(name: str) -> tuple[Shape, ...]:
    """Return the shapes of a sign, such as ``sign("finns")``, in drawing order.

    Raises:
        FileNotFoundError: There is no such sign.
    """
    root = ET.parse(resource("signs", f"{name}.svg")).getroot()
    return tuple(_shape(element) for element in root)


def sign_of_status(code: str) -> str:
    """Return the name of the sign of a service status; unknown codes get ``okand``."""
    return _OF_STATUS.get(code, "okand")


def _shape(element: ET.Element) -> Shape:
    kind = element.tag.rpartition("}")[2]
    told: dict[str, str] = dict(element.items())
    line = told.get("stroke")
    return Shape(
        segments=tuple(_outline(kind, told)),
        filled=told.get("fill") == "currentColor",
        stroke=float(told.get("stroke-width") or 1) if line else None,
        white=line == "#fff",
    )


def _outline(kind: str, told: dict[str, str]) -> Iterator[Segment]:
    number = {key: float(told.get(key) or 0) for key in _MEASURES}
    if kind == "path":
        yield from _path(told["d"])
    elif kind == "circle":
        r = number["r"]
        yield from _round(number["cx"] - r, number["cy"] - r, 2 * r, 2 * r, r)
    elif kind == "rect":
        width, height = number["width"], number["height"]
        yield from _round(number["x"], number["y"], width, height, number["rx"])
    else:
        raise ValueError(kind)


_MEASURES = ("cx", "cy", "r", "x", "y", "width", "height", "rx")


def _round(x: float, y: float, w: float, h: float, r: float) -> Iterator[Segment]:
    """Yield a rectangle with round corners; a circle where r is half its sides."""
    right, bottom, k = x + w, y + h, r * (1 - _QUARTER)
    yield Move(x + r, y)
    yield Line(right - r, y)
    yield Curve(right - k, y, right, y + k, right, y + r)
    yield Line(right, bottom - r)
    yield Curve(right, bottom - k, right - k, bottom, right - r, bottom)
    yield Line(x + r, bottom)
    yield Curve(x + k, bottom, x, bottom - k, x, bottom - r)
    yield Line(x, y + r)
    yield Curve(x, y + k, x + k, y, x + r, y)
    yield Close()


def _steps(data: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with its numbers; repeated commands are written out."""
    for command, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", data):
        numbers = [float(text) for text in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]
        size = _NUMBERS[command.upper()]
        if not size:
            yield command, []
        again = {"M": "L", "m": "l"}.get(command, command)
        for start in range(0, len(numbers), size or 1):
            yield again if start else command, numbers[start : start + size]


def _path(data: str) -> Iterator[Segment]:
    x = y = 0.0
    begun = (0.0, 0.0)
    for command, numbers in _steps(data):
        dx, dy = (x, y) if command.islower() else (0.0, 0.0)
        match command.upper():
            case "Z":
                yield Close()
                x, y = begun
            case "M":
                x, y = begun = numbers[0] + dx, numbers[1] + dy
                yield Move(x, y)
            case "L":
                x, y = numbers[0] + dx, numbers[1] + dy
                yield Line(x, y)
            case "H":
                x = numbers[0] + dx
                yield Line(x, y)
            case "V":
                y = numbers[0] + dy
                yield Line(x, y)
            case "C":
                points = [n + (dy if i % 2 else dx) for i, n in enumerate(numbers)]
                yield Curve(*points)
                x, y = points[4:]
            case "A":
                end = numbers[5] + dx, numbers[6] + dy
                large, sweep = bool(numbers[3]), bool(numbers[4])
                yield from _arc((x, y), end, numbers[0], large, sweep)
                x, y = end


def _arc(
    start: tuple[float, float],
    end: tuple[float, float],
    radius: float,
    large: bool,
    sweep: bool,
) -> Iterator[Segment]:
    """Yield a circle's arc as curves of at most a quarter each.

    Source:
        SVG 2, appendix B.2.4, for equal radii.
    """
    (x1, y1), (x2, y2) = start, end
    half = math.hypot(x2 - x1, y2 - y1) / 2
    radius = max(radius, half)
    away = math.sqrt(radius**2 - half**2) * (1 if large != sweep else -1)
    cx = (x1 + x2) / 2 - away * (y2 - y1) / (2 * half)
    cy = (y1 + y2) / 2 + away * (x2 - x1) / (2 * half)
    begin = math.atan2(y1 - cy, x1 - cx)
    turn = math.atan2(y2 - cy, x2 - cx) - begin
    turn = turn % math.tau if sweep else -(-turn % math.tau)
    parts = math.ceil(abs(turn) / (math.pi / 2) - 1e-9)
    step = turn / parts
    reach = 4 / 3 * math.tan(step / 4) * radius
    for part in range(parts):
        a, b = begin + part * step, begin + (part + 1) * step
        ax, ay = cx + radius * math.cos(a), cy + radius * math.sin(a)
        bx, by = cx + radius * math.cos(b), cy + radius * math.sin(b)
        yield Curve(
            ax - reach * math.sin(a),
            ay + reach * math.cos(a),
            bx + reach * math.sin(b),
            by - reach * math.cos(b),
            bx,
            by,
        )
