from pathlib import Path

from umea_field.reports.question_form_sheet import (
    HOURS,
    NUMBER,
    Question,
    Section,
    Sheet,
)
from umea_field.reports.sheet import Imprint

NOT_IN_WORDS = ("all",)
"""What sort of place it is for, as a code."""


def make(imprint: Imprint, _pictures: Path) -> Sheet:
    said = imprint.language == "en"

    def words(swedish: str, english: str) -> str:
        return english if said else swedish

    return Sheet(
        imprint=imprint,
        sections=(
            Section(
                title=words("Butiken", "The store"),
                questions=(
                    Question(
                        number=1,
                        text=words("Vilka öppettider gäller?", "What are the hours?"),
                        kind=HOURS,
                        level="butik",
                        otherwise=4,
                    ),
                    Question(
                        number=2,
                        text=words("Hur många artiklar?", "How many articles?"),
                        hint=words("Ungefär räcker.", "About is enough."),
                        kind=NUMBER,
                        level="butik",
                    ),
                    Question(
                        number=3,
                        text=words("Vilken omsättning?", "What turnover?"),
                        choices=("under 2 mkr", "2–5 mkr", "5–8 mkr", "över 8 mkr"),
                        level="butik",
                    ),
                ),
            ),
            Section(
                title=words("Byn", "The village"),
                questions=(
                    Question(
                        number=4,
                        text=words("Vilka grupper drabbas?", "Which groups are hit?"),
                        choices=(
                            "Äldre som inte kör bil och bor långt från bussen",
                            "Barnfamiljer",
                            "Samebyn, Gránsseluokta",
                        ),
                    ),
                    Question(
                        number=5,
                        text=words("Får vi ta bilder?", "May we take pictures?"),
                        occasion="pictures",
                        otherwise=0,
                    ),
                ),
            ),
        ),
    )
