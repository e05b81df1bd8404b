"""The marks as they may leave the house: a store is a store, its state stays here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from umea_field.database.map_places import STORE
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.field import Shown as PrintClass
from umea_field.domain.store import CLOSED, Store
from umea_field.foundation.i18n import tr, trc
from umea_field.gui.map_page.badges import SQUARE, Badge
from umea_field.gui.map_page.map_picture import MapPicture
from umea_field.gui.map_page.marks import STATES, Mark, Shown, legend, state_badge
from umea_field.gui.map_page.outward import MapSheet


def on_paper(marks: Sequence[Mark], shown: Shown) -> list[Mark]:
    """Return marks that say nothing of a store's state; closed ones are left out."""
    if shown.theme != STATES or _may_say_state():
        return list(marks)
    return [
        replace(mark, badge=_store_badge(), words=tr("store"))
        if mark.is_store
        else mark
        for mark in marks
        if not (mark.is_store and mark.place.state == CLOSED)
    ]


def legend_on_paper(shown: Shown, known: Vocabulary) -> list[tuple[Badge, str]]:
    """Return the marks there may be on paper, and what each means."""
    entries = legend(shown, known)
    if shown.theme != STATES or _may_say_state():
        return entries
    states = {state_badge(term.code) for term in known.choices("store_states")}
    states.add(state_badge(None))
    kept = [entry for entry in entries if entry[0] not in states]
    if STORE in shown.kinds:
        kept.append((_store_badge(), tr("store")))
    return kept


def sheet_of(
    canvas: MapPicture, shown: Shown, known: Vocabulary, title: str, day: date
) -> MapSheet:
    """Return the map as it is seen, without what may not leave the house.

    Args:
        canvas: The map.
        shown: What it shows.
        known: Every term.
        title: What it is of.
        day: The day it is.
    """
    return MapSheet(
        title=title,
        day=day,
        entries=legend_on_paper(shown, known),
        view=canvas.view,
        outline=canvas.outline,
        marks=on_paper(canvas.marks, shown),
        layers=canvas.layers,
        chosen=canvas.told,
        unsaid=shown.theme == STATES and STORE in shown.kinds and not _may_say_state(),
    )


def _plain(mark: Mark) -> Mark:
    if not mark.is_store:
        return mark
    return replace(mark, badge=_store_badge(), words=tr("store"))


def _may_say_state() -> bool:
    return Store.fields()["state"].shown is PrintClass.OPEN


def _store_badge() -> Badge:
    letter = trc("letter of a store on the map", "S")
    return Badge(SQUARE, "accent", letter)
