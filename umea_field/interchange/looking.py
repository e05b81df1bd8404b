"""What is worth a look in a row that is taken in all the same."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from umea_field.domain import checks
from umea_field.domain.record import Record
from umea_field.foundation.i18n import tr
from umea_field.interchange.cells import Unknown
from umea_field.interchange.grid import Row
from umea_field.interchange.headings import Column
from umea_field.interchange.plan import Remark
from umea_field.interchange.registers import Registers
from umea_field.interchange.row_values import RowReader

_NUMBERS_OF_THEIR_OWN = frozenset(
    ["org_no", "phone", "external_ids", "registry_number", "code"]
)
"""Fields of digits that are no person's."""


def codes_to_look_at(
    reader: RowReader, registers: Registers, row: Row, values: Mapping[str, Any]
) -> Iterator[Remark]:
    """Yield each code that no list has, or that is chosen no more."""
    for column in reader.columns:
        value = values.get(column.field)
        terms = reader.terms(column)
        for part in value if isinstance(value, frozenset) else [value]:
            said = _about_code(registers, terms, part)
            if said:
                yield Remark(row.number, column.heading, said, reader.letters(column))


def _about_code(registers: Registers, terms: str, part: Any) -> str:
    if isinstance(part, Unknown) and not terms:
        return tr("“{word}” is uncertain. It is kept as it is.", word=part)
    if isinstance(part, Unknown):
        said = tr("“{code}” is in no list. It is kept as it is.", code=part)
    elif isinstance(part, str) and terms and registers.retired(terms, part):
        words = registers.retired(terms, part)
        said = tr("“{code}” ({words}) is retired. It is kept.", code=part, words=words)
    else:
        return ""
    near = registers.near(terms, part)
    if near:
        said += " " + tr("Nearest in the list: {terms}.", terms=", ".join(near))
    return said


def looks_wrong(
    reader: RowReader, row: Row, record: Record, now: datetime
) -> Iterator[Remark]:
    """Yield what looks absurd, contradictory or too personal in a record."""
    headings: dict[str, Column] = {c.field: c for c in reader.columns}
    told: set[str] = set()
    for problem in record.problems(now):
        told.add(problem.field)
        yield _remark(reader, row, headings.get(problem.field), problem.text)
    for name, column in headings.items():
        value = getattr(record, name, None)
        if name in told or name in _NUMBERS_OF_THEIR_OWN or not isinstance(value, str):
            continue
        for problem in checks.personal_number(name, value):
            yield _remark(reader, row, column, problem.text)


def _remark(reader: RowReader, row: Row, column: Column | None, text: str) -> Remark:
    heading = column.heading if column else ""
    return Remark(row.number, heading, text, reader.letters(column))


def all_of(*parts: Sequence[Remark] | Iterator[Remark]) -> tuple[Remark, ...]:
    """Return remarks one after the other, none twice."""
    return tuple(dict.fromkeys(remark for part in parts for remark in part))
