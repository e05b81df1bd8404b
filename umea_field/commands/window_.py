"""``umea-field``: the window itself."""

import gc
import os
import sys
from typing import TYPE_CHECKING

from umea_field.commands.command import VARIABLE, Command
from umea_field.commands.screen import refuse_without_screen
from umea_field.foundation.i18n import mark

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: "ArgumentParser") -> None:
    """Say what words the command takes: none of its own."""


def run(said: "Namespace") -> int:
    """Show the window until it is closed."""
    return show(said.database, said.lang)


def show(database: str | None = None, lang: str | None = None) -> int:
    """Show the window on a database until it is closed; None is the user's own."""
    refuse_without_screen(os.environ, sys.platform)
    gc.disable()  # until the window is there: nothing that is loaded now is garbage
    from umea_field.gui.application import run as show_window  # noqa: PLC0415

    return show_window(database or os.environ.get(VARIABLE), lang)


COMMAND = Command(mark("open the window"), arguments, run)
