"""A bundle comes back as it was sealed, or is refused; nothing lies between."""

import errno
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from world.bundles import (
    ANNA,
    BO,
    a_manifest,
    an_operation,
    members_of,
    resealed,
    sealed,
    unsealed,
    zipped,
)

from umea_field.foundation.i18n import speak
from umea_field.foundation.whole_files import FileExistsAlreadyError
from umea_field.sync import bundle_file, refusals
from umea_field.sync.bundle import Bundle
from umea_field.sync.operation import Operation, from_line
from umea_field.sync.parting import Stretch, in_order, parted
from umea_field.sync.refusals import (
    BundleDamagedError,
    BundleRefusedError,
    BundleTooNewError,
    NoBundleError,
)
from umea_field.sync.sealing import Album, seal
from umea_field.sync.steps import Step

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
)
WORDS = st.text('abcåäö_\n"\\ ', min_size=1)


@st.composite
def operations(draw: st.DrawFn) -> list[Operation]:
    """Operations of two machines, of nouns that may be unknown."""
    counts = {ANNA: 0, BO: 0}
    made = []
    for device in draw(st.lists(st.sampled_from([ANNA, BO]), max_size=12)):
        counts[device] += draw(st.integers(1, 3))
        made.append(
            Operation(
                device=device,
                seq=counts[device],
                hlc=draw(st.integers(0, 2**62)),
                epoch=draw(st.integers(0, 9)),
                actor=draw(st.one_of(st.none(), st.uuids())),
                txn=counts[device],
                kind=draw(st.sampled_from("iudrm")),
                noun=draw(WORDS),
                row_id=draw(st.uuids()),
                field=draw(st.one_of(st.just(""), WORDS)),
                value=draw(VALUES),
                flags=draw(st.integers(0, 1)),
            )
        )
    return made


@given(operations(), st.integers(1, 5))
def test_that_unsealing_gives_back_what_was_sealed(
    made: list[Operation], at_most: int
) -> None:
    parts = list(parted(made, at_most))
    steps = [Step(ANNA, 4, "Ändrade\nnamnet", "villages")]
    bundle = unsealed(sealed(parts, steps))
    assert [list(part) for part in bundle.parts()] == [list(part) for part in parts]
    assert list(bundle.steps()) == steps
    told = a_manifest(made)
    found = bundle.manifest
    assert found.with_parts((), None) == told
    assert found.count == len(made)
    assert sealed(parts, steps) == sealed(parts, steps)


def test_that_parts_taken_in_before_are_passed_over() -> None:
    parts = [[an_operation(1)], [an_operation(2)], [an_operation(3)]]
    bundle = unsealed(sealed(parts))
    assert [part[0].seq for part in bundle.parts(after=1)] == [2, 3]
    assert bundle.manifest.parts[1].until == {ANNA: 2}


class Stick(io.BytesIO):
    """A bundle on a stick that can be pulled."""

    is_pulled = False

    def read(self, size: int | None = -1, /) -> bytes:
        if self.is_pulled:
            raise OSError(errno.EIO, "Input/output error")
        return super().read(size)


def test_that_a_stick_pulled_between_two_readings_is_told() -> None:
    file = Stick()
    steps = [Step(ANNA, 1, "Ny by", "villages")]
    made = [an_operation(1)]
    seal(file, a_manifest(made), [made], steps, Album(held=["ab" * 8]))
    bundle = Bundle(file, "anna.ufb")
    assert list(bundle.steps()) == steps
    file.is_pulled = True
    with pytest.raises(BundleDamagedError):
        bundle.steps()
    with pytest.raises(BundleDamagedError):
        bundle.held()


WHOLE = sealed(
    [[an_operation(1), an_operation(2, 64.31)], [an_operation(3, None)]],
    [Step(ANNA, 1, "Ny by", "villages")],
)


@settings(max_examples=max(500, settings().max_examples))
@given(st.data())
def test_that_any_changed_byte_is_found(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(WHOLE) - 1))
    change = data.draw(st.sampled_from(["flip", "cut", "put", "double"]))
    damaged = {
        "flip": WHOLE[:at] + bytes([WHOLE[at] ^ 1 << at % 8]) + WHOLE[at + 1 :],
        "cut": WHOLE[:at],
        "put": WHOLE[:at] + b"\0" + WHOLE[at:],
        "double": WHOLE + WHOLE[at:],
    }[change]
    with pytest.raises(BundleRefusedError):
        unsealed(damaged)


def test_that_each_byte_may_be_flipped_and_is_found() -> None:
    for at in range(len(WHOLE)):
        with pytest.raises(BundleRefusedError):
            unsealed(WHOLE[:at] + bytes([WHOLE[at] ^ 0x10]) + WHOLE[at + 1 :])


def swapped() -> bytes:
    first, second, *rest = members_of(WHOLE)
    return zipped([(first[0], second[1]), (second[0], first[1]), *rest])


def with_foreign_part() -> bytes:
    other = members_of(sealed([[an_operation(1, "Annat")], [an_operation(3)]]))
    return zipped([other[0], *members_of(WHOLE)[1:]])


def with_more() -> bytes:
    *members, manifest = members_of(WHOLE)
    return zipped([*members, ("../../x", b"x"), manifest])


def with_path() -> bytes:
    return retold(lambda told: told["parts"][0].update(name="../../x"), "../../x")


def compressed() -> bytes:
    return zipped(members_of(WHOLE), {"manifest.json": zipfile.ZIP_DEFLATED})


def led_by_bytes() -> bytes:
    return resealed(b"PK" + b"\0" * 30 + WHOLE)


def retold(change: Callable[[dict[str, Any]], None], name: str | None = None) -> bytes:
    """The bundle with another manifest, under a seal that fits."""
    *members, (at, manifest) = members_of(WHOLE)
    told = json.loads(manifest)
    change(told)
    if name:
        members[0] = (name, members[0][1])
    return zipped([*members, (at, json.dumps(told).encode())])


def bomb() -> bytes:
    """A part that unpacks to far more than it says."""
    packed = zstandard.ZstdCompressor().compress(b"\n" * 50_000_000)
    *members, (at, manifest) = members_of(sealed([[an_operation(1)]]))
    told = json.loads(manifest)
    import hashlib  # noqa: PLC0415

    told["parts"][0]["sha256"] = hashlib.sha256(packed).hexdigest()
    assert len(packed) < 10_000
    return zipped([(members[0][0], packed), (at, json.dumps(told).encode())])


@pytest.mark.parametrize(
    "made",
    [swapped, with_foreign_part, with_more, with_path, compressed, led_by_bytes, bomb],
)
def test_that_what_was_put_together_otherwise_is_refused(
    made: Callable[[], bytes],
) -> None:
    with pytest.raises(BundleDamagedError):
        for _ in unsealed(made()).parts():
            pass


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.pop("since"),
        lambda told: told.update(since={"x": 1}),
        lambda told: told.update(until=[]),
        lambda told: told.update(count=99),
        lambda told: told.update(clock=10**17),
        lambda told: told["parts"][0].update(count=1),
        lambda told: told["parts"][0].update(size=2**40),
        lambda told: told["parts"][0]["until"].update({str(ANNA): 1}),
        lambda told: told.update(format="other"),
        lambda told: told.update(devices=[]),
    ],
)
def test_that_a_manifest_that_lies_is_refused(
    change: Callable[[dict[str, Any]], None],
) -> None:
    with pytest.raises(BundleDamagedError):
        for _ in unsealed(retold(change)).parts():
            pass


def test_that_a_newer_format_is_refused_in_words_and_a_later_minor_read() -> None:
    with pytest.raises(BundleTooNewError):
        unsealed(retold(lambda told: told.update(version=[4, 0])))
    later = unsealed(retold(lambda told: told.update(version=[2, 7], mood="sunny")))
    assert later.manifest.count == 3


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 500, b"SQLite format 3\0" * 9])
def test_that_what_is_no_bundle_is_told_apart(data: bytes) -> None:
    with pytest.raises(NoBundleError):
        unsealed(data)


def test_that_each_refusal_is_one_sentence_of_its_own_in_both_languages() -> None:
    said = {}
    for language in ("sv", "en"):
        speak(language)
        said[language] = [
            str(refusals.no_bundle("a.ufb")),
            str(refusals.damaged("a.ufb")),
            str(refusals.too_new("a.ufb")),
            str(refusals.other_project("a.ufb", "Fält 1")),
            str(refusals.made_up("a.ufb")),
            str(refusals.unknown_machine("a.ufb", "Fält 2")),
            str(refusals.missing("a.ufb", "Fält 2")),
            str(refusals.two_histories("a.ufb", "Fält 2")),
            str(refusals.two_histories("a.ufb", "Fält 2", here=True)),
        ]
        assert len(set(said[language])) == 9
        assert all("a.ufb" in one for one in said[language])
    assert not set(said["sv"]) & set(said["en"])


@pytest.mark.parametrize(
    "line",
    ["", "{}", "[]", "[0,1]", '[0,"1",1,0,null,1,"u","v","x","f",1,0]']
    + [f'[{at},1,1,0,null,1,"u","v","{UUID(int=1)}","f",{value},0]'
       for at, value in ((1, "1"), (-1, "1"), (0, "[]"), (0, "{}"))],
)  # fmt: skip
def test_that_a_line_of_something_else_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="."):
        from_line(line, [ANNA])


def test_that_a_file_is_whole_under_its_name_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "stick" / "anna.ufb"
    path.parent.mkdir()
    told = a_manifest([an_operation(1)])
    digest = bundle_file.write(path, lambda file: seal(file, told, [[an_operation(1)]]))
    with bundle_file.opened(path) as bundle:
        assert bundle.digest == digest
        assert bundle.manifest.count == 1
    assert [one.name for one in path.parent.iterdir()] == ["anna.ufb"]
    with pytest.raises(FileExistsAlreadyError):
        bundle_file.write(path, lambda file: seal(file, told, []))
    with pytest.raises(NoBundleError), bundle_file.opened(tmp_path / "away.ufb"):
        pass


def test_that_what_does_not_read_back_as_it_was_sealed_is_refused(
    tmp_path: Path,
) -> None:
    def worn_out(file: Any) -> None:
        seal(file, a_manifest([an_operation(1)]), [[an_operation(1)]])
        file.seek(60)
        file.write(b"?")

    with pytest.raises(BundleDamagedError):
        bundle_file.write(tmp_path / "anna.ufb", worn_out)
    assert list(tmp_path.iterdir()) == []


@given(st.lists(st.integers(0, 9)), st.integers(1, 4), st.integers(1, 12))
def test_that_a_part_ends_with_what_fills_it(
    sizes: list[int], at_most: int, letters: int
) -> None:
    made = [an_operation(at, "x" * size) for at, size in enumerate(sizes)]
    parts = list(parted(made, at_most, letters))
    assert [one for part in parts for one in part] == made
    for part in parts:
        before = sum(len(one.value) for one in part[:-1])
        assert len(part) <= at_most
        assert before < letters
    for part in parts[:-1]:
        assert len(part) == at_most or sum(len(o.value) for o in part) >= letters


def test_that_a_writing_cut_short_leaves_nothing(tmp_path: Path) -> None:
    def full(file: Any) -> None:
        file.write(b"PK" * 100)
        raise OSError(28, "No space left on device")

    with pytest.raises(Exception, match="anna.ufb"):
        bundle_file.write(tmp_path / "anna.ufb", full)
    assert list(tmp_path.iterdir()) == []


def test_that_nothing_travels_before_what_its_writer_knew() -> None:
    stretches = {
        ANNA: [Stretch(ANNA, 0, 1, 4), Stretch(ANNA, 1, 5, 6)],
        BO: [Stretch(BO, 0, 1, 2), Stretch(BO, 1, 3, 9)],
    }
    contexts = {(ANNA, 1): {BO: 9}, (BO, 1): {ANNA: 2}}
    order = list(in_order(stretches, contexts, {}))
    assert [(one.device, one.first) for one in order] == [
        (ANNA, 1), (BO, 1), (BO, 3), (ANNA, 5),
    ]  # fmt: skip
    with pytest.raises(ValueError, match="not here"):
        list(in_order(stretches, {(ANNA, 0): {UUID(int=3): 1}}, {}))
