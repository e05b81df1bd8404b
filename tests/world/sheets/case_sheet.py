from datetime import date
from pathlib import Path

from umea_field.reports.case_sheet_sheet import (
    Dialogue,
    Event,
    Promise,
    Sheet,
    Step,
    Unit,
)
from umea_field.reports.sheet import Imprint


def make(imprint: Imprint, _pictures: Path) -> Sheet:
    said = imprint.language == "en"
    return Sheet(
        imprint=imprint,
        title="Ny skylt vid väg 363 mot Gránsseluokta",
        place="Lanthandeln i Granselet",
        kind="Difficult dialogue" if said else "Svår dialog med annan part",
        number="KS-2026/0114",
        status="Waiting for answer" if said else "Väntar på svar",
        asked_by="Karin Wiklund, handlare",
        received=date(2026, 1, 14),
        need="Att fler hittar till butiken från stora vägen",
        visit=date(2025, 10, 14),
        promised=date(2026, 3, 20),
        units=(
            Unit(
                name="Gator och parker",
                responsible=True,
                passed_on=date(2026, 1, 16),
                promised=date(2026, 2, 28),
                reminded=date(2026, 3, 4),
            ),
            Unit(
                name="Fysisk planering",
                passed_on=date(2026, 1, 16),
                answered=date(2026, 2, 2),
            ),
        ),
        dialogue=Dialogue(
            stage="Contact made" if said else "Kontakt tagen",
            municipality="deltog, skrev" if not said else "took part, wrote",
        ),
        events=(
            Event(
                day=date(2026, 1, 16),
                kind="Skickat vidare till Gator och parker",
                what="Frågan gäller både skylten och lyset vid avfarten.",
                promised=date(2026, 2, 28),
            ),
            Event(
                day=date(2026, 2, 2),
                kind="Svar från Fysisk planering",
                what="Skylten behöver inget bygglov.",
            ),
            Event(day=date(2026, 3, 4), kind="Påmint Gator och parker"),
        ),
        promises=(
            Promise(
                text="Ring Karin när svaret har kommit",
                who="Anna",
                due=date(2026, 3, 20),
            ),
            Promise(
                text="Skicka bilden på avfarten",
                who="Karin",
                due=date(2026, 1, 30),
                done=True,
            ),
        ),
        steps=(
            Step(text="Gator och parker ska svara oss", day=date(2026, 2, 28)),
            Step(text="Byn ska få sitt svar", day=date(2026, 3, 20)),
            Step(text="Ring Karin när svaret har kommit (Anna)", day=date(2026, 3, 20)),
        ),
    )
