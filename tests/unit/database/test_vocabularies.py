from pathlib import Path

from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.term import Term
from umea_field.domain.village import Village
from umea_field.foundation import i18n

from .conftest import QueryCount


def test_that_terms_come_in_order_and_in_the_language_spoken(words: Vocabulary) -> None:
    ranked = [term.code for term in words.choices("importance")]
    assert ranked == ["avgorande", "viktigt", "onskvart", "ide"]
    assert words.label("service_types", "APO-OMB") == "Apoteksombud"
    with i18n.speaking("en"):
        assert words.label("service_types", "APO-OMB") == "Pharmacy agent"
    assert words.short("service_status", "delvis") == "Delvis"
    assert words.label("service_status", "delvis") == "Finns delvis"


def test_that_an_unknown_code_is_shown_as_it_is(words: Vocabulary) -> None:
    assert words.label("service_types", "x-1-ny") == "x-1-ny"
    assert words.short("service_types", "x-1-ny") == "x-1-ny"
    assert words.label("service_types", None) == ""
    assert words.is_open("need_status", "x-1-ny")
    assert words.labels("respondent_groups", {"x-ny", "unga", "aldre"}) == (
        "Äldre, Unga, x-ny"
    )


def test_that_a_retired_term_is_read_but_not_chosen(database: Database) -> None:
    with database.write() as session:
        session.query(Term).filter_by(code="telefon").one().retired = True
    with database.read() as session:
        words = vocabulary(session)
    assert words.label("visit_types", "telefon") == "Telefonsamtal"
    assert "telefon" not in {term.code for term in words.choices("visit_types")}


def test_that_own_terms_stand_last_in_their_list(database: Database) -> None:
    with database.write() as session:
        session.add(Term(terms="importance", code="x-falt1-kanske", sv="Kanske"))
    with database.read() as session:
        words = vocabulary(session)
    assert words.choices("importance")[-1].code == "x-falt1-kanske"


def test_that_closed_codes_are_those_with_nothing_left_to_do(words: Vocabulary) -> None:
    assert words.closed("need_status") == ("lost", "avfort", "sammanslaget")
    assert not words.is_open("need_status", "lost")
    assert words.is_open("need_status", "vilande")


def test_that_every_term_is_read_in_one_query(
    database: Database, query_count: QueryCount
) -> None:
    with database.read() as session, query_count.of(session, 1):
        assert vocabulary(session).lists


def test_that_one_reading_of_a_file_serves_all_until_a_term_is_written(
    file: Path, query_count: QueryCount
) -> None:
    with Database.open(file) as database:
        with database.read() as session:
            first = vocabulary(session)
        with database.read() as session, query_count.of(session, 0):
            assert vocabulary(session) is first
        with database.write() as session:
            session.add(Village(name="Granliden"))
        with database.read() as session, query_count.of(session, 0):
            assert vocabulary(session) is first
        with database.write() as session:
            session.add(Term(terms="importance", code="x-1-ny", sv="Ny"))
            assert vocabulary(session).label("importance", "x-1-ny") == "Ny"
        with database.read() as session:
            assert vocabulary(session).label("importance", "x-1-ny") == "Ny"
    assert first.term("importance", "x-1-ny") is None


def test_that_what_was_read_before_a_term_was_written_is_not_shared(
    file: Path,
) -> None:
    with Database.open(file) as database:
        with database.read() as early:
            early.scalar(select(Term.id).limit(1))  # sees what is there now
            with database.write() as session:
                session.add(Term(terms="importance", code="x-1-ny", sv="Ny"))
            assert vocabulary(early).term("importance", "x-1-ny") is None
        with database.read() as session:
            assert vocabulary(session).label("importance", "x-1-ny") == "Ny"


def test_that_a_file_another_program_may_write_to_is_read_each_time(
    file: Path,
) -> None:
    with (
        Database.open(file) as writing,
        Database.open(file, read_only=True) as reading,
    ):
        with reading.read() as session:
            assert vocabulary(session).term("importance", "x-1-ny") is None
        with writing.write() as session:
            session.add(Term(terms="importance", code="x-1-ny", sv="Ny"))
        with reading.read() as session:
            assert vocabulary(session).label("importance", "x-1-ny") == "Ny"
