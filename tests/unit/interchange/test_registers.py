"""What a readable file calls a record leads back to it."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from world.kitchen import TODAY
from world.places import a_store, a_village, a_visit

from umea_field.database.database import Database
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.visit import Visit, VisitAnswer
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import speaking
from umea_field.interchange.cells import value_of
from umea_field.interchange.readable import readable_rows
from umea_field.interchange.registers import Registers
from umea_field.interchange.selection import Selection


def test_that_a_visit_named_in_a_readable_file_is_found_again(
    database: Database,
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        for ago in (0, 30):
            visit = a_visit(session, store)
            visit.day = TODAY - timedelta(days=ago)
            session.add(VisitAnswer(visit_id=visit.id, question="lage", answer="Bra"))
    with speaking("sv"), database.read() as session:
        said = [row[0] for row in readable_rows(session, VisitAnswer, Selection())]
        registers, column = Registers(session), VisitAnswer.table().columns["visit_id"]
        found = {value_of(column, words, registers) for words in said}
        assert found == set(session.scalars(select(Visit.id)))


def test_that_a_stop_named_twice_alike_asks_for_its_id(database: Database) -> None:
    with database.write() as session:
        tour = Tour(title="Höst")
        session.add(tour)
        session.flush()
        for _ in range(2):
            session.add(TourStop(tour_id=tour.id, hall="Bygdegården"))
    with speaking("sv"), database.read() as session:
        column = Visit.table().columns["tour_stop_id"]
        with pytest.raises(UmeaFieldError, match="2 poster heter"):
            value_of(column, "Bygdegården", Registers(session))
