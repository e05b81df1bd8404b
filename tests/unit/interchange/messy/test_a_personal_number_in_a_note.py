"""M15: a personal identity number is warned of wherever it stands."""

import pytest

from umea_field.database.database import Database
from umea_field.domain.village import Village
from umea_field.interchange.headings import Target

from .conftest import Sent, outcomes, said, taken

WARNING = "ser ut som ett personnummer"


@pytest.mark.parametrize("field", ["notes", "plan", "population_source"])
def test_that_it_is_warned_of_in_every_text(
    database: Database, sent: Sent, field: str
) -> None:
    lines = [
        "Ort;Övrigt",
        "Påhittby;Ring Anna 19620314-xxxx om arvodet",
        "Nysele;Ring Bo",
    ]
    intake = sent("byar.csv", lines).about(Village).meaning(1, Target(field))
    plan = taken(database, intake)
    assert outcomes(plan) == ["new", "new"]
    assert "Rad 2, kolumn B ”Övrigt”" in said(plan.rows[:1])
    assert WARNING in said(plan.rows[:1])
    assert WARNING not in said(plan.rows[1:])
