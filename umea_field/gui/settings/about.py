"""What the program is, its licence, and the licences of what it is made with."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QTextBrowser

from umea_field import __version__
from umea_field.foundation.i18n import tr
from umea_field.foundation.resources import resource
from umea_field.gui.settings.part import Part
from umea_field.gui.style import Look


class AboutPart(Part):
    """Version, licence, and others' licences."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            tr("About Umeå Fält"),
            tr("What rural villages and their stores need, gathered without network."),
        )
        self.say(tr("Version {version}", version=__version__), "")
        self.say(
            tr("Free software under the European Union Public Licence, EUPL-1.2."), ""
        )
        self.heading(tr("Made with the work of others"))
        self.licences = QTextBrowser()
        self.licences.setAccessibleName(tr("Made with the work of others"))
        self.licences.setFrameShape(QFrame.Shape.NoFrame)
        self.licences.setOpenLinks(False)
        self.licences.setTabChangesFocus(True)
        self.column.addWidget(self.licences, 1)
        look.changed.connect(self._reread)
        self._reread()

    @Slot()
    def _reread(self) -> None:
        text = resource("LICENSES.md").read_text(encoding="utf-8")
        document = self.licences.document()
        document.setDefaultFont(self.look.font())
        document.setDocumentMargin(0)
        # the part has a heading of its own
        self.licences.setMarkdown(text.partition("\n")[2].lstrip())
        self.licences.setMinimumHeight(self.look.em(18))
