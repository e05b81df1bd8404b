"""Sheets with a little of everything, and how golden papers are redrawn."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from umea_field.reports import visit_checklist_sheet as checklist
from umea_field.reports import visit_report_sheet as report
from umea_field.reports.sheet import Imprint, Picture, Printable, State

WORDS = {
    "finns": ("Finns", "Available"),
    "delvis": ("Delvis", "Partly available"),
    "hotad": ("Hotad", "At risk"),
    "planerad": ("Planerad", "Planned"),
    "saknas": ("Saknas", "Missing"),
    "okand": ("Okänt", "Unknown"),
}
SERVICES = (
    ("Dagligvaror, fullt sortiment", "Groceries, full range", "finns", "finns", ""),
    ("Drivmedel", "Fuel", "hotad", "hotad", "Pumpen besiktas i juni"),
    ("Paketombud", "Parcel agent", "delvis", "finns", "Vardagar till 17"),
    ("Apoteksombud", "Pharmacy agent", "saknas", "saknas", "24 km till Åkersele"),
    ("Kontantuttag", "Cash withdrawal", "saknas", "finns", "24 km till Åkersele"),
    ("Receptfria läkemedel", "Medicines", "finns", "finns", ""),
    ("Spelombud", "Gaming agent", "finns", "finns", ""),
    ("Hemsändning", "Home delivery", "finns", "finns", "Torsdagar, efter beställning"),
    ("Systembolagsombud", "Systembolaget agent", "finns", "finns", ""),
    ("Publik laddpunkt", "Charging point", "planerad", "planerad", ""),
    ("Öppet wifi", "Open Wi-Fi", "delvis", "delvis", ""),
    ("Reservkraft", "Back-up power", "okand", "okand", ""),
    ("Bokhylla", "Book shelf", "", "finns", ""),
    ("Kaffe och fika", "Coffee", "finns", "", "Nytt i höstas, sex platser"),
    ("Hjärtstartare", "Defibrillator", "finns", "finns", "Vid entrén, dygnet runt"),
)
SheetMaker = Callable[[str, bool], Printable]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--redraw", action="store_true", help="write the golden papers anew"
    )


def imprint(language: str, large: bool) -> Imprint:
    return Imprint(
        printed=datetime(2026, 3, 12, 13, 32, tzinfo=UTC),
        code="UF-A7K3-M2P9",
        version=3,
        language=language,
        large=large,
        made_up=True,
        sender="Umeå kommun, landsbygdsutveckling",
        contact="090-000 00 00",
    )


def state(code: str, language: str) -> State | None:
    return State(code, WORDS[code][language == "en"]) if code else None


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pictures of nothing in particular."""
    folder = tmp_path_factory.mktemp("pictures")
    for name, size in (("a.jpg", (640, 480)), ("b.jpg", (480, 480))):
        image = Image.new("RGB", size, (206, 216, 214))
        draw = ImageDraw.Draw(image)
        draw.rectangle((120, 200, 360, 400), fill=(150, 62, 48))
        draw.polygon([(100, 200), (240, 110), (380, 200)], fill=(60, 66, 68))
        image.save(folder / name, quality=80)
    return folder


def picture(folder: Path, file: str, caption: str, credit: str) -> Picture:
    digest = hashlib.sha256((folder / file).read_bytes()).hexdigest()
    alt = "Ett rött hus med mörkt tak"
    return Picture(sha256=digest, alt=alt, caption=caption, credit=credit)


@pytest.fixture(scope="session")
def find_picture(pictures: Path) -> Callable[[str], Path]:
    """Where the picture of a digest lies."""
    files = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path
        for path in pictures.iterdir()
    }
    return files.__getitem__


@pytest.fixture(scope="session")
def report_sheet(pictures: Path) -> SheetMaker:
    def make(language: str, large: bool) -> report.Sheet:
        said = language == "en"
        return report.Sheet(
            imprint=imprint(language, large),
            place="Lanthandeln i Granselet",
            day=date(2026, 3, 12),
            present=("Karin Wiklund, handlare", "Anna Sjölund, Umeå kommun"),
            agreed=(
                report.Agreement(
                    text="Vi svarar om skylten vid vägen.",
                    who="Anna",
                    due=date(2026, 3, 20),
                ),
                report.Agreement(
                    text="Karin frågar om paketskåp för kvällar.",
                    who="Karin",
                    due=date(2026, 4, 15),
                ),
                report.Agreement(
                    text="Vi följer upp drivmedlet efter besiktningen.",
                    who="Anna",
                    due=date(2026, 6, 30),
                ),
            ),
            since=date(2025, 10, 14),
            services=tuple(
                report.Service(
                    name=english if said else swedish,
                    now=state(now, language),
                    before=state(before, language),
                    note=note,
                )
                for swedish, english, now, before, note in SERVICES
            ),
            needs=(
                report.Need(
                    text="Hämta paket efter klockan 17, när de flesta kommer hem",
                    whose="Pendlare, barnfamiljer",
                    importance="Viktigt",
                    next_step="Karin frågar om paketskåp",
                ),
                report.Need(
                    text="Ta ut kontanter närmare än Åkersele",
                    whose="Äldre, föreningar",
                    importance="Avgörande",
                    next_step="Vi tar upp det med länsstyrelsen",
                ),
                report.Need(
                    text="Skylt på samiska vid vägen: Gránsseluokta, giella áčđŋšŧž ï",
                    whose="Samebyn",
                    importance="Önskvärt",
                ),
            ),
            cases=(
                report.Case(
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

    return make


@pytest.fixture(scope="session")
def checklist_sheet() -> SheetMaker:
    def make(language: str, large: bool) -> checklist.Sheet:
        said = language == "en"
        return checklist.Sheet(
            imprint=imprint(language, large),
            place="Lanthandeln i Granselet",
            begins=datetime(2026, 3, 12, 9, 0, tzinfo=UTC),
            last=date(2025, 10, 14),
            earlier=(
                checklist.Earlier(
                    years="2023–2024",
                    what="Hemsändning på prov",
                    outcome="Blev fast; tolv hushåll.",
                ),
                checklist.Earlier(
                    years="2021",
                    what="Byaplan med bygdegårdsföreningen",
                    outcome="Fyra av nio punkter klara.",
                ),
                checklist.Earlier(
                    years="2018",
                    what="Investeringsbidrag till kylar",
                    outcome="Elen minskade med en tredjedel.",
                ),
            ),
            cases=(
                checklist.OpenCase(
                    number="Ä 14", title="Skylt vid väg 363", promised=date(2026, 3, 20)
                ),
                checklist.OpenCase(number="Ä 9", title="Belysning vid ladan"),
            ),
            promised=("Ta med blanketten för hemsändningsbidrag.",),
            people=("Karin Wiklund, handlare, 070-000 00 00",),
            topics=tuple(
                checklist.Topic(text=text, again=again)
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
                checklist.Known(
                    name=english if said else swedish, before=state(before, language)
                )
                for swedish, english, _, before, _ in SERVICES
            ),
        )

    return make
