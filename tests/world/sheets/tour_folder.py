from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from umea_field.reports.sheet import Imprint
from umea_field.reports.tour_folder_sheet import Day, Sheet, Stop

from . import visit_checklist

EMPTY_TABLES = visit_checklist.EMPTY_TABLES
PAGES = 4


def make(imprint: Imprint, pictures: Path) -> Sheet:
    said = imprint.language == "en"
    stops = (
        Stop(
            number=1,
            place="Byastugan i Rönnliden",
            where="Rönnliden",
            person="Siv Ánne Öberg",
            phone="070-000 00 01",
            begins=datetime(2026, 3, 12, 8, 0, tzinfo=UTC),
            leaves=datetime(2026, 3, 12, 9, 15, tzinfo=UTC),
            way="19 km, 20 min",
            whence="Umeå",
            expected=11,
            warnings=("Ingen färja efter klockan 16.",),
            lat=63.943,
            lon=20.345,
        ),
        Stop(
            number=2,
            place="Lanthandeln i Granselet",
            address="Byvägen 4",
            person="Karin Wiklund",
            phone="070-000 00 00",
            begins=datetime(2026, 3, 12, 10, 0, tzinfo=UTC),
            way="31 km, 30 min",
            whence="Byastugan i Rönnliden",
            along="Gator och parker",
            note="Ta med skyltförslaget.",
            lat=64.155,
            lon=20.399,
            table="store",
            id=UUID(int=1),
            checklist=visit_checklist.make(
                replace(imprint, code="UF-B8M2-7QXZ"), pictures
            ),
        ),
    )
    return Sheet(
        imprint=imprint,
        title="Spring tour, north" if said else "Vårturné norrut",
        start=date(2026, 3, 12),
        end=date(2026, 3, 13),
        note="Bilen hämtas kvart i åtta.",
        days=(
            Day(day=date(2026, 3, 12), stops=stops[:1], home="19 km, 20 min"),
            Day(day=date(2026, 3, 13), stops=stops[1:], home="42 km, 38 min"),
        ),
        sums="111 km, 1 h 48 min",
    )
