from datetime import date
from typing import Any

import pytest
from sqlalchemy import Column

from umea_field.domain.need import Need
from umea_field.domain.pen import Choices, Written, in_its_line, read_written
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.foundation import i18n
from umea_field.foundation.errors import UmeaFieldError

TODAY = date(2026, 3, 20)
STATUS = Choices(
    [
        ("finns", "Finns"),
        ("delvis", "Finns delvis"),
        ("delvis", "Delvis"),
        ("saknas", "Saknas"),
        ("upphord", "Har upphört"),
    ],
    {"1": "finns", "2": "delvis", "4": "saknas", "53": "upphord"},
)


@pytest.fixture(autouse=True)
def _swedish() -> None:
    i18n.speak("sv")


def column(noun: Any, name: str) -> Column[Any]:
    found: Column[Any] = noun.table().columns[name]
    return found


@pytest.mark.parametrize(
    ("typed", "code"),
    [("2", "delvis"), ("53", "upphord"), ("sak", "saknas"), ("DELVIS", "delvis")],
)
def test_that_a_term_is_read_by_word_or_digit(typed: str, code: str) -> None:
    status = column(ServiceOffer, "status")
    assert read_written(status, typed, STATUS, TODAY) == Written(code)


def test_that_what_follows_a_term_is_a_remark() -> None:
    status = column(ServiceOffer, "status")
    read = read_written(status, "Saknas, 24 km till Åkersele", STATUS, TODAY)
    assert read == Written("saknas", "24 km till Åkersele")
    with pytest.raises(UmeaFieldError, match="finns inte i listan"):
        read_written(status, "ska vi fråga Karin om", STATUS, TODAY)


def test_that_numbers_days_and_answers_are_read_as_in_their_fields() -> None:
    none = Choices()
    way = column(ServiceOffer, "distance_km")
    assert read_written(way, "24,5 km", none, TODAY).value == 24.5
    assert read_written(
        column(ServiceOffer, "since"), "3 mars", none, TODAY
    ).value == date(2026, 3, 3)
    assert read_written(column(ServiceOffer, "card_machine"), "nej", none, TODAY) == (
        Written(False)
    )
    assert read_written(column(Store, "phone"), " 070-174 06 01 ", none, TODAY) == (
        Written("070-174 06 01")
    )
    with pytest.raises(UmeaFieldError, match="är inget tal"):
        read_written(way, "långt", none, TODAY)


def test_that_a_line_that_names_another_record_is_not_read() -> None:
    with pytest.raises(UmeaFieldError, match="annan post"):
        read_written(column(Need, "village_id"), "Åsele", Choices(), TODAY)


def test_that_one_line_of_a_text_is_corrected_and_the_others_stay() -> None:
    text = "Anna: skylten vid vägen, 20 mars\nKarin frågar om skåp"
    after = in_its_line(text, "Skylten vid vägen", "skylten vid bron")
    assert after == "Anna: skylten vid bron, 20 mars\nKarin frågar om skåp"
    assert in_its_line(text, "Något annat", "x") is None
    assert in_its_line("Pumpen besiktas.", "Pumpen besiktas.", "Ny pump.") == "Ny pump."
