"""Where a trial stands: planned, running, ended without a decision, or decided."""

from datetime import date

from umea_field.domain.solution_trial import CHANGE, CONTINUE, SolutionTrial

UNDECIDED, RUNNING, PLANNED = "undecided", "running", "planned"
CONTINUES, CHANGES, LEARNED, ENDED = "continues", "changes", "learned", "ended"

STANDINGS = (UNDECIDED, RUNNING, PLANNED, CHANGES, CONTINUES, LEARNED, ENDED)
"""All of them; what somebody must do something about comes first.

``learned`` was broken off and left a lesson; ``ended`` left none.
"""


def standing(trial: SolutionTrial, today: date) -> str:
    """Return where a trial stands on a day; one of STANDINGS."""
    if trial.decision:
        if trial.decision == CONTINUE:
            return CONTINUES
        if trial.decision == CHANGE:
            return CHANGES
        return LEARNED if trial.lesson else ENDED
    if trial.end is not None and trial.end < today:
        return UNDECIDED
    if trial.start is None or trial.start > today:
        return PLANNED
    return RUNNING


def days_to_go(trial: SolutionTrial, today: date) -> int | None:
    """Return the days to its start where it is planned, else to its end.

    Negative: so many days have gone since. None: the day is not known, or the trial
    is decided.
    """
    told = standing(trial, today)
    if told not in (PLANNED, RUNNING, UNDECIDED):
        return None
    day = trial.start if told == PLANNED else trial.end
    return (day - today).days if day else None
