import os
import subprocess
import sys
from pathlib import Path

import pytest

from umea_field.commands import line
from umea_field.commands.command import Command
from umea_field.commands.screen import has_screen

from .conftest import Running


def test_that_help_names_every_command(umea_field: Running) -> None:
    told = umea_field("--help")
    assert told.status == 0
    assert {"backup", "export", "import", "info", "new", "restore"} <= set(line.names())
    assert all(
        f"umea-field {name}" in told.out for name in line.names() if name != "window"
    )


@pytest.mark.parametrize("name", line.names())
def test_that_each_command_has_help_in_both_languages(
    umea_field: Running, name: str
) -> None:
    swedish = umea_field(name, "--help", "--lang", "sv")
    english = umea_field("--lang", "en", name, "--help")
    assert swedish.status == english.status == 0
    assert swedish.out.startswith("så här: ")
    assert english.out.startswith("usage: ")
    assert "--database" in swedish.out
    assert swedish.out != english.out


@pytest.mark.parametrize(
    "words",
    [
        ("flyg",),
        ("new",),
        ("new", "--machine", "A", "--person"),
        ("info", "--hastigt"),
        ("export", "ut", "--format", "word"),
        ("--lang", "de", "info"),
        ("--hastigt",),
    ],
)
def test_that_wrong_usage_ends_with_2_and_one_sentence(
    umea_field: Running, words: tuple[str, ...]
) -> None:
    told = umea_field(*words)
    assert told.status == 2
    assert told.out == ""
    assert "--help" in told.err
    assert len(told.err.strip().splitlines()) == 1


def test_that_the_version_is_told(umea_field: Running) -> None:
    told = umea_field("--version")
    assert (told.status, told.out[:10]) == (0, "Umeå Fält ")


def test_that_a_database_that_is_not_there_is_told_in_one_sentence(
    umea_field: Running, tmp_path: Path
) -> None:
    told = umea_field("info", "--database", tmp_path / "b.db")
    assert (told.status, told.out) == (1, "")
    assert told.err.strip() == f"Det finns ingen databas på {tmp_path / 'b.db'}."


@pytest.mark.parametrize(
    "address",
    ["mysql://host/name", "postgresql://a:x@b:c/d"],
)
def test_that_what_is_no_address_is_told_in_one_sentence(
    umea_field: Running, address: str
) -> None:
    told = umea_field("info", "--database", address)
    assert told.status == 1
    assert "varken en fil eller en PostgreSQL-adress" in told.err
    assert "a:x" not in told.err


def test_that_a_server_that_nobody_knows_is_told_in_one_sentence(
    umea_field: Running,
) -> None:
    told = umea_field("info", "--database", "postgresql://nobody.invalid/x")
    assert told.status == 1
    assert told.err.startswith("Den gemensamma databasen svarar inte")


def test_that_what_is_no_database_is_told_in_one_sentence(
    umea_field: Running, tmp_path: Path
) -> None:
    (tmp_path / "b.db").write_bytes(b"hej" * 1000)
    told = umea_field("info", "--database", tmp_path / "b.db")
    assert told.status == 1
    assert "skadad" in told.err


def test_that_a_fault_of_the_program_leaves_a_report_and_no_traceback(
    umea_field: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(_: object) -> int:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(
        line, "_command", lambda name: Command("x", lambda parser: None, fall)
    )
    told = umea_field("info")
    assert told.status == 1
    assert "felet ligger i programmet" in told.err
    (report,) = (tmp_path / "state").rglob("*.log")
    assert str(report) in told.err
    written = report.read_text("utf-8")
    assert "ZeroDivisionError" in written
    assert "secret" not in written


def test_that_the_user_can_stop(
    umea_field: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(
        line, "_command", lambda name: Command("x", lambda parser: None, stop)
    )
    told = umea_field("info")
    assert (told.status, told.err.strip()) == (
        1,
        "Avbrutet. Inget halvfärdigt sparades.",
    )


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_that_it_is_known_whether_there_is_a_screen(
    environment: dict[str, str], platform: str, expected: bool
) -> None:
    assert has_screen(environment, platform) is expected


def program(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-m", "umea_field", *words],
        env=kept | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_that_the_program_runs_as_a_process_of_its_own(place: Path) -> None:
    told = program("info", "--json", "--lang", "en")
    assert (told.returncode, told.stderr) == (0, "")
    assert '"machine": "Fält 1"' in told.stdout


def test_that_the_window_without_a_screen_is_refused_in_words(
    umea_field: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    told = umea_field()
    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("Det finns ingen skärm här")


def test_that_nothing_heavy_is_loaded_before_a_command_is_known() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, umea_field.commands.line;"
            "print(*[m for m in ('argparse', 'sqlalchemy', 'PySide6', 'openpyxl',"
            " 'reportlab') if m in sys.modules])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == ""


def test_that_the_language_of_the_system_is_spoken(
    umea_field: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert "make a new database" in umea_field("--help").out
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")
    assert "gör en ny databas" in umea_field("--help").out
