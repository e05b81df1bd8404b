"""A stop as the list of the day shows it."""

from dataclasses import dataclass
from uuid import UUID

from umea_field.foundation.i18n import tr
from umea_field.gui.today.text import Part


@dataclass(frozen=True)
class ShownStop:
    """One stop in words.

    Attributes:
        id: Of the stop.
        time: When it is planned; empty for no time.
        name: The place.
        village: The village it lies in.
        state: How it stands, in colours.
        is_done: Its visit is marked done.
        heading: The tour, over its first stop, where there are several.
        before: The way to the first stop.
        way: The way to the next stop, or home; empty where nothing is known of it.
        is_last: Nothing comes after it.
    """

    id: UUID
    time: str
    name: str
    village: str
    state: tuple[Part, ...] = ()
    is_done: bool = False
    heading: str = ""
    before: str = ""
    way: str = ""
    is_last: bool = False

    def told(self) -> str:
        """Return the whole stop in words."""
        state = "".join(part.words for part in self.state)
        done = tr("done") if self.is_done else ""
        way = tr("Then {way}", way=self.way) if self.way else ""
        parts = (
            self.heading,
            self.before,
            self.time,
            self.name,
            self.village,
            done,
            state,
            way,
        )
        return ", ".join(filter(None, parts))
