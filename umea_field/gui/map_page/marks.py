"""What the map shows of each place: its mark, its words, how much room it deserves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QPointF

from umea_field.database.map_places import STORE, VILLAGE, Held, MapPlace
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain import status, store
from umea_field.foundation.i18n import tr, trc, trn
from umea_field.gui.map.outlines import plane
from umea_field.gui.map_page.badges import (
    CIRCLE,
    CROSS,
    DIAMOND,
    DOT,
    PENTAGON,
    RING,
    SIGN,
    SQUARE,
    TEXT,
    TRIANGLE,
    Badge,
)

STATES, SERVICE, VISITS = "states", "service", "visits"
"""What the marks tell: the state of stores, of one service, the time since a visit."""

_LONG, _LONGER = 6, 12
"""Months after which a visit was long ago, and very long ago."""
_DAYS_A_MONTH = 30.44


@dataclass(frozen=True)
class Mark:
    """A place on the map.

    Attributes:
        words: What the mark says, in words.
        at: In km, as ``outlines.plane`` gives them; None where it has no position.
        home: The village that a store is drawn beside; None for a village.
        weight: Where names crowd, the heaviest keep theirs.
    """

    key: UUID
    place: MapPlace
    badge: Badge
    words: str
    at: QPointF | None
    home: UUID | None
    weight: tuple[int, int]

    @property
    def name(self) -> str:
        """What it is called, or a word for nothing."""
        return self.place.name or tr("Without a name")

    @property
    def is_store(self) -> bool:
        """Tell a store from a village."""
        return self.place.kind == STORE


@dataclass(frozen=True)
class Shown:
    """What is to be shown.

    Attributes:
        kinds: VILLAGE, STORE or both.
        theme: STATES, SERVICE or VISITS.
        service: The code, where the theme is SERVICE.
    """

    kinds: frozenset[str] = frozenset({VILLAGE, STORE})
    theme: str = STATES
    service: str = ""


_STATES: Mapping[str, tuple[str, str, bool]] = {
    store.STABLE: (SQUARE, "finns", False),
    store.STRAINED: (PENTAGON, "delvis", False),
    store.THREATENED: (TRIANGLE, "hotad", False),
    store.DORMANT: (DIAMOND, "ejaktuell", True),
    store.CLOSED: (CROSS, "upphord", True),
    store.UNKNOWN: (CIRCLE, "okand", True),
}


def _letter(state: str) -> str:
    return {
        store.STABLE: trc("letter of a store's state: stable", "S"),
        store.STRAINED: trc("letter of a store's state: strained", "N"),
        store.THREATENED: trc("letter of a store's state: threatened", "T"),
        store.DORMANT: trc("letter of a store's state: dormant", "D"),
        store.CLOSED: "X",
    }.get(state, "?")


def state_badge(state: str | None) -> Badge:
    """Return the mark of a store in a state; what is not known has a question mark."""
    code = state if state in _STATES else store.UNKNOWN
    shape, role, outlined = _STATES[code or store.UNKNOWN]
    return Badge(shape, role, _letter(code or store.UNKNOWN), outlined)


def status_badge(told: str | None) -> Badge:
    """Return the mark of a service's status: its sign on a plate."""
    sign = status.sign(told)
    return Badge(SIGN, sign, sign)


def visit_badge(last: date | None, today: date) -> Badge:
    """Return the mark of the time since a visit: the months, or a word for never."""
    if last is None:
        return Badge(TEXT, "saknas", tr("never"))
    months = months_since(last, today)
    role = "okand" if months < _LONG else "delvis" if months < _LONGER else "hotad"
    return Badge(TEXT, role, str(months), open=months < _LONG)


def months_since(last: date, today: date) -> int:
    """Return the whole months between two days, about."""
    return max(int((today - last).days / _DAYS_A_MONTH), 0)


def marks(
    places: Sequence[MapPlace],
    shown: Shown,
    held: Mapping[UUID, Held],
    known: Vocabulary,
    today: date,
) -> list[Mark]:
    """Return the marks of the places that are to be shown, the heaviest first.

    Args:
        places: Every place.
        shown: Which of them, and what their marks tell.
        held: What each holds of the service, where the theme is one.
        known: Every term.
        today: The day it is.
    """
    wanted = [place for place in places if place.kind in shown.kinds]
    if shown.theme != STATES and VILLAGE in shown.kinds:
        # what the village has says it all
        wanted = [place for place in wanted if place.kind == VILLAGE]
    villages = {place.id for place in wanted if place.kind == VILLAGE}
    made = [
        _mark(place, shown, held.get(place.id), known, today, villages)
        for place in wanted
    ]
    return sorted(made, key=lambda each: each.weight, reverse=True)


def _mark(
    place: MapPlace,
    shown: Shown,
    held: Held | None,
    known: Vocabulary,
    today: date,
    villages: set[UUID],
) -> Mark:
    badge, words, urgency = _told(place, shown, held, known, today)
    at = None
    if place.lat is not None and place.lon is not None:
        at = plane(place.lat, place.lon)
    beside = place.kind == STORE and place.village_id in villages
    return Mark(
        key=place.id,
        place=place,
        badge=badge,
        words=words,
        at=at,
        home=place.village_id if beside else None,
        weight=(
            -1 if beside else urgency + (1 if place.stores else 0),
            place.population,
        ),
    )


def _told(
    place: MapPlace,
    shown: Shown,
    held: Held | None,
    known: Vocabulary,
    today: date,
) -> tuple[Badge, str, int]:
    """Return a mark, its words, and how urgent what it tells is."""
    if shown.theme == SERVICE:
        told = held.status if held else status.UNKNOWN
        urgency = 2 if status.is_gap(told) else 0
        return status_badge(told), known.short("service_status", told), urgency
    if shown.theme == VISITS:
        words = tr("never visited")
        months = 0
        if place.last_visit:
            months = months_since(place.last_visit, today)
            words = tr("visited within a month")
            if months:
                words = trn(
                    "visited {count} month ago", "visited {count} months ago", months
                )
        late = place.last_visit is None or months >= _LONGER
        return visit_badge(place.last_visit, today), words, 2 if late else 0
    if place.kind == STORE:
        words = known.label("store_states", place.state or store.UNKNOWN)
        return state_badge(place.state), words, 0
    if place.stores:
        words = trn("{count} store", "{count} stores", place.stores)
        return Badge(DOT, "accent"), words, 0
    return Badge(RING, "text2"), tr("no store"), 0


def legend(shown: Shown, known: Vocabulary) -> list[tuple[Badge, str]]:
    """Return every mark there may be, and what it means in words."""
    if shown.theme == SERVICE:
        return [
            (status_badge(told), known.short("service_status", told))
            for told in status.STATUSES
        ]
    if shown.theme == VISITS:
        return [
            (Badge(TEXT, "saknas", tr("never")), tr("never visited")),
            (Badge(TEXT, "hotad", "14"), tr("months since the visit, over a year")),
            (Badge(TEXT, "delvis", "8"), tr("over half a year")),
            (Badge(TEXT, "okand", "2", open=True), tr("more lately")),
        ]
    lines: list[tuple[Badge, str]] = []
    if VILLAGE in shown.kinds:
        lines.append((Badge(DOT, "accent"), tr("village with a store")))
        lines.append((Badge(RING, "text2"), tr("village without")))
    if STORE in shown.kinds:
        lines += [
            (state_badge(state), known.label("store_states", state).lower())
            for state in _STATES
        ]
    return lines
