"""What the parts of the page of cases work with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from umea_field.database.database import Database
from umea_field.database.vocabularies import Vocabulary
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look


@dataclass(frozen=True)
class Desk:
    """What every part is handed.

    Attributes:
        look: Colours and measures.
        database: What is read.
        notifier: Tells of changes made elsewhere.
        saving: Writes.
        terms: Every term.
        today: Tells the day it is.
        form: Where in the program the writes are done, as undo knows it.
    """

    look: Look
    database: Database
    notifier: Notifier
    saving: Saving
    terms: Vocabulary
    today: Callable[[], date]
    form: str
