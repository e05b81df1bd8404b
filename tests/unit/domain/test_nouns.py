"""What holds for every noun, read from the nouns themselves."""

import csv
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import configure_mappers

from umea_field.domain import need, picture, status, store, visit
from umea_field.domain.case import DIALOGUE
from umea_field.domain.field import ASK, LATEST, TEXT, UNION, Shown, field_of
from umea_field.domain.kinds import Strings
from umea_field.domain.noun_words import said_noun
from umea_field.domain.nouns import BY_TABLE, NOUNS, noun_called, plural
from umea_field.domain.record import Record
from umea_field.domain.village import Village
from umea_field.foundation.i18n import speaking, tr
from umea_field.foundation.resources import resource

NOW = datetime(2026, 3, 12, 9, tzinfo=UTC)
REGISTERS = resource("registers")
TERMS = REGISTERS / "edition_1" / "terms"

every_noun = pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__tablename__)


def test_that_every_table_belongs_to_a_noun() -> None:
    assert set(Record.metadata.tables) == set(BY_TABLE)
    configure_mappers()


@every_noun
def test_that_only_an_id_may_not_be_empty(noun: type[Record]) -> None:
    assert [c.name for c in noun.table().columns if not c.nullable] == ["id"]


@every_noun
def test_that_nothing_is_made_unique_or_checked(noun: type[Record]) -> None:
    table = noun.table()
    assert not table.foreign_keys
    assert not any(index.unique for index in table.indexes)
    assert len(table.constraints) == 1  # the primary key


@every_noun
def test_that_every_column_but_the_id_says_what_it_is(noun: type[Record]) -> None:
    columns = {c.name for c in noun.table().columns}
    assert set(noun.fields()) == columns - {"id"}
    for column in noun.table().columns:
        if column.name != "id":
            field = field_of(column)
            assert field.merged in (ASK, TEXT, UNION, LATEST) or ":" in field.merged


@every_noun
def test_that_every_label_has_its_swedish(noun: type[Record]) -> None:
    same_in_both = {"Organisation", "Ramp", "Ring", "Start", "Version"}
    with speaking("sv"):
        for field in noun.fields().values():
            assert field.label in same_in_both or tr(field.label) != field.label


@every_noun
def test_that_every_noun_has_a_name_in_swedish(noun: type[Record]) -> None:
    with speaking("sv"):
        same_in_both = noun.__tablename__ in ("organisation", "term")
        assert same_in_both or said_noun(noun) not in (noun.__tablename__, plural(noun))


@every_noun
def test_that_links_name_nouns(noun: type[Record]) -> None:
    targets = {c.info["target"] for c in noun.table().columns if "target" in c.info}
    assert targets <= {*BY_TABLE, ""}


@every_noun
def test_that_codes_come_from_lists_that_are_shipped(noun: type[Record]) -> None:
    lists = {field.terms for field in noun.fields().values() if field.terms}
    assert lists <= {path.stem for path in REGISTERS.rglob("terms/*.csv")}


@every_noun
def test_that_columns_that_clash_as_one_are_several(noun: type[Record]) -> None:
    groups = [f.merged for f in noun.fields().values() if f.merged.startswith("group:")]
    assert all(groups.count(name) > 1 for name in groups)


@every_noun
def test_that_an_empty_record_is_fine(noun: type[Record]) -> None:
    empty = noun()
    assert list(empty.problems(NOW)) == []
    assert set(empty.missing()) == {n for n, f in noun.fields().items() if f.asked}
    for column in noun.table().columns:
        if isinstance(column.type, Strings):
            assert getattr(empty, column.name) == frozenset()


def test_that_everything_about_a_contact_stays_at_home() -> None:
    shown = {field.shown for field in BY_TABLE["contact"].fields().values()}
    assert shown == {Shown.PERSONAL, Shown.INTERNAL}


@pytest.mark.parametrize(
    ("noun", "field", "shown"),
    [
        ("store", "state", Shown.INTERNAL),
        ("store", "turnover_class", Shown.SENSITIVE),
        ("visit", "private_note", Shown.INTERNAL),
        ("visit", "summary", Shown.OPEN),
        ("case", "asked_by", Shown.PERSONAL),
        ("dialogue", "counterpart", Shown.SENSITIVE),
        ("picture", "consent_ref", Shown.PERSONAL),
    ],
)
def test_that_fields_keep_their_print_class(
    noun: str, field: str, shown: Shown
) -> None:
    assert BY_TABLE[noun].fields()[field].shown is shown


def test_that_a_dialogue_has_the_id_of_its_case() -> None:
    case = BY_TABLE["case"]()
    assert BY_TABLE["dialogue"](id=case.id).id == case.id  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["village", "villages", "Villages", " village "])
def test_that_a_noun_is_found_by_singular_and_plural(name: str) -> None:
    assert noun_called(name) is Village


def test_that_plurals_are_all_different() -> None:
    assert len({plural(noun) for noun in NOUNS}) == len(NOUNS)
    assert noun_called("activities") is BY_TABLE["activity"]
    assert noun_called("service-offers") is BY_TABLE["service_offer"]
    assert noun_called("ghosts") is None


@pytest.mark.parametrize(
    ("terms", "codes"),
    [
        ("visit_states", {visit.ONGOING, visit.DONE}),
        ("report_states", {visit.DRAFT, visit.ESTABLISHED}),
        ("need_voices", {need.REMAINS, need.SOLVED, need.CHANGED}),
        ("identifiable_people", {picture.NOBODY, picture.SOMEBODY, picture.CHILDREN}),
        ("service_status", set(status.STATUSES)),
        ("store_states", set(store.STATES)),
    ],
)
def test_that_codes_the_program_knows_are_shipped(terms: str, codes: set[str]) -> None:
    with (TERMS / f"{terms}.csv").open(encoding="utf-8", newline="") as file:
        assert {row["code"] for row in csv.DictReader(file)} == codes


def test_that_a_difficult_dialogue_is_a_type_of_case() -> None:
    words = (TERMS / "case_types.csv").read_text("utf-8")
    assert f",{DIALOGUE}," in words
