"""A sheet with a little of everything for each paper, one module a paper.

A module has the paper's name and a ``make(imprint, pictures)`` that returns its
sheet in the imprint's language. It may also say ``EMPTY_TABLES``, how many tables are
left to the pen, and ``SMALLEST``, the size of its smallest letters in points.
"""

import hashlib
from importlib import import_module
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from umea_field.reports.gallery import paper_named
from umea_field.reports.sheet import Picture, State

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


def names() -> list[str]:
    """Return the names of the papers that have a sheet here."""
    return sorted(found.name for found in iter_modules(__path__))


def module_of(name: str) -> Any:
    """Return the module of a paper's sheet."""
    return import_module(f"{__name__}.{name}")


def state(code: str, language: str) -> State | None:
    return State(code, WORDS[code][language == "en"]) if code else None


def picture(folder: Path, file: str, caption: str, credit: str) -> Picture:
    digest = hashlib.sha256((folder / file).read_bytes()).hexdigest()
    alt = "Ett rött hus med mörkt tak"
    return Picture(sha256=digest, alt=alt, caption=caption, credit=credit)


def codes_of(name: str, sheet: Any) -> list[str]:
    """Return the code of a paper, and those of what is printed together with it."""
    enclosed = paper_named(name).enclosed(sheet)
    return [sheet.imprint.code, *(one.sheet.imprint.code for one in enclosed)]


def are_in_order(read: list[str], codes: list[str]) -> bool:
    """Tell whether QR texts of pages go through codes, each from its page 1."""
    kept = [text.split(":") for text in read]
    parts = [(code, list(pages)) for code, pages in groupby(kept, itemgetter(2))]
    numbered = all(
        [int(page[3]) for page in pages] == list(range(1, len(pages) + 1))
        for _, pages in parts
    )
    return numbered and [code for code, _ in parts] == codes
