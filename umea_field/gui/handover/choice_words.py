"""What the cards, the drawing and the list say of a clash."""

from collections.abc import Sequence
from dataclasses import replace

from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import (
    capital,
    date_text,
    local,
    short_date,
    time_text,
)
from umea_field.gui.handover.card import Choice
from umea_field.gui.handover.fork import End
from umea_field.gui.handover.settling_line import Chosen
from umea_field.gui.widgets.list_rows import Row
from umea_field.sync.clash_words import ClashWords, SideWords
from umea_field.sync.marked_text import Marked, marked, marked_sides

_STATES = "service_status"
_DRAWN = 4
"""So many ways are drawn at most."""


def row_of(one: ClashWords, chosen: Chosen | None) -> Row:
    """Return a clash as a row of the list, and what was chosen of it."""
    return Row(
        one.conflict.id,
        one.what,
        more=one.title if chosen is None else f"{capital(chosen.said)} · {one.title}",
        icon="circle" if chosen is None else "circle-check",
        icon_role="text2" if chosen is None else "accent",
        wraps=True,
    )


def choices_of(
    one: ClashWords, order: Sequence[int], *, is_open: bool = True
) -> list[Choice]:
    """Return what can be chosen of a clash, the sides in an order, then both."""
    sides = [one.sides[at] for at in order]
    marks = _marks(one)
    if not one.conflict.fields:
        kept = tuple(f"{s.short}: {s.words}" for s in sides if not s.is_delete)
        gone = tuple(f"{s.short}: {_when(s)}" for s in sides if s.is_delete)
        return [
            Choice(tr("Keep it"), tr("The record stays"), kept, is_shown=is_open),
            Choice(tr("Remove it"), tr("The record is removed"), gone),
        ]
    found = [
        replace(
            _choice(one, one.sides[at]), marked=marks[at], is_shown=is_open and at == 0
        )
        for at in order
    ]
    if one.offered:
        both = Choice(tr("Both together"), one.offered, is_long=one.is_long)
        found.append(replace(both, marked=marks[-1]))
    return found


def _marks(one: ClashWords) -> Sequence[tuple[Marked, ...]]:
    """Return the words of each side by what it changed, and of both together."""
    if not one.is_long:
        return [()] * (len(one.sides) + 1)
    (name,) = one.conflict.fields
    both = marked(one.base, one.offered) if one.base else ()
    return [*marked_sides(one.conflict, name), both]


def _choice(one: ClashWords, side: SideWords) -> Choice:
    machine = tr("computer {name}", name=side.machine) if side.machine else ""
    lines = [_when(side), ", ".join(part for part in (side.where, machine) if part)]
    return Choice(
        side.who,
        side.words,
        tuple(line for line in lines if line),
        side.note,
        side.code if one.terms == _STATES else "",
        one.is_long,
    )


def _when(side: SideWords) -> str:
    day = short_date(local(side.moment).date())
    return tr("{day} at {time}", day=day, time=time_text(side.moment))


def base_of(one: ClashWords) -> End:
    """Return what stands where the ways part."""
    code = one.conflict.base.get("status") if one.terms == _STATES else None
    sign = code if isinstance(code, str) else ""
    agreed = date_text(local(one.agreed).date()) if one.agreed else ""
    before = tr("Empty") if one.conflict.fields else one.name or one.title
    return End(one.gist or one.base or before, agreed, sign)


def ends_of(one: ClashWords, order: Sequence[int]) -> Sequence[End]:
    """Return what stands where each way ends."""
    ends = []
    for at in list(order)[:_DRAWN]:
        side = one.sides[at]
        day = date_text(local(side.moment).date(), year=False)
        more = ", ".join(part for part in (day, side.where.lower()) if part)
        value = side.gist or side.words or tr("Empty")
        sign = side.code if one.terms == _STATES else ""
        ends.append(End(f"{side.short}: {value}", more, sign))
    return ends


def same_words(one: ClashWords, count: int) -> str:
    """Return what offers to settle the others of a place in the same way."""
    if one.place is not None and one.place[0] == "store":
        return trn(
            "The same choice for all clashes in this store ({count} more)",
            "The same choice for all clashes in this store ({count} more)",
            count,
        )
    return trn(
        "The same choice for all clashes in this village ({count} more)",
        "The same choice for all clashes in this village ({count} more)",
        count,
    )
