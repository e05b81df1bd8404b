"""Drawings painted on a ReportLab canvas."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from umea_field.foundation.signs import Close, Curve, Line, Move, Segment
from umea_field.reports.figures import Drawing, Glyph, Label, Outline, Words, hatching
from umea_field.reports.measures import Type

Canvas = Any
"""ReportLab's, with y turned downwards."""


def paint(canvas: Canvas, drawing: Drawing, legible: Callable[[str], str]) -> None:
    """Paint a drawing with its top left corner at the origin.

    Args:
        canvas: As it is lent by a pen.
        drawing: Any.
        legible: Puts a mark in place of letters that no font has.
    """
    for mark in drawing.marks:
        match mark:
            case Outline():
                _paint_outline(canvas, mark)
            case Words():
                _paint_words(canvas, replace(mark, text=legible(mark.text)))
            case Label():
                glyphs = [
                    replace(one, letter=legible(one.letter)) for one in mark.glyphs
                ]
                _paint_label(canvas, replace(mark, glyphs=tuple(glyphs)))


def path_of(canvas: Canvas, segments: tuple[Segment, ...]) -> object:
    """Return segments as a path of the canvas."""
    path = canvas.beginPath()
    for segment in segments:
        match segment:
            case Move(x, y):
                path.moveTo(x, y)
            case Line(x, y):
                path.lineTo(x, y)
            case Curve(x1, y1, x2, y2, x, y):
                path.curveTo(x1, y1, x2, y2, x, y)
            case Close():
                path.close()
    return cast(object, path)


def _paint_outline(canvas: Canvas, outline: Outline) -> None:
    pattern = hatching(outline)
    canvas.saveState()
    if pattern is not None:
        canvas.saveState()
        if outline.fill:
            _draw(canvas, Outline(outline.segments, fill=outline.fill))
        canvas.clipPath(path_of(canvas, outline.segments), stroke=0, fill=0, fillMode=1)
        _draw(canvas, pattern)
        canvas.restoreState()
        outline = replace(outline, fill="", hatch=None)
    _draw(canvas, outline)
    canvas.restoreState()


def _draw(canvas: Canvas, outline: Outline) -> None:
    if outline.fill:
        canvas.setFillColor(HexColor(outline.fill))
    if outline.stroke:
        canvas.setStrokeColor(HexColor(outline.stroke))
        canvas.setLineWidth(outline.width)
        canvas.setLineCap(int(outline.round))
        canvas.setLineJoin(int(outline.round))
        canvas.setDash(list(outline.dash))
    stroke, fill = int(bool(outline.stroke)), int(bool(outline.fill))
    if stroke or fill:
        path = path_of(canvas, outline.segments)
        canvas.drawPath(path, stroke=stroke, fill=fill, fillMode=1)


def _paint_words(canvas: Canvas, words: Words) -> None:
    width = stringWidth(words.text, words.type.face.value, words.type.size)
    back = {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    turn = math.radians(words.angle)
    x, y = words.x - back * math.cos(turn), words.y - back * math.sin(turn)
    whole = (Glyph(words.text, x, y, words.angle),)
    if words.angle:
        # What reads a page line by line would tear leaning words apart.
        _paint_label(canvas, Label(words.text, whole, words.type, words.colour))
    else:
        _set(canvas, whole, words.type, words.colour)


def _paint_label(canvas: Canvas, label: Label) -> None:
    # Each letter is placed by itself, but read and copied as one piece of text.
    actual = label.text.encode("utf-16-be").hex().upper()
    canvas.addLiteral(f"/Span <</ActualText <FEFF{actual}>>> BDC")
    _set(canvas, label.glyphs, label.type, label.colour)
    canvas.addLiteral("EMC")


def _set(canvas: Canvas, glyphs: tuple[Glyph, ...], type_: Type, colour: str) -> None:
    canvas.setFillColor(HexColor(colour))
    text = canvas.beginText()
    text.setFont(type_.face.value, type_.size)
    for glyph in glyphs:
        turn = math.radians(glyph.angle)
        across, down = math.cos(turn), math.sin(turn)
        # The page is upside down here, and letters are turned back upright.
        text.setTextTransform(across, down, down, -across, glyph.x, glyph.y)
        text.textOut(glyph.letter)
    canvas.drawText(text)
