"""Drawings as SVG, for web pages and other programs.

Source:
    SVG 1.1, second edition.
"""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from umea_field.foundation.signs import Close, Curve, Line, Move, Segment
from umea_field.reports.figures import Drawing, Label, Outline, Words, hatching
from umea_field.reports.measures import Face, Type

_FACES = {
    Face.REGULAR: ("Source Sans 3", 400),
    Face.SEMIBOLD: ("Source Sans 3", 600),
    Face.BOLD: ("Source Sans 3", 700),
    Face.CODE: ("Source Code Pro", 700),
}


def svg_of(drawing: Drawing, title: str, alt: str, language: str) -> str:
    """Return a drawing as a file of SVG, always the same for the same drawing.

    Args:
        drawing: Any.
        title: Its name.
        alt: What it shows, for those who cannot see it.
        language: ``sv`` or ``en``.
    """
    width, height = _number(drawing.width), _number(drawing.height)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{language}" role="img"'
        f' width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}">',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(alt)}</desc>",
    ]
    for index, mark in enumerate(drawing.marks):
        match mark:
            case Outline():
                parts += _outline(mark, index)
            case Words():
                parts.append(_words(mark))
            case Label():
                parts.append(_label(mark))
    return "\n".join([*parts, "</svg>", ""])


def _outline(outline: Outline, index: int) -> Iterator[str]:
    path = _path(outline.segments)
    pattern = hatching(outline)
    if pattern is not None:
        name = f"clip{index}"
        yield f'<path d="{path}" fill="{outline.fill or "none"}"/>'
        yield f'<clipPath id="{name}"><path d="{path}"/></clipPath>'
        yield (
            f'<path clip-path="url(#{name})" d="{_path(pattern.segments)}"'
            f' fill="none"{_stroke(pattern)}/>'
        )
    fill = "none" if pattern else outline.fill or "none"
    yield f'<path d="{path}" fill="{fill}"{_stroke(outline)}/>'


def _stroke(outline: Outline) -> str:
    if not outline.stroke:
        return ""
    told = f' stroke="{outline.stroke}" stroke-width="{_number(outline.width)}"'
    if outline.dash:
        told += f' stroke-dasharray="{_numbers(outline.dash)}"'
    if outline.round:
        told += ' stroke-linecap="round" stroke-linejoin="round"'
    return told


def _words(words: Words) -> str:
    x, y = _number(words.x), _number(words.y)
    turn = f' transform="rotate({_number(words.angle)} {x} {y})"' if words.angle else ""
    anchor = f' text-anchor="{words.anchor}"' if words.anchor != "start" else ""
    return (
        f'<text x="{x}" y="{y}"{turn}{anchor}{_type(words.type, words.colour)}>'
        f"{escape(words.text)}</text>"
    )


def _label(label: Label) -> str:
    glyphs = label.glyphs
    return (
        f'<text x="{_numbers([glyph.x for glyph in glyphs])}"'
        f' y="{_numbers([glyph.y for glyph in glyphs])}"'
        f' rotate="{_numbers([glyph.angle for glyph in glyphs])}"'
        f" aria-label={quoteattr(label.text)}{_type(label.type, label.colour)}>"
        f"{escape(''.join(glyph.letter for glyph in glyphs))}</text>"
    )


def _type(type_: Type, colour: str) -> str:
    family, weight = _FACES[type_.face]
    return (
        f' font-family="{family}, sans-serif" font-weight="{weight}"'
        f' font-size="{_number(type_.size)}" fill="{colour}" xml:space="preserve"'
    )


def _path(segments: Sequence[Segment]) -> str:
    return " ".join(_segment(segment) for segment in segments)


def _segment(segment: Segment) -> str:
    match segment:
        case Move(x, y):
            return f"M{_numbers((x, y))}"
        case Line(x, y):
            return f"L{_numbers((x, y))}"
        case Curve(x1, y1, x2, y2, x, y):
            return f"C{_numbers((x1, y1, x2, y2, x, y))}"
        case Close():
            return "Z"


def _numbers(numbers: Sequence[float]) -> str:
    return " ".join(_number(number) for number in numbers)


def _number(number: float) -> str:
    """Return a number with at most two decimals, and no minus before a nought."""
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
