"""What papers and what they are about are called on the screen and in files."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from umea_field.database.outbox import SheetLine
from umea_field.database.paper_subjects import PaperSubject
from umea_field.database.printed_sheets import Subject
from umea_field.domain.likeness import names_its_village
from umea_field.foundation.alphabet import folded
from umea_field.foundation.i18n import speaking, tr
from umea_field.foundation.wording import date_text, local, time_text
from umea_field.reports.gallery import paper_named


def place_words(about: PaperSubject) -> str:
    """Return ``Lanthandeln i Granselet``, or the village."""
    store, village = about.store, about.village
    if not store:
        return village or tr("Without a name")
    if names_its_village(store, village):
        return store
    return tr("{store} in {village}", store=store, village=village)


def subject_words(about: PaperSubject, *, kinds: bool = False) -> str:
    """Return what a paper is about, such as ``Granselet, 12 mars 2026``.

    Args:
        about: Anything a paper can be about.
        kinds: There are others of another kind beside it.
    """
    place = place_words(about)
    match about.subject.table:
        case "visit":
            day = date_text(about.day) if about.day else tr("no day")
            return f"{about.village or place}, {day}"
        case "half_year":
            return about.title or tr("Without a name")
        case "case" | "tour" | "picture" | "printed_sheet":
            return titled_words(about)
        case "store" if kinds:
            return tr("{place}, the store", place=place)
        case "village" if kinds:
            return tr("{place}, the village", place=place)
    return place


def titled_words(about: PaperSubject) -> str:
    """Return ``Ny skylt vid vägen, Granselet``, or a tour with its first day."""
    title = about.title or tr("Without a name")
    where = about.village or about.store
    if about.subject.table == "tour":
        where = date_text(about.day) if about.day else ""
    return f"{title}, {where}" if where else title


def short_words(about: PaperSubject) -> str:
    """Return what a paper is about in as few words as can be."""
    return about.title or about.village or about.store


def offered(
    subjects: Sequence[PaperSubject], *, kinds: bool
) -> Sequence[tuple[Subject, str, str]]:
    """Return subjects with their words, and what they can be sought by.

    The store of a visit is named only where the village and the day are not enough.
    """
    said = [(one, subject_words(one, kinds=kinds)) for one in subjects]
    often = Counter(words for _, words in said)
    return [
        (
            one.subject,
            f"{words} · {one.store}" if often[words] > 1 and one.store else words,
            f"{words} {one.store}",
        )
        for one, words in said
    ]


def paper_title(paper: str) -> str:
    """Return a paper's title by its name; the name where a newer program has it."""
    try:
        return paper_named(paper).said_title()
    except KeyError:
        return paper


def printed_words(line: SheetLine, *, clock: bool = True) -> str:
    """Return when a sheet was printed, such as ``12 mars 2026 kl. 14.32``."""
    if line.printed is None:
        return ""
    day = date_text(local(line.printed).date())
    if not clock:
        return day
    return tr("{date} at {time}", date=day, time=time_text(line.printed))


def sheet_title(line: SheetLine) -> str:
    """Return a printed sheet's paper, and what it is about."""
    title = paper_title(line.paper)
    return f"{title} · {subject_words(line.about)}" if line.about else title


def sheet_facts(line: SheetLine) -> str:
    """Return a printed sheet's code, when it was printed, and when it came back."""
    facts = [
        line.code,
        tr("printed {when}", when=printed_words(line)),
        tr("version {number}", number=line.version),
    ]
    if line.returned:
        facts.append(tr("read {day}", day=date_text(line.returned)))
    return " · ".join(facts)


def file_name(title: str, about: PaperSubject | None, day: date, language: str) -> str:
    """Return a name for a file, such as ``besoksrapport_granselet_2026-03-12.pdf``.

    Args:
        title: English source of the paper's title.
        about: What it is about; None where that is gone.
        day: Of the printing; a visit's own day goes before it.
        language: The paper's.
    """
    with speaking(language):
        parts = [tr(title)]
    if about is not None:
        parts.append(short_words(about))
        day = about.day or day
    named = [_plain(part) for part in parts]
    return "_".join([*(part for part in named if part), day.isoformat()]) + ".pdf"


def _plain(words: str) -> str:
    letters = [letter if letter.isalnum() else " " for letter in folded(words)]
    plain = "".join(letters).encode("ascii", "ignore").decode()
    return "_".join(plain.split())
