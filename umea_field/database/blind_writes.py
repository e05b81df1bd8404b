"""Writing over a clash that the writer did not see: noted where a merge has noted one.

In SQLite it is a trigger of its own that looks at the heads, and those that write
them wake it only where there is something to look at: one that reads a table and
writes it makes a table of its own to keep what it read, at every row and whether there
is a clash or not, and that is an eighth of all that journalling costs.
"""

from collections.abc import Mapping
from functools import cache

from umea_field.database.journal_tables import SHIPPED
from umea_field.domain.field import grouped
from umea_field.domain.nouns import NOUNS

CLASHING = """coalesce((SELECT count(DISTINCT hj.value)
        + max(CASE WHEN hj.value IS NULL THEN 1 ELSE 0 END) > 1
        OR max(hj.flags) > 0
      FROM head AS h JOIN journal AS hj ON hj.device = h.device AND hj.seq = h.seq
      WHERE {cell}), 1 = 0)"""
"""Whether a cell may hold a clash: different values, or one written blind to some."""

PARTED = """EXISTS (SELECT 1
      FROM head AS h JOIN journal AS hj ON hj.device = h.device AND hj.seq = h.seq
      WHERE {cells} AND (hj.flags > 0 OR (h.device <> {shipped} AND EXISTS (SELECT 1
        FROM head AS g JOIN journal AS gj ON gj.device = g.device AND gj.seq = g.seq
        WHERE g.row_id = h.row_id AND g.noun = h.noun AND {others}
          AND g.device <> h.device AND g.device <> {shipped}
          AND NOT EXISTS (SELECT 1 FROM sync_ctx AS c1 WHERE c1.device = h.device
            AND c1.epoch = hj.epoch AND c1.other = g.device AND c1.seq >= g.seq)
          AND NOT EXISTS (SELECT 1 FROM sync_ctx AS c2 WHERE c2.device = g.device
            AND c2.epoch = gj.epoch AND c2.other = h.device AND c2.seq >= h.seq)))))"""
"""Whether columns that clash as one hold what was written in ignorance of the other.

Whether that is a clash the law of merging judges; what is noted here is only where.
"""

NOTED = """CASE WHEN EXISTS (SELECT 1 FROM conflict_review AS r WHERE {cells})
      THEN {asked} ELSE 1 = 0 END"""
"""The same, asked only where a merge has noted a clash: nothing else can make one."""

TRIGGER = "journal_blind_write"


def waking(noun: str) -> str:
    """Return what asks, in a trigger of SQLite, whether a row's change is blind.

    A note of this machine is written as it was. By its id, so that one row is known to
    be all: otherwise a table is made for those that are found.
    """
    return (
        "UPDATE sync_state SET applying = applying WHERE id = 1 AND EXISTS"
        " (SELECT 1 FROM conflict_review AS n"
        f" WHERE n.row_id = NEW.id AND n.noun = '{noun}');"
    )


@cache
def sqlite_trigger() -> str:
    """Return what makes the trigger that is woken."""
    return f"""CREATE TRIGGER {TRIGGER}
AFTER UPDATE OF applying ON sync_state WHEN OLD.applying = 0 AND NEW.applying = 0
BEGIN
  UPDATE journal SET flags = {_clashing()}
    WHERE device = NEW.device AND seq > NEW.seq;
END"""


def _clashing() -> str:
    """Return whether a cell that is written over may hold a clash.

    What clashes as one is told by the names of its columns between commas: the same
    question for every group is asked, and made ready, once.
    """
    row = "h.row_id = journal.row_id AND h.noun = journal.noun"
    among = f"instr({_together()}, ',' || {{}}.field || ',')"
    noted = f"r.row_id = journal.row_id AND r.noun = journal.noun AND {among}"
    parted = PARTED.format(
        cells=f"{row} AND {among.format('h')}",
        others=among.format("g"),
        shipped=f"X'{SHIPPED.hex}'",
    )
    alone = CLASHING.format(cell=f"{row} AND h.field = journal.field")
    asked = f"CASE WHEN {_is_grouped()} THEN {parted} ELSE {alone} END"
    return NOTED.format(cells=noted.format("r"), asked=asked)


def _groups() -> Mapping[tuple[str, ...], list[str]]:
    """Return which nouns have which columns that clash as one."""
    found: dict[tuple[str, ...], list[str]] = {}
    for noun in NOUNS:
        for names in grouped(noun.table()):
            found.setdefault(names, []).append(noun.__tablename__)
    return found


def _is_of(names: tuple[str, ...], nouns: list[str]) -> str:
    fields, tables = (", ".join(f"'{one}'" for one in some) for some in (names, nouns))
    return f"journal.field IN ({fields}) AND journal.noun IN ({tables})"


def _is_grouped() -> str:
    return " OR ".join(_is_of(*group) for group in _groups().items())


def _together() -> str:
    arms = " ".join(
        f"WHEN {_is_of(names, nouns)} THEN ',{','.join(names)},'"
        for names, nouns in _groups().items()
    )
    return f"CASE {arms} ELSE ',' || journal.field || ',' END"
