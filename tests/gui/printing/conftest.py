import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot
from world.places import AUTUMN, TODAY, a_store, a_village, a_visit, saw

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.domain.visit import Visit
from umea_field.foundation import i18n
from umea_field.gui.jobs import Job
from umea_field.gui.notifier import Notifier
from umea_field.gui.printing.page import ReportsPage
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look

NOW = datetime(2026, 3, 12, 16, 40, tzinfo=UTC)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that was visited in the autumn and today; to be copied, not opened."""
    i18n.speak("sv")
    place = tmp_path_factory.mktemp("begun") / "field.umea"
    with (
        begin(place, machine="BYN-1", person="Anna Sjölund") as made,
        made.write() as session,
    ):
        store = a_store(session, a_village(session), "Lanthandeln i Granselet")
        saw(session, a_visit(session, store, AUTUMN), PST_OMB="finns")
        today = a_visit(session, store, TODAY)
        today.summary = "Pumpen ska besiktas före sommaren."
        saw(session, today, PST_OMB="delvis")
    return place


@pytest.fixture
def database(look: Look, begun: Path, tmp_path: Path) -> Iterator[Database]:
    with Database.open(shutil.copy(begun, tmp_path / "field.umea")) as made:
        yield made


@pytest.fixture
def visits(database: Database) -> list[Visit]:
    """The visits, the earliest first."""
    with database.read() as session:
        return list(session.query(Visit).order_by(Visit.day))


@pytest.fixture
def page(
    look: Look, database: Database, visits: list[Visit], qtbot: QtBot
) -> Iterator[ReportsPage]:
    notifier, saving = Notifier(database), Saving(database)
    made = ReportsPage(
        look,
        database,
        notifier,
        saving,
        now=lambda: NOW,
        today=lambda: date(2026, 3, 20),
    )
    qtbot.addWidget(made)
    made.resize(1144, 650)
    with qtbot.waitActive(made):
        made.show()
    made.start()
    yield made
    made.leave()
    for job in made.findChildren(Job):
        job.stop()
        job.wait()
    saving.deleteLater()
    notifier.deleteLater()


@pytest.fixture
def drawn(page: ReportsPage, qtbot: QtBot) -> Callable[[], str]:
    """Waits until the page of paper is shown; returns what stands on all of it."""

    shown = page.gallery.preview

    def wait() -> str:
        qtbot.waitUntil(
            lambda: bool(page.gallery.preview.pdf) and not page.gallery.preview.busy,
            timeout=20_000,
        )
        return words_of(shown.pdf)

    return wait


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    words = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return words
