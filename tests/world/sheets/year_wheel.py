from datetime import date
from pathlib import Path

from umea_field.domain.wheel_activity import WheelActivity, in_order
from umea_field.reports.sheet import Imprint
from umea_field.reports.year_wheel_sheet import Entry, Ring, Sheet

SMALLEST = 6.5
"""Numbers of weeks on A4."""

_RINGS = (
    ("tours", "Turné och besök", "Tours and visits"),
    ("stores", "Handlare och butiker", "Shopkeepers and stores"),
    ("politics", "Politik och styrning", "Politics and steering"),
    ("region", "Region och bidrag", "Region and grants"),
    ("summary", "Kommunikation och summeringar", "Communication and summaries"),
)
_YEAR = (
    ("politics", "Årsplan klar", "Year's plan ready", "1-12", "1-23", "Anna"),
    ("summary", "Halvårssummering", "Half-yearly summary", "1-12", "1-30", "Anna"),
    ("stores", "Energi och kyla", "Energy and cooling", "1-12", "2-6", "Per"),
    ("tours", "Vinterbesök i butik", "Winter visits", "2-2", "2-27", "Anna"),
    ("region", "Hemsändning: redovisning", "Delivery: account", "2-2", "3-6", "Maria"),
    ("region", "Driftstöd: påminn butikerna", "Aid: remind stores", "3-2", "3-31", ""),
    ("tours", "Landsbygdsturné, vår", "Spring tour", "3-9", "4-3", "Anna"),
    ("tours", "Servicekartläggning", "Mapping of services", "4-13", "5-29", "Per"),
    ("politics", "Utskottet: information", "Committee", "4-14", "4-14", "Anna"),
    ("stores", "Sommarens bemanning", "Staff for summer", "4-20", "5-15", "Anna"),
    ("region", "Serviceforum, vår", "Service forum, spring", "4-23", "4-23", "Anna"),
    ("summary", "Sommarjobb planeras", "Summer jobs planned", "5-4", "5-22", "Sara"),
    ("politics", "Budgetunderlag", "Figures for the budget", "6-1", "6-18", "Per"),
    ("summary", "Fotodagar i byarna", "Photo days", "6-8", "6-26", "Sara"),
    ("summary", "Halvårssummering", "Half-yearly summary", "6-29", "7-17", "Anna"),
    ("stores", "Sommaröppet: kontroll", "Summer hours", "6-29", "7-24", "Sara"),
    ("region", "Stäm av mot Pipos", "Check against Pipos", "8-3", "8-28", "Per"),
    ("tours", "Studieresa", "Study trip", "9-1", "9-4", "Anna"),
    ("stores", "Lokal handlardag", "Shopkeepers' day", "9-17", "9-17", "Anna"),
    ("politics", "Serviceplan: uppföljning", "Service plan", "9-28", "11-13", "Anna"),
    ("tours", "Landsbygdsturné, höst", "Autumn tour", "10-5", "10-30", "Anna"),
    ("region", "Serviceforum, höst", "Service forum, autumn", "10-22", "10-22", "Anna"),
    ("summary", "Mervärden till politiken", "Added value", "11-2", "11-20", "Anna"),
    ("tours", "Beredskap: genomgång", "Preparedness", "11-9", "12-11", "Anna"),
    ("politics", "Resultat till styrdokument", "Results", "12-7", "12-18", "Anna"),
    ("summary", "Samtycken ses över", "Consents reviewed", "12-14", "1-15", "Sara"),
)  # fmt: skip


def _day(year: int, told: str) -> date:
    month, day = told.split("-")
    return date(year, int(month), int(day))


NOT_IN_WORDS = (
    date(2026, 1, 1),
    *(row[0] for row in _YEAR),
    *(_day(2026, day) for row in _YEAR for day in row[3:5]),
    _day(2027, "1-15"),
)
"""Rings are told by name, and days as spans, such as 12–23 januari."""


def make(imprint: Imprint, _pictures: Path) -> Sheet:
    said = imprint.language == "en"
    found = in_order(
        WheelActivity(
            title=english if said else swedish,
            ring=ring,
            start=_day(2026, start),
            end=_day(2027 if _wraps(start, end) else 2026, end),
            responsible=responsible,
            done=_day(2026, start) < date(2026, 2, 15),
        )
        for ring, swedish, english, start, end, responsible in _YEAR
    )
    return Sheet(
        imprint=imprint,
        first=date(2026, 1, 1),
        rings=tuple(
            Ring(code=code, name=english if said else swedish)
            for code, swedish, english in _RINGS
        ),
        entries=tuple(
            Entry(
                number=one.number,
                title=one.title,
                ring=one.ring,
                start=one.start,
                end=one.end,
                responsible=one.responsible,
                done=one.done,
            )
            for one in found
        ),
        today=date(2026, 3, 12),
    )


def _wraps(start: str, end: str) -> bool:
    return _day(2026, end) < _day(2026, start)
