"""The way from the paper of a summary to the page where it is written."""

from pytestqt.qtbot import QtBot

from umea_field.database.database import Database
from umea_field.database.half_years import Party, begin_summary
from umea_field.gui import rooms
from umea_field.gui.printing.page import ReportsPage


def test_that_a_paper_without_summaries_leads_to_where_they_are_written(
    page: ReportsPage, qtbot: QtBot
) -> None:
    write = page.gallery.write
    assert write not in page.actions_shown()
    with qtbot.waitSignal(page.reworded):
        page.gallery.lists.paper_chosen.emit("half_year")
    assert write in page.actions_shown()
    with qtbot.waitSignal(page.place_asked) as asked:
        write.trigger()
    assert asked.args == [rooms.HALF_YEARS, None]


def test_that_the_summary_that_is_chosen_is_the_one_to_write(
    page: ReportsPage, database: Database, qtbot: QtBot
) -> None:
    with database.write() as session:
        summary = begin_summary(session, "2026H1", Party("region", ""))
    page.gallery.lists.paper_chosen.emit("half_year")
    with qtbot.waitSignal(page.place_asked) as asked:
        page.gallery.write.trigger()
    assert asked.args == [rooms.HALF_YEARS, summary.id]
    page.gallery.lists.paper_chosen.emit("visit_report")
    assert page.gallery.write not in page.actions_shown()
