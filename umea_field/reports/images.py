"""What is drawn but not set: pictures made ready for paper, and QR codes."""

import hashlib
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import segno
from PIL import Image, ImageOps

from umea_field.reports.strips import FindPicture, Shot

_ORIENTATION, _LYING = 0x0112, (5, 6, 7, 8)
"""The EXIF tag that says how a picture is turned, and its values for a quarter."""


def qr_modules(content: str) -> list[list[bool]]:
    """Return the dark modules of a QR code of level M, row by row."""
    code = segno.make(content, error="m", boost_error=False, micro=False, mask=2)
    return [[bool(module) for module in row] for row in code.matrix]


def shot(find: FindPicture | None, sha256: str, most: int = 1000) -> Shot | None:
    """Return a picture ready for paper, or None where the very file is not there.

    It is turned upright and carries nothing but its pixels: no place, no time, no
    name.

    Args:
        find: Tells where pictures lie.
        sha256: Of the file.
        most: Pixels it may be wide; 1 000 are 300 dpi where two stand side by side.
    """
    if find is None:
        return None
    try:
        kept = find(sha256).read_bytes()
    except OSError:
        return None
    if hashlib.sha256(kept).hexdigest() != sha256:
        return None
    return _small(find(sha256), sha256, most)


@lru_cache(maxsize=12)
def _small(place: Path, _sha256: str, most: int) -> Shot:
    """Return a picture made small; the latest wait for a paper that is drawn anew."""
    with Image.open(place) as opened:
        # made small while it is read: a JPEG then decodes only what is needed
        turned = opened.getexif().get(_ORIENTATION, 1) in _LYING
        room = most, most * 5 // 4
        opened.thumbnail(room[::-1] if turned else room, reducing_gap=1.0)
        image = ImageOps.exif_transpose(opened).convert("RGB")
    out = BytesIO()
    image.save(out, "JPEG", quality=85)
    return Shot(out.getvalue(), image.width, image.height)
