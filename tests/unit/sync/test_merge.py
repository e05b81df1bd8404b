"""A merge costs what comes in, not what is there."""

from typing import Any

from sqlalchemy import event
from world.machines import Machine, met

from umea_field.sync import bundle_file
from umea_field.sync.merge import merge

Machines = dict[str, Machine]

COMING_IN = {
    *("incoming", "touched", "shown", "i", "t", "o", "s", "ranked", "CONSTANT"),
    *("deletes", "beneath"),
}
"""What holds no more than one part of a bundle, by the names it has in statements."""
SMALL = {"sync_state", "sync_vv", "sync_device"}
"""What holds a row for each machine."""


def _is_small(name: str) -> bool:
    return name in COMING_IN | SMALL or name.startswith("(subquery")


def test_that_what_is_old_is_not_read_through_for_what_is_new(
    machines: Machines,
) -> None:
    """No statement of a merge walks through all the heads or the whole journal."""
    a, _, h = met(machines)
    a.write("v1", "name", "Ett")
    a.write("v1", "households", 2)
    a.remove("v1")
    h.write("v1", "name", "Två")
    path = a.hand_over(h)
    walked: list[str] = []

    def explain(_: object, cursor: Any, statement: str, given: Any, *__: Any) -> None:
        asks = statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH"))
        if asks and "FROM " in statement:
            plan = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", given)
            walked.extend(
                f"{line[3]}: {statement}"
                for line in plan
                if line[3].startswith("SCAN") and not _is_small(line[3].split()[1])
            )

    with h.database.arriving() as arriving, bundle_file.opened(path) as bundle:
        event.listen(arriving.connection, "before_cursor_execute", explain)
        for part, operations in zip(bundle.manifest.parts, bundle.parts(), strict=True):
            merge(arriving.connection, operations, bundle.manifest.contexts, part.until)
    assert walked == []
    assert len(h.clashes()) == 2
