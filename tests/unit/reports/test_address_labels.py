from datetime import UTC, datetime

import pymupdf
from world.places import a_store, a_village

from umea_field.database.database import Database
from umea_field.domain.store import Store
from umea_field.reports.address_labels import PAPER
from umea_field.reports.sheet import Imprint

PRINTED = datetime(2026, 3, 12, 13, 32, tzinfo=UTC)
MM = 72 / 25.4


def test_that_stores_with_an_address_have_labels_by_the_alphabet(
    database: Database,
) -> None:
    with database.write(reason="test") as session:
        for store in session.query(Store):
            session.delete(store)
        village = a_village(session, "Granselet")
        a_store(session, village, "Åsbutiken", address="Byvägen 4")
        a_store(session, village, "Lanthandeln", address="Storvägen 2")
        a_store(session, village, "Kiosken")
        a_store(session, village, "Gamla affären", address="Torget", state="closed")
    with database.read() as session:
        sheet = PAPER.gather(session, None, Imprint(printed=PRINTED))
    assert [one.name for one in sheet.labels] == ["Lanthandeln", "Åsbutiken"]
    assert sheet.labels[0].village == "Granselet"
    assert sheet.left_out == 1


def test_that_labels_stand_where_they_are_cut_with_or_without_a_code(
    database: Database,
) -> None:
    places = []
    for code in ("", "UF-A7K3-M2P9"):
        with database.read() as session:
            sheet = PAPER.gather(session, None, Imprint(printed=PRINTED, code=code))
        with pymupdf.open(stream=PAPER.draw(sheet)) as document:
            (found,) = document[0].search_for("Storvägen 2")
        places.append((round(found.x0), round(found.y0)))
        assert 12.9 * MM < found.y0 < found.y1 < 46.9 * MM
    assert places[0] == places[1]
