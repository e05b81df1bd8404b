from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from umea_field.gui.cases.page import CasesPage
from umea_field.gui.cases.times import periods

from .case_page import said, titles


def _shown(page: CasesPage, qtbot: QtBot, words: str = "Senaste tolv") -> None:
    """Show a period's lead times, and wait until they are read."""
    page.go_to("times")
    period = page.frame.times.period
    with qtbot.waitSignal(page.frame.times.shown):
        period.setCurrentIndex(period.findText(words, Qt.MatchFlag.MatchStartsWith))
        period.finish()


def _rows(page: CasesPage) -> dict[str, list[str]]:
    model = page.frame.times.table.rows
    return {
        str(model.index(row, 0).data()): [
            str(model.index(row, at).data()) for at in range(1, model.columnCount())
        ]
        for row in range(model.rowCount())
    }


def test_that_each_unit_has_its_days_and_what_waits(
    page: CasesPage, qtbot: QtBot
) -> None:
    _shown(page, qtbot)
    rows = _rows(page)
    assert rows["Gator och parker"] == [
        *("6", "3", "35 dagar", "38 dagar", "3", "2 sena"),
    ]
    assert rows["IT"][:3] == ["1", "1", "28 dagar"]
    assert "15 frågor, 12 mars 2025 till 12 mars 2026" in said(page.frame.times)


def test_that_another_period_is_read(page: CasesPage, qtbot: QtBot) -> None:
    _shown(page, qtbot, "Halvåret innan")
    assert "1 juli 2025 till 31 december 2025" in said(page.frame.times)
    assert "Näringslivsavdelningen" not in _rows(page)


def test_that_it_is_said_where_nobody_was_asked(page: CasesPage, qtbot: QtBot) -> None:
    page.go_to("times")
    times = page.frame.times
    times.period.show_value((date(1990, 1, 1), date(1990, 12, 31)))
    with qtbot.waitSignal(times.shown):
        times.reload()
    assert "Ingen verksamhet fick någon fråga" in said(times)


def test_that_enter_on_a_unit_shows_its_cases(page: CasesPage, qtbot: QtBot) -> None:
    _shown(page, qtbot)
    table = page.frame.times.table
    table.choose("kultur")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.sieve.view == "list"
    assert titles(page) == ["Bokhylla från biblioteket i butiken"]


def test_that_less_is_shown_of_each_unit_where_it_is_narrow(
    page: CasesPage, qtbot: QtBot
) -> None:
    _shown(page, qtbot)
    table = page.frame.times.table
    assert not table.isColumnHidden(4)
    page.resize(720, 660)
    qtbot.waitUntil(lambda: table.isColumnHidden(4))


def test_that_half_years_follow_each_other() -> None:
    spring = dict((words, period) for period, words in periods(date(2026, 3, 12)))
    assert spring["Det här halvåret"] == (date(2026, 1, 1), date(2026, 6, 30))
    assert spring["Halvåret innan"] == (date(2025, 7, 1), date(2025, 12, 31))
    autumn = dict((words, period) for period, words in periods(date(2026, 9, 1)))
    assert autumn["Halvåret innan"] == (date(2026, 1, 1), date(2026, 6, 30))
    assert autumn["Hela tiden"] == (None, None)
