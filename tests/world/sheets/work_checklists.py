from datetime import date
from pathlib import Path

from umea_field.reports.sheet import Imprint
from umea_field.reports.work_checklists_sheet import Found, Item, Sheet

FACTORS = (
    ("Vi besöker varje by", "We visit every village"),
    ("Vi känner handlarna vid namn", "We know the store owners by name"),
    ("Vi lyssnar innan vi föreslår", "We listen before we suggest"),
    ("Vi håller det vi lovar", "We keep what we promise"),
    ("Byn får svar i tid", "The village has its answer in time"),
    ("Kollegor följer med ut", "Colleagues come along"),
    ("Vi berättar vad som har blivit gjort", "We tell what has been done"),
    ("Vi tackar dem som hjälper till", "We thank those who help"),
    ("Vi delar goda exempel mellan byar", "We share good examples among villages"),
)
STEPS = (
    ("Ring och bestäm en dag", "Call and agree on a day"),
    ("Läs det som sades förra gången", "Read what was said last time"),
    ("Bjud med en kollega", "Invite a colleague"),
    ("Fråga vad butiken behöver", "Ask what the store needs"),
    ("Skriv upp vem som gör vad", "Write down who does what"),
    ("Skicka besöksrapporten", "Send the visit report"),
    ("Följ upp inom en månad", "Follow up within a month"),
)


def make(imprint: Imprint, _pictures: Path) -> Sheet:
    said = imprint.language == "en"

    def item(swedish: str, english: str, found: Found) -> Item:
        return Item(
            text=english if said else swedish,
            shown_by="It can be seen." if said else "Det syns.",
            found=found,
        )

    met = Found(said=("14 av 14 byar den 30 juni 2026.",), met=True)
    part = Found(
        said=(
            "14 av 22 byar den 30 juni 2026.",
            "Längst sedan: Gránsseluokta (aldrig).",
        )
    )
    hand = Found(said=("Inget av det här antecknas.",), by_hand=True)
    return Sheet(
        imprint=imprint,
        period="first half of 2026" if said else "första halvåret 2026",
        first=date(2026, 1, 1),
        last=date(2026, 6, 30),
        factors=tuple(
            item(*words, found)
            for words, found in zip(FACTORS, (met, part, hand) * 3, strict=True)
        ),
        steps=tuple(
            item(*words, found)
            for words, found in zip(
                STEPS, (hand, met, part, hand, hand, met, met), strict=True
            )
        ),
    )
