"""Times of day as people type them: ``10``, ``10.30``, ``1030``, ``kl 9:15``."""

import re
from datetime import time

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr

_TYPED = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:,]?(\d{2}))?")


class TimeError(UmeaFieldError):
    """What was typed is no time of day."""


def read_time(typed: str) -> time:
    """Return the time of day that is typed.

    Raises:
        TimeError: It cannot be read, or there is no such time.
    """
    found = _TYPED.fullmatch(typed.strip().lower())
    if found is None:
        raise TimeError(
            tr("“{typed}” cannot be read as a time. Write it as 10.30.", typed=typed)
        )
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        raise TimeError(tr("There is no time {typed}. Check it.", typed=typed.strip()))
    return time(hour, minute)
