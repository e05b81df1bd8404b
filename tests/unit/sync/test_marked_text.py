"""A running text by what somebody did to it."""

from umea_field.foundation import i18n
from umea_field.sync.marked_text import (
    ADDED,
    KEPT,
    REMOVED,
    Marked,
    changes_aloud,
    excerpt,
    marked,
    shortened,
)


def test_that_words_that_came_and_went_are_marked_where_they_stand() -> None:
    assert marked("Ring på tisdag.", "Ring efter lunch på fredag.") == (
        Marked("Ring"),
        Marked(" efter lunch", ADDED),
        Marked(" på "),
        Marked("tisdag", REMOVED),
        Marked("fredag", ADDED),
        Marked("."),
    )


def test_that_words_changed_side_by_side_are_one_change() -> None:
    assert marked("Sökt bidrag utan svar.", "Sökt bidrag och fått avslag.") == (
        Marked("Sökt bidrag "),
        Marked("utan svar", REMOVED),
        Marked("och fått avslag", ADDED),
        Marked("."),
    )


def test_that_an_excerpt_is_of_the_place_that_was_changed() -> None:
    before = (
        "Vägen är smal. " * 5 + "Bussen stannar vid kyrkan. " + "Det är långt. " * 5
    )
    text = marked(before, before.replace("kyrkan", "skolan"))
    assert excerpt(text) == "… Bussen stannar vid skolan. Det är långt. Det är …"
    assert excerpt(text, REMOVED).startswith("… Bussen stannar vid kyrkan.")


def test_that_a_text_as_before_or_of_nothing_has_no_marks() -> None:
    assert marked("Ring.", "Ring.") == (Marked("Ring."),)
    assert marked("", "Ring.") == (Marked("Ring."),)
    assert marked("", "") == ()


def test_that_what_both_have_is_cut_between_changes_and_the_changes_stay() -> None:
    middle = "ord " * 200
    told = shortened(marked(f"Först. {middle}Sist.", f"Allra först. {middle}Senast."))
    words = "".join(one.words for one in told)
    assert len(words) < 400
    assert " … " in words
    for one in ("Allra", "först", "Sist", "Senast"):
        assert one in words


def test_that_a_text_without_marks_is_not_cut() -> None:
    whole = (Marked("ord " * 300, KEPT),)
    assert shortened(whole) == whole


def test_that_changes_are_told_aloud() -> None:
    text = marked("Ring på tisdag.", "Ring på fredag.")
    with i18n.speaking("en"):
        assert changes_aloud(text) == "Added: fredag. Taken out: tisdag"
    assert changes_aloud(marked("", "Ring.")) == ""
