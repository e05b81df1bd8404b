"""The page of tours as somebody sees it, and what is kept of it."""

from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.domain.tour import Tour, TourStop
from umea_field.foundation.wording import local
from umea_field.gui.tours.page import ToursPage


def tour_called(database: Database, title: str) -> UUID:
    with database.read() as session:
        return session.scalars(select(Tour.id).where(Tour.title == title)).one()


def show_spring(page: ToursPage, database: Database) -> None:
    page.show_id(tour_called(database, "Landsbygdsturné vår"))
    page.start()


def settle() -> None:
    """Let the page hear of what was written, and show what it shows instead."""
    for _ in range(3):
        QApplication.processEvents()


def places(page: ToursPage) -> list[str]:
    settle()
    return [stop.call.place for stop in page.stops.rows.stops()]


def stop_at(page: ToursPage, place: str) -> TourStop:
    return next(s.stop for s in page.stops.rows.stops() if s.call.place == place)


def come_to(page: ToursPage, place: str) -> None:
    page.choose_stop(stop_at(page, place).id)


def kept_stop(database: Database, stop_id: UUID) -> TourStop:
    with database.read() as session:
        found = session.get(TourStop, stop_id)
    assert found is not None
    return found


def clocks(page: ToursPage) -> list[str]:
    settle()
    stops = (stop.stop.planned for stop in page.stops.rows.stops())
    return [f"{local(at):%H.%M}" if at else "" for at in stops]


def action_called(page: ToursPage, words: str) -> QAction:
    return next(each for each in page.actions() if each.text() == words)


def told_in_bar(page: ToursPage) -> str:
    assert page.bar.isVisible()
    return page.bar.accessibleName()


def said_of_stop(page: ToursPage) -> str:
    settle()
    labels = page.panel.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())
