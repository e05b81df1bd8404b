from pathlib import Path

from umea_field.reports.address_labels_sheet import Address, Sheet
from umea_field.reports.sheet import Imprint

CODED = False
"""No margin of a sheet of labels has room for a QR code; the code is in letters."""

VILLAGES = ("Granselet", "Åkersele", "Kvarnnäset", "Norrhällan", "Gránsseluokta")


def make(imprint: Imprint, _pictures: Path) -> Sheet:
    return Sheet(
        imprint=imprint,
        labels=tuple(
            Address(
                name=f"Lanthandeln i {VILLAGES[at % len(VILLAGES)]}",
                address=f"Byvägen {at + 1}",
                village=VILLAGES[at % len(VILLAGES)],
            )
            for at in range(24)
        ),
        left_out=2,
    )
