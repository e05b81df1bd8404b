"""Papers on their way out: a preview, one with a code of its own, one drawn again.

A code is minted and the sheet kept only when a paper is printed or saved. All of it
happens in the caller's one write, so a paper that could not be delivered leaves no
trace.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.journal_tables import state
from umea_field.database.paper_return import Place, PrintedLine
from umea_field.database.printed_sheets import (
    Subject,
    keep_sheet,
    new_code,
    next_version,
    sheets_of,
)
from umea_field.database.workers import worker_here
from umea_field.domain.printed_sheet import PrintedSheet, PrintedSheetId
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import mark, speaking, tr
from umea_field.reports.gallery import paper_named
from umea_field.reports.paper import Paper
from umea_field.reports.sheet import Imprint, Printable, sheet_json
from umea_field.reports.strips import FindPicture

SENDER = mark("Municipality of Umeå, rural development")
"""Who prints, at the foot of every page."""


class SheetUnreadableError(UmeaFieldError):
    """This program cannot draw what was printed then."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is asked for on paper.

    Attributes:
        paper: The paper's name.
        subject: What it is about; None for a paper about nothing in particular.
        language: ``sv`` or ``en``.
        large: In large type.
        parts: The names of the parts to take in; None for the usual ones.
        options: Names and values of what is chosen, where it is not the usual.
        size: The name of a format; empty for the paper's usual one.
    """

    paper: str
    subject: Subject | None = None
    language: str = "sv"
    large: bool = False
    parts: frozenset[str] | None = None
    options: tuple[tuple[str, str], ...] = ()
    size: str = ""


@dataclass(frozen=True, kw_only=True)
class Issued:
    """A paper with a code.

    Attributes:
        id: Of the sheet that was kept.
        code: Such as ``UF-A7K3-M2P9``.
        version: Of this paper about this subject; 1 is the first.
        pdf: The file.
    """

    id: PrintedSheetId
    code: str
    version: int
    pdf: bytes


def gather_preview(session: Session, order: Order, now: datetime) -> Printable:
    """Return a paper's sheet as it would be now; it has no code.

    Args:
        session: Of a read.
        order: What is asked for.
        now: Aware.

    Raises:
        SubjectGoneError: What it would be about is not in the database.
        NoSuchChoiceError: The paper gives no such choice.
    """
    imprint = _imprint(session, order, now)
    return _gathered(session, order, imprint)


def draw(paper: str, sheet: Printable, pictures: FindPicture | None = None) -> bytes:
    """Return a sheet of the paper with a name as PDF."""
    return paper_named(paper).draw(sheet, pictures)


def issue(
    session: Session, order: Order, now: datetime, pictures: FindPicture | None = None
) -> Issued:
    """Mint a code, draw the paper and keep its sheet.

    What is printed together with it gets codes of its own and is kept as well.

    Args:
        session: Of a write; deliver the file before it ends.
        order: What is asked for.
        now: When it is printed; aware.
        pictures: Tells where pictures lie.

    Raises:
        SubjectGoneError: What it would be about is not in the database.
        NoSuchChoiceError: The paper gives no such choice.
    """
    made = prepared(session, order, now, pictures)
    return Issued(
        id=keep_prepared(session, made),
        code=made.imprint.code,
        version=made.imprint.version,
        pdf=made.pdf,
    )


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """One sheet of a paper that is drawn: its own, or one that it encloses.

    Attributes:
        paper: The name of its paper.
        subject: What it is about.
        imprint: What its pages say of their printing.
        content: The sheet as JSON.
        sha256: Of the file it would be alone, in hexadecimal.
    """

    paper: str
    subject: Subject | None
    imprint: Imprint
    content: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A paper that is drawn and has a code, but has not been kept.

    Attributes:
        order: What was asked for.
        leaves: What it encloses, and itself last.
        pdf: The file; empty once it lies somewhere else.
    """

    order: Order
    leaves: tuple[Leaf, ...]
    pdf: bytes

    @property
    def imprint(self) -> Imprint:
        """What its own pages say of their printing."""
        return self.leaves[-1].imprint


def prepared(
    session: Session, order: Order, now: datetime, pictures: FindPicture | None = None
) -> Prepared:
    """Return a paper with a code of its own, which nobody knows yet.

    Args:
        session: Of a read, or of a write.
        order: What is asked for.
        now: When it is printed; aware.
        pictures: Tells where pictures lie.

    Raises:
        SubjectGoneError: What it would be about is not in the database.
        NoSuchChoiceError: The paper gives no such choice.
    """
    code = new_code(session)
    version = next_version(session, order.paper, order.subject)
    imprint = _imprint(session, order, now, code, version)
    paper: Paper[Printable] = paper_named(order.paper)
    sheet = _gathered(session, order, imprint)
    imprints = [
        replace(
            one.sheet.imprint,
            code=new_code(session),
            version=next_version(session, one.paper, one.subject),
        )
        for one in paper.enclosed(sheet)
    ]
    sheet = paper.coded(sheet, imprints)
    leaves = [
        _leaf(
            one.paper,
            one.subject,
            one.sheet,
            paper_named(one.paper).draw(one.sheet, pictures),
        )
        for one in paper.enclosed(sheet)
    ]
    pdf = paper.draw(sheet, pictures)
    leaves.append(_leaf(order.paper, order.subject, sheet, pdf))
    return Prepared(order=order, leaves=tuple(leaves), pdf=pdf)


def keep_prepared(session: Session, made: Prepared) -> PrintedSheetId:
    """Keep the sheets of a paper that is delivered in the same write."""
    worker = worker_here(session)
    kept = [
        keep_sheet(
            session,
            code=leaf.imprint.code,
            paper=leaf.paper,
            subject=leaf.subject,
            version=leaf.imprint.version,
            language=leaf.imprint.language,
            large=leaf.imprint.large,
            printed=leaf.imprint.printed,
            content=leaf.content,
            sha256=leaf.sha256,
            worker_id=worker.id if worker else None,
        )
        for leaf in made.leaves
    ]
    return kept[-1].id


def _leaf(paper: str, subject: Subject | None, sheet: Printable, pdf: bytes) -> Leaf:
    return Leaf(
        paper=paper,
        subject=subject,
        imprint=sheet.imprint,
        content=sheet_json(sheet),
        sha256=sha256(pdf).hexdigest(),
    )


def latest_same(session: Session, order: Order, now: datetime) -> PrintedSheet | None:
    """Return the latest sheet about a subject, where it would say the same now.

    Args:
        session: Of a read.
        order: What is asked for; language and size of type are those of the sheet.
        now: Aware.

    Raises:
        SubjectGoneError: What it would be about is not in the database.
    """
    if order.subject is None:
        return None
    kept = [
        one for one in sheets_of(session, order.subject) if one.paper == order.paper
    ]
    if not kept:
        return None
    as_then = replace(
        order, language=kept[0].language or order.language, large=bool(kept[0].large)
    )
    try:
        then = paper_named(order.paper).read(kept[0].content or "")
    except ValueError:
        return None
    seen = gather_preview(session, as_then, now)
    return kept[0] if replace(seen, imprint=then.imprint) == then else None


def drawn_again(kept: PrintedSheet, pictures: FindPicture | None = None) -> bytes:
    """Return a sheet as it was printed: byte for byte, where nothing it needs is gone.

    Raises:
        SheetUnreadableError: A newer program printed it, or it is damaged.
    """
    paper, sheet = _read_again(kept)
    return paper.draw(sheet, pictures)


def printed_lines(kept: PrintedSheet) -> Sequence[PrintedLine]:
    """Return what stood on each numbered line of a sheet, and the cells behind.

    Raises:
        SheetUnreadableError: A newer program printed it, or it is damaged.
    """
    paper, sheet = _read_again(kept)
    return [
        PrintedLine(
            line.number,
            line.label,
            line.value,
            Place(line.target.table, line.target.id, line.target.column)
            if line.target
            else None,
        )
        for line in paper.numbered_lines(sheet)
    ]


def _read_again(kept: PrintedSheet) -> tuple[Paper[Printable], Printable]:
    try:
        paper: Paper[Printable] = paper_named(kept.paper or "")
        return paper, paper.read(kept.content or "")
    except (KeyError, ValueError) as error:
        raise SheetUnreadableError(
            tr("The sheet {code} cannot be read by this program.", code=kept.code)
        ) from error


def is_as_printed(kept: PrintedSheet, pdf: bytes) -> bool:
    """Tell whether a file is, byte for byte, the one that was printed."""
    return kept.sha256 == sha256(pdf).hexdigest()


def _gathered(session: Session, order: Order, imprint: Imprint) -> Printable:
    paper: Paper[Printable] = paper_named(order.paper)
    options = dict(order.options)
    return paper.gather(session, order.subject, imprint, order.parts, options)


def _imprint(
    session: Session, order: Order, now: datetime, code: str = "", version: int = 1
) -> Imprint:
    worker = worker_here(session)
    told = (worker.phone, worker.email) if worker else ()
    with speaking(order.language):
        sender = tr(SENDER)
    return Imprint(
        printed=now,
        code=code,
        version=version,
        language=order.language,
        large=order.large,
        made_up=bool(session.scalar(select(state.c.made_up))),
        sender=sender,
        contact=", ".join(part for part in told if part),
        size=order.size or paper_named(order.paper).sizes[0],
    )
