"""What of each noun is searched, read from the nouns' own fields.

A noun that is new is found by all its texts without a word here. Some rows are no
finds of their own but words of the record they belong to: what happened in a case
finds the case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256

from sqlalchemy import Column, Table, Text

from umea_field.domain.field import field_of
from umea_field.domain.kinds import Day, Moment, Strings
from umea_field.domain.nouns import BY_TABLE, NOUNS
from umea_field.domain.record import Record

_OWNERS: Mapping[str, str] = {
    "former_name": "store_id",
    "support": "store_id",
    "support_answer": "store_id",
    "service_check": "offer_id",
    "need_voice": "need_id",
    "trial_measure": "trial_id",
    "measure_value": "measure_id",
    "visit_participant": "visit_id",
    "visit_answer": "visit_id",
    "case_entry": "case_id",
    "dialogue": "id",
    "tour_stop": "tour_id",
    "stop_question": "stop_id",
    "picture_use": "picture_id",
    "activity_done": "activity_id",
    "sheet_correction": "sheet_id",
}
"""Nouns whose rows belong to another, by the column that names it."""
_OWNERS_OF_THE_SAME_ID = {"dialogue": "case"}

_UNREAD: Mapping[str, frozenset[str]] = {
    "picture": frozenset({"sha256"}),
    "printed_sheet": frozenset(
        {"paper", "subject_table", "language", "content", "sha256"}
    ),
    "term": frozenset(
        {"terms", "code", "sign", "family", "level", "kind", "occasion", "shown"}
    ),
    "support_condition": frozenset({"fact", "wanted"}),
    "sheet_correction": frozenset({"target_table", "target_column"}),
    "redirect": frozenset({"survivor_table", "name"}),
    "distinction": frozenset({"one_table", "other_table"}),
}
"""Texts that no person wrote or reads: hashes, codes, names in the program."""
_TITLES = ("caption", "name", "title", "what", "sv", "code")
_OTHER_NAMES = frozenset({"aliases", "en"})
_OTHER_DAYS = frozenset({"informed", "reviewed", "since"})
"""Days that do not tell when the record itself was."""
_NAMED_BY_PARTS = frozenset({"former_name"})
SPOKEN = frozenset(
    {
        "service_types",
        "need_categories",
        "municipal_units",
        "contact_roles",
        "chains",
        "case_types",
        "visit_types",
        "support_schemes",
        "organisation_types",
        "authorities",
        "place_types",
        "activity_rings",
    }
)
"""Lists of terms that tell what a record is about; states would find half of all."""
_EDITION = "2"


@dataclass(frozen=True)
class Shape:
    """What is searched of one noun.

    Attributes:
        noun: Its table's name.
        titles: Columns of which the first that is filled is its name.
        names: Columns of its other names.
        texts: All its other texts.
        codes: Columns whose terms' words find it, with their list.
        title_code: The column whose term is its name where it has no other.
        day: The column that says when it was; empty for none.
        links: The other records it names: column and table.
        owner: The column of the record it is a part of; empty where it is none.
        owned_by: The table of that record.
        names_owner: It holds names of the record it is a part of.
    """

    noun: str
    titles: tuple[str, ...]
    names: tuple[str, ...]
    texts: tuple[str, ...]
    codes: Mapping[str, str]
    title_code: str
    day: str
    links: Mapping[str, str]
    owner: str = ""
    owned_by: str = ""
    names_owner: bool = False
    table: Table = field(repr=False, compare=False, kw_only=True)

    @property
    def written(self) -> tuple[str, ...]:
        """Every column that holds words people wrote."""
        return (*self.titles, *self.names, *self.texts)


def shape_of(noun: type[Record]) -> Shape:
    """Return what is searched of a noun."""
    name, columns = noun.__tablename__, noun.table().columns
    known = [each for each in columns if "field" in each.info]
    unread = _UNREAD.get(name, frozenset())
    written = [each.name for each in known if _is_text(each, unread)]
    titles = tuple(each for each in _TITLES if each in written)
    if name == "worker":
        titles = ("name",)
    names = tuple(each for each in written if each in _OTHER_NAMES)
    codes = {
        each.name: field_of(each).terms
        for each in known
        if field_of(each).terms in SPOKEN
    }
    asked = [each for each in codes if field_of(columns[each]).asked]
    owner = _OWNERS.get(name, "")
    target = _OWNERS_OF_THE_SAME_ID.get(name, "")
    if owner and not target:
        target = str(columns[owner].info["target"])
    return Shape(
        noun=name,
        titles=titles,
        names=names,
        texts=tuple(each for each in written if each not in (*titles, *names)),
        codes=codes,
        title_code=next(iter(asked), ""),
        day=_day(known),
        links={
            each.name: str(each.info["target"])
            for each in known
            if "target" in each.info
        },
        owner=owner,
        owned_by=target,
        names_owner=name in _NAMED_BY_PARTS,
        table=noun.table(),
    )


def _is_text(column: Column[object], unread: frozenset[str]) -> bool:
    if column.name in unread or field_of(column).terms:
        return False
    return isinstance(column.type, Text | Strings)


def _day(known: list[Column[object]]) -> str:
    """Return the day asked for, or the first there is, or the first moment."""
    days = [
        each
        for each in known
        if isinstance(each.type, Day) and each.name not in _OTHER_DAYS
    ]
    asked = [each for each in days if field_of(each).asked]
    moments = [each for each in known if isinstance(each.type, Moment)]
    years = [each for each in known if each.name == "year"]
    first = next(iter([*asked, *days, *moments, *years]), None)
    return "" if first is None else first.name


@cache
def shapes() -> Mapping[str, Shape]:
    """Return what is searched of every noun, by its table."""
    return {noun.__tablename__: shape_of(noun) for noun in NOUNS}


@cache
def found_nouns() -> tuple[str, ...]:
    """Return the nouns that are finds of their own, in the order they are read."""
    return tuple(
        name
        for name, shape in shapes().items()
        if not shape.owner and (shape.written or shape.codes)
    )


def parts_of(noun: str) -> tuple[Shape, ...]:
    """Return the nouns whose rows are parts of a noun, also parts of its parts."""
    direct = [each for each in shapes().values() if each.owned_by == noun]
    deeper = [part for each in direct for part in parts_of(each.noun)]
    return (*direct, *deeper)


def label_of(part: str) -> str:
    """Return the label of a field named as ``case_entry.note``, in English."""
    noun, _, column = part.partition(".")
    return BY_TABLE[noun].fields()[column].label


@cache
def edition() -> str:
    """Return what an index must be of to be used: another shape needs another."""
    said = repr((_EDITION, tuple(shapes().values())))
    return sha256(said.encode()).hexdigest()[:16]
