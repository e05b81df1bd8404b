from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from world.machines import Machine, empty_database, laptop, met

from umea_field.database.database import Database
from umea_field.reports.issuing import Order, draw, gather_preview
from umea_field.reports.paper import SubjectGoneError
from umea_field.sync.in_one_go import take_in_together
from umea_field.sync.looking import look_through

NOW = datetime(2026, 3, 20, 13, 32, tzinfo=UTC)


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[dict[str, Machine]]:
    """Two laptops and an office, which have not met."""
    template = empty_database(tmp_path / "empty.umea")
    made = {who: laptop(template, tmp_path, who, at) for at, who in enumerate("ABH", 1)}
    yield made
    for one in made.values():
        one.database.close()


def told(database: Database, **options: str) -> str:
    """What is read aloud of the receipt."""
    order = Order(paper="merge_receipt", options=tuple(options.items()))
    with database.read() as session:
        drawn = draw(order.paper, gather_preview(session, order, NOW))
    document = pypdfium2.PdfDocument(drawn)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(words.split())


def test_that_the_sums_of_a_days_bundles_add_up(machines: dict[str, Machine]) -> None:
    a, b, h = machines["A"], machines["B"], machines["H"]
    a.add("v1", name="Granliden")
    a.give(h)
    h.give(b)
    a.write("v1", "name", "Granlid")
    b.write("v1", "name", "Granliden östra")
    b.add("v2", name="Tallberg")
    first, second = a.give(h), b.give(h)
    words = told(h.database)
    both = first.total + second.total
    assert first.clashes + second.clashes == 1
    assert "3 paket slogs ihop" in words
    assert "1 krock uppstod" in words
    assert f"{first.taken} {first.had} 0 {first.total}" in words
    assert f"{second.taken} {second.had} 0 {second.total}" in words
    assert both > first.total > 0
    assert "räknas en gång i varje" in words


def test_that_a_copy_made_for_several_bundles_is_named_once(
    machines: dict[str, Machine],
) -> None:
    a, b, h = machines["A"], machines["B"], machines["H"]
    a.add("v1", name="Granliden")
    b.add("v2", name="Tallberg")
    looked = look_through(h.database, [a.hand_over(h), b.hand_over(h)], NOW.date())
    take_in_together(h.database, looked)
    assert told(h.database).count(".before-take-in-") == 1


def test_that_nothing_taken_in_is_told_as_such(machines: dict[str, Machine]) -> None:
    assert "Ingenting har tagits in" in told(machines["H"].database)


def test_that_a_day_without_any_is_refused_in_words(
    machines: dict[str, Machine],
) -> None:
    h = machines["H"]
    machines["A"].add("v1", name="Granliden")
    machines["A"].give(h)
    with pytest.raises(SubjectGoneError, match="Ingenting togs in den dagen"):
        told(h.database, day="2001-01-01")
    with pytest.raises(SubjectGoneError, match="Ingenting togs in den dagen"):
        told(h.database, day="i går")


def test_that_what_a_rule_settled_is_told_with_both_values_and_their_writers(
    machines: dict[str, Machine],
) -> None:
    a, b, h = met(machines)
    for one, cells in (
        (a, {"name": "Åkersele  by", "notes": "ring"}),
        (b, {"name": "åkersele by", "notes": "RING"}),
    ):
        one.write_all("v1", cells)
        one.give(h)
    words = told(h.database)
    assert "På 2 ställen har två personer skrivit samma sak" in words
    assert words.count("Bara stora bokstäver eller mellanslag skiljer.") == 2
    assert "åkersele by B, " in words
    assert "Åkersele by A, " in words
    assert "skrivs inte ut" in words
    assert "ring" not in words.lower().replace("minnesanteckningar", "").split()


def test_that_a_difference_is_told_once_and_as_the_last_bundle_left_it(
    machines: dict[str, Machine],
) -> None:
    a, b, h = met(machines)
    for one, name in ((a, "Åkersele"), (b, "åkersele"), (h, "ÅKERSELE")):
        one.write("v1", "name", name)
    a.give(h)
    b.give(h)
    words = told(h.database)
    assert words.count("Bara stora bokstäver") == 1
