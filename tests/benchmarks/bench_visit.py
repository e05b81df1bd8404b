"""How long a visit takes to open, and a key to be painted, with 1 000 services.

    python tests/benchmarks/bench_visit.py [ROWS]

Prints JSON; all times in ms. ``open`` is from the call to the end of the first
paint, ``key`` from a key's press until the row has been painted again. What is written
for a key is written after that, before the next: ``kept`` is until then.
"""

import json
import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.visits import begin_visit
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.domain.visit import VisitId
from umea_field.gui.notifier import Notifier
from umea_field.gui.style import Look
from umea_field.gui.visits.page import VisitsPage

NOW = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
KEYS = 60
PATIENCE = 2.0
"""How long a paint is waited for, in s."""


class Painted(QObject):
    """Notes when something was painted last."""

    def __init__(self) -> None:
        super().__init__()
        self.moment = 0.0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.moment = perf_counter()
        return False


def fill(database: Database, rows: int) -> VisitId:
    """Return a visit to a store with so many services, each seen half a year ago."""
    with database.write() as session:
        village = Village(name="Granselet")
        session.add(village)
        session.flush()
        store = Store(name="Lanthandeln i Granselet", village_id=village.id)
        session.add(store)
        session.flush()
        day = date(2025, 10, 14)
        autumn = begin_visit(
            session, store_id=store.id, day=day, now=NOW - timedelta(days=150)
        )
        offers = [
            ServiceOffer(
                store_id=store.id,
                village_id=village.id,
                service=f"x-{number:04}",
                status="finns",
            )
            for number in range(rows)
        ]
        session.add_all(offers)
        session.flush()
        session.add_all(
            ServiceCheck(offer_id=offer.id, visit_id=autumn.id, status="finns")
            for offer in offers
        )
        visit = begin_visit(session, store_id=store.id, day=NOW.date(), now=NOW)
    return visit.id


def timed(do: Callable[[], object], painted: Painted) -> tuple[float, float]:
    """Return how long until the last paint, and until all is done, in ms."""
    start = perf_counter()
    painted.moment = 0.0
    do()
    while painted.moment < start and perf_counter() < start + PATIENCE:
        QApplication.processEvents()
    shown = painted.moment
    QApplication.processEvents()
    return (shown - start) * 1000, (perf_counter() - start) * 1000


def measure(rows: int) -> dict[str, object]:
    """Return the figures."""
    application = QApplication([])
    painted = Painted()
    look = Look(application, theme="light")
    with tempfile.TemporaryDirectory() as folder:
        database = begin(Path(folder) / "bench.sqlite", machine="B", person="Bo Ek")
        visit_id = fill(database, rows)
        notifier = Notifier(database)
        page = VisitsPage(look, database, notifier)
        page.resize(1314, 660)
        page.show()
        QTest.qWaitForWindowActive(page)
        page.start()
        # a person looks at the list before one of its visits is opened
        QTest.qWait(1000)
        grid = page.visit.sheet.services.grid
        page.installEventFilter(painted)
        grid.viewport().installEventFilter(painted)
        opened = [timed(lambda: page.open_visit(visit_id), painted)]
        page.close_visit()
        QApplication.processEvents()
        opened.append(timed(lambda: page.open_visit(visit_id), painted))
        figures: dict[str, object] = {
            "rows": rows,
            "open_first_ms": round(opened[0][0]),
            "open_again_ms": round(opened[1][0]),
        }
        keys = {"enter": Qt.Key.Key_Return, "digit": Qt.Key.Key_2}
        for name, key in keys.items():
            times = [
                timed(lambda key=key: QTest.keyClick(grid, key), painted)
                for _ in range(KEYS)
            ]
            figures[f"{name}_painted_ms"] = spread([shown for shown, _ in times])
            figures[f"{name}_kept_ms"] = spread([kept for _, kept in times])
        page.stop()
        page.hide()
        database.close()
    return figures


def spread(times: list[float]) -> dict[str, float]:
    """Return the middle, the 95th percentile and the worst."""
    ordered = sorted(times)
    return {
        "median": round(statistics.median(ordered), 1),
        "p95": round(ordered[int(len(ordered) * 0.95)], 1),
        "worst": round(ordered[-1], 1),
    }


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    sys.stdout.write(json.dumps(measure(wanted), indent=2) + "\n")
