"""The first tab: services today, hours, what is known, what comes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.place_words import coming_lines, state_counts, states
from umea_field.gui.stores import words
from umea_field.gui.stores.shown import Shown
from umea_field.gui.stores.tab import Known, Tab
from umea_field.gui.style import Look
from umea_field.gui.widgets.columns import Columns
from umea_field.gui.widgets.facts import Facts
from umea_field.gui.widgets.lines import Lines
from umea_field.gui.widgets.section import Section
from umea_field.gui.widgets.states import States


class Overview(Tab):
    """A store at a glance."""

    stop_chosen = Signal(object)  # TourStopId

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._facts = Facts(look)
        self._services_head = Section(look, tr("Services today"))
        self._services = States(
            look, tr("No services are known yet. A visit writes them down.")
        )
        self._hours = Lines(look, 6.6, tr("No hours are written down."))
        self._since_head = Section(look, tr("Changed since the last visit"))
        self._since = Lines(look, 6.6, tr("Nothing has changed since."))
        self._coming = Lines(look, 6.6, tr("Nothing is planned."))
        self._about = Lines(look, 9.5, tr("Nothing is written down yet."))
        self._former = Lines(look, 6.6, tr("No other names."))
        self._supports = Lines(look, 6.6, tr("No support is written down."))
        columns = Columns(
            look,
            (
                (self._services_head, self._services),
                (Section(look, tr("Opening hours")), self._hours),
                (Section(look, tr("Coming up")), self._coming),
                (self._since_head, self._since),
            ),
            (
                (Section(look, tr("About the store")), self._about),
                (Section(look, tr("Former names")), self._former),
                (Section(look, tr("Support")), self._supports),
            ),
            self._facts,
        )
        columns.setAccessibleName(tr("Overview"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(columns)

    @override
    def show_store(self, shown: Shown, known: Known) -> None:
        """Show a store."""
        self._facts.show_facts(words.facts(shown, known.terms))
        self._services_head.say(state_counts(shown.services, known.terms))
        self._services.show_states(states(shown.services, known.terms))
        self._hours.show_lines(words.hours(shown.store))
        self._since_head.say(words.since_day(shown.since))
        self._since.show_lines(words.since(shown.since, known.today))
        self._coming.show_lines(
            coming_lines(shown.coming, known.today, self.stop_chosen.emit)
        )
        self._about.show_lines(words.about(shown.store, known.terms))
        self._former.show_lines(words.former(shown))
        self._supports.show_lines(words.supports(shown, known.terms))


class PersonalData(Tab):
    """Who is kept of a store, and what the municipality holds."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._people = Lines(look, 9, tr("Nobody yet."), quiet_lead=False)
        self._held = Lines(look, 11, "")
        columns = Columns(
            look,
            ((Section(look, tr("People")), self._people),),
            ((Section(look, tr("What the municipality holds")), self._held),),
        )
        columns.setAccessibleName(tr("Personal data"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(columns)

    @override
    def show_store(self, shown: Shown, known: Known) -> None:
        """Show a store."""
        self._people.show_lines(words.people(shown, known.terms))
        self._held.show_lines(words.held(shown))
