import pytest

from umea_field.domain.contact import Contact
from umea_field.domain.field import Audience
from umea_field.domain.record import new_id
from umea_field.domain.store import Store, StoreId
from umea_field.domain.visit import Visit
from umea_field.reports.reading import Reader

STORE = StoreId(new_id())


@pytest.mark.parametrize("audience", list(Audience))
def test_that_nobody_reads_internal_notes_on_paper(audience: Audience) -> None:
    visit = Visit(private_note="bara för mig", store_id=STORE)
    assert Reader(audience, frozenset({STORE})).text(visit, "private_note") == ""


@pytest.mark.parametrize("audience", list(Audience))
def test_that_nobody_reads_a_turnover_on_paper(audience: Audience) -> None:
    store = Store(id=STORE, turnover_class="K3")
    assert Reader(audience, frozenset({STORE})).text(store, "turnover_class") == ""


@pytest.mark.parametrize(
    ("audience", "subjects", "read"),
    [
        (Audience.PUBLIC, {STORE}, ""),
        (Audience.SUBJECT, {STORE}, "Karin"),
        (Audience.SUBJECT, set(), ""),
        (Audience.OWN, set(), "Karin"),
    ],
)
def test_that_people_are_named_to_themselves_and_to_us(
    audience: Audience, subjects: set[StoreId], read: str
) -> None:
    contact = Contact(name="Karin", store_id=STORE)
    assert Reader(audience, frozenset(subjects)).text(contact, "name") == read


def test_that_a_field_nobody_knows_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        Reader(Audience.OWN).text(Visit(), "nonsense")


def test_that_a_value_of_another_kind_is_left_out() -> None:
    assert Reader(Audience.OWN).value(Visit(summary="ord"), "summary", int) is None
