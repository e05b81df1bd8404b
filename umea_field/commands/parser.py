"""A command line's words, in the language spoken.

Python's own reader of command lines says a dozen words of its own. It looks each of
them up where it stands, so they are lent our catalogue.
"""

import argparse
from typing import Any, NoReturn

from typing_extensions import override

from umea_field.foundation.i18n import LANGUAGES, mark, tr

PROGRAM = "umea-field"

OWN_WORDS = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("the following arguments are required: %s"),
    mark("unrecognized arguments: %s"),
    mark("expected one argument"),
    mark("expected at least one argument"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("not allowed with argument %s"),
    mark("one of the arguments %s is required"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("show program's version number and exit"),
)
"""What is marked here so that it is translated; the rest stays English."""

_LENT: dict[str, Any] = {
    "_": tr,
    "ngettext": lambda one, many, count: tr(one if count == 1 else many),
}


class Parser(argparse.ArgumentParser):
    """Reads a command line; what is wrong with it is said in one sentence."""

    def __init__(self, prog: str, about: str = "", *, has_help: bool = True) -> None:
        for name, said in _LENT.items():
            setattr(argparse, name, said)
        super().__init__(
            prog=prog, description=about, add_help=has_help, allow_abbrev=False
        )

    @override
    def error(self, message: str) -> NoReturn:
        words = tr(
            "{problem}. {command} --help shows what can be written.",
            problem=message,
            command=self.prog,
        )
        self.exit(2, f"{self.prog}: {words}\n")


def add_common(parser: argparse.ArgumentParser) -> None:
    """Let a parser take the words that every command takes."""
    parser.add_argument(
        "--database",
        metavar=tr("PATH-OR-ADDRESS"),
        default=argparse.SUPPRESS,
        help=tr("another database: a file, or postgresql+psycopg://…"),
    )
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help=tr("the language of words and papers"),
    )


def add_preview(parser: argparse.ArgumentParser) -> None:
    """Let a command tell what it would do, and do nothing."""
    parser.add_argument(
        "--preview", action="store_true", help=tr("only tell what would happen")
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Let a command print JSON."""
    parser.add_argument(
        "--json", action="store_true", help=tr("print one JSON document")
    )
