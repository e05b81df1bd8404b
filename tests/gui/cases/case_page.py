"""What tests of the page of cases do alike."""

from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from sqlalchemy import select

from umea_field.database.case_list import CaseLine
from umea_field.database.database import Database
from umea_field.domain.case import Case, CaseEntry, CaseId
from umea_field.gui.cases.page import CasesPage

TODAY = date(2026, 3, 12)
SIGN = "Skylt till butiken vid länsvägen"
TALKS = "Apoteksombud: villkor från kedjan"
PATH = "Säker gångväg från skolan till affären"
CHARGING = "Laddstolpe vid bygdegården"


def lines(page: CasesPage) -> list[CaseLine]:
    model = page.table.rows
    return [model.row_at(at) for at in range(model.rowCount())]


def titles(page: CasesPage) -> list[str]:
    return [line.title for line in lines(page)]


def case_called(example: Database, title: str) -> CaseId:
    with example.read() as session:
        return session.scalars(select(Case.id).where(Case.title == title)).one()


def held(example: Database, title: str) -> Case:
    with example.read() as session:
        return session.scalars(select(Case).where(Case.title == title)).one()


def log(example: Database, case_id: CaseId) -> list[CaseEntry]:
    with example.read() as session:
        found = select(CaseEntry).where(CaseEntry.case_id == case_id)
        return list(session.scalars(found.order_by(CaseEntry.id)))


def choose(page: CasesPage, example: Database, title: str) -> CaseId:
    case_id = case_called(example, title)
    page.show_id(case_id)
    page.table.setFocus()
    QApplication.processEvents()  # what was laid out now is shown
    return case_id


def said(widget: QWidget) -> str:
    QApplication.processEvents()
    seen = (each for each in widget.findChildren(QLabel) if each.isVisible())
    return "\n".join(label.text() for label in seen)


def done(page: CasesPage, words: str) -> QAction:
    return next(each for each in page.actions() if each.text() == words)
