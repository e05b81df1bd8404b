"""``umea-field check``: the program tests itself, wherever it was put."""

import logging
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from umea_field.commands.command import VARIABLE, Command
from umea_field.commands.parser import add_json
from umea_field.commands.screen import go_off_screen
from umea_field.commands.telling import progress_shown, tell, tell_json
from umea_field.foundation import logs, paths
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import mark, tr

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Finding:
    """What one check came to.

    Attributes:
        check: What was looked at.
        whole: All is well.
        text: What was found, in words; may be empty.
    """

    check: str
    whole: bool
    text: str


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    add_json(parser)


def run(said: Namespace) -> int:
    """Check everything; the exit status is 0 where all of it is whole."""
    go_off_screen()
    findings = []
    with TemporaryDirectory(prefix="umea_field_", ignore_cleanup_errors=True) as folder:
        named = said.database or os.environ.get(VARIABLE)
        for finding in _findings(named, Path(folder)):
            findings.append(finding)
            if not said.json:
                _tell(finding)
    whole = all(finding.whole for finding in findings)
    if said.json:
        checks = [asdict(finding) for finding in findings]
        tell_json({"whole": whole, "checks": checks})
    else:
        tell(tr("Everything is whole.") if whole else tr("Something is broken."))
    return 0 if whole else 1


def _findings(named: str | None, folder: Path) -> Iterator[Finding]:
    from umea_field.commands.self_check import CHECKS, Bench  # noqa: PLC0415

    bench = Bench(folder, named)
    progress = progress_shown()
    for done, (name, check) in enumerate(CHECKS):
        progress(done, len(CHECKS), tr(name))
        try:
            yield Finding(tr(name), True, check(bench))
        except UmeaFieldError as error:
            yield Finding(tr(name), False, str(error))
        except Exception as error:  # a check that falls has found something broken
            _log(error)
            yield Finding(tr(name), False, f"{type(error).__name__}: {error}")


def _tell(finding: Finding) -> None:
    sign = "✓" if finding.whole else "✗"
    tell(f"{sign} {finding.check}{': ' if finding.text else ''}{finding.text}")


def _log(error: Exception) -> None:
    logs.begin_logging(paths.log_folder())
    log.error("a check fell", exc_info=error)
    logs.end_logging()


COMMAND = Command(mark("let the program test itself"), arguments, run)
