"""A sentence with its values set off, as a window shows it."""

from collections.abc import Sequence
from html import escape

from umea_field.foundation.unparted import held_together
from umea_field.sync.clash_sentences import Said


def as_rich(said: Sequence[Said]) -> str:
    """Return the sentence with its values in bold, as rich text."""
    told = []
    for piece in said:
        words = held_together(escape(piece.words))
        told.append(f"<b>{words}</b>" if piece.is_value else words)
    return "".join(told)


def as_plain(said: Sequence[Said]) -> str:
    """Return the sentence for those who listen."""
    return "".join(piece.words for piece in said)
