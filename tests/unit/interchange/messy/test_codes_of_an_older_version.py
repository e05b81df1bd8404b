"""M16: codes that are no more, or were never, are kept and shown for what they are."""

from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.term import Term

from .conftest import Sent, outcomes, said, taken

LINES = ["Butik;Tjänst;Status", ";OMB-TIPS;Finns"]


def held(database: Database) -> list[str | None]:
    with database.read() as session:
        return list(session.scalars(select(ServiceOffer.service)))


def test_that_an_unknown_code_is_kept_with_the_nearest_ones_named(
    database: Database, sent: Sent
) -> None:
    plan = taken(database, sent("tjänster.csv", LINES).about(ServiceOffer))
    assert outcomes(plan) == ["new"]
    assert held(database) == ["OMB-TIPS"]
    assert "”OMB-TIPS” finns inte i listan" in said(plan.rows)
    assert "Närmast i listan" in said(plan.rows)
    assert "Systembolagsombud" in said(plan.rows)


def test_that_a_retired_code_is_kept_and_said_to_be_retired(
    database: Database, sent: Sent
) -> None:
    with database.write("x") as session:
        session.add(
            Term(terms="service_types", code="OMB-TIPS", sv="Tipsombud", retired=True)
        )
    plan = taken(database, sent("tjänster.csv", LINES).about(ServiceOffer))
    assert held(database) == ["OMB-TIPS"]
    assert "”OMB-TIPS” (Tipsombud) är utgången" in said(plan.rows)
    assert "Spelombud" in said(plan.rows)
