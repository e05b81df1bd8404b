"""Records of two nouns may have one id: each of them lives or not by itself."""

from uuid import UUID

from world.machines import ROWS, Machine, met

from umea_field.domain.picture import Picture, PictureId
from umea_field.domain.sameness import Redirect, RedirectId
from umea_field.domain.store import Store, StoreId
from umea_field.domain.visit import Visit, VisitId
from umea_field.sync import undoing

_STORE = StoreId(ROWS["s1"][1])


def test_that_a_store_lives_on_though_what_led_away_from_it_is_gone(
    machines: dict[str, Machine],
) -> None:
    """A picture was hung beneath a store that was just merged into another."""
    a, b, h = met(machines)
    visit = VisitId(UUID(int=0xB15))
    with h.database.write() as session:
        session.add(Store(id=_STORE, name="Handlarn"))
        session.add(Visit(id=visit, store_id=_STORE))
    h.give(a)
    h.give(b)
    with a.database.write() as session:
        session.add(Redirect(id=RedirectId(_STORE), name="Handlarn"))
        session.delete(session.get_one(Store, _STORE))
    with b.database.write() as session:
        session.add(Picture(id=PictureId(UUID(int=0xB17)), visit_id=visit))
    a.give(h)
    b.give(h)
    h.give(b)
    with b.database.write() as session:
        session.delete(session.get_one(Redirect, RedirectId(_STORE)))
    b.give(h)
    for one in (b, h):
        assert undoing.recompute_all(one.database).all() == set()
        with one.database.read() as session:
            assert session.get(Store, _STORE) is not None
            assert session.get(Redirect, RedirectId(_STORE)) is None
