from datetime import date
from pathlib import Path

from umea_field.reports.service_plan_sheet import Gap, Need, Service, Sheet, Step, Trial
from umea_field.reports.sheet import Imprint, State

from . import SERVICES, state

_LOOKED = date(2026, 3, 12)
_STORE = "Lanthandeln i Granselet"


def make(imprint: Imprint, _pictures: Path) -> Sheet:
    said = imprint.language == "en"

    def told(code: str) -> State:
        found = state(code, imprint.language)
        assert found
        return found

    here = [
        Service(
            name=english if said else swedish,
            state=told(now),
            store=_STORE if number < 8 else "",
            provider="Kommunen" if number == 9 else "",
            hours=("Monday 9–17" if said else "måndag 9–17") if number == 8 else "",
            looked=_LOOKED if number % 3 else None,
        )
        for number, (swedish, english, now, _, _) in enumerate(SERVICES)
        if now not in ("saknas", "okand", "")
    ]
    gaps = [
        Gap(
            name=english if said else swedish,
            state=told("saknas"),
            nearest="24 km till Åkersele" if number % 2 else "",
            looked=_LOOKED,
        )
        for number, (swedish, english, now, _, _) in enumerate(SERVICES)
        if now == "saknas"
    ]
    return Sheet(
        imprint=imprint,
        village="Granselet",
        facts=(
            "Granselet is a service point in the municipality's service plan."
            if said
            else "Granselet är servicepunkt i kommunens serviceplan.",
            "148 inhabitants (2025)." if said else "148 invånare (2025).",
        ),
        here=tuple(here),
        gaps=tuple(gaps),
        unknown=("Back-up power" if said else "Reservkraft",),
        needs=(
            Need(
                area="Post and parcels" if said else "Post och paket",
                text="Hämta paket efter klockan 17, när de flesta kommer hem",
                whose="Pendlare, barnfamiljer",
                importance="Viktigt",
            ),
            Need(
                area="Post and parcels" if said else "Post och paket",
                text="Skylt på samiska: Gránsseluokta, giella áčđŋšŧž ï",
                whose="Samebyn",
                importance="Önskvärt",
            ),
            Need(
                area="Roads and safety" if said else "Vägar och trafiksäkerhet",
                text="Säker gångväg från skolan till affären",
                importance="Avgörande",
            ),
        ),
        trials=(
            Trial(
                title="Paketskåp under tak vid affären",
                start=date(2026, 1, 15),
                end=date(2026, 6, 30),
                hope="Fler hämtar sina paket i byn.",
            ),
            Trial(title="Bokbuss på prov", end=date(2026, 2, 1), decides=True),
        ),
        steps=(
            Step(text="Skylt vid väg 363", unit="Gator och parker"),
            Step(text="Säker gångväg från skolan", due=date(2026, 6, 5)),
        ),
        visit=date(2026, 5, 20),
        plan="Lokal utvecklingsplan för Granselet, 2023",
        link="example.org/granselet",
        looked=_LOOKED,
    )
