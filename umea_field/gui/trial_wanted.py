"""A trial that one page asks for and the page of needs begins.

``place_asked.emit("needs", TrialWanted(need.id))`` begins a trial of a need, or shows
the one that waits to be decided; the id of a trial in its place shows that trial.
"""

from dataclasses import dataclass

from umea_field.domain.need import NeedId


@dataclass(frozen=True)
class TrialWanted:
    """A trial of a need."""

    need_id: NeedId
