"""Reads the command line and runs the one command that it names."""

import io
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import umea_field.commands
from umea_field import __version__
from umea_field.commands.command import Command
from umea_field.commands.telling import complain
from umea_field.foundation import logs, paths
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import speak, system_language, tr
from umea_field.foundation.progress import Stopped
from umea_field.foundation.settings import read_settings

log = logging.getLogger(__name__)

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
"""What the exit status says."""

WINDOW = "window"
"""The command that is run where none is named."""


def run(words: Sequence[str]) -> int:
    """Run the program; return its exit status. No traceback reaches the user."""
    _prepare_streams()
    speak(_language())
    try:
        return _run(words)
    except SystemExit as told:  # the reader of command lines has said what is wrong
        return told.code if isinstance(told.code, int) else WRONG_USAGE
    except UmeaFieldError as error:
        complain(str(error))
    except (KeyboardInterrupt, Stopped):
        complain(tr("Stopped. Nothing half done was kept."))
    except BrokenPipeError:
        # Whoever read the result has enough; nothing more can be told them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        _report(error)
    return REFUSED


def _run(words: Sequence[str]) -> int:
    if not words:
        from umea_field.commands.window_ import show  # noqa: PLC0415

        return show()
    # Reading a command line takes time to load; the window opens without it.
    from argparse import Namespace  # noqa: PLC0415

    from umea_field.commands.parser import (  # noqa: PLC0415
        PROGRAM,
        Parser,
        add_common,
    )

    front = Parser(PROGRAM, has_help=False)
    add_common(front)
    said, rest = front.parse_known_args(words, Namespace(database=None, lang=None))
    if said.lang:
        speak(said.lang)
    name, *others = rest or [WINDOW]
    if name in ("-h", "--help"):
        return _help()
    if name == "--version":
        print(f"Umeå Fält {__version__}")
        return DONE
    if name not in names():
        complain(
            tr(
                "There is no command “{name}”. {program} --help names them all.",
                name=name,
                program=PROGRAM,
            )
        )
        return WRONG_USAGE
    command = _command(name)
    parser = Parser(f"{PROGRAM} {name}", tr(command.about))
    command.arguments(parser)
    add_common(parser)
    return command.run(parser.parse_args(others, said))


def names() -> Sequence[str]:
    """Return the name of every command, in the alphabet's order."""
    return sorted(_modules())


def _modules() -> dict[str, str]:
    """Return each command's name with its module: those whose names end in ``_``.

    The ending keeps ``import`` and ``print`` from clashing with Python's own.
    """
    package = umea_field.commands
    return {
        found.name[:-1].replace("_", "-"): f"{package.__name__}.{found.name}"
        for found in iter_modules(package.__path__)
        if found.name.endswith("_")
    }


def _command(name: str) -> Command:
    command = import_module(_modules()[name]).COMMAND
    assert isinstance(command, Command)
    return command


def _help() -> int:
    print("\n".join(_help_lines()))
    return DONE


def _help_lines() -> Iterator[str]:
    yield tr("Umeå Fält remembers what villages and their stores need.")
    yield ""
    width = max(map(len, names()))
    for name in names():
        command = _command(name)
        written = "" if name == WINDOW else name
        yield f"  umea-field {written:<{width}}  {tr(command.about)}"
    yield ""
    yield tr("umea-field COMMAND --help tells what a command takes.")
    yield tr("--database and --lang can stand with every command.")


def _language() -> str:
    try:
        return read_settings(paths.settings_folder()).appearance.language
    except OSError:
        return system_language()


def _prepare_streams() -> None:
    """Let every letter through, whatever the terminal or the pipe expects."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def _report(error: Exception) -> None:
    """Log a fault of the program, and tell where."""
    file: Path | None = logs.begin_logging(paths.log_folder())
    log.error("a command failed", exc_info=error)
    logs.end_logging()
    if file:
        complain(
            tr(
                "Something went wrong, and the fault is in the program. Nothing half"
                " done was kept. A report lies in {file}.",
                file=file,
            )
        )
    else:
        complain(
            tr(
                "Something went wrong, and the fault is in the program. Nothing half"
                " done was kept."
            )
        )
