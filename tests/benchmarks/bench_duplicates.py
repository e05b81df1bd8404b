"""How long it takes to find what may have been written twice.

    python tests/benchmarks/bench_duplicates.py [RECORDS] [NEW]

Prints JSON; seconds of processor time, the best of three. Asked about are NEW villages
(500) among RECORDS (100 000) made-up ones spread over a county; then every village of
a tenth of them; then 1 200 that lie within one kilometre, once with names of all kinds
and once with names that all begin alike. ``loop`` is what a plain loop takes on the
same machine at the same moment: believe the ratios.
"""

import json
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

from sqlalchemy import insert, select, update

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.duplicates import possible_duplicates
from umea_field.database.engine import WRITES
from umea_field.database.journal_tables import state
from umea_field.domain.record import new_id
from umea_field.domain.village import Village

_FIRST = re.findall(
    r"\w+",
    "norr sör öster väster kvarn björk gran tall hög låg stor lill rå ler sand sten"
    " abborr gädd lax varg älg häst ko get mö gam ny ytter över botten",
)
_LAST = re.findall(
    r"\w+",
    "sele sjö sjön träsk berg bäck backa by fors forsen liden mark näs vik heden"
    " myran holm dal lund å åker äng",
)
_BESIDE = ["", "", "", " by", " norra", " strand", " gård"]


def name(chance: Random) -> str:
    middle = chance.choice(_FIRST) if chance.random() < 0.5 else ""  # noqa: PLR2004
    made = chance.choice(_FIRST) + middle + chance.choice(_LAST)
    return made.capitalize() + chance.choice(_BESIDE)


def villages(chance: Random, count: int, *, spread: float) -> list[dict[str, Any]]:
    """Return made-up rows of villages.

    Args:
        chance: What is drawn from.
        count: How many.
        spread: Over how many degrees of latitude; twice as many of longitude.
    """
    return [
        {
            "id": new_id(),
            "name": name(chance),
            "district": f"Distrikt {chance.randint(1, 30)}",
            "lat": 63 + chance.random() * spread,
            "lon": 16 + chance.random() * 2 * spread,
        }
        for _ in range(count)
    ]


def filled(place: Path, rows: Sequence[dict[str, Any]]) -> Database:
    database = begin(place, machine="Kontoret", person="Anna Ek")
    with database.aside() as lent:
        connection = lent.execution_options(**{WRITES: True})
        connection.execute(update(state).values(applying=1))
        for at in range(0, len(rows), 5000):
            connection.execute(insert(Village.table()), list(rows[at : at + 5000]))
        connection.execute(update(state).values(applying=0))
    return database


def best(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(3):
        began = process_time()
        work()
        taken.append(process_time() - began)
    return round(min(taken), 3)


def loop() -> None:
    kept = {}
    for at in range(300_000):
        kept[at & 1023] = str(at)


def measured(place: Path, rows: Sequence[dict[str, Any]], few: int = 0) -> float:
    with filled(place, rows) as database, database.read() as session:
        ids = list(session.scalars(select(Village.id).limit(few))) if few else None
        return best(partial(possible_duplicates, session, Village, ids))


def main() -> None:
    """Measure and print."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    new = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    chance = Random(3)
    close = villages(chance, 1200, spread=0.01)
    alike = [
        {**row, "name": f"Handlarn i {name(chance)}", "district": "Distrikt 1"}
        for row in close
    ]
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        spread = villages(chance, records, spread=2.5)
        figures = {
            "loop": best(loop),
            f"{new} among {records}": measured(here / "a.sqlite", spread, new),
            f"all of {records // 10}": measured(
                here / "b.sqlite", spread[: records // 10]
            ),
            "1200 close": measured(here / "c.sqlite", close),
            "1200 close and alike": measured(here / "d.sqlite", alike),
        }
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
