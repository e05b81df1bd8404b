"""Pages as pictures, for screens and slides."""

from io import BytesIO

DPI = 300
"""As fine as print."""
_MOST = 10_000
"""Pixels of the longest side; a larger page is drawn less finely."""


def png_of(pdf: bytes, page: int = 0) -> bytes:
    """Return a page of a PDF as PNG, 0 the first; the same PDF gives the same bytes."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415

    document = PdfDocument(pdf)
    try:
        shown = document[page]
        scale = min(DPI / 72, _MOST / max(shown.get_size()))
        picture = shown.render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()
    made = BytesIO()
    picture.save(made, "PNG", dpi=(72 * scale, 72 * scale), optimize=False)
    return made.getvalue()
