"""One program at a time writes to a database file.

The lock is the operating system's: it ends with the program, even a killed one. A
small file beside the database says who holds it, for the sentence that is shown.
"""

import json
import os
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from umea_field.database.faults import DatabaseBusyError, read_only
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import local, short_date, time_text


class Occupied:
    """Holds a database file for this program, from ``take`` to ``leave``."""

    def __init__(self, database: Path) -> None:
        self._lock = FileLock(f"{database}.lock", thread_local=False)
        self._note = Path(f"{database}.open")
        self._database = database

    def take(self) -> None:
        """Take the file.

        Raises:
            DatabaseBusyError: Another program has it, with who and since when.
            DatabaseReadOnlyError: The folder may not be written to.
        """
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise DatabaseBusyError(self._who()) from None
        except OSError as error:
            raise read_only(self._database.parent) from error
        note = {
            "machine": socket.gethostname(),
            "since": datetime.now(UTC).isoformat(),
            "process": os.getpid(),
        }
        # It is for a sentence only: on a full disk what is there can be read all the
        # same, and what cannot be written is told when it is to be.
        with suppress(OSError):
            self._note.write_text(json.dumps(note), encoding="utf-8")

    def leave(self) -> None:
        """Give the file back; harmless where it is not held."""
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)
            self._lock.release()

    def _who(self) -> str:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            since = datetime.fromisoformat(note["since"])
            who, when = str(note["machine"]), since
        except (OSError, ValueError, KeyError):
            return tr(
                "Someone else has the database open. Open it read-only, or wait until"
                " they close it."
            )
        moment = time_text(when)
        if local(when).date() != local(datetime.now(UTC)).date():
            moment = f"{short_date(local(when).date())} {moment}"
        return tr(
            "Someone else has the database open ({machine} since {moment}). Open it"
            " read-only, or wait until they close it.",
            machine=who,
            moment=moment,
        )
