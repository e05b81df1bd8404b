"""Who works here, and what the machine is called."""

from typing import Any

from PySide6.QtCore import Slot
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.database import Database
from umea_field.database.workers import machine_name, name_machine, worker_here
from umea_field.domain.worker import Worker
from umea_field.foundation.i18n import tr
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.settings.copied_machine import CopiedMachine
from umea_field.gui.settings.part import Part
from umea_field.gui.style import Look
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.line_field import LineField

FORM = "settings"
"""Where in the program these writes are done, as undo knows it."""


class WhoPart(Part):
    """The worker's own facts stand on papers; the machine's name in conflicts."""

    def __init__(
        self, look: Look, database: Database, notifier: Notifier, saving: Saving
    ) -> None:
        super().__init__(
            look,
            tr("You and this computer"),
            tr("Stands on what you write, and on reports of your visits."),
        )
        self._database = database
        self._saving = saving
        self.worker = KeptForm(
            look,
            Worker,
            ("name", "title", "phone", "email"),
            saving=saving,
            notifier=notifier,
            form=FORM,
            terms=_no_terms,
        )
        self.column.addWidget(self.worker)
        self.gap()
        self.machine = LineField(tr("Name of the computer"))
        self.machine.setObjectName("machine")
        self.machine.written.connect(self._name_machine)
        self.labelled(tr("Name of the computer"), self.machine)
        self.say(
            tr("Tells laptops apart when their visits are brought together."), "note"
        )
        self.copy = CopiedMachine(look, database)
        self.copy.became.connect(self.start)
        self.column.addWidget(self.copy)
        self.column.addStretch(1)
        for field in (self.worker, self.machine, self.copy):
            field.setEnabled(not database.read_only)

    @override
    def start(self) -> None:
        with self._database.read() as session:
            here = worker_here(session)
            name = machine_name(session)
        self.worker.setVisible(here is not None)
        if here is not None:
            self.worker.show_id(here.id)
        self.machine.show_value(name)
        self.copy.start()

    @Slot(object)
    def _name_machine(self, name: object) -> None:
        if not name:
            self.start()
            return

        def write(session: Session) -> None:
            name_machine(session, str(name))

        self._saving.keep("", FORM, write)


def _no_terms(_: str) -> list[tuple[Any, str]]:
    return []
