import pytest
from hypothesis import given
from hypothesis import strategies as st

from umea_field.foundation.i18n import speaking
from umea_field.reports.blocks import Prose
from umea_field.reports.measures import NORMAL, Face
from umea_field.reports.miles import mile_note
from umea_field.reports.tagged import FontRuler
from umea_field.reports.typeset import Bold, lines_of, longest_word, plain, wide

RULER = FontRuler()
BODY = NORMAL.body


def words(text: str, width: float = 200) -> list[str]:
    lines = lines_of(text, BODY, width, RULER)
    return ["".join(run.text for run in line) for line in lines]


@given(st.text(max_size=200), st.floats(min_value=30, max_value=500))
def test_that_no_line_is_wider_than_its_column(text: str, width: float) -> None:
    assert all(wide(line) <= width + 1 for line in lines_of(text, BODY, width, RULER))


def test_that_lines_are_broken_at_spaces() -> None:
    text = "Vi svarar om skylten vid vägen innan mars är slut"
    assert len(words(text, 120)) > 1
    assert " ".join(words(text, 120)) == text


def test_that_a_word_wider_than_the_line_is_broken() -> None:
    assert "".join(words("fastighetsunderhållsbidragsansökan", 60)) == (
        "fastighetsunderhållsbidragsansökan"
    )


def test_that_an_unbroken_space_is_not_broken() -> None:
    assert "20\u00a0mars" in words("aaaaaaaaaa 20\u00a0mars", 70)


@pytest.mark.parametrize(
    "kept",
    [
        *("14 oktober 2025", "2 feb 2026", "12–13 mars 2026", "5 June 2026"),
        *(
            "24 km",
            "kl. 10.00",
            "vecka 11",
            "Ä 14",
            "§ 11",
            "1 250 kr",
            "070-000 00 00",
        ),
    ],
)
def test_that_a_date_or_an_amount_stays_on_one_line(kept: str) -> None:
    before = "aaaaaaaa"
    room = RULER.width(f"{before} {kept[:-1]}", BODY.face, BODY.size)
    assert words(f"{before} {kept}", room) == [before, kept]


def test_that_a_date_wider_than_its_column_is_broken_at_spaces() -> None:
    assert words("14 september 2025", 75) == ["14 september", "2025"]


def test_that_bold_words_keep_their_face() -> None:
    (line,) = lines_of(("från Finns till ", Bold("Delvis")), BODY, 300, RULER)
    assert [run.face for run in line] == [Face.REGULAR, Face.BOLD]
    assert plain(("från ", Bold("Delvis"))) == "från Delvis"


@pytest.mark.parametrize("text", ["åäö ÅÄÖ", "áčđŋšŧž ÁČĐŊŠŦŽ ï", "→ – · ½"])
def test_that_the_letters_of_the_region_are_set(text: str) -> None:
    assert words(text) == [text]


def test_that_letters_no_font_has_leave_a_mark() -> None:
    assert words("tack 😀") == ["tack □"]


def test_that_a_line_break_parts_words_as_a_space_does() -> None:
    apart = longest_word(["handlare\nbutiker"], BODY, RULER)
    assert apart == longest_word(["handlare butiker"], BODY, RULER)


def test_that_a_mile_is_told_where_there_are_distances() -> None:
    with speaking("sv"):
        (note,) = mile_note(["Saknas", "24 km till Åkersele"])
    assert isinstance(note, Prose)
    assert note.text == "1 mil = 10 km."
    assert list(mile_note(["Saknas", "24 kmh", ""])) == []
