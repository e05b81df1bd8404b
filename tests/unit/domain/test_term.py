from umea_field.domain.term import Term
from umea_field.foundation.i18n import speaking


def test_that_a_term_is_said_in_the_language_spoken() -> None:
    term = Term(terms="service_status", code="test", sv="På prov", en="Pilot")
    with speaking("sv"):
        assert term.words() == term.short() == "På prov"
    with speaking("en"):
        assert term.words() == "Pilot"


def test_that_a_term_without_words_shows_its_code() -> None:
    assert Term(code="x-pc1-bad").words() == "x-pc1-bad"
    with speaking("en"):
        assert Term(code="bad", sv="Bad", short_en="B").short() == "B"
        assert Term(code="bad", sv="Bad").words() == "Bad"
