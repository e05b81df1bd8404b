"""Line icons tinted for the theme, drawn when first shown.

The drawings are Lucide's (ISC; the licence lies beside them), 24 units wide.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from umea_field.foundation.resources import resource
from umea_field.gui.style import Look

SIZE = 1.35
"""How large an icon is beside text, in em."""


def icon(look: Look, name: str, role: str = "text2", size: float = SIZE) -> QIcon:
    """Return an icon for a button; switched off it turns grey.

    Args:
        look: Gives colour and size; ask again when it has changed.
        name: The drawing's name, such as ``map-pin``.
        role: The colour's role.
        size: In em of the body text.
    """
    made = QIcon(icon_picture(look, name, role, size))
    made.addPixmap(icon_picture(look, name, "off", size), QIcon.Mode.Disabled)
    return made


def icon_picture(
    look: Look, name: str, role: str = "text2", size: float = SIZE
) -> QPixmap:
    """Return an icon as a picture, sharp on the densest screen there is."""
    return _drawn(name, look.colour(role).name(), look.em(size), look.ratio)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    tinted = text.replace("#000", colour).encode()
    picture = QPixmap(round(pixels * ratio), round(pixels * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(tinted)).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
