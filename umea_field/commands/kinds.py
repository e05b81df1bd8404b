"""The kind of record a command is about."""

from argparse import ArgumentParser

from umea_field.domain.nouns import noun_called, plural
from umea_field.domain.record import Record
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr


class NoSuchKindError(UmeaFieldError):
    """There is no kind of record of that name."""


def add_kind(parser: ArgumentParser, about: str, *, required: bool = False) -> None:
    """Let a command take the name of a kind."""
    parser.add_argument("--kind", required=required, metavar=tr("KIND"), help=about)


def noun_named(name: str) -> type[Record]:
    """Return the noun of a singular or plural name.

    Raises:
        NoSuchKindError: There is none; the sentence names them all.
    """
    noun = noun_called(name)
    if noun is None:
        from umea_field.domain.nouns import NOUNS  # noqa: PLC0415

        raise NoSuchKindError(
            tr(
                "There is no kind “{name}”. There are: {kinds}.",
                name=name,
                kinds=", ".join(map(plural, NOUNS)),
            )
        )
    return noun
