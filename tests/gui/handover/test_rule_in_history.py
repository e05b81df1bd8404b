"""What a rule chose stands in the record's history, in the window, in plain words."""

from typing import Any

from PySide6.QtCore import Qt
from sqlalchemy import select

from umea_field.domain.store import Store
from umea_field.gui.cell import Cell
from umea_field.gui.field_history import FieldHistory
from umea_field.gui.handover.page import CLASHES
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look

_RULE = 5


def test_that_the_history_tells_what_a_rule_chose_and_between_what(
    desk: Any, look: Look
) -> None:
    desk.drop(*desk.bundles)
    desk.page.take_in()
    desk.at(CLASHES)
    with desk.database.read() as session:
        store = session.scalars(
            select(Store).where(Store.name.contains("Storhällsele"))
        ).one()
    saving, notifier = Saving(desk.database), Notifier(desk.database)
    history = FieldHistory(look, saving, notifier, desk.page)
    for each in (saving, notifier):
        each.setParent(history)
    history.show_cell(Cell("store", store.id, "address"))
    desk.qtbot.waitExposed(history)
    table = history.table
    assert not table.isColumnHidden(_RULE)
    assert [table.rows.index(at, _RULE).data() for at in range(3)] == [
        "Fick gälla",
        "Valdes bort",
        "",
    ]
    told = history.rule.text()
    assert history.rule.isVisible()
    assert told == (
        "Två skrev samma sak på lite olika sätt, utan att veta om varandra. Bara stora"
        " bokstäver eller mellanslag skiljer. En regel lät det som skrevs sist gälla:"
        " ”Gamla skolan, Byvägen 6”, av Per Nyberg."
    )
    assert "har en regel valt" in history._facts.text()
    history.resize(look.em(50), history.height())
    assert table.isColumnHidden(_RULE)  # the values need the room
    desk.qtbot.keyClick(table, Qt.Key.Key_Down)
    assert history.rule.text() == told
    desk.qtbot.keyClick(table, Qt.Key.Key_Down)
    assert history.rule.isHidden()
    history.show_cell(Cell("store", store.id, "name"))
    assert table.isColumnHidden(_RULE)
    history.close()


def test_that_the_line_on_the_page_leads_to_what_a_rule_settled(desk: Any) -> None:
    page = desk.page
    desk.drop(*desk.bundles)
    page.take_in()
    desk.at(CLASHES)
    page.show_receipt()
    desk.rest()
    assert page.course.merge.receipt.ruled == 1
    assert page.receipt.ruled.words.text().startswith("1 skillnad som inte spelar")
