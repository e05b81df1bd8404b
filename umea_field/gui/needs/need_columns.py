"""What the list of needs shows of each."""

from collections.abc import Sequence

from umea_field.database.need_list import NeedRow
from umea_field.database.needs import IMPORTANCE, NEED_STATUS
from umea_field.database.vocabularies import Vocabulary
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.gui.rows_model import Column

URGENCY, GROUPS, AREAS = "urgency", "respondent_groups", "need_categories"
VALUES = "citizen_value_groups"
"""Lists of terms."""

NEED, VILLAGE, WHO, WEIGHT, HASTE, VOICES, STATE, CASE = range(8)
"""The columns' places."""


def columns(terms: Vocabulary) -> Sequence[Column[NeedRow]]:
    """Return the columns, from the left."""
    return (
        Column(mark("Need"), title_of, width=0),
        Column(mark("Village"), lambda row: row.village, width=9.5),
        Column(
            mark("Whose"),
            lambda row: who(row, terms),
            width=10,
            sign=lambda row: "" if row.has_origin else "okand",
            role=lambda row: "text" if row.has_origin else "warn",
        ),
        Column(
            mark("Importance"),
            lambda row: terms.label(IMPORTANCE, row.importance),
            width=8,
            order=lambda row: rank(terms, IMPORTANCE, row.importance),
        ),
        Column(
            mark("Urgency"),
            lambda row: terms.short(URGENCY, row.urgency),
            width=8,
            order=lambda row: rank(terms, URGENCY, row.urgency),
        ),
        Column(
            mark("Voices"),
            lambda row: "" if row.voices is None else str(row.voices),
            width=5,
            order=lambda row: None if row.voices is None else -row.voices,
            number=True,
        ),
        Column(
            mark("State"),
            lambda row: terms.short(NEED_STATUS, row.status),
            width=8,
            order=lambda row: terms.place(NEED_STATUS, row.status),
            role=lambda row: (
                "text" if terms.is_open(NEED_STATUS, row.status) else "text2"
            ),
        ),
        Column(
            mark("Case"),
            lambda row: tr("case") if row.case_id else "",
            width=5.5,
            role=lambda row: "text2",
        ),
    )


def title_of(row: NeedRow) -> str:
    """Return what a need is called."""
    return row.title or tr("Without words")


def who(row: NeedRow, terms: Vocabulary) -> str:
    """Return who has a need, or that nobody is said to."""
    said = ", ".join(filter(None, [terms.labels(GROUPS, row.groups), row.organisation]))
    return said or tr("Nobody named")


def rank(terms: Vocabulary, name: str, code: str | None) -> int | None:
    """Return what a list is sorted by: the heaviest first, what is not said last."""
    term = terms.term(name, code)
    return -term.rank if term and term.rank else None


def weight_words(row: NeedRow, terms: Vocabulary) -> str:
    """Return ``Äldre, avgörande, 6 röster``."""
    voices = ""
    if row.voices is not None:
        voices = trn("{count} voice", "{count} voices", row.voices)
    weight = terms.label(IMPORTANCE, row.importance).lower()
    return ", ".join(filter(None, [who(row, terms), weight, voices]))
