import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from umea_field.commands import self_check
from umea_field.commands.demo_ import WORLD
from umea_field.commands.self_check import Bench, integrity, maps
from umea_field.database.beginning import begin
from umea_field.database.duplicates import possible_duplicates
from umea_field.database.faults import DatabaseDamagedError, DatabaseMissingError
from umea_field.database.tasks import tasks_of_visit
from umea_field.database.visits import ongoing_visits
from umea_field.domain.store import Store
from umea_field.domain.visit import DONE, Visit
from umea_field.example.building import begin_example
from umea_field.example.handing_over import play_exchange
from umea_field.example.playing import play_visit
from umea_field.example.typed_twice import NAMES
from umea_field.gui.rooms import ROOMS
from umea_field.reports.gallery import papers
from umea_field.sync.conflicts import conflicts

from .conftest import Running

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def program(*words: str | Path) -> subprocess.CompletedProcess[str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return subprocess.run(
        [sys.executable, "-m", "umea_field", *map(str, words)],
        env={name: value for name, value in os.environ.items() if name not in hidden},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_that_the_demo_without_a_screen_draws_every_paper_and_page(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "demo"
    begin_example(folder / WORLD, NOW).close()  # an earlier demo's, to be replaced
    told = program("demo", "--folder", folder, "--json")
    assert (told.returncode, told.stderr) == (0, "")
    ends = ("", "_en", "_large", "_large_en")
    pdfs = {f"{paper.name}{end}.pdf" for paper in papers() for end in ends}
    played = json.loads(told.stdout)
    made = set(played["files"])
    assert made == {path.name for path in folder.glob("*.p*[fg]")}
    pngs = made - pdfs
    assert made - pngs == pdfs
    for ending in ("light", "dark", "200"):
        seen = {
            name.partition("-")[0] for name in pngs if name.endswith(f"-{ending}.png")
        }
        assert {room.key for room in ROOMS} <= seen
    handed = played["handing_over"]
    assert handed["same"]
    assert (handed["receipt"]["clashes"], handed["receipt"]["left"]) == (3, 0)
    assert len(list((folder / handed["folder"]).glob("*.ufb"))) == 4
    assert all((folder / name).read_bytes()[:4] == b"%PDF" for name in pdfs)
    assert all((folder / name).read_bytes()[1:4] == b"PNG" for name in pngs)


def test_that_a_database_of_somebodys_own_is_not_taken_for_a_demo(
    umea_field: Running, tmp_path: Path
) -> None:
    begin(tmp_path / WORLD, machine="A", person="B").close()
    told = umea_field("demo", "--no-window", "--folder", tmp_path)
    assert told.status == 1
    assert "ingen exempelvärld" in told.err
    assert (tmp_path / WORLD).exists()


def test_that_the_visit_that_is_played_is_done_and_keeps_its_promises(
    tmp_path: Path,
) -> None:
    with begin_example(tmp_path / WORLD, NOW) as database:
        played = play_visit(database, NOW)
        with database.read() as session:
            visit = session.get_one(Visit, played.visit_id)
            assert visit.state == DONE
            assert visit.agreed
            promised = [row.task.title for row in tasks_of_visit(session, visit)]
            assert not ongoing_visits(session)
    assert any(title and "Postnord" in title for title in promised)
    assert len(played.steps) == 4


def test_that_two_laptops_and_an_office_end_the_same(tmp_path: Path) -> None:
    (tmp_path / "apart").mkdir()
    with begin_example(tmp_path / WORLD, NOW) as office:
        played = play_exchange(office, tmp_path / "apart", NOW)
        with office.read() as session:
            assert session.get_one(Visit, played.visit_id).state == DONE
            assert not list(conflicts(session.connection()))
            (twice,) = possible_duplicates(session, Store)
    assert set(twice.titles) == set(NAMES)
    assert played.are_same
    receipt = played.merge.receipt
    assert receipt.duplicates == 1
    assert (receipt.clashes, receipt.left, receipt.had) == (3, 0, 0)
    assert receipt.taken == receipt.total
    assert all(one.receipt and not one.refused for one in played.merge.bundles)
    state, need, text = played.clashes
    assert state.sentence.startswith("Anna skrev Delvis den")
    assert "Per skrev Saknas den" in state.sentence
    assert state.chosen == "Delvis"
    assert "Anna tog bort posten" in need.sentence
    assert need.chosen == "posten finns kvar"
    assert "alla vardagar" in text.chosen
    assert "breddad sedan i höst" in text.chosen
    assert played.ruled == receipt.ruled == 1
    # each lacked what the other wrote, and what was settled
    assert [one.records for one in played.back] == [receipt.records] * 2


def test_that_the_program_finds_itself_whole(tmp_path: Path) -> None:
    told = program("check", "--json")
    found = json.loads(told.stdout)
    assert [one for one in found["checks"] if not one["whole"]] == []
    assert (told.returncode, found["whole"]) == (0, True)


def test_that_handing_over_and_merging_are_tried(tmp_path: Path) -> None:
    told = self_check.exchange(Bench(tmp_path, None))
    assert told.startswith("3 krockar avgjorda, 1 av en regel, ")
    assert told.endswith("poster")


def test_that_a_broken_database_is_found(tmp_path: Path) -> None:
    place = tmp_path / "b.db"
    place.write_bytes(b"hej" * 5000)
    bench = Bench(tmp_path, str(place))
    with pytest.raises(DatabaseDamagedError):
        integrity(bench)
    with pytest.raises(DatabaseMissingError):
        integrity(Bench(tmp_path, str(tmp_path / "c.db")))


def test_that_a_check_that_falls_is_told_and_ends_with_1(
    umea_field: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(_: Bench) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(self_check, "CHECKS", (("Maps", maps), ("Fonts", fall)))
    told = umea_field("check")
    assert told.status == 1
    assert "✓ Kartor" in told.out
    assert "✗ Typsnitt: ZeroDivisionError" in told.out
