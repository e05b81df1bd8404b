"""The forms that a paper can be written in."""

from pathlib import Path

PDF, PNG, SVG, ICS, XLSX = "pdf", "png", "svg", "ics", "xlsx"
FORMS = (PDF, PNG, SVG, ICS, XLSX)
"""PDF and PNG are for all papers, the others for the annual wheel."""


def form_of(said: str | None, out: Path) -> str:
    """Return the form that is asked for: as said, or as the file's name ends."""
    ending = out.suffix.lower().removeprefix(".")
    return said or (ending if ending in FORMS else PDF)
