"""What is shipped stays as it is, and is whole."""

import csv
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest

from umea_field.domain.nouns import NOUNS
from umea_field.domain.support_facts import FACTS
from umea_field.foundation.resources import resource

EDITION = resource("registers", "edition_1")
REGISTERS = EDITION.parent
FILES = sorted(REGISTERS.rglob("*.csv"))
TERMS = sorted(REGISTERS.rglob("terms/*.csv"))
COLUMNS = {noun.__tablename__: set(noun.table().columns.keys()) for noun in NOUNS}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(path: Path) -> str:
    return path.relative_to(REGISTERS).as_posix()


def test_that_a_shipped_file_never_changes() -> None:
    listed = Path(__file__).with_name("editions.sha256").read_text("utf-8")
    kept = {name: digest for digest, name in map(str.split, listed.splitlines())}
    found = {named(path): sha256(path.read_bytes()).hexdigest() for path in FILES}
    assert found == kept


def test_that_ids_are_version_7_and_unique_over_all_files() -> None:
    ids = [UUID(row["id"]) for path in FILES for row in rows(path)]
    assert {one.version for one in ids} == {7}
    assert len(ids) == len(set(ids))


def test_that_the_id_comes_first_and_columns_are_fields_of_the_noun() -> None:
    for path in FILES:
        places = {"villages": "village", "stores": "store"}
        conditions = {"support_conditions": "support_condition"}
        noun = (places | conditions).get(path.stem, "term")
        columns = list(rows(path)[0])
        assert columns[0] == "id"
        assert set(columns) <= COLUMNS[noun], path.name


@pytest.mark.parametrize("path", TERMS, ids=lambda path: path.stem)
def test_that_a_list_has_each_code_once_and_words_in_both_languages(path: Path) -> None:
    terms = rows(path)
    codes = [term["code"] for term in terms]
    assert all(codes)
    assert len(codes) == len(set(codes))
    assert [int(term["sequence"]) for term in terms] == list(range(1, len(terms) + 1))
    for term in terms:
        assert term["sv"].strip()
        assert term["en"].strip()
        assert bool(term.get("short_sv")) == bool(term.get("short_en"))
        assert bool(term.get("description_sv")) == bool(term.get("description_en"))


def test_that_every_list_a_noun_names_is_shipped() -> None:
    named_lists = {field.terms for noun in NOUNS for field in noun.fields().values()}
    assert named_lists - {""} <= {path.stem for path in TERMS}


def test_that_a_services_category_and_a_questions_section_have_words() -> None:
    for name, families in (
        ("service_types", "service_categories"),
        ("visit_questions", "question_sections"),
    ):
        used = {term["family"] for term in rows(EDITION / "terms" / f"{name}.csv")}
        known = {term["code"] for term in rows(EDITION / "terms" / f"{families}.csv")}
        assert used == known


@pytest.mark.parametrize("name", ["service_status", "support_answers"])
def test_that_what_is_drawn_with_a_sign_has_one(name: str) -> None:
    (path,) = REGISTERS.rglob(f"{name}.csv")
    for term in rows(path):
        assert resource("signs", f"{term['sign']}.svg").is_file()


def test_that_every_question_has_a_print_class() -> None:
    questions = rows(EDITION / "terms" / "visit_questions.csv")
    shown = {question["code"]: question["shown"] for question in questions}
    assert set(shown.values()) == {"open", "internal", "sensitive", "personal"}
    assert shown["Q04"] == shown["Q09"] == "sensitive"
    assert shown["Q16"] == "internal"


def test_that_every_store_lies_in_a_shipped_village() -> None:
    villages = {village["id"] for village in rows(EDITION / "villages.csv")}
    chains = {chain["code"] for chain in rows(EDITION / "terms" / "chains.csv")}
    states = {state["code"] for state in rows(EDITION / "terms" / "store_states.csv")}
    for store in rows(EDITION / "stores.csv"):
        assert store["village_id"] in villages
        assert store["chain"] in chains
        assert store["state"] in states


def test_that_every_condition_of_support_is_of_a_scheme_and_says_when_it_held() -> None:
    schemes = rows(EDITION / "terms" / "support_schemes.csv")
    known = {scheme["code"] for scheme in schemes}
    conditions = rows(REGISTERS / "edition_2" / "support_conditions.csv")
    assert {condition["scheme"] for condition in conditions} == known
    for condition in conditions:
        assert condition["sv"]
        assert condition["en"]
        assert condition["as_of"]
        assert condition["source"]


def test_that_every_fact_a_condition_names_is_read_and_has_words() -> None:
    facts = rows(REGISTERS / "edition_2" / "terms" / "support_facts.csv")
    known = {fact["code"] for fact in facts}
    conditions = rows(REGISTERS / "edition_2" / "support_conditions.csv")
    assert known == set(FACTS)
    assert {condition["fact"] for condition in conditions} - {""} <= known
