"""Pictures follow the words, once, each for itself; and what is away is told."""

import hashlib
import io
import json
import os
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image
from sqlalchemy import insert
from world.bundles import members_of, zipped
from world.machines import ROWS, Machine

from umea_field.database import picture_store
from umea_field.database.faults import DiskFullError
from umea_field.database.picture_store import PictureStore
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.picture import Picture
from umea_field.foundation.progress import Stopped
from umea_field.foundation.whole_files import NotWrittenError
from umea_field.sync import bundle_file, hand_over, take_in, taking_log
from umea_field.sync.in_one_go import take_in_together
from umea_field.sync.looking import look_through
from umea_field.sync.missing_pictures import MissingFrom, missing_pictures
from umea_field.sync.refusals import BundleDamagedError, NoBundleError
from umea_field.sync.travelling_pictures import PicturesNotTakenError

Machines = dict[str, Machine]


def store_of(machine: Machine) -> PictureStore:
    return PictureStore.of(machine.database)


def photographed(machine: Machine, *colours: int, place: str = "v1") -> list[str]:
    """Let pictures be added at a village; return their hashes."""
    if not machine.there(place):
        machine.add(place, name={"v1": "Åkersele", "v2": "Gransele"}[place])
    digests = []
    for colour in colours:
        file = io.BytesIO()
        Image.new("RGB", (40, 30), (colour, 90, 60)).save(file, "PNG")
        kept = store_of(machine).keep(file.getvalue(), f"{colour}.png")
        with machine.database.write("Bild", "test") as session:
            session.execute(
                insert(Picture.table()).values(
                    id=UUID(int=colour + 1_000 * machine.id.int),
                    sha256=kept.sha256,
                    village_id=ROWS[place][1],
                )
            )
        digests.append(kept.sha256)
    return digests


def missing(machine: Machine) -> Sequence[MissingFrom]:
    with machine.database.read() as session:
        return missing_pictures(session, store_of(machine), vocabulary(session))


def test_that_pictures_follow_the_words_and_travel_once(machines: Machines) -> None:
    a, b, h = (machines[who] for who in "ABH")
    sent = photographed(a, 10, 20, 30)
    path = a.hand_over(h)
    told = take_in.preview(h.database, path)
    assert (told.pictures, told.pictures_missing) == (3, 0)
    assert store_of(h).held() == frozenset()
    receipt = take_in.take_in(h.database, path)
    assert (receipt.pictures, receipt.pictures_missing) == (3, 0)
    for digest in sent:
        content = store_of(h).path_of(digest).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
    with bundle_file.opened(a.hand_over(h)) as again:  # nobody has said so yet
        assert len(again.manifest.pictures) == 3
    h.give(a)
    photographed(a, 40)
    with bundle_file.opened(a.hand_over(h)) as later:
        assert len(later.manifest.pictures) == 1
    with bundle_file.opened(h.hand_over(a)) as back:
        assert back.manifest.pictures == ()
    assert h.give(b).pictures == 3
    assert missing(b) == ()


def test_that_the_same_picture_of_two_machines_is_one(machines: Machines) -> None:
    a, b, h = (machines[who] for who in "ABH")
    photographed(a, 10)
    photographed(b, 10)
    assert a.give(h).pictures == 1
    assert b.give(h).pictures == 0
    assert len(store_of(h).held()) == 1


def test_that_a_preview_of_several_counts_pictures_as_the_merge_does(
    machines: Machines,
) -> None:
    a, b, h = (machines[who] for who in "ABH")
    photographed(a, 10)
    photographed(b, 10, 20, 30, place="v2")
    paths = [a.hand_over(h), b.hand_over(h)]
    away = paths[1].with_name("words.ufb")
    hand_over.hand_over(b.database, away, h.id, with_pictures=False)
    for chosen in (paths, [paths[0], away]):
        looked = look_through(h.database, chosen, date(2026, 3, 12))
        told = looked.receipt
        named = sum(one.pictures for one in looked.missing)
        assert (told.pictures, told.pictures_missing, named) == (
            (3, 0, 0) if chosen is paths else (1, 2, 2)
        )
        each = [one.receipt for one in looked.bundles if one.receipt is not None]
        assert [(one.pictures, one.pictures_missing) for one in each] == (
            [(1, 0), (2, 0)] if chosen is paths else [(1, 0), (0, 2)]
        )
    merge = take_in_together(h.database, looked)
    assert merge.receipt.pictures == told.pictures
    assert merge.receipt.pictures_missing == told.pictures_missing


def test_that_words_can_go_without_pictures_and_what_is_away_is_told(
    machines: Machines,
) -> None:
    a, h = machines["A"], machines["H"]
    photographed(a, 10, 20)
    photographed(a, 30, place="v2")
    path = a.bundles / "words.ufb"
    hand_over.hand_over(a.database, path, h.id, with_pictures=False)
    receipt = take_in.take_in(h.database, path)
    assert (receipt.pictures, receipt.pictures_missing) == (0, 3)
    (found,) = missing(h)
    assert (found.machine, found.name, found.pictures) == (a.id, "A", 3)
    assert [(one.name, one.pictures) for one in found.records] == [
        ("Gransele", 1),
        ("Åkersele", 2),
    ]
    assert found.said() == "3 bilder av 2 poster finns på A."
    assert a.give(h).pictures == 3
    assert missing(h) == ()


def test_that_a_picture_is_sought_where_it_is_and_not_where_it_was_made(
    machines: Machines,
) -> None:
    a, b, h = (machines[who] for who in "ABH")
    (digest,) = photographed(a, 10)
    a.give(b)
    store_of(a).path_of(digest).unlink()
    words = b.bundles / "words.ufb"
    hand_over.hand_over(b.database, words, h.id, with_pictures=False)
    take_in.take_in(h.database, words)
    assert [one.machine for one in missing(h)] == [b.id]
    assert a.give(h).pictures == 0
    store_of(b).path_of(digest).unlink()
    b.give(h)
    assert missing(h)[0].pictures == 1


def test_that_who_has_lost_all_pictures_gets_them_again(machines: Machines) -> None:
    a, h = machines["A"], machines["H"]
    photographed(a, 10, 20)
    a.give(h)
    shutil.rmtree(store_of(a).path_of("0" * 64).parent.parent)
    a.give(h)
    assert h.give(a).pictures == 2
    assert missing(a) == ()


def test_that_a_taking_in_goes_on_with_the_next_picture(machines: Machines) -> None:
    a, h = machines["A"], machines["H"]
    photographed(a, 10, 20, 30)
    path = a.hand_over(h)

    def stop(done: int, total: int, what: str = "") -> None:
        if done == total - 1:
            raise Stopped

    broken = take_in.take_in(h.database, path, progress=stop)
    assert (broken.left, broken.pictures, broken.pictures_missing) == (0, 2, 1)
    assert h.tables()["v1"]["name"] == "Åkersele"
    whole = take_in.take_in(h.database, path)
    assert (whole.pictures, whole.pictures_missing) == (1, 0)


def test_that_progress_never_goes_back(machines: Machines) -> None:
    a, h = machines["A"], machines["H"]
    photographed(a, 10, 20)
    seen: list[float] = []
    take_in.take_in(
        h.database,
        a.hand_over(h),
        progress=lambda done, total, what="": seen.append(done / total),
    )
    assert seen == sorted(seen)
    assert seen[0] == 0


def test_that_a_picture_that_is_not_what_it_is_called_stays_out(
    machines: Machines,
) -> None:
    a, h = machines["A"], machines["H"]
    good, bad = photographed(a, 10, 20)
    path = a.hand_over(h)
    members = [
        (name, bytes(reversed(data)) if bad in name else data)
        for name, data in members_of(path.read_bytes())
    ]
    path.write_bytes(zipped(members))
    receipt = take_in.take_in(h.database, path)
    assert (receipt.pictures, receipt.pictures_missing) == (1, 1)
    assert store_of(h).held() == {good}


def test_that_a_large_file_is_read_through_once_and_each_picture_all_the_same(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, h = machines["A"], machines["H"]
    good, bad = photographed(a, 10, 20)
    path = a.hand_over(h)
    monkeypatch.setattr(bundle_file, "READ_ONCE", 100)
    assert take_in.preview(h.database, path).pictures == 2
    then = path.stat()
    content = store_of(a).path_of(bad).read_bytes()
    data = path.read_bytes()
    at = data.index(content) + len(content) // 2
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    with pytest.raises(BundleDamagedError):
        take_in.preview(h.database, path)
    os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))
    receipt = take_in.take_in(h.database, path)
    assert (receipt.pictures, receipt.pictures_missing) == (1, 1)
    assert store_of(h).held() == {good}


def test_that_a_damaged_picture_stays_at_home(machines: Machines) -> None:
    a, h = machines["A"], machines["H"]
    good, bad = photographed(a, 10, 20)
    store_of(a).path_of(bad).write_bytes(b"\xff\xd8 no longer")
    receipt = a.give(h)
    assert (receipt.pictures, receipt.pictures_missing) == (1, 1)
    assert store_of(h).held() == {good}


def test_that_what_does_not_fit_one_file_goes_in_more(machines: Machines) -> None:
    a, b, h = (machines[who] for who in "ABH")
    photographed(a, 10, 20, 30)
    path = a.bundles / "large.ufb"
    made = hand_over.hand_over(a.database, path, largest_file=600)
    names = ["large.2.ufb", "large.3.ufb", "large.ufb"]
    assert [one.name for one in bundle_file.bundles_in(a.bundles)] == names
    assert made.path == path
    assert made.pictures == len(made.files) == 3  # noqa: PLR2004
    second = path.with_name("large.2.ufb")
    away = second.rename(path.with_name("away"))
    receipt = take_in.take_in(h.database, path)
    assert (receipt.pictures, receipt.pictures_missing) == (1, 2)
    away.rename(second)
    assert take_in.preview(b.database, path).pictures == 3
    looked = look_through(
        b.database, bundle_file.bundles_in(a.bundles), date(2026, 3, 12)
    )
    assert [one.path for one in looked.bundles] == [path]
    assert looked.receipt.pictures == 3
    assert take_in.take_in(b.database, path).pictures == 3
    only = take_in.take_in(h.database, second)
    assert (only.total, only.pictures, only.pictures_missing) == (0, 2, 0)
    with pytest.raises(Exception, match=r"large\.2\.ufb"):
        hand_over.hand_over(a.database, second)


def test_that_an_older_bundle_without_pictures_is_read_as_before(
    machines: Machines,
) -> None:
    a, h = machines["A"], machines["H"]
    photographed(a, 10)
    path = a.hand_over(h)
    *members, (name, manifest) = members_of(path.read_bytes())
    told = json.loads(manifest)
    for later in ("pictures", "all_pictures", "held", "volume", "more"):
        del told[later]
    kept = [one for one in members if one[0].startswith(("ops/", "steps"))]
    path.write_bytes(zipped([*kept, (name, json.dumps(told).encode())]))
    receipt = take_in.take_in(h.database, path)
    assert (receipt.pictures, receipt.pictures_missing) == (0, 1)
    assert [one.machine for one in missing(h)] == [a.id]


def test_that_too_little_room_is_told_in_bytes_before_anything_is_written(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    a = machines["A"]
    photographed(a, 10)
    usage = bundle_file.shutil._ntuple_diskusage(10_000, 9_990, 10)
    monkeypatch.setattr(bundle_file.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(NotWrittenError, match=r"10,\d kB .* 0,0 kB"):
        hand_over.hand_over(a.database, a.bundles / "x.ufb")
    assert list(a.bundles.iterdir()) == []


def test_that_too_little_room_here_is_told_before_anything_is_taken_in(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, h = machines["A"], machines["H"]
    photographed(a, 10)
    path = a.hand_over(h)
    before = h.everything()
    usage = taking_log.shutil._ntuple_diskusage(10_000, 9_990, 10)
    with monkeypatch.context() as patch:
        patch.setattr(taking_log.shutil, "disk_usage", lambda _: usage)
        with pytest.raises(DiskFullError, match=r"\d [kM]B behövs"):
            take_in.take_in(h.database, path)
    assert h.everything() == before
    assert take_in.take_in(h.database, path).pictures == 1


def test_that_a_full_disk_keeps_the_words_and_the_pictures_before(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, h = machines["A"], machines["H"]
    photographed(a, 10, 20, 30)
    path = a.hand_over(h)
    real, kept = picture_store.os.fsync, []

    def full(file: int) -> None:
        kept.append(file)
        if len(kept) > 1:
            raise OSError(28, "No space left on device")
        real(file)

    with monkeypatch.context() as patch:
        take_in_parts(h, path, patch, full)
    folder = store_of(h).path_of("0" * 64).parent.parent
    assert not list(folder.rglob("*.part"))
    assert len(store_of(h).held()) == 1
    assert h.tables()["v1"]["name"] == "Åkersele"
    whole = take_in.take_in(h.database, path)
    assert (whole.pictures, whole.pictures_missing) == (2, 0)


def take_in_parts(
    machine: Machine, path: Path, patch: pytest.MonkeyPatch, full: object
) -> None:
    patch.setattr(picture_store.os, "fsync", full)
    with pytest.raises(PicturesNotTakenError, match=r"kB"):
        take_in.take_in(machine.database, path, with_copy=False)


def test_that_nobody_reads_what_is_not_whole(machines: Machines) -> None:
    a, h = machines["A"], machines["H"]
    photographed(a, 10)
    path = a.hand_over(h)
    part = path.rename(path.with_name(f"{path.name}.part"))
    assert bundle_file.bundles_in(a.bundles) == []
    with pytest.raises(NoBundleError):
        take_in.take_in(h.database, part)
