"""Which operations stand, and which rows live, once a part has come in: set by set."""

from sqlalchemy import (
    Connection,
    and_,
    delete,
    exists,
    insert,
    literal,
    select,
    tuple_,
    update,
)

from umea_field.database.journal_tables import head, journal
from umea_field.sync import arrivals, lineage
from umea_field.sync.arrivals import (
    incoming,
    is_delete,
    is_whole,
    knows,
    same_row,
    touched,
)

_CELL = ("row_id", "noun", "field", "device", "seq")


def replace_heads(connection: Connection) -> None:
    """Take away the heads that what comes in supersedes, and put in the new ones."""
    key = tuple_(*(head.c[name] for name in _CELL))
    for later in (
        and_(head.c.field == incoming.c.field, knows(incoming, head)),
        and_(is_whole(incoming), knows(incoming, head)),
    ):
        gone = select(*(head.c[name] for name in _CELL)).join_from(
            incoming, head, and_(same_row(incoming, head), later)
        )
        connection.execute(delete(head).where(key.in_(gone)))
    other, whole = incoming.alias("other"), incoming.alias("whole_row")
    standing = select(*(incoming.c[name] for name in _CELL)).where(
        ~exists().where(
            same_row(other, incoming),
            other.c.field == incoming.c.field,
            knows(other, incoming),
        ),
        ~exists().where(
            same_row(whole, incoming), is_whole(whole), knows(whole, incoming)
        ),
    )
    connection.execute(insert(head).from_select(_CELL, standing))


def judge_rows(connection: Connection) -> None:
    """Note of each touched row whether it lives; as ``law.is_alive``."""
    sought = (touched.c.noun, touched.c.row_id)
    mine = head.alias("mine")
    has_heads = exists().where(same_row(mine, touched))
    connection.execute(update(touched).values(dead=1).where(~has_heads))
    delete_head, deletion = head.alias("delete_head"), journal.alias("deletion")
    kept, word = head.alias("kept"), journal.alias("word")
    unseen = (
        select(literal(1))
        .join_from(
            kept,
            word,
            and_(word.c.device == kept.c.device, word.c.seq == kept.c.seq),
        )
        .where(same_row(kept, delete_head), ~is_delete(word), ~knows(deletion, word))
        .correlate(delete_head, deletion)
        .exists()
    )
    link = journal.alias("link")
    named = (
        select(literal(1))
        .select_from(link)
        .where(
            arrivals.links_to(connection, link, delete_head.c.row_id),
            ~knows(deletion, link),
            ~knows(link, deletion),
        )
        .correlate(delete_head, deletion)
        .exists()
    )
    dead = (
        select(delete_head.c.noun, delete_head.c.row_id)
        .join_from(touched, delete_head, same_row(touched, delete_head))
        .join(
            deletion,
            and_(
                deletion.c.device == delete_head.c.device,
                deletion.c.seq == delete_head.c.seq,
            ),
        )
        .where(delete_head.c.field == "", is_delete(deletion), ~unseen, ~named)
    )
    connection.execute(update(touched).values(dead=1).where(tuple_(*sought).in_(dead)))
    gone = select(touched.c.row_id).where(touched.c.dead == 1)
    alive = lineage.kept_from_below(connection, gone)
    if alive:
        connection.execute(
            update(touched).values(dead=0).where(touched.c.row_id.in_(alive))
        )
