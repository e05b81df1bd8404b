"""Choices made beside the window, one after another in the order of their keys."""

from collections import deque
from collections.abc import Callable

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.progress import Progress, unheard

Run = Callable[[Callable[[Progress], object], Callable[[object], None], str], bool]
"""Does some work beside the window: the work, who hears what came of it, its words."""


class Turns:
    """What is asked for while a choice is being kept waits until it is."""

    def __init__(self, run: Run, refused: Callable[[str], object]) -> None:
        """Have nothing to do.

        Args:
            run: Does work beside the window; tells whether it was begun.
            refused: Takes a sentence where something could not be done.
        """
        self._run = run
        self._refused = refused
        self._is_working = False
        self._waiting: deque[Callable[[], object]] = deque()

    def take(self, does: Callable[[], object]) -> None:
        """Do something as soon as what runs has ended."""
        if self._is_working:
            self._waiting.append(does)
        else:
            does()

    def work(
        self,
        work: Callable[[Progress], object],
        end: Callable[[object], object],
        told: str = "",
    ) -> None:
        """Do some work beside the window.

        Args:
            work: What is done.
            end: Takes what came of it.
            told: What is shown meanwhile; empty for nothing.
        """

        def safely(progress: Progress) -> object:
            try:
                return work(progress)
            except UmeaFieldError as error:
                return error
            except BaseException:
                self._is_working = False
                self._waiting.clear()
                raise

        def hear(came: object) -> None:
            self._is_working = False
            if isinstance(came, UmeaFieldError):
                self._waiting.clear()  # what was meant for others is not done
                self._refused(str(came))
                return
            end(came)
            while self._waiting and not self._is_working:
                self._waiting.popleft()()

        self._is_working = True
        if not self._run(safely, hear, told):  # something else is beside the window
            hear(safely(unheard))
