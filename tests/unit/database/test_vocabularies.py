from umea_field.database.database import Database
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.term import Term
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
