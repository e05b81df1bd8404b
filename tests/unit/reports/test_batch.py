from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from world.places import AUTUMN, a_store, a_village, a_visit, saw

from umea_field.database.database import Database
from umea_field.database.printed_sheets import Subject, sheets_with
from umea_field.database.undo import last_step, undo
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.foundation.progress import Stopped, unheard
from umea_field.foundation.whole_files import NotWrittenError
from umea_field.reports.batch import keep_laid, laid_out, save_batch
from umea_field.reports.issuing import Order, drawn_again, issue

NOW = datetime(2026, 3, 12, 13, 32, tzinfo=UTC)
FORM = "reports"


@pytest.fixture
def orders(own: Database) -> Sequence[Order]:
    """Reports of three visits."""
    with own.write() as session:
        visits = [_visit(session, number) for number in range(3)]
        return [
            Order(paper="visit_report", subject=Subject("visit", each))
            for each in visits
        ]


def _visit(session: Session, number: int) -> object:
    store = a_store(session, a_village(session, f"By {number}"), f"Butik {number}")
    visit = a_visit(session, store, AUTUMN)
    saw(session, visit, PST_OMB="delvis")
    return visit.id


def named(order: Order, code: str) -> str:
    return f"rapport_{code}.pdf"


def kept(database: Database) -> list[PrintedSheet]:
    with database.read() as session:
        return list(session.query(PrintedSheet))


def test_that_each_paper_has_its_file_its_code_and_its_sheet(
    own: Database, orders: Sequence[Order], tmp_path: Path
) -> None:
    told: list[tuple[int, int, str]] = []

    def hear(done: int, total: int, what: str = "") -> None:
        told.append((done, total, what))

    folder = tmp_path / "ut"
    files = save_batch(own, orders, NOW, folder, named, hear, form=FORM)
    sheets = kept(own)
    assert len({sheet.code for sheet in sheets}) == 3
    assert {file.name for file in files} == {
        f"rapport_{sheet.code}.pdf" for sheet in sheets
    }
    assert sorted(folder.iterdir()) == sorted(files)  # nothing else is left there
    for sheet in sheets:
        pdf = (folder / f"rapport_{sheet.code}.pdf").read_bytes()
        assert sheet.sha256 == sha256(pdf).hexdigest()
        assert drawn_again(sheet) == pdf
    assert told[0] == (0, 3, "Papper 1 av 3")
    assert told[-1][:2] == (3, 3)


def test_that_a_batch_is_one_step_that_can_be_undone(
    own: Database, orders: Sequence[Order], tmp_path: Path
) -> None:
    save_batch(own, orders, NOW, tmp_path / "ut", named, unheard, form=FORM)
    with own.read() as session:
        step = last_step(session, FORM)
    assert step is not None
    assert step.reason == "3 papper utskrivna"
    undo(own, step.txn)
    assert kept(own) == []


def test_that_cancelling_leaves_no_file_and_no_code(
    own: Database, orders: Sequence[Order], tmp_path: Path
) -> None:
    def stop(done: int, total: int, what: str = "") -> None:
        if done == 2:
            raise Stopped

    folder = tmp_path / "ut"
    with pytest.raises(Stopped):
        save_batch(own, orders, NOW, folder, named, stop, form=FORM)
    assert list(folder.iterdir()) == []
    assert kept(own) == []


def test_that_a_file_that_cannot_be_put_in_place_leaves_nothing(
    own: Database, orders: Sequence[Order], tmp_path: Path
) -> None:
    names = iter(("eins.pdf", "zwei.pdf", "no/such/folder.pdf"))
    folder = tmp_path / "ut"
    with pytest.raises(NotWrittenError):
        save_batch(own, orders, NOW, folder, lambda _order, _code: next(names), unheard)
    assert list(folder.iterdir()) == []
    assert kept(own) == []


def test_that_a_version_printed_meanwhile_is_counted(
    own: Database, orders: Sequence[Order], tmp_path: Path
) -> None:
    laid = laid_out(own, orders, NOW, tmp_path, unheard)
    with own.write() as session:
        issue(session, orders[1], NOW)
    with own.write() as session:
        keep_laid(session, laid, lambda digest: tmp_path / digest)
    with own.read() as session:
        (sheet,) = [
            sheet
            for each in session.query(PrintedSheet)
            for sheet in sheets_with(session, each.code or "")
            if sheet.version == 2
        ]
    assert sheet.subject_id == orders[1].subject.id if orders[1].subject else False
    assert sheet.sha256 == sha256(laid[1].file.read_bytes()).hexdigest()
