"""Ways in which a bundle is not what its sender wrote, by chance or by intent."""

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Callable
from typing import Any

import zstandard

from world.bundles import members_of, resealed, zipped

Members = list[tuple[str, bytes]]


def by_chance(whole: bytes, other: bytes, dice: random.Random) -> bytes:
    """What a stick, a cable or a careless copy does."""
    at = dice.randrange(len(whole))
    length = dice.choice((1, 2, 16, 512))
    made = dice.choice(
        (
            lambda: whole[:at] + bytes([whole[at] ^ 1 << dice.randrange(8)])
            + whole[at + 1 :],
            lambda: whole[:at] + bytes([dice.randrange(256)]) + whole[at + 1 :],
            lambda: whole[:at],
            lambda: whole[at:],
            lambda: whole[:at] + dice.randbytes(length) + whole[at:],
            lambda: whole[:at] + whole[at + length :],
            lambda: whole[:at] + bytes(length) + whole[at + length :],
            lambda: whole + whole[at:],
            lambda: whole[: max(at, 64)] + other[max(at, 64) :],
            lambda: b"",
            lambda: dice.randbytes(length),
        )
    )()  # fmt: skip
    return made if made != whole else whole[:-1]


def by_intent(whole: bytes, other: bytes, dice: random.Random) -> bytes:
    """What fits its seal, but is no bundle of ours."""
    return dice.choice(FORGERIES)(whole, other, dice)


def _swapped(whole: bytes, _: bytes, dice: random.Random) -> bytes:
    members = members_of(whole)
    one, two = dice.sample(range(len(members)), 2)
    names = [name for name, _ in members]
    names[one], names[two] = names[two], names[one]
    return zipped([(n, data) for n, (_, data) in zip(names, members, strict=True)])


def _in_another_order(whole: bytes, _: bytes, dice: random.Random) -> bytes:
    members = members_of(whole)
    one, two = dice.sample(range(len(members)), 2)
    members[one], members[two] = members[two], members[one]
    return zipped(members)


def _with_a_foreign_member(whole: bytes, other: bytes, dice: random.Random) -> bytes:
    members = members_of(whole)
    name, _ = members[dice.randrange(len(members))]
    foreign = dict(members_of(other))
    return zipped([(n, foreign[n] if n == name else data) for n, data in members])


def _with_one_more(whole: bytes, _: bytes, dice: random.Random) -> bytes:
    members = members_of(whole)
    name = dice.choice(
        ("../../x", "/etc/x", "..\\x", "ops/0099.columns.zst", "manifest.json ", "x")
    )
    members.insert(dice.randrange(len(members) + 1), (name, dice.randbytes(9)))
    return zipped(members)


def _lacking_one(whole: bytes, _: bytes, dice: random.Random) -> bytes:
    members = members_of(whole)
    del members[dice.randrange(len(members))]
    return zipped(members)


def _compressed(whole: bytes, _: bytes, dice: random.Random) -> bytes:
    members = members_of(whole)
    how = dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    return zipped(members, {dice.choice(members)[0]: how})


def _led_or_followed(whole: bytes, _: bytes, dice: random.Random) -> bytes:
    body = whole[:-64]
    more = dice.randbytes(dice.choice((1, 22, 300)))
    return resealed(dice.choice((b"PK" + more + body, body + more)) + b"0" * 64)


def _bomb(whole: bytes, _: bytes, dice: random.Random) -> bytes:
    """A part that unpacks to far more than it says, under a digest that fits."""
    packed = zstandard.ZstdCompressor().compress(bytes(dice.choice((3, 30)) << 20))

    def change(told: dict[str, Any], members: Members) -> None:
        part = dice.randrange(len(told["parts"]))
        told["parts"][part]["sha256"] = hashlib.sha256(packed).hexdigest()
        members[part] = (members[part][0], packed)

    return _retold(whole, change)


def _named_elsewhere(whole: bytes, _: bytes, dice: random.Random) -> bytes:
    name = dice.choice(("../../x", "/x", "ops/0001.columns", "C:\\x", ""))

    def change(told: dict[str, Any], members: Members) -> None:
        told["parts"][0]["name"] = name
        members[0] = (name, members[0][1])

    return _retold(whole, change)


def _lying(whole: bytes, _: bytes, dice: random.Random) -> bytes:
    """A manifest that lacks a word, or says something of another kind."""
    needed = ("format", "version", "from", "since", "until", "devices", "contexts",
              "seams", "clock", "count", "parts", "edition")  # fmt: skip
    name = dice.choice(needed)
    value = dice.choice((None, "x", [[]], -1, 2**70, {"x": 1}, float("inf")))

    def change(told: dict[str, Any], _: Members) -> None:
        if dice.random() < 0.3:  # noqa: PLR2004
            del told[name]
        else:
            told[name] = value

    return _retold(whole, change)


def _badly_written(whole: bytes, _: bytes, dice: random.Random) -> bytes:
    """A column that no database could keep, in a part that is as it is told."""
    bad = dice.choice(('"\\ud800"', "NaN", "1e999", "9" * 30, "[1]", "[" * 50_000))

    def change(told: dict[str, Any], members: Members) -> None:
        part = told["parts"][0]
        columns = json.loads(_unpacked(members[0][1]))
        shapes = ("BAD", ["BAD"] * part["count"], [["BAD"], [0] * part["count"]])
        columns[dice.choice(sorted(columns))] = dice.choice(shapes)
        plain = json.dumps(columns).replace('"BAD"', bad).encode()
        packed = zstandard.ZstdCompressor().compress(plain)
        told["parts"] = told["parts"][:1]
        part |= {"sha256": hashlib.sha256(packed).hexdigest(), "size": len(plain)}
        told |= {"count": part["count"], "steps": None}
        members[:] = [(members[0][0], packed)]

    return _retold(whole, change)


def _unpacked(data: bytes) -> bytes:
    return bytes(zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data)).read())


def _of_another_project(whole: bytes, _: bytes, dice: random.Random) -> bytes:
    def change(told: dict[str, Any], _: Members) -> None:
        told["project"] = f"{dice.getrandbits(128):032x}"

    return _retold(whole, change)


FORGERIES: tuple[Callable[[bytes, bytes, random.Random], bytes], ...] = (
    _swapped,
    _in_another_order,
    _with_a_foreign_member,
    _with_one_more,
    _lacking_one,
    _compressed,
    _led_or_followed,
    _bomb,
    _named_elsewhere,
    _lying,
    _badly_written,
    _of_another_project,
)


def _retold(whole: bytes, change: Callable[[dict[str, Any], Members], None]) -> bytes:
    *members, (name, manifest) = members_of(whole)
    told = json.loads(manifest)
    change(told, members)
    return zipped([*members, (name, json.dumps(told).encode())])


def flipped_under_its_seal(whole: bytes, dice: random.Random) -> bytes:
    """One byte of the manifest or a column is another, and everything is told anew."""
    *members, (name, manifest) = members_of(whole)
    told = json.loads(manifest)
    at = dice.randrange(len(told["parts"]) + 1)
    if at == len(told["parts"]):
        return zipped([*members, (name, _flipped(manifest, dice))])
    plain = _flipped(_unpacked(members[at][1]), dice)
    again = zstandard.ZstdCompressor().compress(plain)
    told["parts"][at] |= {"sha256": hashlib.sha256(again).hexdigest()}
    members[at] = (members[at][0], again)
    return zipped([*members, (name, json.dumps(told).encode())])


def _flipped(plain: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(plain))
    return plain[:at] + bytes([dice.randrange(128)]) + plain[at + 1 :]
