"""The program is killed at random moments while somebody writes; nothing is lost."""

import multiprocessing
import shutil
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest
from e2e import typist
from sqlalchemy import select
from world.running import folders_in

from umea_field.database import drafts
from umea_field.database.database import Database
from umea_field.domain import distance
from umea_field.domain.need import Need
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.visit import ONGOING, Visit

LIVES, STORIES = 10, 5
"""How often the program is killed in one story, and how many stories there are."""
LINES = {"services": 120, "need": 90, "prose": 260}
"""What a typist writes, and after how many lines at most its program is killed."""
PROCESSES = multiprocessing.get_context(
    "spawn" if sys.platform == "win32" else "forkserver"
)
"""How programs are started: where it can be, from one that has loaded all it needs."""
LOADED = [
    "PySide6.QtTest",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "umea_field.gui.workplace",
    "umea_field.gui.application",
    "umea_field.gui.villages.page",
    "umea_field.gui.visits.page",
]
"""What it has loaded; it has begun nothing."""

Told = Mapping[str, Any]


@dataclass
class Story:
    """One database that outlives its programs.

    Attributes:
        place: The database.
        seed: All that happens follows from it.
        noted: A writer's place has been kept.
        last: What stood on the screen last.
        pressed: The service whose row a key that told nothing may have changed.
        places: Where the next program may come back to.
    """

    place: Path
    seed: int
    noted: bool = False
    last: Told = field(default_factory=dict)
    pressed: str = ""
    places: Sequence[Sequence[str]] = ()

    def live(self, life: int) -> None:
        """Start the program, kill it while it writes, and look at what is left."""
        random = Random(f"{self.seed}/{life}")
        mood = list(LINES)[(self.seed + life) % len(LINES)]
        lines = self._killed(mood, random.randint(1, LINES[mood]), random)
        told = [line for line in lines if "texts" in line]
        assert told, f"it did not open in life {life}"
        if self.noted:
            self._expect_reopened(told[0])
        self._remember(lines, told)
        self._expect_kept()

    def _killed(self, mood: str, count: int, random: Random) -> list[Told]:
        heard, told = PROCESSES.Pipe(duplex=False)
        environment = folders_in(self.place.parent) | {"QT_QPA_PLATFORM": "offscreen"}
        seed = random.randint(0, 10**6)
        program = PROCESSES.Process(
            target=typist.write, args=(self.place, environment, seed, mood, told)
        )
        program.start()
        told.close()
        lines: list[Told] = []
        with heard, suppress(EOFError):
            while True:
                lines.append(heard.recv())
                if len(lines) == count + 1:
                    program.kill()
        program.join()
        program.close()
        assert len(lines) > count, "the program ended by itself"
        return lines

    def _expect_reopened(self, told: Told) -> None:
        assert told["bar"].startswith("Återöppnat efter avbrott "), told
        assert told["place"] in self.places
        for key, words in told["texts"].items():
            self._expect_words(key, words)
        for service, status in told["statuses"].items():
            self._expect_status(service, status)
        assert self.last["texts"].keys() <= told["texts"].keys()

    def _remember(self, lines: Sequence[Told], told: Sequence[Told]) -> None:
        self.last = told[-1]
        self.pressed = lines[-1].get("presses", "")
        saved = [line["saved"] for line in told]
        self.noted = self.noted or saved[-1] > 0
        # the place goes with the last write, or is kept after a rest since then
        since = max(saved.index(saved[-1]) - 1, 0)
        self.places = [line["place"] for line in told[since:]]

    def _expect_kept(self) -> None:
        with sqlite3.connect(self.place) as plain:
            assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        plain.close()
        with Database.open(self.place, read_only=True) as database:
            statuses, texts = _kept(database)
        for service, status in self.last["statuses"].items():
            self._expect_status(service, statuses.get(service), status)
        for key in self.last["texts"]:
            self._expect_words(key, texts.get(key, ""))

    def _expect_status(
        self, service: str, found: str | None, wanted: str | None = None
    ) -> None:
        if service != self.pressed:
            wanted = wanted or self.last["statuses"].get(service)
            assert found == wanted, service

    def _expect_words(self, key: str, found: str) -> None:
        """Expect every word, but perhaps the one that was being typed."""
        told = self.last["texts"].get(key, "")
        words = told.split()
        if key == self.last["open"] and told[-1:].isalnum():
            words = words[:-1]
        if key != f"comment {self.pressed}":
            assert found.split()[: len(words)] == words, key


def _kept(database: Database) -> tuple[dict[str, str | None], dict[str, str]]:
    """Return each service's status and each text, with the words still in drafts."""
    with database.read() as session:
        visit = session.scalars(select(Visit).where(Visit.state == ONGOING)).one()
        typed = {
            (each.row_id, each.field): each.value for each in drafts.drafts(session)
        }
        texts = {
            f"visit {name}": getattr(visit, name) or ""
            for name in ("agreed", "summary")
        }
        for name in ("agreed", "summary"):
            texts[f"visit {name}"] = typed.get((visit.id, name), texts[f"visit {name}"])
        for need in session.scalars(select(Need).where(Need.visit_id == visit.id)):
            title = typed.get((need.id, "title"), need.title or "")
            texts[f"need {need.id}"] = title
        checks = session.execute(
            select(ServiceCheck, ServiceOffer.service)
            .join(ServiceOffer, ServiceOffer.id == ServiceCheck.offer_id)
            .where(ServiceCheck.visit_id == visit.id)
        )
        statuses = {}
        for check, service in checks:
            statuses[service] = check.status
            kept = distance.text_of(check.distance_km, check.note)
            texts[f"comment {service}"] = typed.get((check.id, "note"), kept)
    return statuses, texts


@pytest.fixture
def stories(closed_example: Path, tmp_path: Path) -> list[Story]:
    if sys.platform != "win32":
        PROCESSES.set_forkserver_preload(LOADED)
    made = []
    for seed in range(STORIES):
        folder = tmp_path / str(seed)
        folder.mkdir()
        made.append(
            Story(Path(shutil.copy(closed_example, folder / "fält.sqlite")), seed)
        )
    return made


def test_that_no_word_is_lost_when_the_program_is_killed(
    stories: list[Story],
) -> None:
    def tell(story: Story) -> str:
        for life in range(LIVES):
            try:
                story.live(life)
            except AssertionError as error:
                return f"story {story.seed}, life {life}: {error}\n{story.last}"
        return ""

    with ThreadPoolExecutor(max_workers=2) as both:
        lost = [told for told in both.map(tell, stories) if told]
    assert not lost, "\n\n".join(lost)
