"""Whether there is a screen to show a window on."""

import os
from collections.abc import Mapping

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr


class NoScreenError(UmeaFieldError):
    """There is no screen here."""


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window can be shown; without a screen Qt would break off.

    Args:
        environment: The process's variables.
        platform: As ``sys.platform`` names it.
    """
    if not platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(environment.get(name) for name in names)


def refuse_without_screen(environment: Mapping[str, str], platform: str) -> None:
    """Refuse to open a window where none can be shown.

    Raises:
        NoScreenError: There is no screen.
    """
    if not has_screen(environment, platform):
        raise NoScreenError(
            tr(
                "There is no screen here to open the window on. umea-field --help"
                " names what can be done without one."
            )
        )


def go_off_screen() -> None:
    """Let windows be drawn where nobody sees them; before Qt is loaded."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # That there is no screen to be told of sizes is no news.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
