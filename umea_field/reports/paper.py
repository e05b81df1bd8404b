"""What a paper is: its name, its readers, its subjects, its layout.

A new paper is one new module beside this one, with a frozen ``Sheet``, a
``layout`` of blocks and a ``PAPER``; ``gallery`` finds it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Generic, Literal, TypeAlias, TypeVar

from sqlalchemy.orm import Session

from umea_field.database.printed_sheets import Subject
from umea_field.domain.field import Audience
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import speaking, tr
from umea_field.reports.layout import Layout
from umea_field.reports.lines import NumberedLine
from umea_field.reports.sheet import Imprint, Printable, sheet_from_json
from umea_field.reports.strips import FindPicture

S = TypeVar("S", bound=Printable)


Kind: TypeAlias = Literal["choice", "day", "year", "text"]


class SubjectGoneError(UmeaFieldError):
    """What the paper would be about is not in the database."""


class NoSuchChoiceError(UmeaFieldError):
    """The paper gives no such choice."""


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
class Option:
    """Something that is chosen for a paper.

    Attributes:
        name: As commands and orders call it.
        label: English source of its name.
        values: What can be chosen, each a code and the English source of its words;
            empty where anything of its kind can.
        usual: What is meant where nothing is said.
        kind: What its values are: one of ``values``, a day as ``2026-03-12``, a year,
            or any text.
        offered: Reads what a person may choose among where the database decides: codes
            with their words in the language spoken.
    """

    name: str
    label: str
    values: tuple[tuple[str, str], ...] = ()
    usual: str = ""
    kind: Kind = "choice"
    offered: Callable[[Session], Sequence[tuple[str, str]]] | None = None

    def takes(self, value: str) -> bool:
        """Tell whether a value can be chosen."""
        if value == self.usual:
            return True
        if self.values:
            return value in [code for code, _ in self.values]
        if self.kind == "day":
            return _is_day(value)
        return self.kind == "text" or (value.isdecimal() and len(value) == _YEAR)


_YEAR = len("2026")


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


@dataclass(frozen=True)
class Ask:
    """What a paper is to hold.

    Attributes:
        subject: What it is about; None for a paper about nothing in particular.
        imprint: What its pages say of their printing.
        parts: The names of the parts that are wanted.
        options: What is chosen, for every option of the paper.
    """

    subject: Subject | None
    imprint: Imprint
    parts: frozenset[str] = frozenset()
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Enclosed:
    """A paper that is printed together with another, with a code of its own.

    Attributes:
        paper: Its name.
        subject: What it is about.
        sheet: What it is drawn from.
    """

    paper: str
    subject: Subject
    sheet: Printable


def none_enclosed(_sheet: object) -> tuple[Enclosed, ...]:
    """Return what is enclosed with a paper that stands alone."""
    return ()


def as_it_is(sheet: S, _imprints: Sequence[Imprint]) -> S:
    """Return the sheet of a paper that encloses nothing."""
    return sheet


def no_lines(_sheet: object) -> tuple[NumberedLine, ...]:
    """Return what a paper without numbered lines has of them."""
    return ()


@dataclass(frozen=True)
class Paper(Generic[S]):
    """A kind of paper.

    Attributes:
        name: As commands and files call it, such as ``visit_report``.
        title: English source of its title.
        about: English source of a sentence: for whom it is and what it says.
        audience: Whom it is for; decides what fields it may read.
        subjects: The tables of the nouns it can be about, the usual one first; none
            for a paper about nothing in particular.
        sheet: The class of what it is drawn from.
        gathered: Reads a sheet from the database, in the language spoken.
        layout: Makes blocks of a sheet, in the language spoken.
        sizes: Names of formats, the first the usual one.
        parts: What can be left out.
        options: What can be chosen.
        lines: Tells what stands on each line that is numbered in the margin, in the
            order of the page and the language spoken.
        enclosed: Tells what is printed together with it, in the order of the pages.
        coded: Returns a sheet whose enclosed papers have the imprints given.
        large: It is set in large type unless someone wants it otherwise.
        group: English source of the heading it is listed under.
        rank: Its place under that heading.
    """

    name: str
    title: str
    about: str
    audience: Audience
    subjects: tuple[str, ...]
    sheet: type[S]
    gathered: Callable[[Session, Ask], S]
    layout: Callable[[S], Layout]
    sizes: tuple[str, ...] = ("A4",)
    parts: tuple[Part, ...] = ()
    options: tuple[Option, ...] = ()
    lines: Callable[[S], tuple[NumberedLine, ...]] = no_lines
    enclosed: Callable[[S], tuple[Enclosed, ...]] = none_enclosed
    coded: Callable[[S, Sequence[Imprint]], S] = as_it_is
    large: bool = False
    group: str = ""
    rank: int = 0

    def gather(
        self,
        session: Session,
        subject: Subject | None,
        imprint: Imprint,
        parts: frozenset[str] | None = None,
        options: Mapping[str, str] | None = None,
    ) -> S:
        """Return what stands on the paper about a subject, as it is now.

        Args:
            session: Of a read.
            subject: A record of one of its ``subjects``; None where it has none.
            imprint: What the pages say of their printing.
            parts: The names of the parts to take in; None for the usual ones.

            options: What is chosen, by the names of its options; the rest is as usual.

        Raises:
            SubjectGoneError: There is no such record.
            NoSuchChoiceError: It gives no such choice.
        """
        usual = frozenset(part.name for part in self.parts if part.wanted)
        with speaking(imprint.language):
            wanted = usual if parts is None else parts
            chosen = self.chosen(options or {})
            return self.gathered(session, Ask(subject, imprint, wanted, chosen))

    def chosen(self, options: Mapping[str, str]) -> Mapping[str, str]:
        """Return what is chosen for each of its options.

        Args:
            options: Where something other than the usual is chosen.

        Raises:
            NoSuchChoiceError: It gives no such choice.
        """
        known = {option.name: option for option in self.options}
        for name, value in options.items():
            if name not in known or not known[name].takes(value):
                raise NoSuchChoiceError(
                    tr(
                        "{paper} gives no choice {name} = {value}.",
                        paper=tr(self.title),
                        name=name,
                        value=value,
                    )
                )
        return {name: options.get(name, known[name].usual) for name in known}

    def numbered_lines(self, sheet: S) -> tuple[NumberedLine, ...]:
        """Return what stands on each numbered line of a sheet, in its language."""
        with speaking(sheet.imprint.language):
            return self.lines(sheet)

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
