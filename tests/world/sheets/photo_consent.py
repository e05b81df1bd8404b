from datetime import date
from pathlib import Path

from umea_field.reports.photo_consent_sheet import Sheet
from umea_field.reports.sheet import Imprint, Picture

from . import picture

CHANNELS = (
    "Tryckt rapport",
    "Webbplats",
    "Sociala medier",
    "Press",
    "Inspirationsbank",
)
ENGLISH = ("Printed report", "Website", "Social media", "Inspiration bank")


def channels(imprint: Imprint) -> tuple[str, ...]:
    return ENGLISH if imprint.language == "en" else CHANNELS


def make(imprint: Imprint, pictures: Path) -> Sheet:
    shown: Picture = picture(
        pictures, "a.jpg", "Siŋŋa öppnar butiken i Granselet.", "Foto: Anna Sjölund"
    )
    return Sheet(
        imprint=imprint,
        picture=shown,
        place="Lanthandeln i Granselet",
        taken=date(2026, 3, 12),
        channels=channels(imprint),
    )
