"""Which merge can be undone: the last one, noted or not."""

from datetime import date

from sqlalchemy import text
from world.machines import Machine, met

from umea_field.database.takings import takings
from umea_field.sync import take_in
from umea_field.sync.in_one_go import last_merge, take_in_together, undo_merge
from umea_field.sync.looking import look_through

Machines = dict[str, Machine]
TODAY = date(2026, 11, 26)


def test_that_what_came_in_is_told_though_it_could_not_be_noted(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    a.write("v1", "name", "Ett")
    b.write("v1", "name", "Två")
    looked = look_through(h.database, [a.hand_over(h), b.hand_over(h)], TODAY)
    with h.database.aside() as connection:
        connection.execute(
            text(
                "CREATE TRIGGER full BEFORE INSERT ON keepsake"
                " WHEN NEW.name = 'merged_together'"
                " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
            )
        )
    merge = take_in_together(h.database, looked)
    assert "disken är full" in merge.stopped
    assert merge.receipt.total == merge.receipt.taken > 0
    assert merge.is_logged
    with h.database.read() as session:
        assert len(last_merge(session)) == 1
        assert takings(session.connection())[0].machine == "B"
    with h.database.aside() as connection:
        connection.execute(text("DROP TRIGGER full"))
    assert undo_merge(h.database) == 1


def test_that_a_merge_killed_after_an_undo_can_be_undone_and_no_older_one(
    machines: Machines,
) -> None:
    a, _, h = met(machines)
    a.write("v1", "name", "Ett")
    looked = look_through(h.database, [a.hand_over(h)], TODAY)
    take_in_together(h.database, looked)
    a.write("v1", "name", "Tre")
    path = a.hand_over(h)
    later = look_through(h.database, [path], TODAY)
    take_in_together(h.database, later)
    assert undo_merge(h.database) == 1
    with h.database.read() as session:
        assert last_merge(session) == ()
    take_in.take_in(h.database, path)  # and killed before it could be noted
    with h.database.read() as session:
        assert len(last_merge(session)) == 1
    assert undo_merge(h.database) == 1
    with h.database.read() as session:
        assert last_merge(session) == ()
