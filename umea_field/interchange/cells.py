"""From a cell of a file to a field's value, or a sentence that says why not.

Nothing is guessed in silence: a number that Excel has shortened, a day that may mean
two days, a letter that was lost on the way are refused with what to write instead.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Column, Double

from umea_field.domain.field import field_of
from umea_field.domain.kinds import Day, Flag, Key, Moment, Strings
from umea_field.domain.noun_words import said_noun
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.alphabet import plainly
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.interchange import figures
from umea_field.interchange.days import day_in, orders_of
from umea_field.interchange.grid import Raw
from umea_field.interchange.lists import parted_by, parts_of
from umea_field.interchange.registers import Registers

_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?\s*[eE][+-]?\d{1,3}")
_EXCEL_FAULT = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SAKNAS!)")
_MOJIBAKE = re.compile("Ã[¤¥¶…„–\x84\x85\x96]|\ufffd")
_NUL = "\0"
"""A server's database cannot hold it."""
_EXACT = 10**15
"""A float of more digits than this has lost some."""
_DEGREES = "°"
_YES = frozenset(["ja", "yes", "j", "y", "1", "sant", "true", "x"])
_NO = frozenset(["nej", "no", "n", "0", "falskt", "false"])


class CellError(UmeaFieldError):
    """A cell cannot be read as its field's value."""


class Unknown(str):
    """A word that no list has: kept as it is, and told to the user."""


@dataclass(frozen=True)
class AsWritten:
    """How the cells of one column are written, where somebody has told it.

    Attributes:
        order: The order of a day's numbers, one of ``days.ORDERS``.
        decimal: The mark before decimals, one of ``figures.DECIMAL_MARKS``.
    """

    order: str = ""
    decimal: str = ""


AS_WRITTEN = AsWritten()
"""Nothing is told: what can mean two things is refused."""


def value_of(
    column: Column[Any],
    raw: Raw,
    registers: Registers,
    written: AsWritten = AS_WRITTEN,
) -> Any:
    """Return a cell as its field's value; an empty one is None.

    Args:
        column: The field's column.
        raw: The cell.
        registers: What words may mean.
        written: How the cells of its column are written.

    Raises:
        CellError: It is no such value; the sentence says why.
    """
    if raw is None:
        return None
    if isinstance(raw, str):
        _refuse_damage(raw)
    for kind, read in _READERS.items():
        if isinstance(column.type, kind):
            return read(column, raw, registers, written)
    return _text(column, raw, registers)


def _refuse_damage(raw: str) -> None:
    if _NUL in raw:
        raise CellError(
            tr(
                "“{value}” holds an empty character that no text can have. Write it"
                " again where it comes from.",
                value=raw.replace(_NUL, "·"),
            )
        )
    if _EXCEL_FAULT.fullmatch(raw):
        raise CellError(tr("“{value}” is a fault in Excel, no value.", value=raw))
    if _MOJIBAKE.search(raw):
        raise CellError(
            tr(
                "“{value}” has lost its letters å, ä or ö on the way. Save the file as"
                " “CSV UTF-8” where it comes from.",
                value=raw,
            )
        )


def _shortened(raw: str) -> CellError:
    return CellError(
        tr(
            "“{value}” has been shortened by Excel, and the digits are lost. Set the"
            " column to Text in Excel and write the number again.",
            value=raw,
        )
    )


def text_of(raw: Raw) -> str:
    """Return a cell as text, as a person would have written it.

    Raises:
        CellError: Digits or letters have been lost from it.
    """
    words = _plain(raw)
    _refuse_damage(words)
    if _SCIENTIFIC.fullmatch(words):
        raise _shortened(words)
    return words


def _plain(raw: Raw) -> str:
    """Return a cell as a person would have written it.

    Raises:
        CellError: Excel has taken digits from it.
    """
    if isinstance(raw, float):
        if abs(raw) >= _EXACT:
            raise _shortened(f"{raw:g}")
        return str(int(raw)) if raw.is_integer() else repr(raw)
    if isinstance(raw, datetime):
        bare = raw.time() == time() and raw.tzinfo is None
        return raw.date().isoformat() if bare else raw.isoformat()
    if isinstance(raw, date | time):
        return raw.isoformat()
    return unicodedata.normalize("NFC", str(raw)).strip()


def _text(column: Column[Any], raw: Raw, registers: Registers) -> str:
    words = _plain(raw)
    if _SCIENTIFIC.fullmatch(words):
        raise _shortened(words)
    terms = field_of(column).terms
    if not terms:
        return words
    return registers.codes(terms).get(plainly(words)) or Unknown(words)


def _number(column: Column[Any], raw: Raw, decimal: str) -> float:
    no_number = tr("“{value}” is no number.", value=_plain(raw))
    if isinstance(raw, bool | date | time):
        raise CellError(no_number)
    if isinstance(raw, int | float):
        return raw
    words = _plain(raw)
    if _SCIENTIFIC.fullmatch(words):
        raise _shortened(words)
    unit = field_of(column).unit
    told = figures.bare(words, unit)
    marks = figures.decimal_marks(told)
    if unit == _DEGREES and len(marks) == 2:
        # no place is thousands of degrees away: its one mark is before decimals
        decimal = figures.COMMA if figures.COMMA in told else figures.POINT
    if not decimal and len(marks) == 2:
        # 1.234 is a thousand to some and one and a bit to others.
        raise CellError(
            tr("“{value}” can mean two numbers. Write it without marks.", value=words)
        )
    number = figures.number_in(told, decimal)
    if number is None:
        raise CellError(no_number)
    return number


def _real(
    column: Column[Any], raw: Raw, registers: Registers, written: AsWritten
) -> float:
    return float(_number(column, raw, written.decimal))


def _integer(
    column: Column[Any], raw: Raw, registers: Registers, written: AsWritten
) -> int:
    number = _number(column, raw, written.decimal)
    if abs(number) >= _EXACT:
        raise _shortened(_plain(str(raw)))
    if number != int(number):
        raise CellError(tr("“{value}” is no whole number.", value=_plain(raw)))
    return int(number)


def _flag(
    column: Column[Any], raw: Raw, registers: Registers, written: AsWritten
) -> bool:
    words = plainly(_plain(raw)) if not isinstance(raw, bool) else str(raw).lower()
    if words in _YES | _NO:
        return words in _YES
    raise CellError(
        tr("“{value}” is neither yes nor no. Write ja or nej.", value=_plain(raw))
    )


def _day(
    column: Column[Any], raw: Raw, registers: Registers, written: AsWritten
) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    return day_in(_plain(raw), written.order)


def _moment(
    column: Column[Any], raw: Raw, registers: Registers, written: AsWritten
) -> datetime:
    if isinstance(raw, datetime):
        told = raw
    elif isinstance(raw, date):
        told = datetime.combine(raw, time())
    else:
        words = _plain(raw)
        day, _, clock = words.rpartition(" ") if written.order else ("", "", "")
        try:
            told = (
                datetime.combine(day_in(day, written.order), time.fromisoformat(clock))
                if orders_of(day)
                else datetime.fromisoformat(words)
            )
        except ValueError:
            raise CellError(
                tr(
                    "“{value}” is no moment. Write it as 2026-03-12 14:30.",
                    value=words,
                )
            ) from None
    if told.tzinfo is None:
        told = told.replace(tzinfo=ZoneInfo("Europe/Stockholm"))
    return told.astimezone(UTC)


def _key(
    column: Column[Any], raw: Raw, registers: Registers, written: AsWritten
) -> UUID:
    words = _plain(raw)
    try:
        return UUID(words)
    except ValueError:
        pass
    target = column.info.get("target", "")
    if not target:
        raise CellError(tr("“{value}” is no id.", value=words))
    found = registers.ids(target, words)
    if len(found) == 1:
        return found[0]
    noun = said_noun(BY_TABLE[target])
    if not found:
        raise CellError(
            tr("There is no {noun} called “{name}” here.", noun=noun, name=words)
        )
    raise CellError(
        tr(
            "{count} records are called “{name}” ({noun}). Write the id of the right"
            " one.",
            count=len(found),
            noun=noun,
            name=words,
        )
    )


def _strings(
    column: Column[Any], raw: Raw, registers: Registers, written: AsWritten
) -> frozenset[str]:
    words = [part for part in parts_of(_plain(raw)) if part]
    for part in words:
        if _SCIENTIFIC.fullmatch(part):
            raise _shortened(part)
    terms = field_of(column).terms
    known = registers.codes(terms) if terms else registers.used(column)
    if not known:
        return frozenset(words)
    found: set[str] = set()
    for part in words:
        parted = parted_by(part, known)
        found.update(parted.known)
        unsure = parted.unsure if parted.known else (part,)
        # a word that nobody has used before is uncertain only beside known ones
        found.update(map(Unknown if terms or parted.known else str, unsure))
    return frozenset(found)


_Reader = Callable[[Column[Any], Raw, Registers, AsWritten], Any]
_READERS: Mapping[type, _Reader] = {
    Key: _key,
    Day: _day,
    Moment: _moment,
    Flag: _flag,
    Strings: _strings,
    BigInteger: _integer,
    Double: _real,
}
