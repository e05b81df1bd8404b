"""Daily backups of databases whose names differ by their ending alone."""

import shutil
from datetime import date
from pathlib import Path

from umea_field.foundation.progress import unheard
from umea_field.gui.daily_backup import back_up_today, backups_of


def test_that_each_of_two_such_files_has_a_backup_of_each_day(
    example_file: Path, tmp_path: Path
) -> None:
    day = date(2026, 3, 12)
    files = [
        Path(shutil.copy(example_file, tmp_path / f"byn.{ending}"))
        for ending in ("sqlite", "umea", "db")
    ]
    made = [back_up_today(file, tmp_path, day, unheard) for file in files]
    assert len(set(made)) == len(files)
    assert [backups_of(file, tmp_path) for file in files] == [[one] for one in made]


def test_that_backups_made_before_the_ending_was_told_are_still_found(
    example_file: Path, tmp_path: Path
) -> None:
    file = Path(shutil.copy(example_file, tmp_path / "byn[1].umea"))
    earlier = tmp_path / "byn[1]-2026-03-11.backup"
    earlier.touch()
    later = back_up_today(file, tmp_path, date(2026, 3, 12), unheard)
    assert backups_of(file, tmp_path) == [earlier, later]
    (tmp_path / "byn[1].sqlite").write_bytes(example_file.read_bytes()[:4096])
    assert backups_of(file, tmp_path) == [later]
