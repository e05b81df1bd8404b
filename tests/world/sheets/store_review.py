from datetime import date
from pathlib import Path
from uuid import UUID

from umea_field.reports.lines import Target
from umea_field.reports.sheet import Imprint
from umea_field.reports.store_review_sheet import Line, Sheet, Source

from . import SERVICES, WORDS

EMPTY_TABLES = 1
"""Frames to write in are empty, and say so to whoever listens."""

STORE, PERSON, OFFER, NEED = (UUID(int=number) for number in range(1, 5))


def line(record: UUID, column: str, label: str, value: str, code: str = "") -> Line:
    table = {STORE: "store", PERSON: "contact", OFFER: "service_offer", NEED: "need"}
    return Line(
        label=label,
        value=value,
        target=Target(table[record], record, column),
        code=code,
    )


def make(imprint: Imprint, _pictures: Path) -> Sheet:
    said = imprint.language == "en"

    def store(column: str, swedish: str, english: str, value: str) -> Line:
        return line(STORE, column, english if said else swedish, value)

    return Sheet(
        imprint=imprint,
        store="Lanthandeln i Granselet",
        contact=(
            store("name", "Namn", "Name", "Lanthandeln i Granselet"),
            store("address", "Adress", "Address", "Byvägen 4"),
            store("phone", "Telefon", "Phone", ""),
        ),
        hours=(
            store(
                "hours_staffed",
                "Öppettider bemannat",
                "Staffed hours",
                "mån–fre 9–18, lör 10–14",
            ),
            store(
                "hours_season",
                "Avvikande tider (säsong)",
                "Seasonal hours",
                "Juli: även söndag 11–14.",
            ),
        ),
        people=(
            line(PERSON, "name", "Name" if said else "Namn", "Ánne Šiŋŋa Wiklund"),
            line(PERSON, "phone", "Phone" if said else "Telefon", "070-174 06 12"),
        ),
        sources=(
            Source(
                name="Ánne Šiŋŋa Wiklund",
                source="Uppgifter vid besök",
                informed=date(2025, 4, 16),
            ),
        ),
        running=(
            store("chain", "Kedja", "Chain", "Fristående"),
            store("delivery_days", "Leveransdagar", "Delivery days", "tisdag, fredag"),
        ),
        services=tuple(
            line(
                OFFER,
                "status",
                english if said else swedish,
                WORDS[now or "okand"][said],
                now or "okand",
            )
            for swedish, english, now, _, _ in SERVICES
        ),
        needs=(
            line(
                NEED,
                "title",
                "Critical" if said else "Avgörande",
                "Hämta receptmedicin i butiken",
            ),
        ),
        reviewed=date(2025, 3, 20),
    )
