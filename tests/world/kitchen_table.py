"""A day with one stop: the store at whose kitchen table a visit is written."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.beginning import begin
from umea_field.database.cases import cases_of_visit
from umea_field.database.needs import needs_of_visit
from umea_field.database.pictures import pictures_of_visit
from umea_field.database.service_rows import service_rows
from umea_field.database.tasks import tasks_of_visit
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.need import Need
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.visit import DONE, Visit
from umea_field.example.drawing import store_in_winter
from umea_field.foundation import i18n
from umea_field.foundation.wording import local, moment_on
from world.kitchen import write_past

NEEDS = (
    ("po", "Paketskåp som går att öppna på kvällen", "3"),
    ("väg", "Säker gångväg från skolan till affären", "4"),
    ("bi", "Bokutlåning i butiken", "2"),
)
"""Three new needs: the letters of the area, the words, how important."""
CAPTION = "Karin vid den nya frysen"
AGREED = "Anna svarar om paketskåpet"


@dataclass(frozen=True)
class Table:
    """What lies on the table.

    Attributes:
        place: The database.
        picture: A photograph on the laptop, taken a moment ago.
        today: The day it is.
    """

    place: Path
    picture: Path
    today: date

    @property
    def agreed(self) -> str:
        """Return the line that was agreed, with its day."""
        due = self.today + timedelta(days=20)
        return f"{AGREED} senast {due.day}/{due.month}"


def lay_table(place: Path) -> Table:
    """Begin a database with a stop today, and put a photograph where they are kept."""
    i18n.speak("sv")
    now = datetime.now(UTC)
    today = local(now).date()
    with (
        begin(place, machine="Fält 1", person="Anna Sjölund") as database,
        database.write() as session,
    ):
        village, store, _ = write_past(
            session, now - timedelta(days=150), {"BER-EL": "finns"}
        )
        for need in session.scalars(select(Need)):
            need.status = "lost"
        tour = Tour(title="Tur Norra", start=today, end=today)
        session.add(tour)
        session.flush()
        session.add(
            TourStop(
                tour_id=tour.id,
                position=1,
                village_id=village.id,
                store_id=store.id,
                planned=moment_on(today, time(10)),
            )
        )
    return Table(place, _photograph(), today)


def _photograph() -> Path:
    where = QStandardPaths.StandardLocation.PicturesLocation
    folder = Path(QStandardPaths.writableLocation(where))
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / "IMG_0412.JPG"
    picture.write_bytes(store_in_winter())
    return picture


def expect_written(session: Session, table: Table) -> None:
    """Expect all of the scenario to be kept."""
    terms = vocabulary(session)
    visit = session.scalars(select(Visit).where(Visit.day == table.today)).one()
    assert visit.tour_stop_id is not None
    assert visit.state == DONE
    rows = service_rows(session, visit, terms)
    assert len(rows) == 12
    assert all(row.is_confirmed for row in rows)
    changed = {
        row.service: (row.now.status, row.now.km)
        for row in rows
        if row.is_changed and row.now
    }
    assert changed == {"PST-OMB": ("delvis", None), "BET-KON": ("saknas", 24.0)}
    needs = needs_of_visit(session, visit)
    assert [(need.category, need.title, need.importance) for need in needs] == [
        ("post_paket", NEEDS[0][1], "viktigt"),
        ("trafik", NEEDS[1][1], "avgorande"),
        ("kultur", NEEDS[2][1], "onskvart"),
    ]
    (case,) = cases_of_visit(session, visit)
    assert (case.need_id, case.title) == (needs[1].id, needs[1].title)
    assert case.unit == "gator"
    assert case.promised_reply == table.today + timedelta(days=14)
    (picture,) = pictures_of_visit(session, visit)
    told = (
        picture.caption,
        picture.consent_status,
        picture.people,
        picture.legal_basis,
    )
    assert told == (CAPTION, "muntligt", "adults", "samtycke"), told
    (task,) = tasks_of_visit(session, visit)
    assert task.task.owner == "Anna"
    assert task.task.due == table.today + timedelta(days=20)
    sheet = session.scalars(select(PrintedSheet)).one()
    assert (sheet.paper, sheet.subject_id) == ("visit_report", visit.id)
