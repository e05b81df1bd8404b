"""A made-up photograph: a village store in winter light, drawn."""

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_WIDTH, _HEIGHT = 1440, 960
_SKY = ((176, 205, 226), (246, 236, 222))
_SNOW, _SHADE = (243, 246, 248), (214, 224, 232)
_RED, _DARK_RED, _WHITE = (150, 44, 36), (118, 33, 28), (248, 247, 243)
_ROOF, _GLASS, _WARM = (70, 76, 82), (58, 76, 92), (255, 214, 140)
_SPRUCE = ((44, 72, 62), (56, 88, 74))


def store_in_winter() -> bytes:
    """Return the picture as JPEG."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    image = Image.new("RGB", (_WIDTH, _HEIGHT), _SNOW)
    draw = ImageDraw.Draw(image)
    _draw_sky(draw)
    for number in range(26):
        _draw_spruce(draw, number)
    _draw_ground(draw)
    _draw_store(draw)
    _draw_pump(draw)
    made = BytesIO()
    image.save(made, "JPEG", quality=90)
    return made.getvalue()


def _draw_sky(draw: "ImageDraw") -> None:
    high, low = _SKY
    for y in range(620):
        part = y / 620
        colour = tuple(
            round(top + (bottom - top) * part)
            for top, bottom in zip(high, low, strict=True)
        )
        draw.line((0, y, _WIDTH, y), fill=colour)


def _draw_spruce(draw: "ImageDraw", number: int) -> None:
    """Draw one spruce of the forest's edge; sizes vary without chance."""
    x = number * 58 - 20
    height = 190 + (number * 73) % 120
    half = height // 4
    colour = _SPRUCE[number % 2]
    for part in range(4):
        top = 640 - height + part * height // 5
        width = half * (part + 2) // 5
        draw.polygon(
            [(x, top), (x - width, top + height // 3), (x + width, top + height // 3)],
            fill=colour,
        )


def _draw_ground(draw: "ImageDraw") -> None:
    draw.polygon([(0, 600), (500, 570), (_WIDTH, 610), (_WIDTH, _HEIGHT), (0, _HEIGHT)],
                 fill=_SNOW)  # fmt: skip
    draw.polygon([(560, 760), (900, 760), (1180, _HEIGHT), (330, _HEIGHT)], fill=_SHADE)


def _draw_store(draw: "ImageDraw") -> None:
    draw.rectangle((380, 428, 1080, 770), fill=_RED)
    for x in range(392, 1080, 16):
        draw.line((x, 430, x, 770), fill=_DARK_RED, width=2)
    draw.polygon([(360, 431), (730, 250), (1100, 431)], fill=_RED)
    for fill, low, high in ((_ROOF, 442, 256), (_SNOW, 424, 236)):
        draw.polygon(
            [
                (336, low),
                (730, high),
                (1124, low),
                (1124, low - 20),
                (730, high - 20),
                (336, low - 20),
            ],
            fill=fill,
        )
    for x in (380, 1066):
        draw.rectangle((x, 440, x + 14, 770), fill=_WHITE)
    for x in (440, 900):
        draw.rectangle((x, 530, x + 130, 670), fill=_WHITE)
        draw.rectangle((x + 9, 539, x + 121, 661), fill=_WARM)
        draw.line((x + 65, 539, x + 65, 661), fill=_WHITE, width=7)
    draw.rectangle((650, 540, 810, 770), fill=_WHITE)
    draw.rectangle((662, 552, 798, 770), fill=_GLASS)
    draw.line((730, 552, 730, 770), fill=_WHITE, width=8)
    draw.rectangle((540, 462, 920, 516), fill=_WHITE)
    _write_sign(draw)


def _write_sign(draw: "ImageDraw") -> None:
    from PIL import ImageFont  # noqa: PLC0415

    from umea_field.foundation.resources import resource  # noqa: PLC0415

    font = ImageFont.truetype(str(resource("fonts", "SourceSans3-Bold.ttf")), 44)
    draw.text((730, 489), "LANTHANDEL", font=font, fill=_DARK_RED, anchor="mm")


def _draw_pump(draw: "ImageDraw") -> None:
    draw.rectangle((1190, 640, 1260, 800), fill=_WARM)
    draw.rectangle((1202, 656, 1248, 700), fill=_GLASS)
    draw.rectangle((1190, 720, 1260, 744), fill=_RED)
    draw.line((1260, 690, 1284, 720, 1284, 780), fill=_GLASS, width=7)
    draw.rectangle((1176, 796, 1274, 812), fill=_SHADE)
