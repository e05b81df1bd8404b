"""What can be done on the page, for its header, its parts and the menu alike."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.handover.course import Course


@dataclass(frozen=True)
class Ways:
    """What the page itself does.

    Attributes:
        settle: Shows the open clashes.
        take_in: Merges.
        leave: Goes back to where one began.
        receipt: Shows what came of it.
    """

    settle: Callable[[], object]
    take_in: Callable[[], object]
    leave: Callable[[], object]
    receipt: Callable[[], object]


class Doing:
    """The page's actions."""

    def __init__(
        self, owner: QWidget, course: Course, ways: Ways, *, office: bool, writes: bool
    ) -> None:
        """Make them.

        Args:
            owner: The page.
            course: What they set going.
            ways: What the page itself does.
            office: The machine is the office's.
            writes: The database can be written.
        """
        words = tr("Hand over to the office")
        if office:
            words = tr("Hand over to the laptops")
        self.give = action(owner, words, course.hand_over, icon="usb")
        words = tr("A file with everything, for a new laptop")
        self.give_all = action(owner, words, course.hand_over_all, icon="hard-drive")
        words = tr("See what a rule settled")
        self.rules = action(owner, words, course.read_ruled, icon="eye")
        self.choose = action(
            owner,
            tr("Choose bundles …"),
            course.ask_paths,
            icon="file-down",
            key="Ctrl+O",
        )
        self.settle = action(
            owner, tr("Settle the clashes"), ways.settle, icon="git-merge"
        )
        self.undo = action(owner, tr("Undo the merge"), course.undo, icon="undo-2")
        self.merge = action(
            owner, tr("Merge"), ways.take_in, icon="git-merge", key="Ctrl+Enter"
        )
        self.cancel = action(owner, tr("Cancel"), ways.leave, icon="x")
        self.leave = action(owner, tr("Close"), ways.leave, icon="x")
        self.receipt = action(owner, tr("To the receipt"), ways.receipt, icon="check")
        writing: tuple[QAction, ...] = (
            self.give,
            self.give_all,
            self.choose,
            self.undo,
            self.merge,
        )
        for each in writing:
            each.setEnabled(writes)
