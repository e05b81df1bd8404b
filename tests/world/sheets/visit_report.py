from datetime import date
from pathlib import Path

from umea_field.reports.sheet import Imprint
from umea_field.reports.visit_report_sheet import (
    Agreement,
    Case,
    Need,
    Service,
    Sheet,
)

from . import SERVICES, picture, state


def make(imprint: Imprint, pictures: Path) -> Sheet:
    language = imprint.language
    said = language == "en"
    return Sheet(
        imprint=imprint,
        place="Lanthandeln i Granselet",
        day=date(2026, 3, 12),
        present=("Karin Wiklund, handlare", "Anna Sjölund, Umeå kommun"),
        agreed=(
            Agreement(
                text="Vi svarar om skylten vid vägen.",
                who="Anna",
                due=date(2026, 3, 20),
            ),
            Agreement(
                text="Karin frågar om paketskåp för kvällar.",
                who="Karin",
                due=date(2026, 4, 15),
            ),
            Agreement(
                text="Vi följer upp drivmedlet efter besiktningen.",
                who="Anna",
                due=date(2026, 6, 30),
            ),
        ),
        since=date(2025, 10, 14),
        services=tuple(
            Service(
                name=english if said else swedish,
                now=state(now, language),
                before=state(before, language),
                note=note,
            )
            for swedish, english, now, before, note in SERVICES
        ),
        needs=(
            Need(
                text="Hämta paket efter klockan 17, när de flesta kommer hem",
                whose="Pendlare, barnfamiljer",
                importance="Viktigt",
                next_step="Karin frågar om paketskåp",
            ),
            Need(
                text="Ta ut kontanter närmare än Åkersele",
                whose="Äldre, föreningar",
                importance="Avgörande",
                next_step="Vi tar upp det med länsstyrelsen",
            ),
            Need(
                text="Skylt på samiska vid vägen: Gránsseluokta, giella áčđŋšŧž ï",
                whose="Samebyn",
                importance="Önskvärt",
            ),
        ),
        cases=(
            Case(
                number="Ä 14",
                title="Skylt vid väg 363",
                state="Hos verksamhet",
                promised=date(2026, 3, 20),
            ),
        ),
        pictures=(
            picture(pictures, "a.jpg", "Butiken från vägen.", "Foto: Anna Sjölund"),
            picture(
                pictures,
                "b.jpg",
                "Här vill byn ha paketskåpet, under tak och med ljus.",
                "Foto: Karin Wiklund",
            ),
        ),
        person="Anna Sjölund",
        phone="090-000 00 00",
        mail="landsbygd@example.org",
        signature=True,
    )
