from contextlib import suppress
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umea_field.domain.paper_code import ALPHABET, CodeError, mint, qr_content, read
from umea_field.foundation.i18n import speaking

codes = st.binary(min_size=7, max_size=7).map(lambda seven: mint(lambda count: seven))


def test_that_a_code_is_written_in_fours() -> None:
    assert mint(lambda count: bytes(range(count))) == "UF-0123-4568"
    assert mint() != mint()


@given(codes)
def test_that_every_code_is_read_as_it_was_minted(code: str) -> None:
    assert read(code) == code


@given(codes)
def test_that_a_code_is_read_however_it_is_typed(code: str) -> None:
    bare = code.replace("-", "")
    assert read(bare.lower()) == code
    assert read(bare[2:]) == code
    assert read(f"  {code.replace('-', ' ')} ") == code
    assert read(code.replace("0", "o").replace("1", "l")) == code
    assert read(code.replace("1", "I")) == code
    assert read(qr_content(code, page=2)) == code


@given(codes)
def test_that_every_single_wrong_character_is_caught(code: str) -> None:
    right = code.replace("-", "")[2:]
    for place in range(len(right)):
        for other in ALPHABET.replace(right[place], ""):
            with pytest.raises(CodeError):
                read(f"UF{right[:place]}{other}{right[place + 1 :]}")


@given(codes)
def test_that_every_two_characters_that_change_places_are_caught(code: str) -> None:
    right = code.replace("-", "")[2:]
    for first, second in combinations(range(len(right)), 2):
        turned = list(right)
        turned[first], turned[second] = turned[second], turned[first]
        if turned != list(right):
            with pytest.raises(CodeError):
                read("UF" + "".join(turned))


@given(st.text())
def test_that_any_text_is_a_code_or_refused(typed: str) -> None:
    with suppress(CodeError):
        assert read(read(typed)) == read(typed)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("UF-A7K3", "eight characters after UF"),
        ("UF-A7K3-M2Pé", "the character É"),
        ("UF-A7K3-M2P9", "The code UF-A7K3-M2P9 does not fit together"),
        ("", "Here there are 0"),
    ],
)
def test_that_a_wrong_code_is_told_in_words(typed: str, sentence: str) -> None:
    with speaking("en"), pytest.raises(CodeError, match=sentence):
        read(typed)


def test_that_the_qr_says_code_and_page_and_no_address() -> None:
    assert qr_content("UF-A7K3-M2PZ", 1) == "UMEAFIELD:1:UF-A7K3-M2PZ:1"
