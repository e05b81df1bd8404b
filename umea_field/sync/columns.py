"""Operations as they travel: a column of each of their parts, as JSON.

Beside each other lie values of one kind, numbers as what they rose by, words and keys
once each and then by their place: packed they are two thirds as large as lines, and
written and read several times as fast, since no operation is looked at by itself. A
column that this program does not know is passed over.
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from operator import sub
from typing import Any
from uuid import UUID

from umea_field.foundation.uncollected import uncollected
from umea_field.sync.operation import (
    LARGEST,
    canonical,
    refuse_constant,
    refuse_unwritable,
    text_of,
    without_nul,
)
from umea_field.sync.operations import Operations

_TICKS = 1 << 16
"""What a hybrid clock counts in a millisecond."""
_KEY_LENGTH = 32
_KINDS = {str, int, float, bool, type(None)}


def to_columns(rows: Sequence[Sequence[Any]], places: Mapping[Any, int]) -> bytes:
    """Return operations as JSON; equal operations are equal bytes.

    Args:
        rows: What happened, one at least: operations, or rows of the journal as a
            database's driver tells them, with their columns in the same order.
        places: Where in the manifest's list each machine stands, however it is told.
    """
    device, seq, hlc, epoch, actor, txn, kind, noun, row, name, value, flags = zip(
        *rows, strict=True
    )
    told = {
        "device": _worded(device, [places[one] for one in dict.fromkeys(device)]),
        "seq": text_of(_rises(seq)),
        "ms": text_of(_rises([one >> 16 for one in hlc])),
        "tick": _worded([one % _TICKS for one in hlc]),
        "epoch": _worded(epoch),
        "actor": _worded(actor, _keys(actor)),
        "txn": text_of(list(map(sub, seq, txn))),
        "kind": _worded(kind),
        "noun": _worded(noun),
        "row": _worded(row, _keys(row), _rises),
        "field": _worded(name),
        "flags": _worded(flags),
        "value": text_of(
            [
                one if type(one) is str or one is None else _travelling(one)
                for one in value
            ]
        ),
    }
    columns = ",".join(f'"{column}":{text}' for column, text in told.items())
    return f"{{{columns}}}".encode()


def _travelling(value: Any) -> Any:
    if type(value) is bytes:
        key = value.hex()
        return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
    return canonical(value)


def _keys(keys: Sequence[UUID | bytes | None]) -> list[str | None]:
    """Return each key once, in the order they come, as a word."""
    return [
        None if one is None else one.hex() if isinstance(one, bytes) else one.hex
        for one in dict.fromkeys(keys)
    ]


def _rises(numbers: Sequence[int]) -> list[int]:
    """Return the first number, and by how much each of the others is more."""
    return [numbers[0], *map(sub, numbers[1:], numbers)]


def _worded(
    values: Sequence[Any],
    words: Sequence[Any] | None = None,
    placed: Callable[[list[int]], list[int]] | None = None,
) -> str:
    """Return each value once, in the order they come, and their places among these.

    Args:
        values: Of a column.
        words: What stands for each of them, where that is something else.
        placed: How the places are told.
    """
    found = {word: at for at, word in enumerate(dict.fromkeys(values))}
    told = text_of(list(found) if words is None else words)
    if len(found) == 1:  # as are half of the columns: nobody needs to look at each
        return f"[{told},[{'0,' * (len(values) - 1)}0]]"
    at = list(map(found.__getitem__, values))
    return f"[{told},{text_of(placed(at) if placed else at)}]"


@uncollected()
def from_columns(plain: bytes, count: int, devices: Sequence[UUID]) -> Operations:
    """Return the operations that columns hold.

    Args:
        plain: As ``to_columns`` made them.
        count: How many they are.
        devices: The manifest's.

    Raises:
        ValueError: They are none of ours.
    """
    try:
        text = plain.decode()
        told = json.loads(text, parse_constant=refuse_constant)
        if "\\u" in text:
            told = without_nul(told)
            refuse_unwritable(told)
        columns = _columns(told, [one.bytes for one in devices])
    except (TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError("columns hold something of a wrong kind") from error
    if any(len(column) != count for column in columns):
        raise ValueError("the columns are not as long as told")
    return Operations(columns)


def _columns(told: Mapping[str, Any], devices: Sequence[bytes]) -> list[Sequence[Any]]:
    seq = _risen(told["seq"])
    clocks = zip(_risen(told["ms"]), _numbers(told["tick"]), strict=True)
    columns = {
        "device": _placed(told["device"], lambda at: devices[_number(at)]),
        "seq": seq,
        "hlc": [ms * _TICKS + tick for ms, tick in clocks],
        "epoch": _numbers(told["epoch"]),
        "actor": _placed(told["actor"], _key_from),
        "txn": list(map(sub, seq, _whole(told["txn"]))),
        "kind": _placed(told["kind"], _word),
        "noun": _placed(told["noun"], _word),
        "row": _placed([told["row"][0], _risen(told["row"][1])], _row_from),
        "field": _placed(told["field"], _word),
        "value": _values(told["value"]),
        "flags": _numbers(told["flags"]),
    }
    for name in ("seq", "hlc", "epoch", "txn", "flags"):
        numbers = columns[name]
        if numbers and not (min(numbers) >= 0 and max(numbers) < LARGEST):
            raise ValueError("a number cannot be kept")
    return list(columns.values())


def _whole(numbers: Any) -> list[int]:
    if not isinstance(numbers, list) or set(map(type, numbers)) - {int}:
        raise ValueError("a column holds something else than numbers")
    return numbers


def _risen(numbers: Any) -> list[int]:
    return list(accumulate(_whole(numbers)))


def _placed(told: Any, read: Any) -> list[Any]:
    words, at = told
    known = [read(word) for word in words]
    places = _whole(at)
    if places and not 0 <= min(places) <= max(places) < len(known):
        raise ValueError("a place holds nothing")
    return [known[place] for place in places]


def _numbers(told: Any) -> list[int]:
    return _placed(told, _number)


def _number(number: Any) -> int:
    if type(number) is not int or not 0 <= number < LARGEST:
        raise ValueError("a number cannot be kept")
    return number


def _word(word: Any) -> str:
    if not isinstance(word, str):
        raise ValueError("a word is none")
    return word


def _row_from(word: Any) -> bytes:
    """Return a key's bytes; a key can be spelt in other ways than ours."""
    if len(word) == _KEY_LENGTH and word.isalnum():
        return bytes.fromhex(word)
    return UUID(_word(word)).bytes


def _key_from(word: Any) -> bytes | None:
    return None if word is None else _row_from(word)


def _values(values: Any) -> list[Any]:
    kinds = set(map(type, values)) if isinstance(values, list) else {None}
    if kinds - _KINDS:
        raise ValueError("a value is of no kind of ours")
    if int in kinds and not all(
        -LARGEST <= one < LARGEST for one in values if type(one) is int
    ):
        raise ValueError("a number cannot be kept")
    if float in kinds and not all(
        math.isfinite(one) for one in values if type(one) is float
    ):
        raise ValueError("a number has no end")
    return list(values)
