"""M10: what Excel does to numbers, days and letters on the way."""

from collections.abc import Sequence

from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.domain.record import Record
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.interchange.doubts import Doubted
from umea_field.interchange.intake import begin
from umea_field.interchange.reading import Reading
from umea_field.interchange.refusals import refused_rows

from .conftest import Sent, outcomes, planned, said, taken


def held(database: Database, noun: type[Record], *names: str) -> Sequence[object]:
    columns = [noun.table().columns[name] for name in names]
    with database.read() as session:
        return [tuple(row) for row in session.execute(select(*columns))]


def test_that_a_shortened_number_is_refused_and_kept_as_it_stood(
    database: Database, sent: Sent
) -> None:
    lines = [
        "Butik;Organisationsnummer;Adress",
        "Påhittsboden;5,57E+09;Byvägen 1, 922 76",
    ]
    intake = sent("butiker.csv", lines)
    plan = taken(database, intake)
    assert outcomes(plan) == ["refused"]
    assert said(plan.rows).startswith(
        "Rad 2, kolumn B ”Organisationsnummer”: ”5,57E+09”"
    )
    assert "Gör kolumnen till Text" in said(plan.rows)
    kept = refused_rows(intake.opened.grid, plan).decode("utf-8-sig").splitlines()
    assert kept[0] == "Butik;Organisationsnummer;Adress;Varför den nekades"
    assert kept[1].startswith("Påhittsboden;5,57E+09;Byvägen 1, 922 76;")


def test_that_refused_rows_can_be_mended_and_taken_in(
    database: Database, sent: Sent
) -> None:
    lines = [
        "Butik;Organisationsnummer",
        "Påhittsboden;5,57E+09",
        "Bra Livs;5560000001",
    ]
    intake = sent("butiker.csv", lines)
    file = refused_rows(intake.opened.grid, taken(database, intake))
    mended = sent("butiker.csv", file.replace(b"5,57E+09", b"5560000035"))
    assert outcomes(taken(database, mended)) == ["new"]
    assert ("Påhittsboden", "5560000035") in held(database, Store, "name", "org_no")


def test_that_a_decimal_comma_is_read(database: Database, sent: Sent) -> None:
    lines = [
        "Ort;Distrikt;Väg till Umeå (km)",
        "Påhittby;Teg;4,5",
        "Nysele;Teg;1 234,5",
    ]
    taken(database, sent("byar.csv", lines))
    found = held(database, Village, "name", "centre_km")
    assert ("Påhittby", 4.5) in found
    assert ("Nysele", 1234.5) in found


def test_that_a_number_that_may_be_two_is_asked_about_by_column(
    database: Database, sent: Sent
) -> None:
    intake = sent("byar.csv", ["Ort;Väg till Umeå (km)", "Påhittby;1.234", "Nysele;12"])
    (_, column) = intake.columns()
    assert column.doubt is not None
    assert (column.doubt.about, column.is_unanswered) == (Doubted.DECIMAL, True)
    assert outcomes(planned(database, intake)) == ["refused", "new"]
    for told, km in ((".", 1.234), (",", 1234.0)):
        answered = intake.written_as(1, Doubted.DECIMAL, told)
        change = planned(database, answered).rows[0].changes[-1]
        assert (change.field, change.after) == ("centre_km", km)


def test_that_another_row_may_prove_which_mark_it_is(
    database: Database, sent: Sent
) -> None:
    lines = ["Ort;Väg till Umeå (km)", "Påhittby;1.234", "Nysele;4.5"]
    column = sent("byar.csv", lines).columns()[1]
    assert column.doubt is not None
    assert (column.doubt.proved, column.doubt.proof) == (".", "4.5")
    assert not column.is_unanswered


def test_that_a_day_that_may_be_three_is_refused_until_the_order_is_told(
    database: Database, sent: Sent
) -> None:
    intake = sent("besok.csv", ["Besök;Besöksdatum;Syfte", "x;03/04/26;Kaffe"])
    intake = intake.about(Visit).meaning(0, None)
    column = intake.columns()[1]
    assert column.doubt is not None
    assert column.doubt.choices == ("ymd", "dmy", "mdy")
    assert column.is_unanswered
    plan = planned(database, intake)
    assert outcomes(plan) == ["refused"]
    assert "3 april eller 4 mars" in said(plan.rows)
    days = {}
    for order in column.doubt.choices:
        told = planned(database, intake.written_as(1, Doubted.ORDER, order))
        days[order] = str(told.rows[0].changes[0].after)
    assert days == {"ymd": "2003-04-26", "dmy": "2026-04-03", "mdy": "2026-03-04"}


def test_that_an_order_proved_by_another_row_is_shown_as_that(
    database: Database, sent: Sent
) -> None:
    lines = ["Besöksdatum;Syfte", "03/04/2026;Kaffe", "31/03/2026;Te"]
    intake = sent("besok.csv", lines).about(Visit)
    column = intake.columns()[0]
    assert column.doubt is not None
    assert (column.doubt.proved, column.doubt.proof) == ("dmy", "31/03/2026")
    assert column.written.order == "dmy"
    assert outcomes(planned(database, intake)) == ["new", "new"]


def test_that_windows_letters_are_found_out_shown_and_can_be_changed(
    database: Database, sent: Sent
) -> None:
    text = "Ort;Distrikt\r\nÅkullsjösele;Sävar\r\n"
    for encoding in ("cp1252", "utf-8-sig", "utf-8"):
        intake = sent("byar.csv", text.encode(encoding))
        assert intake.opened.reading.encoding == encoding
        assert intake.columns()[0].samples == ("Åkullsjösele",)
    wrong = intake.read_as(Reading(encoding="cp1252"))
    assert wrong.columns()[0].samples == ("Ã…kullsjÃ¶sele",)
    plan = planned(database, wrong)
    assert outcomes(plan) == ["refused"]
    assert "tappat å, ä eller ö" in said(plan.rows)
    right = wrong.read_as(Reading(encoding="utf-8"))
    assert begin(right.opened.path).targets == right.targets
    assert outcomes(planned(database, right)) == ["new"]


def test_that_the_mark_between_cells_can_be_changed(sent: Sent) -> None:
    intake = sent("byar.csv", b"Ort|Distrikt\nPahittby|Teg\n")
    assert [column.heading for column in intake.columns()] == ["Ort", "Distrikt"]
    other = intake.read_as(Reading(mark=";"))
    assert [column.heading for column in other.columns()] == ["Ort|Distrikt"]
