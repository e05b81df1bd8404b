"""The steps of a merge, and the fact beside each."""

from umea_field.foundation.i18n import tr, trn
from umea_field.gui.handover.course import Course
from umea_field.gui.handover.settling_line import SettlingLine
from umea_field.gui.style import Look
from umea_field.gui.widgets.step_line import StepLine
from umea_field.sync.receipt_words import new_and_changed

READ, LOOK, MERGE, SETTLE, TELL = range(5)
"""The steps."""


class CourseLine(StepLine):
    """Read, looked through, merged, settled, receipted."""

    def __init__(self, look: Look, course: Course, settling: SettlingLine) -> None:
        steps = [tr("Read"), tr("Preview"), tr("Merge"), tr("Clashes"), tr("Receipt")]
        super().__init__(look, steps)
        self._course = course
        self._settling = settling

    def tell_all(self) -> None:
        """Show the facts as they are now."""
        looked = self._course.looked
        if looked is None:
            return
        self.tell(READ, trn("{count} change", "{count} changes", looked.read))
        self.tell(LOOK, new_and_changed(looked.receipt))
        if self._course.merge is None:
            needed = bool(looked.paths) and looked.brings_anything
            self.tell(MERGE, tr("a copy is made first") if needed else tr("not needed"))
            return
        can_undo = self._course.standing.can_undo
        self.tell(MERGE, tr("can be undone") if can_undo else tr("done"))
        count = len(self._settling.clashes)
        settled = trn(
            "{count} of {all} settled",
            "{count} of {all} settled",
            len(self._settling.chosen),
            all=count,
        )
        self.tell(SETTLE, settled if count else tr("none"))
