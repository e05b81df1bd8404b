"""What cases, tours and trials hold besides; conditions of support, and answers."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ADDED: Mapping[str, str] = {
    "case_entry": "kind:words promised:words told:words note:words",
    "solution_trial": (
        "village_id:key* store_id:key* service:words decided:words lesson:words"
    ),
    "tour_stop": "travel_km:real expected:big",
}
"""New columns of nouns there are, as ``name:kind``; a star where it is indexed."""

NEW: Mapping[str, str] = {
    "measure_value": "measure_id:key* day:words value:real note:words",
    "stop_question": (
        "stop_id:key* question:words asked_by:words unit:words answer:words "
        "case_id:key*"
    ),
    "support_condition": (
        "scheme:words sv:words en:words fact:words more_than:real at_least:real "
        "at_most:real wanted:words sequence:big as_of:words source:words retired:big"
    ),
    "support_answer": (
        "store_id:key* condition_id:key* answer:words value:words day:words "
        "worker_id:key*"
    ),
}
"""New nouns, told in the same way."""


def upgrade() -> None:
    """Add the columns and the tables, and the bins of both."""
    server = op.get_bind().dialect.name == "postgresql"
    kinds: Mapping[str, sa.types.TypeEngine[Any]] = {
        "key": sa.Uuid() if server else sa.LargeBinary(16),
        "big": sa.BigInteger(),
        "real": sa.Double(),
        "words": sa.Text(),
    }

    def columns(told: str) -> list[sa.Column[Any]]:
        parts = (part.rstrip("*").split(":") for part in told.split())
        return [sa.Column(name, kinds[kind]) for name, kind in parts]

    for noun, told in NEW.items():
        for table in (noun, f"{noun}_trash"):
            key = sa.Column("id", kinds["key"], primary_key=True)
            op.create_table(table, key, *columns(told))
    for noun, told in ADDED.items():
        for table in (noun, f"{noun}_trash"):
            for column in columns(told):
                op.add_column(table, column)
    for noun, told in {**NEW, **ADDED}.items():
        for part in told.split():
            if part.endswith("*"):
                name = part.split(":")[0]
                op.create_index(f"ix_{noun}_{name}", noun, [name])
