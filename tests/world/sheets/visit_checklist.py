from datetime import UTC, date, datetime
from pathlib import Path

from umea_field.reports.sheet import Imprint
from umea_field.reports.visit_checklist_sheet import (
    Earlier,
    Known,
    OpenCase,
    Sheet,
    Topic,
)

from . import SERVICES, state

EMPTY_TABLES = 1
"""Boxes to tick with a pen are empty, and say so to whoever listens."""


def make(imprint: Imprint, _pictures: Path) -> Sheet:
    language = imprint.language
    said = language == "en"
    return Sheet(
        imprint=imprint,
        place="Lanthandeln i Granselet",
        begins=datetime(2026, 3, 12, 9, 0, tzinfo=UTC),
        last=date(2025, 10, 14),
        earlier=(
            Earlier(
                years="2023–2024",
                what="Hemsändning på prov",
                outcome="Blev fast; tolv hushåll.",
            ),
            Earlier(
                years="2021",
                what="Byaplan med bygdegårdsföreningen",
                outcome="Fyra av nio punkter klara.",
            ),
            Earlier(
                years="2018",
                what="Investeringsbidrag till kylar",
                outcome="Elen minskade med en tredjedel.",
            ),
        ),
        cases=(
            OpenCase(
                number="Ä 14", title="Skylt vid väg 363", promised=date(2026, 3, 20)
            ),
            OpenCase(number="Ä 9", title="Belysning vid ladan"),
        ),
        promised=("Ta med blanketten för hemsändningsbidrag.",),
        people=("Karin Wiklund, handlare, 070-000 00 00",),
        topics=tuple(
            Topic(text=text, again=again)
            for text, again in (
                ("Hur går det med drivmedlet efter besiktningen?", True),
                ("Paketskåp: vem äger marken?", True),
                ("Vad behöver de äldre i byn i vinter?", False),
                ("Vilka leveransdagar fungerar?", False),
                ("Vem tar över när Karin är ledig?", False),
                ("Finns det en plats för bokbussen?", False),
                ("Vad har byn själv på gång?", False),
                ("Vad ska vi skriva om?", False),
            )
        ),
        services=tuple(
            Known(name=english if said else swedish, before=state(before, language))
            for swedish, english, _, before, _ in SERVICES
        ),
    )
