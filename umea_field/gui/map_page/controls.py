"""The line over the map: which places are shown, and what their marks tell."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from umea_field.database.map_places import STORE, VILLAGE
from umea_field.foundation.i18n import tr
from umea_field.gui.map_page.marks import SERVICE, STATES, VISITS, Shown
from umea_field.gui.style import Look
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.segments import Segments

_BOTH = frozenset({VILLAGE, STORE})


class Controls(QWidget):
    """Chooses what is shown; wraps where there is little room."""

    written = Signal(object)  # Shown

    def __init__(self, look: Look, services: Sequence[tuple[object, str]]) -> None:
        """Show villages and stores with the state of stores.

        Args:
            look: Measures.
            services: The codes of services, with their words.
        """
        super().__init__()
        self._look = look
        self.kinds = Segments(
            tr("Places"),
            (
                (_BOTH, tr("All")),
                (frozenset({VILLAGE}), tr("Villages")),
                (frozenset({STORE}), tr("Stores")),
            ),
        )
        self.theme = Segments(
            tr("The marks tell"),
            (
                (STATES, tr("State of stores")),
                (SERVICE, tr("One service")),
                (VISITS, tr("Time since visit")),
            ),
        )
        self.service = ChoiceField(
            tr("Service"), services, empty=tr("Choose a service")
        )
        self._flow = Flow()
        self.setLayout(self._flow)
        for part in (self.theme, self.service, self.kinds):
            self._flow.addWidget(part)
        self.kinds.show_value(_BOTH)
        self.theme.show_value(STATES)
        if services:
            self.service.show_value(services[0][0])
        self.service.hide()
        self.kinds.written.connect(self._tell)
        self.theme.written.connect(self._tell)
        self.service.written.connect(self._tell)
        look.changed.connect(self._fit)
        self._fit()

    def shown(self) -> Shown:
        """Return what is to be shown."""
        kinds, theme = self.kinds.value(), self.theme.value()
        service = self.service.value()
        return Shown(
            kinds=kinds if isinstance(kinds, frozenset) else _BOTH,
            theme=str(theme) if theme != SERVICE or service else STATES,
            service=str(service or "") if theme == SERVICE else "",
        )

    def service_words(self) -> str:
        """Return the words of the service that is shown; empty where none is."""
        return self.service.currentText() if self.shown().service else ""

    def theme_words(self) -> str:
        """Return what the marks tell, in words."""
        return {
            VISITS: tr("Time since visit"),
            SERVICE: tr("One service"),
        }.get(self.shown().theme, tr("Villages and stores"))

    def show_everything(self) -> None:
        """Show villages and stores with the state of stores."""
        self.kinds.show_value(_BOTH)
        self.theme.show_value(STATES)
        self.service.hide()

    @Slot()
    def _tell(self) -> None:
        self.service.setVisible(self.theme.value() == SERVICE)
        self.written.emit(self.shown())

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._flow.across, self._flow.down = em(0.9), em(0.1)
        self._flow.setContentsMargins(em(0.9), em(0.4), em(0.9), em(0.4))
        self.service.setMinimumWidth(em(13))
        for part in (self.kinds, self.theme):
            part.setMinimumHeight(em(2.3))
        self.updateGeometry()
