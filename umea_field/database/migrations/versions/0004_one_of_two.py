"""What holds that two records are one, or are not; and other names of stores."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ADDED: Mapping[str, str] = {"store": "aliases:words"}
"""New columns of nouns there are, as ``name:kind``."""

NEW: Mapping[str, str] = {
    "redirect": "survivor_table:words survivor_id:key* name:words",
    "distinction": "one_table:words one_id:key* other_table:words other_id:key*",
}
"""New nouns, told in the same way; a star where it is indexed."""


def upgrade() -> None:
    """Add the column and the tables, and the bins of both."""
    server = op.get_bind().dialect.name == "postgresql"
    kinds: Mapping[str, sa.types.TypeEngine[Any]] = {
        "key": sa.Uuid() if server else sa.LargeBinary(16),
        "words": sa.Text(),
    }

    def columns(told: str) -> list[sa.Column[Any]]:
        parts = (part.rstrip("*").split(":") for part in told.split())
        return [sa.Column(name, kinds[kind]) for name, kind in parts]

    for noun, told in NEW.items():
        for table in (noun, f"{noun}_trash"):
            key = sa.Column("id", kinds["key"], primary_key=True)
            op.create_table(table, key, *columns(told))
        for part in told.split():
            if part.endswith("*"):
                name = part.split(":")[0]
                op.create_index(f"ix_{noun}_{name}", noun, [name])
    for noun, told in ADDED.items():
        for table in (noun, f"{noun}_trash"):
            for column in columns(told):
                op.add_column(table, column)
