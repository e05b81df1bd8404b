"""What the year wheel, half-year summaries and papers that come back hold besides.

And what a machine remembers of the bundles it took in and made.
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ADDED: Mapping[str, str] = {
    "activity": "until:words template:words series_id:key* series_day:words",
    "printed_sheet": (
        "recipients:words sent:words picture_id:key* received_by_id:key*"
    ),
    "visit_participant": "takeaway:words",
}
"""New columns of nouns there are, as ``name:kind``; a star where it is indexed."""

NEW: Mapping[str, str] = {
    "activity_done": "activity_id:key* day:words done:words",
    "sheet_correction": (
        "sheet_id:key* line:big label:words target_table:words target_id:key* "
        "target_column:words printed:words found:words written:words outcome:words "
        "received:words worker_id:key*"
    ),
    "half_year": (
        "period:words party:words store_id:key* organisation_id:key* highlights:words "
        "text_done:words text_learned:words text_next:words thanks:words "
        "recipients:words sent:words sheet_id:key*"
    ),
}
"""New nouns, told in the same way."""


LOCAL: Mapping[str, str] = {
    "bundle_seen": "digest*:words device:key made:big vector:words taken:small",
    "import_log": (
        "number*:small digest:words device:key began:words ended+:words part:small "
        "before:words seq:big made:small backup+:words receipt:words"
    ),
    "conflict_review": "noun*:words row_id*:key field*:words",
}
"""New tables of this machine; a star in the key, a plus where it may be empty."""


def upgrade() -> None:
    """Add the columns and the tables, and the bins of both."""
    server = op.get_bind().dialect.name == "postgresql"
    kinds: Mapping[str, sa.types.TypeEngine[Any]] = {
        "key": sa.Uuid() if server else sa.LargeBinary(16),
        "big": sa.BigInteger(),
        "words": sa.Text(),
        "small": sa.Integer(),
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
    for table, told in LOCAL.items():
        made = [
            sa.Column(
                name.strip("*+"),
                kinds[kind],
                primary_key="*" in name,
                nullable="+" in name,
                autoincrement=False,
            )
            for name, kind in (part.split(":") for part in told.split())
        ]
        op.create_table(table, *made)
    names = sa.text("substr(field, length(field) - 2) = '_id'")
    op.create_index(
        "journal_link",
        "journal",
        ["value"],
        sqlite_where=names,
        postgresql_where=names,
    )
