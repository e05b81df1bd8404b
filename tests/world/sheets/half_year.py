from datetime import date
from pathlib import Path

from umea_field.domain.half_year import FIGURES
from umea_field.reports.half_year_sheet import Change, Coming, Count, Ongoing, Sheet
from umea_field.reports.sheet import Imprint

from . import state

COUNTS = (11, 6, 14, 5, 9, 7, 2, 1, 8)
CHANGES = (
    ("Granselet", "Paketombud", "Parcel agent", "saknas", "finns", "better"),
    ("Åkersele", "Publik laddpunkt", "Charging point", "planerad", "finns", "better"),
    ("Granselet", "Kontantuttag", "Cash withdrawal", "finns", "saknas", "worse"),
    ("Norrhällan", "Drivmedel", "Fuel", "finns", "hotad", "worse"),
)
ONGOING = (
    ("Skylt vid väg 363", date(2026, 3, 20), False),
    ("Belysning vid ladan", None, False),
    ("Paketskåp för kvällar", date(2026, 9, 30), True),
)
COMING = (
    ("Landsbygdsturné höst", date(2026, 9, 24), date(2026, 10, 22)),
    ("Lokal handlardag i Tallvattnet", date(2026, 9, 17), None),
    ("Budgetunderlag", date(2026, 8, 19), date(2026, 9, 3)),
)


def make(imprint: Imprint, _pictures: Path) -> Sheet:
    language = imprint.language
    said = language == "en"
    return Sheet(
        imprint=imprint,
        party="The region" if said else "Regionen",
        period="first half of 2026" if said else "första halvåret 2026",
        first=date(2026, 1, 1),
        last=date(2026, 6, 30),
        highlights=(
            "Vi har gjort 11 besök i 6 byar.\n"
            "Paketombud finns nu i Granselet.\n"
            "Kontantuttag saknas nu i Granselet; närmast är Åkersele, 24 km bort."
        ),
        text_done=(
            "Löst: Hämta paket efter klockan 17.\n"
            "Besvarat: Skylt på samiska vid vägen, Gránsseluokta."
        ),
        text_learned=(
            "Butikerna vill ha svar i telefon, inte i brev. När vi ringde inom en vecka"
            " blev nästa besök kortare."
        ),
        text_next="Vi följer upp drivmedlet i Norrhällan efter besiktningen i juni.",
        thanks="Karin Wiklund i Granselet, för kaffe och klarspråk.",
        counts=tuple(
            Count(name, count) for name, count in zip(FIGURES, COUNTS, strict=True)
        ),
        median_days=11.5,
        gaps_before=34,
        gaps_now=31,
        changes=tuple(
            Change(
                village=village,
                service=english if said else swedish,
                before=state(before, language),
                now=state(now, language),
                way=way,
            )
            for village, swedish, english, before, now, way in CHANGES
        ),
        ongoing=tuple(Ongoing(text=t, due=d, trial=on) for t, d, on in ONGOING),
        more_ongoing=4,
        coming=tuple(Coming(title=t, start=s, end=e) for t, s, e in COMING),
    )
