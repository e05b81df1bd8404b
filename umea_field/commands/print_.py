"""``umea-field print``: papers as PDF and in other forms."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from umea_field.commands.command import Command, opened
from umea_field.commands.paper_forms import FORMS, form_of
from umea_field.commands.parser import add_json
from umea_field.commands.telling import complain, progress_shown, tell, tell_json
from umea_field.foundation.i18n import language, mark, tr
from umea_field.foundation.whole_files import refuse_existing

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from umea_field.reports.issuing import Order

_WRONG_USAGE = 2


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    parser.add_argument(
        "paper", nargs="?", metavar=tr("PAPER"), help=tr("a name from --list")
    )
    parser.add_argument(
        "--list", action="store_true", help=tr("name every paper there is")
    )
    words = {
        "village": tr("about a village, by its name or id"),
        "store": tr("about a store, by its name or id"),
        "visit": tr("about a visit: its id, or its store or village for the latest"),
        "tour": tr("about a tour or every stop of it, by its name or id"),
        "case": tr("about a case, by its title or id"),
        "picture": tr("about a picture, by its caption or id"),
    }
    for kind, about in words.items():
        parser.add_argument(
            f"--{kind}", action="append", default=[], metavar=tr("NAME"), help=about
        )
    parser.add_argument(
        "--size", metavar=tr("SIZE"), help=tr("the size of the paper, such as A3")
    )
    parser.add_argument(
        "--option",
        action="append",
        default=[],
        metavar=tr("NAME=VALUE"),
        help=tr("a choice that the paper gives"),
    )
    for flag, about in (
        ("with", tr("take in a part of the paper besides the usual ones")),
        ("without", tr("leave out a part of the paper")),
    ):
        parser.add_argument(
            f"--{flag}",
            dest=flag + "_parts",
            action="append",
            default=[],
            metavar=tr("PART"),
            help=about,
        )
    parser.add_argument(
        "--format",
        choices=FORMS,
        help=tr("another form than PDF; svg, ics and xlsx are for the annual wheel"),
    )
    parser.add_argument("--large", action="store_true", help=tr("in large type"))
    parser.add_argument(
        "--out",
        type=Path,
        metavar=tr("OUT"),
        help=tr("a new PDF, or a folder for several"),
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help=tr("every paper; or one paper about everything it can be about"),
    )
    add_json(parser)


def run(said: Namespace) -> int:
    """List the papers, or draw them."""
    if said.list:
        return _list(said.json)
    if not (said.paper or said.all) or said.out is None:
        complain(tr("Say which paper, and where to with --out; or use --list."))
        return _WRONG_USAGE
    return _draw(said)


def _list(as_json: bool) -> int:
    from umea_field.reports.gallery import papers  # noqa: PLC0415

    if as_json:
        tell_json([paper.name for paper in papers()])
        return 0
    width = max(len(paper.name) for paper in papers())
    for paper in papers():
        tell(f"{paper.name:<{width}}  {tr(paper.title)}. {tr(paper.about)}")
    return 0


def _draw(said: Namespace) -> int:
    from umea_field.commands.paper_files import bring  # noqa: PLC0415

    now = datetime.now(UTC)
    progress = progress_shown()
    made = []
    with opened(said, to_write=True) as database:
        with database.read() as session:
            asked = list(_asked(session, said))
        for done, (order, place) in enumerate(asked):
            form = form_of(said.format, said.out)
            file = place if place == said.out else place.with_suffix(f".{form}")
            progress(done, len(asked), file.name)
            issued = bring(database, order, now, file, form)
            made.append(
                {
                    "file": str(file),
                    "paper": order.paper,
                    "code": issued.code if issued else "",
                    "version": issued.version if issued else 0,
                }
            )
    if said.json:
        tell_json(made)
    else:
        for paper in made:
            tell(f"{paper['file']}  {paper['code']}".rstrip())
    return 0


def _asked(session: "Session", said: Namespace) -> Iterator[tuple["Order", Path]]:
    """Yield what is to be drawn, and into what file.

    Raises:
        UmeaFieldError: It cannot be drawn, in words.
    """
    from umea_field.commands.paper_files import parts_said  # noqa: PLC0415
    from umea_field.commands.papers import (  # noqa: PLC0415
        Manner,
        NothingToPrintError,
        options_said,
        order_for,
        orders_for,
        paper_called,
        size_called,
        subjects_named,
    )
    from umea_field.database.paper_subjects import subjects_in  # noqa: PLC0415
    from umea_field.reports.gallery import papers  # noqa: PLC0415

    manner = Manner(language(), said.large, options=options_said(said.option))
    named = {
        kind: getattr(said, kind) for kind in ("village", "store", "visit", "tour")
    }
    if not said.paper:
        for paper in papers():
            if said.size:
                manner = replace(manner, size=size_called(paper, said.size))
            try:
                about = subjects_named(session, paper, named) if paper.subjects else ()
            except NothingToPrintError:
                continue  # there is none of what this paper is about
            name = f"{paper.name}{manner.ending()}.pdf"
            subject = about[0].subject if about else None
            yield order_for(paper, subject, manner), said.out / name
        return
    paper = paper_called(said.paper)
    usual = [(part.name, part.wanted) for part in paper.parts]
    manner = replace(
        manner,
        size=size_called(paper, said.size) if said.size else "",
        parts=parts_said(usual, said.with_parts, said.without_parts),
    )
    if not paper.subjects:
        refuse_existing(said.out)
        yield order_for(paper, None, manner), said.out
        return
    if said.all and not any(named.values()):
        subjects = subjects_in(session, paper.subjects)
    else:
        subjects = subjects_named(session, paper, named)
    into_folder = said.all or len(subjects) != 1 or said.out.is_dir()
    if not into_folder:
        refuse_existing(said.out)
    for order, name in orders_for(paper, subjects, manner):
        yield order, said.out / name if into_folder else said.out


COMMAND = Command(mark("draw papers as PDF"), arguments, run)
