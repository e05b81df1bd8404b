"""A store or a village, sought by any of its names."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QObject,
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
        self._items.show(places)

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


class _Places(ListModel[PlaceToCallAt]):
    """Places, each with the words that it is found by.

    The words are put together once somebody types, for there may be thousands.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sought: dict[PlaceToCallAt, str] = {}

    @override
    def words(self, row: PlaceToCallAt) -> str:
        return row.words

    @override
    def further(self, row: PlaceToCallAt, role: int) -> str | None:
        if role != _FOLDED:
            return None
        if row not in self._sought:
            self._sought[row] = f"{folded(row.words)} {row.sought}"
        return self._sought[row]


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
