from world.places import a_village

from umea_field.database.database import Database
from umea_field.database.terms import term_like, terms_in, uses_of
from umea_field.database.vocabularies import vocabulary
from umea_field.database.workers import name_machine
from umea_field.domain.need import Need
from umea_field.domain.nouns import NOUNS
from umea_field.domain.term import Term
from umea_field.domain.term_lists import FIXED, LISTS, said_list
from umea_field.foundation import i18n

AREAS, GROUPS = "need_categories", "respondent_groups"


def term(database: Database, name: str, code: str) -> Term:
    with database.read() as session:
        return next(one for one in terms_in(session, name) if one.code == code)


def test_that_every_list_there_is_has_a_name(database: Database) -> None:
    with database.read() as session:
        shipped = set(vocabulary(session).lists)
    assert shipped == set(LISTS)
    assert set(LISTS) > FIXED
    with i18n.speaking("sv"):
        assert said_list(AREAS) == "Områden för behov"
        assert said_list("x-unknown") == "x-unknown"


def test_that_a_new_term_is_like_its_model_but_for_words_and_code(
    database: Database,
) -> None:
    with database.write() as session:
        name_machine(session, "Fält 1 (Anna)")
        like = next(one for one in terms_in(session, "service_types") if one.basic)
        first, second = (term_like(session, like) for _ in range(2))
    assert (first.family, first.level, first.basic) == (
        like.family,
        like.level,
        like.basic,
    )
    assert first.sv is None
    begins = f"x-falt1anna-{database.machine().device.hex[-4:]}"
    assert (first.code, second.code) == (f"{begins}-1", f"{begins}-2")
    with database.read() as session:
        assert [one.code for one in terms_in(session, "service_types")][-2:] == [
            f"{begins}-1",
            f"{begins}-2",
        ]


def test_that_a_code_counts_wherever_it_stands(database: Database) -> None:
    area, group = term(database, AREAS, "apotek"), term(database, GROUPS, "aldre")
    with database.write() as session:
        village = a_village(session)
        for _ in range(2):
            session.add(
                Need(
                    village_id=village.id,
                    category="apotek",
                    groups=frozenset({"aldre", "hushall"}),
                )
            )
    with database.read() as session:
        assert uses_of(session, area) == 2
        assert uses_of(session, group) == 2
        assert uses_of(session, term(database, AREAS, "ombud")) == 0


def test_that_a_retired_term_is_read_and_not_chosen(database: Database) -> None:
    area = term(database, AREAS, "apotek")
    with database.write() as session:
        session.get_one(Term, area.id).retired = True
    with database.read() as session, i18n.speaking("sv"):
        words = vocabulary(session)
        assert words.label(AREAS, "apotek") == "Läkemedel"
        assert "apotek" not in {one.code for one in words.choices(AREAS)}


def test_that_every_list_a_noun_names_can_be_shown() -> None:
    named = {field.terms for noun in NOUNS for field in noun.fields().values()}
    assert named - {""} <= set(LISTS)
