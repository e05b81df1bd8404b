"""M12: what cannot be right is said mildly, and taken in all the same."""

from umea_field.database.database import Database

from .conftest import Sent, outcomes, said, taken


def test_that_absurd_stores_are_listed_and_taken_in(
    database: Database, sent: Sent
) -> None:
    lines = [
        "Butik;By;Läge;Öppettider bemannat;Omsättningsklass (endast dagligvaror)",
        "Påhittsboden;Hissjön;Stabil;mån–fre 08–26;3 500 000 mkr",
    ]
    plan = taken(database, sent("butiker.csv", lines))
    assert outcomes(plan) == ["new"]
    words = said(plan.rows)
    assert "26" in words
    assert "”3 500 000 mkr” finns inte i listan" in words


def test_that_a_closed_store_with_hours_is_asked_about(
    database: Database, sent: Sent
) -> None:
    lines = ["Butik;By;Läge;Öppettider bemannat", "Boden;Hissjön;Stängd;mån–fre 9–18"]
    plan = taken(database, sent("butiker.csv", lines))
    assert "Butiken är stängd, men här står öppettider" in said(plan.rows)


def test_that_absurd_villages_are_listed_and_taken_in(
    database: Database, sent: Sent
) -> None:
    lines = [
        "Ort;Distrikt;Folkmängd;Väg till närmaste alternativa butik (km)",
        "Påhittby;Teg;120;0",
    ]
    plan = taken(database, sent("byar.csv", lines))
    assert outcomes(plan) == ["new"]
    assert "Vilket år är folkmängden från?" in said(plan.rows)
    assert "0 km" in said(plan.rows)
    assert "kolumn D" in said(plan.rows)
