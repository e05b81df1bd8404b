import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from umea_field.commands.line import run
from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.domain.village import Village


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    status: int
    out: str
    err: str


Running = Callable[..., Result]


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES", "UMEA_FIELD_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def umea_field(capsys: pytest.CaptureFixture[str]) -> Running:
    """Run the program in this process."""

    def run_it(*words: str | Path) -> Result:
        status = run([str(word) for word in words])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return Result(status, told.out, told.err)

    return run_it


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    begin(path, machine="Fält 1", person="Kim").close()
    return path


@pytest.fixture
def place(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of the test's own, named to the program by its variable."""
    path = Path(shutil.copy(template, tmp_path / "a.db"))
    monkeypatch.setenv("UMEA_FIELD_DATABASE", str(path))
    return path


def lines(path: Path, *rows: str) -> Sequence[str]:
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return rows


@dataclass
class Desk:
    """A database's file, and the commands run on it."""

    path: Path
    run: Running

    def __call__(self, *words: str | Path, status: int = 0) -> str:
        told = self.run(*words, "--database", self.path)
        assert (told.status, told.err if not status else "") == (status, "")
        return told.err if status else told.out

    def json(self, *words: str | Path) -> dict[str, Any]:
        found = json.loads(self(*words, "--json"))
        assert isinstance(found, dict)
        return found

    def write(self, village: str, **cells: object) -> None:
        with Database.open(self.path) as database, database.write("Ändring") as session:
            session.execute(
                update(Village).where(Village.name == village).values(**cells)
            )

    def add(self, village: str) -> None:
        with Database.open(self.path) as database, database.write("Ny by") as session:
            session.add(Village(name=village))

    def shown(self, village: str, name: str) -> object:
        with Database.open(self.path) as database, database.read() as session:
            column = Village.table().c[name]
            return session.scalar(select(column).where(Village.name == village))

    @property
    def machine(self) -> UUID:
        with Database.open(self.path, read_only=True) as database:
            return database.machine().device
