"""A made-up world as large as an office's after many years, made in half a minute.

    python tests/benchmarks/large_world.py FILE [RECORDS]

Names, words and figures are drawn from lists by a random generator with a fixed seed;
nobody and no place is real. Every cell stands in the journal as a change of this
machine.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, insert, update

from umea_field.database import capture
from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.engine import WRITES
from umea_field.database.journal_tables import state
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain import paper_code
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.record import new_id

NOW = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
YEARS = 8

_SHARES = {
    "village": 8,
    "store": 5,
    "former_name": 2,
    "support": 4,
    "contact": 30,
    "organisation": 10,
    "service_offer": 150,
    "visit": 45,
    "visit_participant": 40,
    "visit_answer": 90,
    "service_check": 230,
    "need": 80,
    "need_voice": 45,
    "case": 50,
    "case_entry": 110,
    "task": 55,
    "earlier_work": 20,
    "solution_trial": 8,
    "trial_measure": 8,
    "measure_value": 16,
    "tour": 3,
    "tour_stop": 18,
    "stop_question": 6,
    "picture": 30,
    "printed_sheet": 25,
    "activity": 3,
}
"""How many of a thousand records are of each noun."""

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


def world_of(place: str | Path, records: int = 100_000, seed: int = 1) -> Database:
    """Return a new database with so many records, and a change for each cell.

    Args:
        place: A file that does not exist, or an empty server database.
        records: About how many.
        seed: Another makes another world.
    """
    database = begin(place, machine="Kontoret", person="Anna Sjölund", made_up=True)
    with database.read() as session:
        terms = vocabulary(session)
    made = _World(Random(seed), terms, records / 1000)
    with database.aside() as connection:
        _fill(connection.execution_options(**{WRITES: True}), made, database.dialect)
    return database


def _fill(connection: Connection, made: "_World", dialect: str) -> None:
    server = dialect == "postgresql"
    if server:
        connection.exec_driver_sql("SET LOCAL umea_field.applying = '1'")
    else:
        connection.execute(update(state).values(applying=1))
    tables = []
    for noun in _SHARES:
        table = BY_TABLE[noun].table()
        tables.append(table)
        rows = list(made.rows(noun))
        for at in range(0, len(rows), 5000):
            connection.execute(insert(table), rows[at : at + 5000])
    connection.exec_driver_sql(capture.tick(dialect))
    for table in tables:
        _journal(connection, table, server)
    connection.exec_driver_sql(_HEADS)
    connection.exec_driver_sql(_COUNT)
    if not server:
        connection.execute(update(state).values(applying=0))


_JOURNAL = """INSERT INTO journal (device, seq, hlc, epoch, actor, txn, kind, noun,
  row_id, field, value, flags)
SELECT s.device, (SELECT max(j.seq) FROM journal AS j WHERE j.device = s.device)
  + row_number() OVER (ORDER BY t.id), s.hlc, s.epoch, s.worker, s.seq + 1, 'i',
  '{noun}', t.id, '{field}', {value}, 0
FROM sync_state AS s, "{noun}" AS t {where}"""
_HEADS = """INSERT INTO head (row_id, noun, field, device, seq)
SELECT j.row_id, j.noun, j.field, j.device, j.seq FROM journal AS j, sync_state AS s
WHERE j.device = s.device AND j.seq > s.seq"""
_COUNT = """UPDATE sync_state SET seq = (SELECT max(j.seq) FROM journal AS j
WHERE j.device = sync_state.device)"""


def _journal(connection: Connection, table: Table, server: bool) -> None:
    """Write what the triggers would have written, a column at a time."""
    for column in table.columns:
        cell = f't."{column.name}"'
        is_row = column.name == "id"
        value = f"to_jsonb({cell})" if server else cell
        said = _JOURNAL.format(
            noun=table.name,
            field="" if is_row else column.name,
            value="NULL" if is_row else value,
            where="" if is_row else f"WHERE {cell} IS NOT NULL",
        )
        connection.exec_driver_sql(said)


class _World:
    """Draws rows; each noun after those that it names."""

    def __init__(self, random: Random, terms: Vocabulary, thousands: float) -> None:
        self._random = random
        self._terms = terms
        self._thousands = thousands
        self._ids: dict[str, list[UUID]] = {}
        self._village_of: dict[UUID, UUID] = {}
        self._names = self._place_names()
        self._words = [a + b for a in _THINGS.split() for b in _ENDS.split()]

    def rows(self, noun: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of one noun."""
        count = max(round(_SHARES[noun] * self._thousands), 1)
        table = BY_TABLE[noun].table()
        empty = {column.name: None for column in table.columns}
        draw: Callable[[int], dict[str, Any]] = getattr(self, f"_{noun}")
        self._ids[noun] = [new_id() for _ in range(count)]
        for at, key in enumerate(self._ids[noun]):
            row = draw(at)
            if "village_id" in row and noun == "store":
                self._village_of[key] = row["village_id"]
            yield empty | row | {"id": key}

    # What is drawn from

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

    # The nouns

    def _village(self, at: int) -> dict[str, Any]:
        random = self._random
        turn, name = divmod(at, len(self._names))
        return {
            "name": self._names[name] + (f" {turn + 1}" if turn else ""),
            "aliases": frozenset({self._place()} if random.random() < 0.2 else ()),
            "place_type": self._code("place_types"),
            "district": random.choice(["Norra", "Södra", "Västra", "Kusten"]),
            "lat": 63.6 + random.random(),
            "lon": 18.8 + 2 * random.random(),
            "population": random.randrange(5, 900),
            "population_year": 2025,
            "centre_km": round(random.uniform(5, 90), 1),
            "next_store_km": round(random.uniform(1, 40), 1),
            "notes": self._maybe(0.3, self._text),
        }

    def _store(self, at: int) -> dict[str, Any]:
        village = self._ids["village"][at % len(self._ids["village"])]
        name = self._names[at % len(self._names)]
        kind = self._random.choice(["Lanthandeln i", "Livs i", "Handel i", "Nära"])
        return {
            "name": f"{kind} {name}",
            "village_id": village,
            "lat": 63.6 + self._random.random(),
            "lon": 18.8 + 2 * self._random.random(),
            "phone": self._phone(),
            "chain": self._code("chains"),
            "state": self._code("store_states"),
            "hours_staffed": "mån–fre 9–18; lör 10–14",
            "notes": self._maybe(0.5, self._text),
        }

    def _former_name(self, at: int) -> dict[str, Any]:
        return {"store_id": self._one("store"), "name": f"Konsum {self._place()}"}

    def _support(self, at: int) -> dict[str, Any]:
        return {
            "store_id": self._one("store"),
            "scheme": self._code("support_schemes"),
            "year": 2018 + at % 8,
            "amount": float(self._random.randrange(10, 400) * 1000),
            "note": self._sentence(),
        }

    def _contact(self, at: int) -> dict[str, Any]:
        return self._where() | {
            "name": self._person(),
            "role": self._code("contact_roles"),
            "phone": self._phone(),
            "notes": self._maybe(0.2, self._sentence),
        }

    def _organisation(self, at: int) -> dict[str, Any]:
        kind = self._random.choice(
            ["byaförening", "bygdegård", "sportklubb", "vägförening"]
        )
        return {
            "name": f"{self._place()}s {kind}",
            "type": self._code("organisation_types"),
            "village_id": self._one("village"),
        }

    def _service_offer(self, at: int) -> dict[str, Any]:
        return self._where() | {
            "service": self._code("service_types"),
            "status": self._code("service_status"),
            "distance_km": self._maybe(
                0.3, lambda: round(self._random.uniform(1, 60), 1)
            ),
            "note": self._maybe(0.3, self._sentence),
        }

    def _visit(self, at: int) -> dict[str, Any]:
        started = self._moment()
        return self._where() | {
            "day": started.date(),
            "started": started,
            "ended": started + timedelta(minutes=70),
            "type": self._code("visit_types"),
            "summary": self._text(5),
            "agreed": self._maybe(0.6, self._sentence),
            "private_note": self._maybe(0.3, self._sentence),
            "state": "done",
        }

    def _visit_participant(self, at: int) -> dict[str, Any]:
        return {"visit_id": self._one("visit"), "name": self._person()}

    def _visit_answer(self, at: int) -> dict[str, Any]:
        return {
            "visit_id": self._one("visit"),
            "question": self._code("visit_questions"),
            "answer": self._text(2),
        }

    def _service_check(self, at: int) -> dict[str, Any]:
        return {
            "offer_id": self._one("service_offer"),
            "visit_id": self._one("visit"),
            "status": self._code("service_status"),
            "checked": self._moment(),
            "note": self._maybe(0.1, self._sentence),
        }

    def _need(self, at: int) -> dict[str, Any]:
        return self._where() | {
            "title": self._title(),
            "category": self._code("need_categories"),
            "service": self._maybe(0.5, lambda: self._code("service_types")),
            "importance": self._code("importance"),
            "urgency": self._code("urgency"),
            "status": self._code("need_status"),
            "visit_id": self._one("visit"),
            "consequence": self._maybe(0.4, self._text),
            "count": self._random.randrange(1, 30),
        }

    def _need_voice(self, at: int) -> dict[str, Any]:
        return {
            "need_id": self._one("need"),
            "visit_id": self._one("visit"),
            "said": self._random.choice(["remains", "solved", "changed"]),
            "note": self._maybe(0.5, self._sentence),
        }

    def _case(self, at: int) -> dict[str, Any]:
        received = self._day()
        answered = self._maybe(0.85, lambda: received + timedelta(days=30))
        return self._where() | {
            "title": self._title(),
            "type": self._code("case_types"),
            "need_id": self._one("need"),
            "received": received,
            "unit": self._code("municipal_units"),
            "promised_reply": received + timedelta(days=self._random.randrange(5, 60)),
            "status": self._closed("case_status")
            if answered
            else self._open("case_status"),
            "answered": answered,
            "answer": self._text() if answered else None,
            "notes": self._maybe(0.2, self._sentence),
        }

    def _case_entry(self, at: int) -> dict[str, Any]:
        return {
            "case_id": self._one("case"),
            "happened": self._day(),
            "kind": self._code("entry_kinds"),
            "what": self._text(2),
            "unit": self._maybe(0.3, lambda: self._code("municipal_units")),
        }

    def _task(self, at: int) -> dict[str, Any]:
        due = self._day(ahead=90)
        done = due < NOW.date() and self._random.random() < 0.95
        return self._where() | {
            "title": self._title(),
            "due": due,
            "owner": self._person().split()[0],
            "visit_id": self._one("visit"),
            "status": self._closed("task_status")
            if done
            else self._open("task_status"),
            "done": due if done else None,
        }

    def _earlier_work(self, at: int) -> dict[str, Any]:
        return {
            "village_id": self._one("village"),
            "year": 2005 + at % 20,
            "what": self._title(),
            "result": self._text(2),
            "lesson": self._text(2),
        }

    def _solution_trial(self, at: int) -> dict[str, Any]:
        start = self._day()
        return self._where() | {
            "title": self._title(),
            "need_id": self._one("need"),
            "service": self._code("service_types"),
            "hypothesis": self._text(2),
            "start": start,
            "end": start + timedelta(days=180),
            "lesson": self._maybe(0.7, self._text),
            "outcome": self._maybe(0.7, self._text),
        }

    def _trial_measure(self, at: int) -> dict[str, Any]:
        return {
            "trial_id": self._one("solution_trial"),
            "name": self._random.choice(self._words),
            "before": float(at % 40),
            "after": float(at % 60),
            "unit": "per vecka",
        }

    def _measure_value(self, at: int) -> dict[str, Any]:
        return {
            "measure_id": self._one("trial_measure"),
            "day": self._day(),
            "value": float(at % 50),
        }

    def _tour(self, at: int) -> dict[str, Any]:
        start = self._day(ahead=60)
        return {"title": f"Tur {self._place()}", "start": start, "end": start}

    def _tour_stop(self, at: int) -> dict[str, Any]:
        return self._where() | {
            "tour_id": self._one("tour"),
            "position": at % 6 + 1,
            "planned": self._moment(),
            "hall": f"{self._place()}s bygdegård",
            "minutes": 60,
        }

    def _stop_question(self, at: int) -> dict[str, Any]:
        return {"stop_id": self._one("tour_stop"), "question": self._sentence()}

    def _picture(self, at: int) -> dict[str, Any]:
        return self._where() | {
            "sha256": f"{self._random.getrandbits(256):064x}",
            "name": f"IMG_{at:05}.JPG",
            "kind": self._code("media_kinds"),
            "taken": self._day(),
            "visit_id": self._one("visit"),
            "caption": self._title(),
            "people": "none",
        }

    def _printed_sheet(self, at: int) -> dict[str, Any]:
        return {
            "code": paper_code.mint(self._random.randbytes),
            "paper": "visit_report",
            "subject_table": "visit",
            "subject_id": self._one("visit"),
            "version": 1,
            "language": "sv",
            "printed": self._moment(),
        }

    def _activity(self, at: int) -> dict[str, Any]:
        start = self._day()
        return {
            "title": self._title(),
            "category": self._code("activity_rings"),
            "start": start,
            "end": start + timedelta(days=14),
        }

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


if __name__ == "__main__":
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    world_of(Path(sys.argv[1]), count).close()
