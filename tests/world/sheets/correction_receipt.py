from datetime import date
from pathlib import Path

from umea_field.reports.correction_receipt_sheet import Correction, Sheet
from umea_field.reports.sheet import Imprint


def make(imprint: Imprint, _pictures: Path) -> Sheet:
    english = imprint.language == "en"
    return Sheet(
        imprint=imprint,
        place="Lanthandeln i Gránsseluokta",
        paper="Visit report" if english else "Besöksrapport",
        code="UF-A7K3-M2PZ",
        printed=date(2026, 3, 12),
        received=date(2026, 3, 20),
        taken=(
            Correction(
                line=5,
                label="Parcel agent" if english else "Paketombud",
                printed="Available" if english else "Finns",
                written="Missing" if english else "Saknas",
            ),
            Correction(
                line=14,
                label="Telephone" if english else "Telefon",
                printed="",
                written="070-174 06 91",
            ),
        ),
        kept=(
            Correction(
                line=7,
                label="Staffed hours" if english else "Öppettider bemannat",
                written="mån–fre 9–18",
                held="mån–fre 9–19; lör 10–15",
            ),
        ),
        noted=(
            Correction(written="Skylten vid väg 363 har ramlat.", case=True),
            Correction(
                line=9,
                label="Delivery days" if english else "Leveransdagar",
                written="tisdagar, ibland även på torsdagar före storhelger",
            ),
            Correction(written="Karin är bortrest i april, ring Åke då."),
        ),
        person="Anna Sjölund",
        phone="070-174 06 91",
        mail="anna.sjolund@example.com",
    )
