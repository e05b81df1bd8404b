from datetime import date
from pathlib import Path

from umea_field.domain import status
from umea_field.reports.gap_matrix_sheet import Change, Line, Sheet
from umea_field.reports.sheet import Imprint, State

_WORDS = {
    "finns": ("Finns", "Available"),
    "delvis": ("Delvis", "Partly"),
    "hotad": ("Hotad", "At risk"),
    "planerad": ("Planerad", "Planned"),
    "test": ("På prov", "On trial"),
    "saknas": ("Saknas", "Missing"),
    "ej_aktuell": ("Inte aktuell", "Not relevant"),
    "upphord": ("Upphörd", "Ceased"),
    "okand": ("Okänt", "Unknown"),
}
_SERVICES = (
    ("Dagligvaror, fullt utbud", "Groceries, full range"),
    ("Drivmedel", "Fuel"),
    ("Paketombud", "Parcel agent"),
    ("Apoteksombud", "Pharmacy agent"),
    ("Kontantuttag", "Cash withdrawal"),
    ("Bibliotek", "Library"),
    ("Samlingslokal med reservkraft och kök", "Hall with back-up power and a kitchen"),
    ("Öppet wifi", "Open Wi-Fi"),
)
_LINES = (
    ("Björkmyrliden", "saknas saknas saknas saknas saknas delvis finns upphord"),
    ("Gránsseluokta, áčđŋšŧž", "finns hotad delvis saknas saknas saknas finns delvis"),
    ("Kvarnnäset", "finns finns finns delvis finns delvis okand finns"),
    ("Lomtjärn", "saknas saknas - saknas saknas ej_aktuell hotad saknas"),
    ("Åkersele", "finns finns finns finns finns delvis planerad test"),
)
_LOOKED = (date(2025, 11, 4), date(2026, 3, 12), date(2026, 1, 9), None)


def make(imprint: Imprint, _pictures: Path) -> Sheet:
    said = int(imprint.language == "en")

    def state(code: str) -> State:
        return State(code, _WORDS[code][said])

    lines = [
        Line(
            village=village,
            states=tuple(told.replace("-", "").split(" ")),
            gaps=sum(map(status.is_gap, told.split(" "))),
            looked=_LOOKED[number % len(_LOOKED)],
        )
        for number, (village, told) in enumerate(_LINES)
    ]
    return Sheet(
        imprint=imprint,
        day=date(2026, 3, 12),
        chosen=(("Norra delen", "The north")[said],),
        services=tuple(names[said] for names in _SERVICES),
        lines=tuple(lines),
        lacking=tuple(
            sum(status.is_gap(line.states[column]) for line in lines)
            for column in range(len(_SERVICES))
        ),
        key=tuple(state(code) for code in status.STATUSES),
        since=date(2025, 3, 14),
        changes=(
            Change(
                village="Kvarnnäset",
                service=_SERVICES[3][said],
                kind=status.BETTER,
                before=state("saknas"),
                now=state("delvis"),
            ),
            Change(
                village="Lomtjärn",
                service=_SERVICES[6][said],
                kind=status.WORSE,
                before=state("finns"),
                now=state("hotad"),
            ),
            Change(
                village="Lomtjärn",
                service=_SERVICES[4][said],
                kind=status.WORSE,
                before=state("delvis"),
                now=state("saknas"),
            ),
            Change(
                village="Åkersele",
                service=_SERVICES[7][said],
                kind=status.OTHER,
                before=state("okand"),
                now=state("test"),
            ),
        ),
    )
