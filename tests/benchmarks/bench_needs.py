"""How long the matrix of gaps takes to read and to paint when it is large.

    python tests/benchmarks/bench_needs.py [VILLAGES] [CHECKS]

Prints JSON; all times in ms, the best of five. It first fills a database with 2 000
villages, every service in each, and 100 000 checks: that takes a minute or two.
"""

import json
import os
import random
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert
from sqlalchemy.orm import Session

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.gap_matrix import gap_matrix
from umea_field.database.vocabularies import vocabulary
from umea_field.domain import status
from umea_field.domain.record import new_id
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.gui.needs.gaps_part import GapsPart
from umea_field.gui.needs.page import NeedsPage
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look

TODAY = date(2026, 3, 12)
THEN = date(2024, 6, 1)
PER_VISIT = 20


def main() -> None:
    villages = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    checks = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        database = begin(Path(folder) / "large.sqlite", machine="F", person="A")
        with database, database.write() as session:
            _fill(session, villages, checks)
        with Database.open(Path(folder) / "large.sqlite") as opened:
            figures = {**_reading(opened), **_showing(opened)}
    print(json.dumps(figures, indent=1))


def _fill(session: Session, villages: int, checks: int) -> None:
    chance = random.Random(1)
    services = [term.code for term in vocabulary(session).choices("service_types")]
    places = [new_id() for _ in range(villages)]
    session.execute(
        insert(Village.table()),
        [{"id": one, "name": f"By {at}"} for at, one in enumerate(places)],
    )
    offers = [
        {
            "id": new_id(),
            "village_id": place,
            "service": service,
            "status": chance.choice(status.STATUSES),
        }
        for place in places
        for service in services
    ]
    session.execute(insert(ServiceOffer.table()), offers)
    visits = []
    for _ in range(checks // PER_VISIT):
        day = TODAY - timedelta(chance.randrange(2000))
        began = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        visits.append(
            {
                "id": new_id(),
                "village_id": chance.choice(places),
                "day": day,
                "started": began,
            }
        )
    session.execute(insert(Visit.table()), visits)
    seen = [
        {
            "id": new_id(),
            "offer_id": chance.choice(offers)["id"],
            "visit_id": visits[at // PER_VISIT]["id"],
            "status": chance.choice(status.STATUSES),
        }
        for at in range(checks)
    ]
    session.execute(insert(ServiceCheck.table()), seen)


def _reading(database: Database) -> dict[str, float]:
    with database.read() as session:
        terms = vocabulary(session)
        return {
            "now": _best(lambda: gap_matrix(session, terms)),
            "as it was": _best(lambda: gap_matrix(session, terms, THEN)),
            "compared": _best(lambda: gap_matrix(session, terms, against=THEN)),
        }


def _showing(database: Database) -> dict[str, float]:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    look, notifier, saving = Look(application), Notifier(database), Saving(database)
    page = NeedsPage(look, database, notifier, saving, today=lambda: TODAY)
    page.resize(1314, 660)
    page.show()
    page.start()
    application.processEvents()
    part = page.part
    assert isinstance(part, GapsPart)

    def key(pressed: Qt.Key) -> None:
        QTest.keyClick(part.table, pressed)
        application.processEvents()

    return {
        "paint": _best(lambda: part.table.viewport().repaint()),
        "key": _best(lambda: key(Qt.Key.Key_Down)),
        "page down": _best(lambda: key(Qt.Key.Key_PageDown)),
    }


def _best(work: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return round(min(taken) * 1000, 1)


if __name__ == "__main__":
    main()
