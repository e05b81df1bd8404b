"""The views of handing over and merging that pictures are taken of."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic

from umea_field.database.database import Database
from umea_field.example.laptops import write_bundles
from umea_field.gui import rooms
from umea_field.gui.at_rest import PATIENCE, pause
from umea_field.gui.handover.page import CLASHES, PREVIEW, RECEIPT, RULED, HandoverPage
from umea_field.gui.main_window import MainWindow
from umea_field.gui.view_seen import Seen
from umea_field.sync.clash_words import ClashWords


def handover_views(window: MainWindow, database: Database) -> Iterator[Seen]:
    """Yield a preview, clashes of several kinds, a receipt, and what a rule settled.

    At last two stores side by side that are one. Only of an example's office, from
    which laptops are made that wrote.
    """
    machine = database.machine()
    if database.path is None or not (machine.office and machine.made_up):
        return
    merging = _Merging(window, database, database.path.with_name("stick"))
    for name, does in (
        ("preview", merging.preview),
        ("clash", merging.clash),
        ("own", merging.own),
        ("text", merging.text),
        ("removed", merging.removed),
        ("receipt", merging.receipt),
        ("ruled", merging.ruled),
        ("duplicates", merging.duplicates),
    ):
        yield Seen(f"{rooms.HANDOVER}-{name}", does)


class _Merging:
    """Brings a merge about, and goes on from where it is."""

    def __init__(self, window: MainWindow, database: Database, folder: Path) -> None:
        self._window = window
        self._database = database
        self._folder = folder
        self._bundles: Sequence[Path] = ()

    def preview(self) -> None:
        """Show what three bundles would do; a merge of before is undone.

        Where something was written since, it cannot be: what the bundles hold is then
        known already, and that is what is shown.
        """
        page = self._page()
        page.leave_bundles()
        self._wait(page, lambda: True)
        if page.course.standing.can_undo:
            page.course.undo_now()
            self._wait(page, lambda: not page.course.standing.can_undo)
        page.open_paths(self._written())
        self._wait(page, lambda: page.step == PREVIEW)
        page.bar.fold_away()

    def clash(self) -> None:
        """Show a clash; the one before it is settled."""
        self._at_clashes().clashes.start()

    def own(self) -> None:
        """Show the same, with a value of one's own begun."""
        self._at_clashes().clashes.write_own()

    def text(self) -> None:
        """Show a long text of which both changes together are offered."""
        self._show(lambda one: one.is_long)

    def removed(self) -> None:
        """Show a record that one removed and another wrote in."""
        self._show(lambda one: not one.conflict.fields)

    def ruled(self) -> None:
        """Show what a rule settled, of which nobody is asked."""
        page = self._page()
        page.does.rules.trigger()
        self._wait(page, lambda: page.step == RULED)

    def receipt(self) -> None:
        """Show the receipt; the clashes that are left stay open for other looks."""
        page = self._page()
        if page.course.merge is None:
            self._merge()
        page.show_receipt()
        self._wait(page, lambda: page.step == RECEIPT)

    def duplicates(self) -> None:
        """Show what two wrote unknown to each other, side by side."""
        self.receipt()
        self._window.go(rooms.DUPLICATES)

    def _at_clashes(self) -> HandoverPage:
        page = self._page()
        if page.step == CLASHES:
            return page
        self._merge()
        if page.course.brought:
            page.clashes.choose(1)
        else:  # merged for a look before
            page.show_open_clashes()
            self._wait(page, lambda: page.step == CLASHES)
        return page

    def _show(self, is_meant: Callable[[ClashWords], bool]) -> None:
        clashes = self._at_clashes().clashes
        for one in clashes.line.clashes:
            if is_meant(one):
                clashes.go_to(one.conflict.id)
                clashes.start()
                return

    def _merge(self) -> None:
        self.preview()
        page = self._page()
        page.take_in()
        self._wait(page, lambda: page.step in (CLASHES, RECEIPT))

    def _page(self) -> HandoverPage:
        self._window.go(rooms.HANDOVER)
        page = self._window.page
        assert isinstance(page, HandoverPage)
        self._wait(page, lambda: True)
        return page

    def _written(self) -> Sequence[Path]:
        if not self._bundles:
            self._bundles = write_bundles(self._database, self._folder)
        return self._bundles

    def _wait(self, page: HandoverPage, come: Callable[[], bool]) -> None:
        until = monotonic() + PATIENCE
        while monotonic() < until and (
            page.runner.busy or page.course.is_reading or not come()
        ):
            pause()
