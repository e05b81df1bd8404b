"""A preview can be cancelled until its very end, and leaves everything as it was."""

from datetime import date

import pytest
from world.machines import Machine, met

from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Stopped
from umea_field.sync.looking import NEW, look_through

TODAY = date(2026, 11, 26)


def test_that_a_preview_can_be_cancelled_until_its_very_end(
    machines: dict[str, Machine],
) -> None:
    a, _, h = met(machines, households=1)
    a.add("v2", name="Gransele")
    bundle, before = a.hand_over(h), h.everything()
    said: list[str] = []

    def hear(_done: int, _total: int, what: str = "") -> None:
        said.append(what)
        if what == stops_at:
            raise Stopped

    stops_at = "nowhere"
    assert look_through(h.database, [bundle], TODAY, progress=hear).lists[NEW]
    ending = list(dict.fromkeys(filter(None, said)))[-3:]
    assert tr("Finding what may be written twice …") in ending
    for stops_at in ending:
        said.clear()
        with pytest.raises(Stopped):
            look_through(h.database, [bundle], TODAY, progress=hear)
        assert said[-1] == stops_at
        assert h.everything() == before
