from dataclasses import replace
from pathlib import Path

import pytest

from umea_field.foundation.settings import (
    Appearance,
    Places,
    Settings,
    read_settings,
    write_settings,
)


def test_that_what_was_chosen_is_there_next_time(tmp_path: Path) -> None:
    chosen = Settings(Appearance("en", "dark", 1.5), Places("/home/anna/fält.db"))
    assert write_settings(tmp_path, chosen)
    assert read_settings(tmp_path) == chosen


def test_that_nothing_kept_means_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    "kept",
    ["[appearance", "appearance = 3", '[appearance]\nlanguage = "fi"\ntheme = 7'],
)
def test_that_settings_that_make_no_sense_are_let_be(tmp_path: Path, kept: str) -> None:
    (tmp_path / "settings.toml").write_text(kept, encoding="utf-8")
    assert read_settings(tmp_path) == Settings()


def test_that_settings_that_cannot_be_kept_are_no_disaster(tmp_path: Path) -> None:
    in_the_way = tmp_path / "folder"
    in_the_way.write_text("a file where the folder would be", encoding="utf-8")
    dark = replace(Settings(), appearance=Appearance(theme="dark"))
    assert not write_settings(in_the_way, dark)
