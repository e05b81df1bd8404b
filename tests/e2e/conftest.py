from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from umea_field.example.building import begin_example
from umea_field.foundation import i18n


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let nothing touch the folders of whoever runs the tests."""
    spoken = i18n.language()
    for name, value in folders_in(tmp_path).items():
        monkeypatch.setenv(name, value)
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "UMEA_FIELD_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    yield
    i18n.speak(spoken)


def folders_in(folder: Path) -> dict[str, str]:
    """Return the environment of a user whose home is in a folder."""
    home = folder / "home"
    made = {
        "HOME": home,
        "APPDATA": home / "roaming",
        "LOCALAPPDATA": home / "local",
        "XDG_RUNTIME_DIR": home / "run",
        **{
            f"XDG_{name}_HOME": home / name.lower()
            for name in ("DATA", "CONFIG", "STATE", "CACHE")
        },
    }
    for each in made.values():
        each.mkdir(parents=True, exist_ok=True)
    return {name: str(path) for name, path in made.items()} | {"LANG": "sv_SE.UTF-8"}


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database with the example world; to be copied, not opened."""
    place = tmp_path_factory.mktemp("example") / "exempel.sqlite"
    begin_example(place, datetime.now(UTC)).close()
    return place
