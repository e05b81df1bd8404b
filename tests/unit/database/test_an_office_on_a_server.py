"""An office moves from its file to a server, and works there by commands."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

from umea_field.commands.line import run
from umea_field.database.backup import restore
from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.faults import (
    DatabaseMissingError,
    ServerAwayError,
    sentence_for,
)
from umea_field.domain.village import Village

BOTSMARK = Village.name == "Botsmark"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv("UMEA_FIELD_DATABASE", raising=False)


class Commands:
    """Runs commands, and reads what they tell."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def __call__(self, database: str | Path, *words: str | Path) -> str:
        status = run([*map(str, words), "--database", str(database)])
        told = self._capsys.readouterr()
        assert (status, told.err) == (0, "")
        return told.out

    def json(self, database: str | Path, *words: str | Path) -> Any:
        return json.loads(self(database, *words, "--json"))

    def at_once(self, database: str, *lines: tuple[str | Path, ...]) -> list[str]:
        """Run commands in processes of their own, at the same moment."""
        begun = [
            subprocess.Popen(
                [sys.executable, "-m", "umea_field", *map(str, words)]
                + ["--json", "--database", database],
                env=dict(os.environ),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
            for words in lines
        ]
        told = [one.communicate() for one in begun]
        assert [err for _, err in told] == [""] * len(lines)
        assert [one.returncode for one in begun] == [0] * len(lines)
        return [out for out, _ in told]


@pytest.fixture
def umea_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    return Commands(tmp_path, capsys)


def households(place: str | Path) -> object:
    with Database.open(place, read_only=True) as database, database.read() as session:
        return session.scalar(select(Village.households).where(BOTSMARK))


def test_that_an_office_moves_to_a_server_and_goes_on_there(
    umea_field: Commands, empty_address: str
) -> None:
    folder, office = umea_field.folder, empty_address
    file = folder / "kontoret.sqlite"
    begin(file, machine="Kontoret", person="Eva", office=True).close()
    umea_field(file, "backup", folder / "kontoret.backup")
    umea_field(file, "restore", folder / "kontoret.backup", "--to", office)
    there, here = umea_field.json(office, "info"), umea_field.json(file, "info")
    assert [there[name] for name in ("project", "device", "office", "counts")] == [
        here[name] for name in ("project", "device", "office", "counts")
    ]

    umea_field(office, "hand-over", folder / "whole.ufb", "--all")
    bundles = []
    for who, number in (("Anna", 4), ("Per", 5)):
        laptop = folder / f"{who}.sqlite"
        begins = ("--machine", f"Fält {who}", "--person", who)
        umea_field(laptop, "new", *begins, "--from", folder / "whole.ufb")
        with Database.open(laptop) as database, database.write("Hushåll") as session:
            session.execute(update(Village).where(BOTSMARK).values(households=number))
        bundles.append(folder / f"{who}.ufb")
        handed = umea_field.json(laptop, "hand-over", bundles[-1])
        assert handed["for"] == ["Kontoret"]

    told = umea_field.at_once(
        office, ("take-in", *bundles), ("take-in", *reversed(bundles))
    )
    receipts = [json.loads(one)["changes"] for one in told]
    whole = umea_field.json(office, "take-in", *bundles, "--preview")["changes"]
    assert whole["had"] == whole["total"]
    # whoever was first took an operation in; nobody took one twice
    assert sum(one["taken"] for one in receipts) == whole["total"]
    assert sum(one["left"] for one in receipts) == 0
    (clash,) = umea_field.json(office, "conflicts")
    anna = next(one["number"] for one in clash["values"] if one["who"] == "Anna")
    umea_field(office, "settle", clash["id"], str(anna))
    answer = folder / "answer.ufb"
    made = umea_field.json(office, "hand-over", answer)
    assert made["for"] == ["Fält Anna", "Fält Per"]
    for who in ("Anna", "Per"):
        umea_field(folder / f"{who}.sqlite", "take-in", answer)
    places = [office, folder / "Anna.sqlite", folder / "Per.sqlite"]
    assert [households(place) for place in places] == [4, 4, 4]

    copy = folder / "copy.backup"
    umea_field(office, "backup", copy)
    assert households(copy) == 4


def test_that_a_server_that_refuses_is_told_without_the_password(
    file: Path, server: URL
) -> None:
    address = server.set(database="saknas", password="hemligt")
    told = address.render_as_string(hide_password=False)
    for work in (
        lambda: restore(file, told),
        lambda: begin(told, machine="A", person="B"),
        lambda: Database.open(told),
    ):
        with pytest.raises(DatabaseMissingError, match="ingen sådan") as refused:
            work()
        assert "hemligt" not in str(refused.value)
    nowhere = make_url("postgresql://a:hemligt@127.0.0.1:1/x")
    with pytest.raises(ServerAwayError, match="svarar inte") as away:
        restore(file, nowhere.render_as_string(hide_password=False))
    assert "hemligt" not in str(away.value)


@pytest.mark.parametrize(
    "said",
    [
        'connection failed: FATAL:  password authentication failed for user "umea"',
        'connection failed: FATAL:  no pg_hba.conf entry for host "10.0.0.1"',
        "connection failed: fe_sendauth: no password supplied",
    ],
)
def test_that_a_wrong_password_is_told_apart_from_a_server_that_is_away(
    said: str,
) -> None:
    error = sentence_for(DBAPIError("", {}, Exception(said)), "plats")
    assert str(error).startswith("Den gemensamma databasen släpper inte in oss: plats.")
