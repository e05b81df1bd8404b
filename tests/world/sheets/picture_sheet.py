from datetime import date
from pathlib import Path

from umea_field.reports.picture_sheet_sheet import Sheet, Thumb
from umea_field.reports.sheet import Imprint

from . import picture

CONSENTS = (
    ("Skriftligt samtycke", "Written consent", "finns"),
    ("Behövs inte", "Not needed", "finns"),
    ("Nekat", "Refused", "saknas"),
    ("Spärrad 3 mars 2026", "Blocked 3 Mar 2026", "saknas"),
    ("Inte frågat", "Not asked", "okand"),
)
CAPTIONS = (
    "Butiken från vägen",
    "Paketskåpet under tak, där alla kan nå det",
    "Pumpen",
    "Siŋŋa i kassan",
)


def make(imprint: Imprint, pictures: Path) -> Sheet:
    said = imprint.language == "en"
    return Sheet(
        imprint=imprint,
        place="Lanthandeln i Granselet",
        day=date(2026, 3, 12),
        thumbs=tuple(
            Thumb(
                number=at + 1,
                picture=picture(
                    pictures,
                    ("a.jpg", "b.jpg")[at % 2],
                    CAPTIONS[at % len(CAPTIONS)],
                    "",
                ),
                consent=CONSENTS[at % len(CONSENTS)][said],
                code=CONSENTS[at % len(CONSENTS)][2],
            )
            for at in range(22)
        ),
    )
