import pytest

from umea_field.domain import status
from umea_field.foundation.resources import resource


def test_that_every_status_has_its_keys_and_its_sign() -> None:
    set_by_keys = [*status.KEYS.values(), *status.OTHER_KEYS.values()]
    assert sorted(set_by_keys) == sorted(status.STATUSES)
    for code in status.STATUSES:
        assert resource("signs", f"{status.sign(code)}.svg").is_file()


def test_that_digits_set_what_the_column_heads_say() -> None:
    assert [status.KEYS[digit] for digit in "12340"] == [
        "finns",
        "delvis",
        "planerad",
        "saknas",
        "okand",
    ]
    assert [status.OTHER_KEYS[digit] for digit in "1234"] == [
        "hotad",
        "test",
        "upphord",
        "ej_aktuell",
    ]


def test_that_what_is_not_known_has_the_sign_of_unknown() -> None:
    assert status.sign(None) == status.sign("x-pc1-borta") == "okand"
    assert status.sign("test") == "prov"


def test_that_no_status_is_both_available_and_a_gap() -> None:
    available = {code for code in status.STATUSES if status.is_available(code)}
    gaps = {code for code in status.STATUSES if status.is_gap(code)}
    assert available == {"finns", "delvis", "hotad", "test"}
    assert gaps == {"saknas", "upphord"}
    assert not status.is_gap(None)
    assert not status.is_available(None)


def test_that_a_village_has_what_any_of_its_places_has() -> None:
    assert status.best(["saknas", "finns"]) == "finns"
    assert status.best(["delvis", "hotad"]) == "hotad"
    assert status.best(["saknas", "planerad"]) == "planerad"
    assert status.best(["okand", "upphord", None]) == "upphord"
    assert status.best(["ej_aktuell", "okand"]) == "okand"
    assert status.best([None]) is None


def test_that_best_first_holds_every_status_once() -> None:
    assert sorted(status.BEST_FIRST) == sorted(status.STATUSES)
    assert status.rank("x-pc1-borta") == status.rank(None) == 9


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("saknas", "delvis", "better"),
        ("planerad", "finns", "better"),
        ("finns", "hotad", "worse"),
        ("test", "upphord", "worse"),
        ("delvis", "hotad", "other"),
        ("okand", "saknas", "other"),
        ("finns", "finns", None),
        (None, "finns", None),
        ("finns", None, None),
    ],
)
def test_that_a_change_is_for_the_better_the_worse_or_neither(
    before: str | None, now: str | None, told: str | None
) -> None:
    assert status.change(before, now) == told


def test_that_only_gaps_and_threats_glow() -> None:
    glowing = {code for code in status.STATUSES if status.is_noted(code)}
    assert glowing == {"saknas", "upphord", "hotad"}
