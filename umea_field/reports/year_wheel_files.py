"""The wheel as a picture, for web pages and other programs."""

from umea_field.foundation.i18n import speaking, tr
from umea_field.reports.svg import svg_of
from umea_field.reports.wheel_spread import drawing_of, told
from umea_field.reports.year_wheel_sheet import Sheet


def wheel_svg(sheet: Sheet) -> bytes:
    """Return a sheet's wheel as SVG with real text, in the sheet's language.

    It is no printed paper, and has no code.
    """
    # Measuring takes the fonts, and so ReportLab.
    from umea_field.reports.tagged import FontRuler  # noqa: PLC0415

    with speaking(sheet.imprint.language):
        drawing = drawing_of(sheet, FontRuler())
        title = tr("Annual wheel {year}", year=sheet.span.name())
        return svg_of(drawing, title, told(sheet), sheet.imprint.language).encode()
