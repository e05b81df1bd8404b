"""A store or a village, sought by any of its names."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from umea_field.database.places_to_call_at import PlaceToCallAt
from umea_field.database.tour_writing import Spot
from umea_field.domain.typed import UnreadableError
from umea_field.foundation.alphabet import folded
from umea_field.foundation.i18n import tr
from umea_field.gui.list_model import ListModel
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.offering import Offering

_FOLDED = Qt.ItemDataRole.UserRole + 1
_SHOWN = 12
_NOWHERE = QModelIndex()


class PlaceField(LineField):
    """Letters narrow a list of places, accents or not; other names count too.

    Its value is a Spot.
    """

    def __init__(self, name: str) -> None:
        """Know no places yet.

        Args:
            name: For those who listen to the screen.
        """
        super().__init__(name)
        self._places: Sequence[PlaceToCallAt] = ()
        self._words: dict[Spot, str] = {}
        self._items = _Places(self)
        self.setCompleter(_Folding(self._items, self))
        self.setPlaceholderText(tr("Type the first letters of a place"))

    def offer(self, places: Sequence[PlaceToCallAt]) -> None:
        """Let these places be chosen."""
        self._places = places
        self._words = {place.spot: place.words for place in places}
        self._items.show([_Offered(place) for place in places])

    @override
    def read(self, words: str) -> object:
        wanted = folded(words)
        exact = [place for place in self._places if folded(place.words) == wanted]
        found = exact or sorted(
            (place for place in self._places if wanted in place.sought),
            key=lambda place: not place.sought.startswith(wanted),
        )
        if found:
            return found[0].spot
        value = self.value()
        if isinstance(value, Spot) and words == self.said(value):
            return value  # a place that is closed, or gone
        raise UnreadableError(
            tr(
                "There is no place called “{words}”. Write the place first under"
                " Villages or Stores.",
                words=words,
            )
        )

    @override
    def said(self, value: object) -> str:
        return self._words.get(value, "–") if isinstance(value, Spot) else str(value)

    def show_place(self, spot: Spot, words: str) -> None:
        """Show a place that may not be among those offered, in some words."""
        self._words.setdefault(spot, words)
        self.show_value(spot)


@dataclass(frozen=True)
class _Offered:
    """A place that is offered.

    The words that it is found by are put together once somebody types, for there may
    be thousands of places.
    """

    place: PlaceToCallAt

    @cached_property
    def sought(self) -> str:
        return f"{folded(self.place.words)} {self.place.sought}"


class _Places(ListModel[_Offered]):
    """Places, each with the words that it is found by."""

    @override
    def words(self, row: _Offered) -> str:
        return row.place.words

    @override
    def further(self, row: _Offered, role: int) -> str | None:
        return row.sought if role == _FOLDED else None


class _Folding(Offering):
    """Finds what holds the letters, with or without their accents."""

    def __init__(self, model: _Places, parent: LineField) -> None:
        super().__init__(model, parent)
        self.setCompletionRole(_FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(_SHOWN)

    @override
    def splitPath(self, path: str) -> list[str]:
        return [folded(path.strip())]

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))
