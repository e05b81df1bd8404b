"""Every program reads what every earlier one has written on a stick."""

import io
import json
import zipfile
from pathlib import Path

import pytest
import zstandard
from world import golden_bundle

from umea_field.foundation import i18n
from umea_field.sync.manifest import MAJOR, MINOR

BUNDLES = sorted(golden_bundle.FOLDER.glob("*.ufb"))


@pytest.fixture(autouse=True)
def _swedish() -> None:
    i18n.speak("sv")


def test_that_there_is_a_golden_bundle_of_this_format() -> None:
    assert f"{MAJOR}_{MINOR}" in {path.stem for path in BUNDLES}


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda path: path.stem)
def test_that_a_golden_bundle_gives_the_rows_it_always_gave(
    bundle: Path, tmp_path: Path
) -> None:
    expected = json.loads(bundle.with_suffix(".json").read_text(encoding="utf-8"))
    found = dict(golden_bundle.taken_in(bundle, tmp_path))
    shown = found.pop("rows")
    for noun, rows in expected.pop("rows").items():
        for row, cells in rows.items():
            assert shown[noun][row].items() >= cells.items()
    assert found == expected


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda path: path.stem)
def test_that_a_new_machine_begins_with_a_golden_bundle(
    bundle: Path, tmp_path: Path
) -> None:
    expected = json.loads(bundle.with_suffix(".json").read_text(encoding="utf-8"))
    found = golden_bundle.begun_with(bundle, tmp_path)
    for noun, rows in expected["rows"].items():
        for row, cells in rows.items():
            assert found["rows"][noun][row].items() >= cells.items()
    for name in ("clashes", "steps", "pictures"):
        assert found[name] == expected[name]


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda path: path.stem)
def test_that_a_bundle_can_be_read_with_everyday_tools(bundle: Path) -> None:
    """As ``unzip`` and ``zstd`` do: no program of ours is needed to get the words."""
    values: list[object] = []
    with zipfile.ZipFile(bundle) as archive:
        assert archive.testzip() is None
        told = json.loads(archive.read("manifest.json"))
        for name in archive.namelist():
            if name.startswith("ops/"):
                packed = zstandard.ZstdDecompressor().stream_reader(
                    io.BytesIO(archive.read(name))
                )
                part = [json.loads(one) for one in packed.read().splitlines()]
                is_lines = isinstance(part[0], list)  # as the first format had it
                values += [one[10] for one in part] if is_lines else part[0]["value"]
    assert told["format"] == "umea-field-bundle"
    assert len(values) == told["count"]
    assert "Lanthandeln i Åkersele" in values
