"""A laptop that was copied hears of it from the office's bundle, and what to do."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot
from sqlalchemy import update

from umea_field.database.database import Database
from umea_field.domain.village import Village
from umea_field.gui.handover.page import PREVIEW
from umea_field.gui.rooms import SETTINGS, THIS_COMPUTER
from umea_field.gui.style import Look
from umea_field.sync.hand_over import hand_over
from umea_field.sync.new_machine import become_new_machine
from umea_field.sync.take_in import take_in


def writes(database: Database, notes: str) -> None:
    with database.write("Ändring", "test") as session:
        session.execute(update(Village.table()).values(notes=notes))


def test_that_a_copy_is_led_to_where_it_becomes_a_machine_of_its_own(
    desks: Callable[..., Any],
    look: Look,
    qtbot: QtBot,
    example: Database,
    stick: Path,
    tmp_path: Path,
) -> None:
    first, twin = (
        Path(shutil.copy(stick / "pc-anna.sqlite", tmp_path / name))
        for name in ("anna.sqlite", "copy.sqlite")
    )
    with Database.open(first) as laptop:
        writes(laptop, "Skrivet på den första")
        sender = laptop.machine().device
        take_in(example, hand_over(laptop, tmp_path / "a.ufb").path, with_copy=False)
    answer = hand_over(example, tmp_path / "answer.ufb", sender).path
    with Database.open(twin) as database:
        writes(database, "Skrivet på kopian")
        desk = desks(look, qtbot, database, [answer])
        desk.drop(answer)
        desk.at(PREVIEW)
        told = desk.page.bar.accessibleName()
        assert told.startswith("Den här datorn och en annan är kopior av samma.")
        wanted: list[object] = []
        desk.page.place_asked.connect(lambda *told: wanted.extend(told))
        desk.page.bar._button.click()
        assert wanted == [SETTINGS, THIS_COMPUTER]
        become_new_machine(database, "PC-ANNA 2")
        mine = hand_over(database, tmp_path / "b.ufb", example.machine().device)
        take_in(example, mine.path, with_copy=False)
        own = database.machine().device
        next_one = hand_over(example, tmp_path / "next.ufb", own).path
        desk.drop(next_one)
        desk.at(PREVIEW)
        assert [one.refused for one in desk.page.course.looked.bundles] == [""]
        assert desk.page.course.looked.receipt.taken
        desk.page.stop()
