"""Records as files that others read: asked where to, written, told."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from umea_field.database.database import Database
from umea_field.domain.noun_words import said_nouns
from umea_field.domain.nouns import plural
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.progress import Progress
from umea_field.foundation.whole_files import refuse_existing
from umea_field.gui.interchange.export_form import Wish
from umea_field.gui.runner import Runner
from umea_field.gui.widgets.message_bar import DONE
from umea_field.interchange.exporting import export


@dataclass(frozen=True)
class Done:
    """What was written.

    Attributes:
        place: The file or the folder.
        records: How many.
    """

    place: Path
    records: int


class BringingOut(QObject):
    """Carries out what the form of the first step wishes."""

    def __init__(self, database: Database, runner: Runner) -> None:
        super().__init__(runner)
        self._database = database
        self._runner = runner

    @Slot(object)
    def ask_target(self, wish: Wish) -> None:
        """Ask where the file or the folder is to lie."""
        words = tr("Export into a new folder") if wish.is_folder else tr("Export")
        self._runner.ask_new(words, name_of(wish), partial(self.export_into, wish))

    def export_into(self, wish: Wish, target: Path) -> None:
        """Write what is wished into a file or folder that does not exist."""
        self._runner.run(
            partial(_written, self._database, wish, target),
            self._tell,
            tr("Writing {file}", file=target.name),
        )

    @Slot(object)
    def _tell(self, done: Done) -> None:
        count = trn("{count} record", "{count} records", done.records)
        self._runner.bar.tell(
            tr("{count} in {place}.", count=count, place=done.place),
            DONE,
            words=tr("Show the folder"),
            do=partial(_show_folder, done),
        )


def name_of(wish: Wish) -> str:
    """Return what a file or folder of a wish may be called."""
    if wish.is_folder or len(wish.nouns) != 1:
        stem = "umea_falt"
    elif wish.manner.readable:
        stem = said_nouns(wish.nouns[0]).lower().replace(" ", "_")
    else:
        stem = plural(wish.nouns[0])
    return stem if wish.is_folder else f"{stem}.{wish.form}"


def _written(database: Database, wish: Wish, target: Path, progress: Progress) -> Done:
    place = target
    if not wish.is_folder and target.suffix.lower() != f".{wish.form}":
        place = target.with_name(f"{target.name}.{wish.form}")
    refuse_existing(place)
    with database.read() as session:
        written = export(
            session,
            place,
            nouns=wish.nouns,
            form=wish.form,
            manner=wish.manner,
            progress=progress,
        )
    return Done(place, sum(file.count for file in written))


def _show_folder(done: Done) -> None:
    folder = done.place if done.place.is_dir() else done.place.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
