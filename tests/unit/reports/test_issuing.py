from datetime import UTC, datetime
from hashlib import sha256
from uuid import uuid4

import pypdfium2
import pytest
from world.places import a_store, a_village, a_visit, saw

from umea_field.database.database import Database
from umea_field.database.printed_sheets import Subject, sheets_with
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.reports.issuing import (
    Order,
    SheetUnreadableError,
    draw,
    drawn_again,
    gather_preview,
    is_as_printed,
    issue,
)
from umea_field.reports.paper import SubjectGoneError

NOW = datetime(2026, 3, 12, 13, 32, 5, 678901, tzinfo=UTC)


def a_visited_store(database: Database) -> Subject:
    with database.write() as session:
        store = a_store(session, a_village(session))
        visit = a_visit(session, store)
        saw(session, visit, PST_OMB="delvis")
        return Subject("visit", visit.id)


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    words = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return words


def test_that_a_preview_has_no_code_and_leaves_no_trace(own: Database) -> None:
    order = Order(paper="visit_report", subject=a_visited_store(own))
    with own.read() as session:
        sheet = gather_preview(session, order, NOW)
    words = words_of(draw("visit_report", sheet))
    assert "FÖRHANDSVISNING" in words
    assert "Umeå kommun, landsbygdsutveckling" in words
    with own.read() as session:
        assert session.query(PrintedSheet).count() == 0


def test_that_versions_count_up_and_each_has_its_code(own: Database) -> None:
    order = Order(paper="visit_report", subject=a_visited_store(own), language="en")
    with own.write() as session:
        first = issue(session, order, NOW)
    with own.write() as session:
        second = issue(session, order, NOW)
    assert (first.version, second.version) == (1, 2)
    assert first.code != second.code
    assert f"Version 2 \n{second.code}".split()[-1] in words_of(second.pdf)
    assert "Visit report" in words_of(second.pdf)


def test_that_a_kept_sheet_is_drawn_byte_for_byte(own: Database) -> None:
    order = Order(paper="visit_report", subject=a_visited_store(own), large=True)
    with own.write() as session:
        issued = issue(session, order, NOW)
    with own.write() as session:  # what is written later does not change it
        a_visit(session, a_village(session, "Åsele"))
    with own.read() as session:
        (kept,) = sheets_with(session, issued.code)
    assert kept.sha256 == sha256(issued.pdf).hexdigest()
    assert kept.worker_id == own.machine().worker
    again = drawn_again(kept)
    assert again == issued.pdf
    assert is_as_printed(kept, again)


def test_that_nothing_is_kept_of_a_paper_that_is_not_delivered(own: Database) -> None:
    order = Order(paper="visit_report", subject=a_visited_store(own))

    def fail_to_deliver() -> None:
        with own.write() as session:
            issue(session, order, NOW)
            raise ConnectionError

    with pytest.raises(ConnectionError):
        fail_to_deliver()
    with own.read() as session:
        assert session.query(PrintedSheet).count() == 0


def test_that_a_paper_about_something_gone_is_refused(own: Database) -> None:
    order = Order(paper="visit_report", subject=Subject("visit", uuid4()))
    with pytest.raises(SubjectGoneError), own.write() as session:
        issue(session, order, NOW)


def test_that_what_a_newer_program_printed_is_refused_in_words() -> None:
    sheet = PrintedSheet(code="UF-A7K3-M2P9", paper="moon_map", content="{}")
    with pytest.raises(SheetUnreadableError, match="UF-A7K3-M2P9"):
        drawn_again(sheet)
