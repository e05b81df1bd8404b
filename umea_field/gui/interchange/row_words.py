"""What becomes of a row, in words: for lists, and for the row that is chosen."""

from collections.abc import Mapping, Sequence

from umea_field.domain.record import Record
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.gui.interchange.words import ValueWords, field_words
from umea_field.interchange.plan import (
    Answer,
    Outcome,
    Plan,
    PlannedRow,
    Question,
)

NEW, CHANGED, SAME = "new", "changed", "same"
ASKED, REFUSED, LOOK = "likely", "refused", "look"
"""The lists of a preview; the first five sum up to the rows that were read."""

LIST_WORDS: Mapping[str, str] = {
    NEW: mark("New rows"),
    CHANGED: mark("Changed rows"),
    SAME: mark("The same, change nothing"),
    ASKED: mark("Likely duplicates"),
    REFUSED: mark("Refused rows"),
    LOOK: mark("Worth a look"),
}
_ANSWER_WORDS: Mapping[Answer, str] = {
    Answer.NEW: mark("New record"),
    Answer.LEAVE: mark("Left alone"),
}
_FEW = 4


def listed(plan: Plan, key: str) -> Sequence[PlannedRow]:
    """Return the rows of one list; what was decided stays among what is asked."""
    if key == ASKED:
        return [row for row in plan.rows if row.question or row.outcome is _LIKELY]
    if key == LOOK:
        return [row for row in plan.rows if row.remarks and row.outcome in _TAKEN]
    return [row for row in plan.rows if row.outcome.value == key]


_LIKELY = Outcome.LIKELY
_TAKEN = (Outcome.NEW, Outcome.CHANGED)


def counted(plan: Plan, key: str) -> int:
    """Return how many rows a list's number counts."""
    if key == LOOK:
        return len(listed(plan, LOOK))
    return plan.count(Outcome(key))


def sentence_of_sum(plan: Plan) -> str:
    """Return a sum that adds up: ``145 rows = 124 new + 21 changed + …``."""
    return tr(
        "{rows} = {new} new + {changed} changed + {same} the same + {likely}"
        " likely duplicates + {refused} refused",
        rows=trn("{count} row", "{count} rows", len(plan.rows)),
        new=plan.count(Outcome.NEW),
        changed=plan.count(Outcome.CHANGED),
        same=plan.count(Outcome.SAME),
        likely=plan.count(Outcome.LIKELY),
        refused=plan.count(Outcome.REFUSED),
    )


def where_of(row: PlannedRow) -> str:
    """Return where a row's record lies, or which column of it is wrong."""
    if row.outcome is Outcome.REFUSED and row.remarks:
        remark = row.remarks[0]
        return " ".join(part for part in (remark.letters, remark.column) if part)
    return row.place


def what_of(row: PlannedRow, noun: type[Record], words: ValueWords) -> str:
    """Return what becomes of a row, on one line."""
    if row.outcome is Outcome.REFUSED:
        return row.remarks[0].text if row.remarks else ""
    if row.question:
        return _decided(row)
    if row.outcome is Outcome.SAME:
        return tr("Nothing changes")
    few = [
        f"{field_words(noun, change.field)}: {words.change(change)}"
        for change in row.changes
        if not (row.outcome is Outcome.NEW and change.field in ("name", "title"))
    ]
    rest = "" if len(few) <= _FEW else " …"
    return "; ".join(few[:_FEW]) + rest


def _decided(row: PlannedRow) -> str:
    if row.answer is Answer.SAME:
        same = next((one for one in row.likely if one.record_id == row.record_id), None)
        return tr("The same as {name}", name=same.name if same else row.name)
    if row.answer:
        return tr(_ANSWER_WORDS[row.answer])
    names = ", ".join(_called(one.name, one.place) for one in row.likely)
    if row.question is Question.RENAMED:
        return tr("To decide: {name} renamed, or new?", name=names)
    return tr("To decide: the same as {names}?", names=names)


def _called(name: str, place: str) -> str:
    return f"{name} ({place})" if place else name


def choices_of(row: PlannedRow) -> Sequence[tuple[Answer, int, str, str]]:
    """Return what may be answered about a row, in the order of its digits.

    Returns:
        For each: the answer, which candidate it is about, words, and a note.
    """
    renamed = row.question is Question.RENAMED
    same = tr("Same store, new name") if renamed else tr("The same")
    found = [
        (Answer.SAME, at, f"{same}: {one.name}", one.place)
        for at, one in enumerate(row.likely)
    ]
    new = tr("A new store in its place") if renamed else tr("A new record")
    note = tr("Takes over no agency roles") if renamed else ""
    found.append((Answer.NEW, 0, new, note))
    found.append((Answer.LEAVE, 0, tr("Leave the row"), tr("Nothing is made of it")))
    return found
