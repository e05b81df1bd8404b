from datetime import date
from pathlib import Path

from umea_field.reports.sheet import Imprint
from umea_field.reports.work_checklists_sheet import Found, Item, Sheet


def make(imprint: Imprint, _pictures: Path) -> Sheet:
    said = imprint.language == "en"

    def item(swedish: str, english: str, found: Found) -> Item:
        return Item(
            text=english if said else swedish,
            shown_by="It can be seen." if said else "Det syns.",
            found=found,
        )

    met = Found(said=("14 av 14 byar den 30 juni 2026.",), met=True)
    part = Found(
        said=(
            "14 av 22 byar den 30 juni 2026.",
            "Längst sedan: Gránsseluokta (aldrig).",
        )
    )
    hand = Found(said=("Inget av det här antecknas.",), by_hand=True)
    return Sheet(
        imprint=imprint,
        period="first half of 2026" if said else "första halvåret 2026",
        first=date(2026, 1, 1),
        last=date(2026, 6, 30),
        factors=tuple(
            item(f"Bygg relationer {at}", f"Build relations {at}", found)
            for at, found in enumerate((met, part, hand) * 3, start=1)
        ),
        steps=tuple(
            item(f"Bjud med kollegor {at}", f"Invite colleagues {at}", found)
            for at, found in enumerate((hand, met, part, hand, hand, met, met), start=1)
        ),
    )
