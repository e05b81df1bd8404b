"""What papers are drawn from: plain, frozen values, kept as JSON with what was printed.

A sheet holds everything its paper shows, the moment of printing included, so the
same sheet always gives the same bytes.
"""

import json
import types
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What every page says of its own printing.

    Attributes:
        printed: When; aware.
        code: The reference, such as ``UF-A7K3-M2P9``; empty in a preview.
        version: How many times this subject's paper has been printed, this time
            included.
        language: ``sv`` or ``en``.
        large: It is set in large type.
        made_up: It is about an example world.
        sender: Who prints, such as ``Umeå kommun, landsbygdsutveckling``.
        contact: How the sender is reached, in one line.
        size: The name of its format.
    """

    printed: datetime
    code: str = ""
    version: int = 1
    language: str = "sv"
    large: bool = False
    made_up: bool = False
    sender: str = ""
    contact: str = ""
    size: str = "A4"

    @property
    def is_preview(self) -> bool:
        """Whether nothing has been printed yet, and no code been minted."""
        return not self.code


@dataclass(frozen=True, kw_only=True)
class Printable:
    """What every paper's sheet has."""

    imprint: Imprint


@dataclass(frozen=True)
class State:
    """The state of a service: its term's code, which chooses the sign, and its word."""

    code: str
    word: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture on paper.

    Attributes:
        sha256: Of its file, in hexadecimal; another file in its place is not printed.
        alt: What it shows, for those who cannot see it.
        caption: The line under it.
        credit: Who took it.
    """

    sha256: str
    alt: str
    caption: str = ""
    credit: str = ""


S = TypeVar("S")
Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def sheet_json(sheet: Printable) -> str:
    """Return a sheet as one line of JSON, always the same for the same sheet."""
    return json.dumps(_plain(sheet), ensure_ascii=False, separators=(",", ":"))


def sheet_from_json(kind: type[S], text: str) -> S:
    """Return the sheet that ``sheet_json`` wrote.

    Fields that this program does not know are left out; missing ones get their
    defaults.

    Raises:
        ValueError: The text is no such sheet.
    """
    try:
        return cast(S, _value(kind, json.loads(text)))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no {kind.__module__} sheet") from error


def _plain(value: object) -> Plain:
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"a sheet cannot hold {type(value).__name__}")


def _value(kind: object, plain: Plain) -> object:
    if get_origin(kind) in (Union, types.UnionType):
        if plain is None:
            return None
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is tuple:
        (inner, _) = get_args(kind)
        return tuple(_value(inner, part) for part in cast("list[Plain]", plain))
    if not isinstance(kind, type):
        raise TypeError(kind)
    if issubclass(kind, date | time):
        return kind.fromisoformat(cast(str, plain))
    if issubclass(kind, UUID):
        return UUID(cast(str, plain))
    if is_dataclass(kind):
        told = cast("dict[str, Plain]", plain)
        hints = get_type_hints(kind)
        names = [item.name for item in fields(kind) if item.name in told]
        return kind(**{name: _value(hints[name], told[name]) for name in names})
    return plain if plain is None else cast(type[str], kind)(plain)
