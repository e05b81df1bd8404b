"""What a paper is: its name, its readers, its subjects, its layout.

A new paper is one new module beside this one, with a frozen ``Sheet``, a
``layout`` of blocks and a ``PAPER``; ``gallery`` finds it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from umea_field.database.printed_sheets import Subject
from umea_field.domain.field import Audience
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import speaking, tr
from umea_field.reports.layout import Layout
from umea_field.reports.sheet import Imprint, Printable, sheet_from_json
from umea_field.reports.strips import FindPicture

S = TypeVar("S", bound=Printable)


class SubjectGoneError(UmeaFieldError):
    """What the paper would be about is not in the database."""


@dataclass(frozen=True)
class Part:
    """A part of a paper that can be left out.

    Attributes:
        name: The flag of the sheet that holds it.
        label: English source of its name.
        wanted: It is there unless someone leaves it out.
    """

    name: str
    label: str
    wanted: bool = True


@dataclass(frozen=True)
class Paper(Generic[S]):
    """A kind of paper.

    Attributes:
        name: As commands and files call it, such as ``visit_report``.
        title: English source of its title.
        about: English source of a sentence: for whom it is and what it says.
        audience: Whom it is for; decides what fields it may read.
        subjects: The tables of the nouns it can be about, the usual one first.
        sheet: The class of what it is drawn from.
        gathered: Reads a sheet from the database, in the language spoken; given the
            subject, the imprint and the names of the parts that are wanted.
        layout: Makes blocks of a sheet, in the language spoken.
        sizes: Sizes of paper, the first the usual one.
        parts: What can be left out.
        group: English source of the heading it is listed under.
        rank: Its place under that heading.
    """

    name: str
    title: str
    about: str
    audience: Audience
    subjects: tuple[str, ...]
    sheet: type[S]
    gathered: Callable[[Session, Subject, Imprint, frozenset[str]], S]
    layout: Callable[[S], Layout]
    sizes: tuple[str, ...] = ("A4",)
    parts: tuple[Part, ...] = ()
    group: str = ""
    rank: int = 0

    def gather(
        self,
        session: Session,
        subject: Subject,
        imprint: Imprint,
        parts: frozenset[str] | None = None,
    ) -> S:
        """Return what stands on the paper about a subject, as it is now.

        Args:
            session: Of a read.
            subject: A record of one of its ``subjects``.
            imprint: What the pages say of their printing.
            parts: The names of the parts to take in; None for the usual ones.

        Raises:
            SubjectGoneError: There is no such record.
        """
        usual = frozenset(part.name for part in self.parts if part.wanted)
        with speaking(imprint.language):
            wanted = usual if parts is None else parts
            return self.gathered(session, subject, imprint, wanted)

    def draw(self, sheet: S, pictures: FindPicture | None = None) -> bytes:
        """Return the paper as PDF; the same sheet gives the same bytes.

        Args:
            sheet: What stands on it.
            pictures: Tells where pictures lie, as a picture store's ``path_of``.
        """
        # What draws takes long to load and is needed by nobody who only looks.
        from umea_field.reports.press import press  # noqa: PLC0415

        with speaking(sheet.imprint.language):
            return press(self.layout(sheet), sheet.imprint, pictures)

    def read(self, content: str) -> S:
        """Return the sheet that was kept as JSON when it was printed.

        Raises:
            ValueError: It is no sheet of this paper.
        """
        return sheet_from_json(self.sheet, content)

    def file_name(self, language: str) -> str:
        """Return a name for its file; English ones end in ``_en``."""
        return f"{self.name}.pdf" if language == "sv" else f"{self.name}_{language}.pdf"

    def said_title(self) -> str:
        """Return its title in the language spoken."""
        return tr(self.title)
