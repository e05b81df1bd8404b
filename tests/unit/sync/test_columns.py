"""Operations travel in columns, and come out as they went in."""

import json
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world.bundles import ANNA, BO, an_operation

from umea_field.sync.columns import from_columns, to_columns
from umea_field.sync.from_journal import with_truths
from umea_field.sync.operation import canonical

PLACES = {ANNA: 0, BO: 1}
TWO = [an_operation(7, "Åkersele"), an_operation(9, None, device=BO, actor=None)]


def there_and_back(value: Any) -> Any:
    plain = to_columns([an_operation(1, value)], PLACES)
    return from_columns(plain, 1, [ANNA, BO])[0].value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_that_no_real_loses_a_digit(value: float) -> None:
    assert there_and_back(value) == value
    assert canonical(there_and_back(value)) == canonical(value)


def test_that_whole_reals_and_whole_numbers_are_the_same_bytes() -> None:
    made = {to_columns([an_operation(1, value)], PLACES) for value in (20, 20.0)}
    assert len(made) == 1
    assert str(there_and_back(-0.0)) == "0"
    assert there_and_back(0.1) == 0.1
    assert there_and_back(10**300) == 1e300


@pytest.mark.parametrize("value", [True, False, None, "", "1", 2**63 - 1, -(2**63)])
def test_that_a_value_keeps_its_kind(value: Any) -> None:
    back = there_and_back(value)
    assert back == value
    assert type(back) is type(value)


def test_that_rows_travel_the_same_however_a_database_tells_them() -> None:
    known = an_operation(
        1, str(BO), field="village_id", noun="store", device=BO, row_id=UUID(int=9)
    )
    kept = [one.bytes if isinstance(one, UUID) else one for one in known]
    kept[known._fields.index("value")] = BO.bytes
    places = {**PLACES, BO.bytes: PLACES[BO]}
    assert to_columns([kept], places) == to_columns([known], places)
    yes = an_operation(1, 1, noun="term", field="retired")
    assert with_truths([yes]) == [yes._replace(value=True)]
    assert to_columns(with_truths([yes]), PLACES) == to_columns(
        [yes._replace(value=True)], PLACES
    )
    assert with_truths([known]) == [known]


def test_that_the_letter_nul_is_left_out_where_an_operation_arrives() -> None:
    assert there_and_back("före\0efter") == "föreefter" == canonical("före\0efter")
    assert there_and_back("\\u0000") == "\\u0000"


def test_that_a_column_of_a_newer_program_is_passed_over() -> None:
    told = json.loads(to_columns(TWO, PLACES)) | {"mood": ["sunny", "rainy"]}
    assert from_columns(json.dumps(told).encode(), 2, [ANNA, BO]) == TWO


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("seq", [7]),
        ("seq", [7, 2, 2]),
        ("seq", [7, True]),
        ("seq", [-1, 9]),
        ("seq", None),
        ("device", [[0, 2], [0, 1]]),
        ("device", [[0, -1], [0, 1]]),
        ("device", [[0, 1], [0, 2]]),
        ("device", [[0, 1], [0, -1]]),
        ("row", [[str(UUID(int=1))[1:]], [0, 0]]),
        ("row", [[5], [0, 0]]),
        ("actor", [[{}], [0, 0]]),
        ("kind", [[None], [0, 0]]),
        ("field", "name"),
        ("flags", [[2**63], [0, 0]]),
        ("tick", [[0.5], [0, 0]]),
        ("value", [[], ""]),
        ("value", ["half a \ud800", ""]),
        ("value", [2**63, ""]),
        ("value", {"a": 1, "b": 2}),
    ],
)
def test_that_columns_of_something_else_are_refused(name: str, column: Any) -> None:
    told = json.loads(to_columns(TWO, PLACES)) | {name: column}
    with pytest.raises(ValueError, match="."):
        from_columns(json.dumps(told).encode(), 2, [ANNA, BO])


def test_that_a_key_with_blanks_in_it_is_a_whole_key() -> None:
    told = json.loads(to_columns(TWO, PLACES)) | {"row": [["\t\t" + "a" * 30], [0, 0]]}
    one, _ = from_columns(json.dumps(told).encode(), 2, [ANNA, BO])
    assert one.row_id == UUID(f"00{'a' * 30}")


@pytest.mark.parametrize("text", ["", "[]", "5", "{}", "[" * 99_999, "\x80", "NaN"])
def test_that_what_is_no_columns_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="."):
        from_columns(text.encode("latin-1"), 1, [ANNA])
