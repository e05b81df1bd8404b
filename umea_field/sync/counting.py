"""What came of the parts of a bundle, counted together: a record counts once."""

from collections.abc import Iterable
from dataclasses import replace

from umea_field.domain.receipt import Receipt
from umea_field.sync.merge import Merged
from umea_field.sync.showing import Rows, Shown


def counted(receipt: Receipt, merged: Iterable[Merged]) -> Receipt:
    """Return a receipt with what came of each part; a record counts once."""
    parts = list(merged)
    shown = shown_by(parts)
    taken, had = sum(p.taken for p in parts), sum(p.had for p in parts)
    return replace(
        receipt,
        taken=taken,
        had=had,
        left=receipt.total - taken - had,
        waiting=sum(part.waiting for part in parts),
        new=len(shown.new),
        changed=len(shown.changed),
        back=len(shown.back),
        gone=len(shown.gone),
        same=len(set().union(*(part.same for part in parts)) - shown.all()),
    )


def spoken_of(parts: Iterable[Merged]) -> Rows:
    """Return every record that some parts speak of, changed by them or not."""
    rows: Rows = set()
    for part in parts:
        rows |= part.shown.all() | part.same
    return rows


def shown_by(parts: Iterable[Merged]) -> Shown:
    """Return the rows that look otherwise after several parts, each once."""
    shown = Shown()
    for part in parts:
        _go_on(shown, part.shown)
    return shown


def _go_on(whole: Shown, part: Shown) -> None:
    """Add what a later part did: what came and went meanwhile was never there."""
    for one in part.gone:
        was_new = one in whole.new
        for rows in (whole.new, whole.back, whole.changed):
            rows.discard(one)
        if not was_new:
            whole.gone.add(one)
    for one in part.back | part.new:
        if one in whole.gone:
            whole.gone.discard(one)
            whole.changed.add(one)
        elif one in part.new:
            whole.new.add(one)
        else:
            whole.back.add(one)
    whole.changed |= part.changed - whole.new - whole.back
