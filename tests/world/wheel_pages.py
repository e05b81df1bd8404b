"""What a person does with the page of the year wheel, and what is kept of it."""

from collections.abc import Sequence
from datetime import date
from math import cos, sin, tau

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.domain.activity import Activity, ActivityDone
from umea_field.domain.wheel_activity import WheelActivity
from umea_field.gui.year_wheel.page import YearWheelPage

LEFT = Qt.MouseButton.LeftButton


def called(page: YearWheelPage, title: str) -> WheelActivity:
    """Return the first activity in sight with a title."""
    return next(one for one in page.rows() if one.title == title)


def titles(page: YearWheelPage) -> list[str]:
    """Return the titles in sight."""
    return [one.title for one in page.rows()]


def days(page: YearWheelPage, title: str) -> list[tuple[date, date]]:
    """Return the days of each time of an activity in sight."""
    return [(one.start, one.end) for one in page.rows() if one.title == title]


def chosen_title(page: YearWheelPage) -> str:
    """Return what is chosen, the same in the wheel and in the table."""
    row = page.table.chosen_row()
    ringed = page.canvas.activity(page.canvas.chosen_number)
    assert row is not None
    assert ringed is not None
    assert row.number == ringed.number
    return row.title


def point_on(page: YearWheelPage, title: str, share: float = 0.5) -> QPoint:
    """Return a point on an arc in the wheel, so far along it."""
    arc = page.canvas.arc(called(page, title).number)
    assert arc is not None
    angle = arc.start + share * (arc.end - arc.start)
    return point_at(page, angle, (arc.inner + arc.outer) / 2)


def point_at(page: YearWheelPage, angle: float, radius: float) -> QPoint:
    """Return a point of the wheel."""
    where = QPointF(radius * sin(angle), -radius * cos(angle))
    return (page.canvas.middle + where).toPoint()


def draw(
    page: YearWheelPage, title: str, by: int, share: float = 0.5, *, let_go: bool = True
) -> None:
    """Take hold of an arc and draw it along the year by so many days."""
    canvas = page.canvas
    arc = canvas.arc(called(page, title).number)
    assert arc is not None
    radius = (arc.inner + arc.outer) / 2
    angle = arc.start + share * (arc.end - arc.start)
    assert canvas.wheel is not None
    turn = tau * by / canvas.wheel.span.days
    QTest.mousePress(canvas, LEFT, pos=point_at(page, angle, radius))
    for step in range(1, 11):
        QTest.mouseMove(canvas, point_at(page, angle + turn * step / 10, radius))
        QApplication.processEvents()
    if let_go:
        QTest.mouseRelease(canvas, LEFT, pos=point_at(page, angle + turn, radius))
        QApplication.processEvents()


def told(page: YearWheelPage) -> str:
    """Return what the bar says; empty where it is folded away."""
    if page.bar.isHidden():
        return ""
    return page.bar.accessibleName().replace("\u00a0", " ")


def kept(database: Database, title: str) -> Sequence[Activity]:
    """Return the rows with a title, the earliest first."""
    with database.read() as session:
        wanted = select(Activity).where(Activity.title == title)
        return session.scalars(wanted.order_by(Activity.start)).all()


def marks(database: Database) -> int:
    """Return how many times are marked as done."""
    with database.read() as session:
        return len(session.scalars(select(ActivityDone)).all())
