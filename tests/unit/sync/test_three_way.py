"""Texts that two have changed: what is offered, and what is left to a person."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update
from world.machines import Machine, met

from umea_field.domain.village import Village
from umea_field.sync import settling, three_way
from umea_field.sync.three_way import merge, pieces, words_of

Machines = dict[str, Machine]
BASE = "Butiken är öppen till sex. Föreningen sköter macken. Ring Per om bussen."


def words(text: str) -> Counter[str]:
    return Counter(word for word in words_of(text) if not word.isspace())


def test_that_different_sentences_are_put_together() -> None:
    one = BASE.replace("sex", "sju på lördagar")
    other = BASE.replace("Ring Per", "Skriv till Per")
    assert merge(BASE, one, other) == (
        "Butiken är öppen till sju på lördagar. Föreningen sköter macken."
        " Skriv till Per om bussen."
    )


@pytest.mark.parametrize("base", ["Ett.", "Ett.\n", "", "Ett.\r\n"])
@pytest.mark.parametrize("blank", ["\n", " "])
def test_that_what_both_appended_is_there_in_their_order(base: str, blank: str) -> None:
    gap = "" if not base or base.endswith("\n") else blank
    text = merge(base, f"{base}{gap}Anna ringde.", f"{base}{gap}Bo var där.")
    assert text is not None
    assert [word for word in words_of(text) if word[:1] in "AB"] == ["Anna", "Bo"]
    assert text.replace("\r", "").startswith(base.replace("\r", ""))
    assert "ringde.Bo" not in text


def test_that_an_addition_and_a_mended_word_are_put_together() -> None:
    one = BASE.replace("macken", "pumpen")
    assert merge(BASE, one, f"{BASE} Ring igen.") == f"{one} Ring igen."
    assert merge(BASE, f"{BASE} Ring igen.", one) == f"{one} Ring igen."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BASE.replace("sex", "sju"), BASE.replace("sex", "åtta")),
        (BASE.replace("till sex", "hela dagen"), BASE.replace("öppen till", "stängd")),
        (BASE.replace("öppen", "stängd"), BASE.replace("till sex", "från sex")),
        ("Lagt ner.", BASE.replace("sex", "sju")),
        ("", BASE.replace("sex", "sju")),
        ("Allt är annorlunda nu och ingen vet när det blir bra.", f"{BASE} Ring."),
    ],
)
def test_that_changes_that_touch_are_left_to_a_person(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        assert merge(BASE, first, second) is None
        parts = pieces(BASE, first, second)
        assert any(part.is_clash for part in parts)
        assert "".join(part.base for part in parts) == BASE
        assert "".join(part.one for part in parts) == first
        assert "".join(part.other for part in parts) == second


def test_that_a_clash_is_marked_by_the_word() -> None:
    one, other = BASE.replace("sex", "sju"), BASE.replace("sex", "åtta")
    (clash,) = [part for part in pieces(BASE, one, other) if part.is_clash]
    assert (clash.base, clash.one, clash.other) == ("sex", "sju", "åtta")


def test_that_line_ends_are_no_changes() -> None:
    base = "Ett är lite.\nTvå är mer.\nTre."
    one = base.replace("\n", "\r\n")
    other = base.replace("Två", "Fyra")
    assert merge(base, one, other) == other
    both = one.replace("Ett", "Noll")
    assert merge(base, both, other.replace("\n", "\r\n")) == (
        "Noll är lite.\r\nFyra är mer.\r\nTre."
    )


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("A\u030akersele by", "A\u030akersele"),
        ("👩‍👩‍👧 hälsar", "👩‍👩‍👧"),
        ("👍🏽 bra", "👍🏽"),
        ("مرحبا بكم", "مرحبا"),
        ("שָׁלוֹם לכם", "שָׁלוֹם"),
        ("❤️ tack", "❤️"),
    ],
)
def test_that_a_letter_is_never_parted_from_its_marks(text: str, whole: str) -> None:
    assert next(words_of(text)) == whole
    base = f"{text} och mer om det hela. Slut här."
    one = base.replace(whole, "Hej")
    other = base.replace("Slut", "Början")
    assert merge(base, one, other) == one.replace("Slut", "Början")


_WORD = st.sampled_from(
    ["en", "två", "A\u030a", "👍🏽", "سلام", ".", "\n", "\r\n", " ", "!"]
)
_TEXTS = st.lists(_WORD, max_size=12).map(" ".join)


@st.composite
def _edited(draw: st.DrawFn) -> tuple[str, str, str]:
    """A text and two that were made of it by taking out, putting in and adding."""
    numbers = draw(st.integers(0, 14))
    base = [f"ord{number}" for number in range(numbers)]

    def edited(new: str) -> str:
        made = list(base)
        for at in draw(st.lists(st.integers(0, 14), max_size=3)):
            made[at : at + draw(st.integers(0, 2))] = [f"{new}{at}"]
        return " ".join(made)

    return " ".join(base), edited("ny"), edited("nu")


@given(st.one_of(_edited(), st.tuples(_TEXTS, _TEXTS, _TEXTS)))
def test_that_no_word_of_either_is_lost_that_the_other_left(
    texts: tuple[str, str, str],
) -> None:
    base, one, other = texts
    merged = merge(base, one, other)
    assert merge(base, one, base) == one
    assert merge(base, base, other) == other
    assert merge(base, one, one) == one
    turned = merge(base, other, one)
    assert (merged is None) == (turned is None)
    parts = pieces(base, one, other)
    for whole, versions in (
        (base, [part.base for part in parts]),
        (one, [part.one for part in parts]),
        (other, [part.other for part in parts]),
    ):
        assert "".join(versions) == whole.replace("\r\n", "\n")
    if merged is not None and turned is not None:
        assert words(merged) == words(turned)
        first, second, before = words(one), words(other), words(base)
        for word in first | second:
            least = first[word] + second[word] - before[word]
            assert words(merged)[word] >= min(first[word], second[word], least)
            assert words(merged)[word] <= max(first[word], second[word], least)


def test_that_a_merged_text_is_offered_and_never_taken(machines: Machines) -> None:
    a, b, h = met(machines, notes=BASE)
    a.write("v1", "notes", BASE.replace("sex", "sju"))
    b.write("v1", "notes", f"{BASE} Ring igen.")
    a.give(h)
    b.give(h)
    h.agrees()
    (clash,) = h.clashes()
    assert clash.fields == ("notes",)
    offered = f"{BASE.replace('sex', 'sju')} Ring igen."
    assert clash.offered == {"notes": offered}
    assert h.tables()["v1"]["notes"] == clash.sides[0].values["notes"] != offered
    assert "".join(part.base for part in clash.pieces("notes")) == BASE
    settling.settle(h.database, clash, clash.offered, reason="Båda")
    assert h.clashes() == []
    assert h.tables()["v1"]["notes"] == offered


def test_that_what_three_added_is_offered_in_the_order_of_their_clocks(
    machines: Machines,
) -> None:
    a, b, h = met(machines, notes="Ett.")
    for one, what in ((b, "Bo."), (a, "Anna."), (h, "Herr H.")):
        one.write("v1", "notes", f"Ett.\n{what}")
    a.give(h)
    b.give(h)
    (clash,) = h.clashes()
    assert clash.offered == {"notes": "Ett.\nBo.\nAnna.\nHerr H."}


def test_that_nothing_is_offered_where_changes_touch(machines: Machines) -> None:
    a, b, h = met(machines, notes=BASE)
    for one, time in ((a, "sju"), (b, "åtta")):
        with one.database.write() as session:
            session.execute(update(Village).values(notes=BASE.replace("sex", time)))
        one.give(h)
    (clash,) = h.clashes()
    assert clash.offered == {}
    assert [p.base for p in clash.pieces("notes") if p.is_clash] == ["sex"]
    assert three_way.merge("", "", "") == ""
