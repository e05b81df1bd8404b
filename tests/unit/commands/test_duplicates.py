"""What may be written twice, listed by the command line; nothing is merged."""

import json
import shutil
from pathlib import Path

from umea_field.database.database import Database
from umea_field.domain.village import Village

from .conftest import Running


def test_that_pairs_are_listed_in_words_and_as_json(
    umea_field: Running, template: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(template, tmp_path / "field.db"))
    with Database.open(path) as database, database.write("Byar") as session:
        session.add(Village(name="Zorksjö", lat=64.0, lon=20.0))
        session.add(Village(name="Zorksjön", lat=64.01, lon=20.0))
        for lat in (65.0, 65.0001):
            session.add(Village(name="Myrliden", lat=lat, lon=21.0))
    told = umea_field("duplicates", "--database", path)
    assert told.status == 0
    assert "Zorksjö · Zorksjön\n  nästan samma namn: Zorksjö och Zorksjön, 1,1 km" in (
        told.out
    )
    assert "samma namn, 11 m från varandra" in told.out
    listed = json.loads(umea_field("duplicates", "--json", "--database", path).out)
    (one,) = (each for each in listed if "Zorksjö" in each["titles"])
    assert (one["kind"], one["reason"], one["likely"]) == ("village", "near_name", True)
    assert len(one["records"]) == 2
    assert round(one["km"], 1) == 1.1
