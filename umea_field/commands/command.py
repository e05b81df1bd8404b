"""What a command is, and where its database lies."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from umea_field.foundation import paths
from umea_field.foundation.settings import read_settings

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from umea_field.database.database import Database

VARIABLE = "UMEA_FIELD_DATABASE"


@dataclass(frozen=True)
class Command:
    """One command of the program.

    Attributes:
        about: English source of the sentence that help shows.
        arguments: Says what words it takes.
        run: Does it; returns the exit status.
    """

    about: str
    arguments: Callable[["ArgumentParser"], None]
    run: Callable[["Namespace"], int]


def place_of(named: str | None) -> str | Path:
    """Return where the database lies: as named, as the system says, as last opened.

    Args:
        named: A path or an address from the command line; None for none.
    """
    told = named or os.environ.get(VARIABLE)
    if not told:
        told = read_settings(paths.settings_folder()).places.database
    if not told:
        return paths.database_file()
    return told if "://" in told else Path(told).expanduser()


def opened(said: "Namespace", *, to_write: bool = False) -> "Database":
    """Return the open database that a command line names; read-only unless to write.

    Raises:
        UmeaFieldError: It cannot be opened, in words.
    """
    from umea_field.database.database import Database  # noqa: PLC0415
    from umea_field.sync.waiting import bring_in_waiting  # noqa: PLC0415

    database = Database.open(place_of(said.database), read_only=not to_write)
    if to_write:
        bring_in_waiting(database)
    return database
