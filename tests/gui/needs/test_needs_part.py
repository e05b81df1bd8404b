from umea_field.gui.needs.needs_part import NeedsPart
from umea_field.gui.needs.page import NeedsPage


def _part(page: NeedsPage) -> NeedsPart:
    page.show_view("needs")
    assert isinstance(page.part, NeedsPart)
    return page.part


def test_that_open_needs_are_listed(page: NeedsPage) -> None:
    model = _part(page).table.rows
    titles = {model.row_at(at).title for at in range(model.rowCount())}
    assert "Hämta receptmedicin i butiken" in titles
    assert page.facts() == f"{model.rowCount()} öppna behov"
