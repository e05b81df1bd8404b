"""Files taken in and brought out, the same from a file and from a server."""

import json
from datetime import date
from pathlib import Path

from umea_field.database.database import Database
from umea_field.database.undo import last_step, undo
from umea_field.domain.nouns import NOUNS
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.interchange.importing import FORM, receipt_of
from umea_field.interchange.intake import begin
from umea_field.interchange.selection import Selection
from umea_field.interchange.writing import Manner, csv_of, json_of

from .conftest import NOW

LINES = (
    "Ort;Distrikt;Latitud;Longitud;Alias",
    "Strömsele;Teg;63,7;20,2167;",
    "Strömsele;Sävar;64,1;20,3333;",
    "Påhittsjö;;;;",
)


def test_that_a_file_is_taken_in_twice_and_back(
    database: Database, tmp_path: Path
) -> None:
    with database.write("x") as session:
        session.add(Village(name="Påhittsjön", district="Teg"))
    path = tmp_path / "orter.csv"
    path.write_text("\n".join(LINES), "utf-8")
    intake = begin(path)
    got = receipt_of(intake.take_in(database, NOW))
    assert (got.read, got.new, got.likely) == (3, 2, 1)
    assert receipt_of(intake.take_in(database, NOW)).same == 2
    with database.read() as session:
        step = last_step(session, FORM)
    assert step is not None
    undo(database, step.txn)
    assert receipt_of(intake.plan(database, NOW)).new == 2


def test_that_a_village_and_a_time_are_chosen_and_words_are_said(
    database: Database,
) -> None:
    here, there = Village(name="Påhittby"), Village(name="Annanby")
    store = Store(name="Boden", village_id=here.id, state="closed")
    visits = [
        Visit(store_id=store.id, day=date(2026, 3, day), private_note="tyst")
        for day in (1, 20)
    ]
    with database.write("x") as session:
        session.add_all([here, there, store, *visits])
    wanted = Selection(
        own_use=False,
        village_id=here.id,
        since=date(2026, 3, 2),
        until=date(2026, 3, 20),
    )
    with database.read() as session:
        told = json.loads(json_of(session, [Village, Store, Visit], wanted)[0])
        table, count = csv_of(
            session, Store, Manner(wanted, readable=True, swedish=True)
        )
        counts = [json_of(session, [noun], wanted)[1] for noun in NOUNS]
    assert [one["name"] for one in told["villages"]] == ["Påhittby"]
    assert "state" not in told["stores"][0]
    assert [one["day"] for one in told["visits"]] == ["2026-03-20"]
    assert "private_note" not in told["visits"][0]
    assert count == 1
    assert "Boden;;Påhittby;" in table.decode("utf-8-sig")
    assert sum(counts) == 3
