"""Names, words, days and codes, drawn from lists by a random generator."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from umea_field.database.vocabularies import Vocabulary

NOW = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
YEARS = 8

_FIRST = (
    "Gran Tall Björk Kvarn Norr Söder Åker Stor Lill Ränn Öst Väst Ängs Myr Hed Lom"
)
_FIRST += (
    " Hälle Bäver Ripa Älg Vinter Sommar Svart Vit Rön Ytter Inner Över Nedan Klinge"
)
_MIDDLE = " fors träsk bäck liden berg näs tjärn vattn sele mark bygd lund strand udd"
_MIDDLE += " holm böle kullen höjd heden viken änge grund dal"
_LAST = "et en a|ö|-by|"
_GIVEN = (
    "Åke Anna Per Karin Leif Maj-Britt Máret Örjan Elsa Nils Gun Erik Ida Lars Sara"
)
_GIVEN += (
    " Olov Birgit Sven Kerstin Jon Ulla Tage Märta Björn Ragnhild Göran Ester Ante"
)
_FAMILY = (
    "Nord Åström Öberg Wiklund Lindgren Sjölund Fjällström Näsman Hällgren Ek Boman"
)
_FAMILY += (
    " Åkerlund Renberg Norberg Sundqvist Häggkvist Myrén Grahn Dahl Rönnlund Vesterlund"
)
_THINGS = (
    "paket skylt väg buss wifi bygdegård kyl diesel ladd apotek post bibliotek kontant"
)
_THINGS += (
    " mat dagligvaru hemsändnings servicepunkt förskole fiber mobil reserv vatten sop"
)
_THINGS += (
    " båt färje skoter samlings närings turist hjärtstartar drivmedels spel energi"
)
_ENDS = (
    "skåp stolpe ombud hållplats fråga hantering lösning avtal samverkan underhåll plan"
)
_ENDS += (
    " pump tid rum bidrag avgift leverans beställning anslutning uttag yta dörr kö stöd"
)
_VERBS = (
    "saknas ringde lovade ordnas svarade väntar byggs hotas behövs planeras fungerar"
)
_SMALL = (
    "i vid om och för till av med på efter sedan under mot utan hos från att som när"
)


class Drawn:
    """What rows are made of; nobody and no place is real."""

    def __init__(self, random: Random, terms: Vocabulary, thousands: float) -> None:
        self._random = random
        self._terms = terms
        self._thousands = thousands
        self._ids: dict[str, list[UUID]] = {}
        self._village_of: dict[UUID, UUID] = {}
        self._names = self._place_names()
        self._words = [a + b for a in _THINGS.split() for b in _ENDS.split()]

    def _place_names(self) -> list[str]:
        first, middle = _FIRST.split(), _MIDDLE.split()
        last = ["et", "en", "", "by", "ö"]
        names = [a + b + c for c in last for a in first for b in middle]
        self._random.shuffle(names)
        return names

    def _one(self, noun: str) -> UUID:
        return self._random.choice(self._ids[noun])

    def _code(self, terms: str) -> str | None:
        choices = self._terms.choices(terms)
        return self._random.choice(choices).code if choices else None

    def _day(self, ahead: int = 0) -> date:
        return NOW.date() - timedelta(days=self._random.randrange(-ahead, 365 * YEARS))

    def _moment(self) -> datetime:
        return NOW - timedelta(minutes=self._random.randrange(60 * 24 * 365 * YEARS))

    def _title(self) -> str:
        random = self._random
        said = (
            random.choice(self._words),
            random.choice(_SMALL.split()),
            self._place(),
        )
        return f"{said[0].capitalize()} {said[1]} {said[2]}"

    def _place(self) -> str:
        return self._random.choice(self._names[:2000])

    def _person(self) -> str:
        random = self._random
        return f"{random.choice(_GIVEN.split())} {random.choice(_FAMILY.split())}"

    def _phone(self) -> str:
        random = self._random
        pairs = (random.randrange(10, 99), random.randrange(10, 99))
        return f"070-{random.randrange(100, 999)} {pairs[0]} {pairs[1]}"

    def _sentence(self) -> str:
        random = self._random
        said = [
            random.choice(self._words),
            random.choice(_VERBS.split()),
            random.choice(_SMALL.split()),
            random.choice(self._words),
            random.choice(_SMALL.split()),
            self._place() if random.random() < 0.2 else random.choice(self._words),
        ]
        return f"{' '.join(said)}.".capitalize()

    def _text(self, most: int = 4) -> str:
        return " ".join(self._sentence() for _ in range(self._random.randint(1, most)))

    def _where(self) -> dict[str, Any]:
        if self._random.random() < 0.6:
            store = self._one("store")
            return {"store_id": store, "village_id": self._village_of[store]}
        return {"village_id": self._one("village")}

    def _maybe(self, chance: float, value: Callable[[], Any]) -> Any:
        return value() if self._random.random() < chance else None

    def _open(self, terms: str) -> str | None:
        return self._of(terms, is_open=True)

    def _closed(self, terms: str) -> str | None:
        return self._of(terms, is_open=False)

    def _of(self, terms: str, *, is_open: bool) -> str | None:
        fits: Sequence[Any] = [
            term
            for term in self._terms.choices(terms)
            if (term.is_open is not False) == is_open
        ]
        return self._random.choice(fits).code if fits else None
