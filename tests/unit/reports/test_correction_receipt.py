from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest
from world.places import a_store, a_village

from umea_field.database.beginning import begin
from umea_field.database.corrections import (
    Receipt,
    case_of,
    keep_correction,
    keep_note,
)
from umea_field.database.paper_return import Returning
from umea_field.database.paper_subjects import subjects_in
from umea_field.database.printed_sheets import Subject
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.store import Store
from umea_field.reports.issuing import Order, draw, gather_preview, issue, printed_lines

NOW = datetime(2026, 3, 12, 13, 32, tzinfo=UTC)
RECEIPT = Receipt(date(2026, 3, 20), NOW)


@pytest.fixture
def words(tmp_path: Path) -> str:
    """The receipt of a store's sheet with four corrections, as it is read aloud."""
    with begin(tmp_path / "own.umea", machine="Fält 1", person="Anna Sjölund") as own:
        with own.write() as session:
            store = a_store(session, a_village(session), phone="090-10 00 00")
            store.address, store.chain = "Byvägen 4", "Fristående"
            about = Subject("store", store.id)
        with own.write() as session:
            sheet_id = issue(
                session, Order(paper="store_review", subject=about), NOW
            ).id
        with own.write() as session:
            sheet = session.get_one(PrintedSheet, sheet_id)
            session.get_one(Store, about.id).address = "Byvägen 6"
            lines = printed_lines(sheet)
            reading = Returning(session, sheet, lines, vocabulary(session), NOW)
            by_column = {one.cell.column: one for one in lines if one.cell}
            phone, address = by_column["phone"], by_column["address"]
            keep_correction(reading, phone, "070-174 06 91", RECEIPT, hold=False)
            keep_correction(reading, address, "Byvägen 44", RECEIPT, hold=True)
            note = keep_note(session, sheet, "Skylten har ramlat.", RECEIPT)
            case_of(session, note.id, RECEIPT.received)
        with own.read() as session:
            (subject,) = subjects_in(session, ("printed_sheet",))
            assert (subject.title, subject.day) == (sheet.code, RECEIPT.received)
            order = Order(paper="correction_receipt", subject=subject.subject)
            drawn = draw(order.paper, gather_preview(session, order, NOW))
    document = pypdfium2.PdfDocument(drawn)
    told = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(told.split())


def test_that_it_says_what_was_corrected_what_stands_and_why(words: str) -> None:
    assert "fredag 20 mars 2026" in words
    assert "Det här har vi rättat" in words
    assert "090-10 00 00 070-174 06 91" in words
    assert "nyare uppgift" in words
    assert "Byvägen 44 Byvägen 6" in words
    assert "Skylten har ramlat. Vi har gjort ett ärende av det." in words
    assert "Där stod 3 rättelser. Tack för hjälpen." in words
