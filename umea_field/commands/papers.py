"""Papers brought to files: which, about what, under what name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.paper_subjects import PaperSubject, subjects_in
from umea_field.database.printed_sheets import Subject
from umea_field.domain.tour import Tour, TourStop
from umea_field.foundation.alphabet import folded
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.whole_files import write_whole

if TYPE_CHECKING:
    from umea_field.database.database import Database
    from umea_field.reports.issuing import Issued, Order
    from umea_field.reports.paper import Paper

KINDS = ("village", "store", "visit", "tour", "case", "picture")
"""What a command line can name as what a paper is about."""


class NothingToPrintError(UmeaFieldError):
    """There is no such paper, or nothing for it to be about."""


@dataclass(frozen=True)
class Manner:
    """How papers are set and what is chosen for them.

    Attributes:
        language: ``sv`` or ``en``.
        large: In large type.
        size: The name of a format; empty for each paper's usual one.
        options: Names and values of what is chosen.
        parts: The names of the parts to take in; None for the usual ones.
    """

    language: str
    large: bool = False
    size: str = ""
    options: tuple[tuple[str, str], ...] = ()
    parts: frozenset[str] | None = None

    def ending(self) -> str:
        """Return how a file's name ends; English ones end in ``_en``."""
        large = "_large" if self.large else ""
        return large if self.language == "sv" else f"{large}_{self.language}"


def deliver(
    database: "Database",
    order: "Order",
    now: datetime,
    place: Path,
    *,
    as_png: bool = False,
) -> "Issued":
    """Mint a code, draw a paper and write its file, all of it or nothing.

    Args:
        database: Open for writing.
        order: What is asked for.
        now: Aware.
        place: The new file.
        as_png: The file is a picture of the first page; what is kept is the paper.

    Raises:
        SubjectGoneError: What it would be about is not in the database.
        NotWrittenError: The file cannot be written.
    """
    from umea_field.database.picture_store import PictureStore  # noqa: PLC0415
    from umea_field.reports.issuing import issue  # noqa: PLC0415
    from umea_field.reports.png import png_of  # noqa: PLC0415

    pictures = PictureStore.of(database).path_of
    # No reason is given: what is on paper cannot be undone.
    with database.write(form="reports") as session:
        issued = issue(session, order, now, pictures)
        write_whole({place: png_of(issued.pdf) if as_png else issued.pdf})
    return issued


def paper_called(name: str) -> "Paper[Any]":
    """Return a paper by its name; hyphens do for underscores.

    Raises:
        NothingToPrintError: There is none; the sentence names them all.
    """
    from umea_field.reports.gallery import papers  # noqa: PLC0415

    known = {paper.name: paper for paper in papers()}
    found = known.get(name.strip().lower().replace("-", "_"))
    if found is None:
        raise NothingToPrintError(
            tr(
                "There is no paper “{name}”. There are: {papers}.",
                name=name,
                papers=", ".join(known),
            )
        )
    return found


def size_called(paper: "Paper[Any]", size: str) -> str:
    """Return the size of a paper by its name; capitals and hyphens do not matter.

    Raises:
        NothingToPrintError: The paper is not made for it.
    """
    known = {folded(said): name for name in paper.sizes for said in (tr(name), name)}
    found = known.get(folded(size.replace("-", " ").strip()))
    if found is None:
        raise NothingToPrintError(
            tr(
                "{paper} is made for {sizes}, not for {size}.",
                paper=tr(paper.title),
                sizes=", ".join(tr(name) for name in paper.sizes),
                size=size,
            )
        )
    return found


def options_said(said: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return what was chosen, from words as ``level=3``.

    Raises:
        NothingToPrintError: There is no equals sign in one.
    """
    parted = [one.partition("=") for one in said]
    for one, (name, sign, _) in zip(said, parted, strict=True):
        if not (name.strip() and sign):
            raise NothingToPrintError(
                tr("Write a choice as name=value, not as “{words}”.", words=one)
            )
    return tuple((name.strip(), value.strip()) for name, _, value in parted)


def subjects_named(
    session: Session, paper: "Paper[Any]", named: Mapping[str, Sequence[str]]
) -> Sequence[PaperSubject]:
    """Return what a paper is to be about.

    A visit is named by its id, or by its store or village: then it is the latest.
    A store or village does for a paper about visits in the same way. Nothing named
    is the first of what the paper can be about: the latest visit, for most.

    Args:
        session: Of a read.
        paper: Any.
        named: Ids or names by kind.

    Raises:
        NothingToPrintError: There is no such thing, or the name is not enough.
    """
    possible = subjects_in(session, paper.subjects)
    if not any(named.values()):
        if not possible:
            raise NothingToPrintError(
                tr("There is nothing yet that the paper can be about.")
            )
        return possible[:1]
    return [
        one
        for kind in KINDS
        for name in named.get(kind, ())
        for one in _named(session, possible, kind, name)
    ]


def _named(
    session: Session, possible: Sequence[PaperSubject], kind: str, name: str
) -> Sequence[PaperSubject]:
    of_tours = bool(possible) and possible[0].subject.table == "tour"
    if kind == "tour" and not of_tours:
        return list(_on_tour(session, possible, name))
    found = [one for one in possible if _is(one, kind, name)]
    if not found:
        raise NothingToPrintError(
            tr(
                "There is nothing called “{name}” that the paper can be about.",
                name=name,
            )
        )
    if found[0].subject.table == "visit":
        return found[:1]
    if len(found) > 1:
        raise NothingToPrintError(
            tr(
                "{count} are called “{name}”: {ids}. Write the id of the right one.",
                count=len(found),
                name=name,
                ids=", ".join(str(one.subject.id) for one in found),
            )
        )
    return found


def _is(one: PaperSubject, kind: str, name: str) -> bool:
    """Tell whether a name means this; a place's name means visits there too."""
    if str(one.subject.id) == name.lower():
        return True
    asked = folded(" ".join(name.split()))
    table = one.subject.table
    if table not in (kind, "visit"):
        return False
    said = {
        "village": (one.village,),
        "store": (one.store,),
        "visit": (one.store, one.village),
        **dict.fromkeys(("case", "tour", "picture"), (one.title,)),
    }[kind]
    return asked in [folded(words) for words in said]


def _on_tour(
    session: Session, possible: Sequence[PaperSubject], name: str
) -> Iterator[PaperSubject]:
    """Yield the places of a tour, in its order, as far as the paper takes them."""
    tours = session.execute(select(Tour.id, Tour.title)).all()
    asked = folded(name)
    ids = [
        key for key, title in tours if str(key) == asked or folded(title or "") == asked
    ]
    if len(ids) != 1:
        raise NothingToPrintError(tr("There is no tour “{name}”.", name=name))
    by_id: dict[UUID, PaperSubject] = {one.subject.id: one for one in possible}
    stops = select(TourStop).where(TourStop.tour_id == ids[0])
    for stop in session.scalars(stops.order_by(TourStop.position)):
        found = by_id.get(stop.store_id or stop.id) or by_id.get(
            stop.village_id or stop.id
        )
        if found:
            yield found


def orders_for(
    paper: "Paper[Any]", subjects: Iterable[PaperSubject], manner: Manner
) -> Iterator[tuple["Order", str]]:
    """Yield an order for each subject, with a name for its file.

    The name begins with the paper's, says where and when, and no two are the same.
    """
    taken: set[str] = set()
    for one in subjects:
        stem = "_".join([paper.name, *_where_and_when(one)])
        name, number = stem, 1
        while name in taken:
            number += 1
            name = f"{stem}_{number}"
        taken.add(name)
        yield order_for(paper, one.subject, manner), f"{name}{manner.ending()}.pdf"


def order_for(paper: "Paper[Any]", subject: Subject | None, manner: Manner) -> "Order":
    """Return an order for one paper."""
    from umea_field.reports.issuing import Order  # noqa: PLC0415

    return Order(
        paper=paper.name,
        subject=subject,
        language=manner.language,
        large=manner.large,
        parts=manner.parts,
        options=manner.options,
        size=manner.size,
    )


def _where_and_when(one: PaperSubject) -> Iterator[str]:
    said = one.title or one.store or one.village
    where = re.sub(r"[^a-z0-9]+", "-", folded(said)).strip("-")
    if where:
        yield where
    if one.day:
        yield one.day.isoformat()
