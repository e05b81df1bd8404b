"""Progress that is told now and then, however many steps there are."""

from time import monotonic

from umea_field.foundation.progress import Progress

_OFTEN = 0.04
"""How long between two tellings at least, in s."""


class Calm:
    """Passes progress on at most some times a second; asks to stop as often."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._told = -_OFTEN

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Tell that ``done`` of ``total`` steps are behind, and what comes now.

        Raises:
            Stopped: The user asked for it.
        """
        now = monotonic()
        if now - self._told >= _OFTEN:
            self._told = now
            self._progress(done, total, what)
