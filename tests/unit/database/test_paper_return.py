from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session
from world.places import AUTUMN, NOW, a_store, a_village, a_visit, saw

from umea_field.database.corrections import (
    FORM,
    Receipt,
    case_of,
    keep_correction,
    keep_note,
    mark_read,
    source_of,
)
from umea_field.database.database import Database
from umea_field.database.merging import merge_records, planned
from umea_field.database.outbox import correction_counts
from umea_field.database.paper_return import (
    Place,
    PrintedLine,
    Returning,
    ReturnLine,
    corrections_of,
)
from umea_field.database.printed_sheets import Subject, keep_sheet, new_code
from umea_field.database.service_rows import service_rows
from umea_field.database.told_changes import told_history
from umea_field.database.undo import last_step, undo
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.printed_sheet import PrintedSheet, PrintedSheetId
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.sheet_correction import KEPT, NOTED, TAKEN
from umea_field.domain.store import Store
from umea_field.domain.visit import Visit

CAME = date(2026, 3, 20)
LATER = NOW + timedelta(days=8)
RECEIPT = Receipt(CAME, LATER)


class Paper:
    """A report of a visit with four lines, as it was printed."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.write() as session:
            store = a_store(session, a_village(session), phone="090-10 00 00")
            visit = a_visit(session, store, AUTUMN)
            visit.agreed = "Anna: skylten vid vägen, 20 mars\nKarin frågar om skåp"
            saw(session, visit, PST_OMB="finns")
            offer = session.query(ServiceOffer).one()
            self.store, self.visit, self.offer = store.id, visit.id, offer.id
            self.lines = (
                PrintedLine(1, "Paketombud", "Finns", self._offer("status")),
                PrintedLine(2, "Avstånd", "", self._offer("distance_km")),
                PrintedLine(
                    3, "Telefon", "090-10 00 00", Place("store", store.id, "phone")
                ),
                PrintedLine(
                    4,
                    "Överenskommet",
                    "Skylten vid vägen",
                    Place("visit", visit.id, "agreed"),
                ),
                PrintedLine(5, "Karta", "Vid kyrkan"),
            )
            self.id = self._print(session)

    def _offer(self, column: str) -> Place:
        return Place("service_offer", self.offer, column)

    def _print(self, session: Session) -> PrintedSheetId:
        return keep_sheet(
            session,
            code=new_code(session),
            paper="visit_report",
            subject=Subject("visit", self.visit),
            version=1,
            language="sv",
            large=False,
            printed=NOW,
            content="{}",
            sha256="",
        ).id

    def reading(self, session: Session) -> Returning:
        sheet = session.get_one(PrintedSheet, self.id)
        return Returning(session, sheet, self.lines, vocabulary(session), LATER)

    def write(self, number: int, words: str, *, hold: bool = False) -> None:
        with self.database.read() as session:
            sheet = session.get_one(PrintedSheet, self.id)
            reason = source_of(session, sheet, number, CAME)
        with self.database.write(reason, FORM) as session:
            line = self.lines[number - 1]
            keep_correction(self.reading(session), line, words, RECEIPT, hold=hold)

    def read(self) -> Sequence[ReturnLine]:
        with self.database.read() as session:
            return self.reading(session).lines()

    def held(self, number: int) -> object:
        cell = self.lines[number - 1].cell
        assert cell is not None
        kinds = {"service_offer": ServiceOffer, "store": Store, "visit": Visit}
        with self.database.read() as session:
            return getattr(session.get_one(kinds[cell.table], cell.id), cell.column)


@pytest.fixture
def paper(database: Database) -> Paper:
    return Paper(database)


def test_that_nothing_has_changed_right_after_the_printing(paper: Paper) -> None:
    lines = paper.read()
    assert [line.has_changed for line in lines] == [False] * 5
    assert [line.now for line in lines][:4] == [
        "Finns",
        "",
        "090-10 00 00",
        "Skylten vid vägen",
    ]


def test_that_a_value_is_taken_with_its_source_and_a_row_beside(
    paper: Paper, database: Database
) -> None:
    paper.write(1, "2")
    paper.write(2, "24 km")
    paper.write(4, "skylten vid bron")
    assert paper.held(1) == "delvis"
    assert paper.held(2) == 24.0
    assert paper.held(4) == "Anna: skylten vid bron, 20 mars\nKarin frågar om skåp"
    with database.read() as session:
        rows = corrections_of(session, paper.id)
        words = vocabulary(session)
        told = told_history(session, "service_offer", paper.offer, words, "status")
        assert correction_counts(session, [paper.id]) == {paper.id: 3}
        code = session.get_one(PrintedSheet, paper.id).code
    assert [(row.line, row.printed, row.written) for row in rows] == [
        (1, "Finns", "Delvis"),
        (2, "", "24 km"),
        (4, "Skylten vid vägen", "skylten vid bron"),
    ]
    assert {row.outcome for row in rows} == {TAKEN}
    assert (rows[0].found, rows[0].received) == ("Finns", CAME)
    assert told[0].source == (
        f"papper {code} rad 1, inkom 2026-03-20, inskrivet av Anna Sjölund"
    )
    assert told[1].source == ""


def test_that_the_visit_has_seen_what_the_paper_says(
    paper: Paper, database: Database
) -> None:
    paper.write(1, "Delvis, vardagar till 17")
    with database.write() as session:
        later = a_visit(session, session.get_one(Store, paper.store))
        rows = service_rows(session, later, vocabulary(session))
    row = next(row for row in rows if row.offer_id == paper.offer)
    assert row.last is not None
    assert (row.last.status, row.last.note) == ("delvis", "vardagar till 17")


def test_that_undo_gives_the_value_back_and_takes_the_row_away(
    paper: Paper, database: Database
) -> None:
    paper.write(3, "070-174 06 01")
    assert paper.held(3) == "070-174 06 01"
    with database.read() as session:
        step = last_step(session, FORM)
    assert step is not None
    undo(database, step.txn)
    assert paper.held(3) == "090-10 00 00"
    with database.read() as session:
        assert corrections_of(session, paper.id) == []


def test_that_a_value_written_since_is_told_and_may_stay(
    paper: Paper, database: Database
) -> None:
    with database.write() as session:
        session.get_one(ServiceOffer, paper.offer).status = "saknas"
        session.get_one(Store, paper.store).phone = "070-11 11 11"
    changed = [line.line.number for line in paper.read() if line.has_changed]
    assert changed == [1, 3]
    paper.write(1, "delvis", hold=True)
    assert paper.held(1) == "saknas"
    with database.read() as session:
        (row,) = corrections_of(session, paper.id)
    assert (row.outcome, row.found) == (KEPT, "Saknas")
    paper.write(1, "delvis")  # after all
    assert paper.held(1) == "delvis"
    with database.read() as session:
        (row,) = corrections_of(session, paper.id)
    assert (row.outcome, row.found) == (TAKEN, "Saknas")


def test_that_what_cannot_be_read_is_noted_with_the_reason(paper: Paper) -> None:
    paper.write(2, "långt bort")
    paper.write(5, "Vid bron")
    assert paper.held(2) is None
    lines = paper.read()
    told = {line.line.number: line for line in lines if line.correction}
    assert {line.correction.outcome for line in told.values() if line.correction} == {
        NOTED
    }
    assert "är inget tal" in told[2].why
    assert told[5].why == "Raden är inget eget fält."


def test_that_hours_that_cannot_be_are_taken_and_questioned(
    paper: Paper, database: Database
) -> None:
    hours = PrintedLine(6, "Öppet", "", Place("store", paper.store, "hours_staffed"))
    paper.lines += (hours,)
    paper.write(6, "mån 9-28")
    line = paper.read()[5]
    assert line.now == "mån 9-28"
    assert "28" in line.why


def test_that_a_crossed_out_value_is_emptied(paper: Paper) -> None:
    paper.write(3, "-")
    assert paper.held(3) is None


def test_that_a_rewritten_text_keeps_the_line_as_a_note(
    paper: Paper, database: Database
) -> None:
    with database.write() as session:
        session.get_one(Visit, paper.visit).agreed = "Allt är nytt."
    assert paper.read()[3].has_changed
    paper.write(4, "skylten vid bron")
    assert paper.held(4) == "Allt är nytt."
    assert "skrivits om" in paper.read()[3].why


def test_that_a_deleted_record_is_told(paper: Paper, database: Database) -> None:
    with database.write() as session:
        session.delete(session.get_one(Store, paper.store))
    paper.write(3, "070-1")
    assert "tagits bort" in paper.read()[2].why


def test_that_free_words_are_kept_and_can_become_one_case(
    paper: Paper, database: Database
) -> None:
    with database.write() as session:
        sheet = session.get_one(PrintedSheet, paper.id)
        note = keep_note(session, sheet, "Skylten har ramlat.", RECEIPT)
        first = case_of(session, note.id, CAME)
        again = case_of(session, note.id, CAME)
        assert first.id == again.id
        assert (first.title, first.store_id) == ("Skylten har ramlat.", paper.store)
        assert (first.visit_id, first.received) == (paper.visit, CAME)
        assert note.target_id == first.id
        assert (note.outcome, note.line) == (NOTED, None)


def test_that_a_whole_sheet_is_marked_as_read(paper: Paper, database: Database) -> None:
    with database.write() as session:
        mark_read(session, paper.id, RECEIPT)
    with database.read() as session:
        sheet = session.get_one(PrintedSheet, paper.id)
    assert sheet.returned == CAME
    assert sheet.received_by_id == database.machine().worker


def test_that_a_line_in_english_is_compared_in_english(
    paper: Paper, database: Database
) -> None:
    with database.write() as session:
        session.get_one(PrintedSheet, paper.id).language = "en"
    english = vocabulary_word(database, "finns")
    paper.lines = (
        PrintedLine(1, "Parcels", english, paper.lines[0].cell),
        *paper.lines[1:],
    )
    assert not paper.read()[0].has_changed


def vocabulary_word(database: Database, code: str) -> str:
    from umea_field.foundation.i18n import speaking  # noqa: PLC0415

    with database.read() as session, speaking("en"):
        return vocabulary(session).short("service_status", code)


def test_that_a_paper_about_a_merged_store_corrects_the_one_that_lives_on(
    database: Database,
) -> None:
    paper = Paper(database)
    with database.write() as session:
        session.add(other := Store(name="Handeln"))
    with database.read() as session:
        made = planned(session, Store, other.id, paper.store)
    assert made is not None
    with database.write("Slog ihop") as session:
        merge_records(session, made, made.chosen({}))
    paper.write(3, "090-77 00 00")
    with database.read() as session:
        assert session.get_one(Store, other.id).phone == "090-77 00 00"
