from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umea_field.domain.agreement import Promise, impossible_days, promises_in
from umea_field.foundation.i18n import speaking

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("line", "promise"),
    [
        (
            "Anna ringer Postnord senast 20 mars.",
            Promise("Anna", "ringer Postnord", date(2026, 3, 20)),
        ),
        (
            "Anna Berg: skickar offert 12/3",
            Promise("Anna Berg", "skickar offert", TODAY),
        ),
        (
            "- Per och Eva tar fram priset före den 1 april 2027",
            Promise("Per och Eva", "tar fram priset", date(2027, 4, 1)),
        ),
        ("Vi återkommer 2026-04-01", Promise("Vi", "återkommer", date(2026, 4, 1))),
        (
            "Ica Botsmark – nytt kylskåp 1/2",
            Promise("Ica Botsmark", "nytt kylskåp", date(2027, 2, 1)),
        ),
        (
            "2. Ulla-Britt ordnar hallen (senast 3 maj)",
            Promise("Ulla-Britt", "ordnar hallen", date(2026, 5, 3)),
        ),
        (
            "Eva will phone them by March 30th, 2026",
            Promise("Eva", "will phone them", date(2026, 3, 30)),
        ),
    ],
)
def test_that_a_line_with_a_name_and_a_day_is_a_promise(
    line: str, promise: Promise
) -> None:
    assert promises_in(line, TODAY) == [promise]


@pytest.mark.parametrize(
    "line",
    [
        "kaffe 12 mars",
        "Nästa möte 14/5",
        "Senast 12 mars",
        "Anna ringer Postnord",
        "12 mars ringer Anna",
    ],
)
def test_that_other_lines_are_no_promises(line: str) -> None:
    assert promises_in(line, TODAY) == []


def test_that_each_line_stands_for_itself() -> None:
    text = "Vi talade om posten.\n\nAnna ringer 1/4\nPer skriver 2/4\n"
    assert [promise.who for promise in promises_in(text, TODAY)] == ["Anna", "Per"]


def test_that_a_day_that_does_not_exist_is_told_and_makes_no_promise() -> None:
    assert promises_in("Anna ringer 31/2", TODAY) == []
    with speaking("en"):
        (sentence,) = impossible_days("Anna ringer 31/2\n31/2 var det kallt", TODAY)
    assert sentence.startswith("There is no 31 February.")


@given(st.text(), st.sampled_from(["Anna ", "- Per: ", "", "Vi "]))
def test_that_any_text_can_be_read(words: str, start: str) -> None:
    for promise in promises_in(f"{start}{words} 12/3", TODAY):
        assert promise.who
        assert "\n" not in promise.what
