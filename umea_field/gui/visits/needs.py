"""The needs section: what each key of its grid writes."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QRect, Slot
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database import needs
from umea_field.domain.likeness import sentence_may_be_same
from umea_field.domain.need import CHANGED, Need, NeedId, NeedVoice
from umea_field.domain.record import new_id
from umea_field.foundation.i18n import tr, trc, trn
from umea_field.gui.cell import Cell
from umea_field.gui.visits.need_grid import NeedGrid
from umea_field.gui.visits.need_rows import AREA, NeedLine, NeedRows, line_of
from umea_field.gui.visits.section import Desk, VisitSection
from umea_field.gui.widgets.section import spoken

_NEXT = "next"
"""The key of the row that waits for the next need."""


class NeedSection(VisitSection):
    """What people lack: spoken of again, or new."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "needs", tr("Needs"))
        self.rows = NeedRows(self)
        self.grid = NeedGrid(desk.look, self.rows)
        self._voices: dict[NeedId, UUID] = {}
        self.column.addWidget(self.grid)
        self.hint = spoken("", "note")
        self.hint.setWordWrap(True)
        self.hint.hide()
        self._is_troubled = False
        self.column.addWidget(self.hint)
        self.setFocusProxy(self.grid)
        self.grid.spoken.connect(self._say)
        self.grid.unspoken.connect(self._unsay)
        self.grid.removed.connect(self._remove)
        self.grid.passed.connect(self.passed)
        self.grid.cells.written.connect(self._write)
        self.grid.cells.words_typed.connect(self._draft)
        self.grid.cells.words_typed.connect(self._look_for_others)
        self.grid.cells.dropped.connect(self._drop)
        self.grid.cells.troubled.connect(self._tell_trouble)
        self.grid.row_reached.connect(self._tell_place)
        self.grid.cells.opened.connect(self._tell_cell)
        self.grid.sight_wanted.connect(self._want_sight)

    @override
    def fill(self) -> None:
        if self.reading is None:
            return
        at = self.grid.currentIndex().row()
        here = self.grid.need_here()
        cased = {case.need_id for case in self.reading.cases}
        cased |= {row.case.need_id for row in self.reading.open_cases}
        lines = [
            line_of(each, each.need.id in cased) for each in self.reading.earlier_needs
        ]
        lines += [
            NeedLine(need, has_case=need.id in cased) for need in self.reading.needs
        ]
        self._voices = {
            each.need.id: each.voice.id
            for each in self.reading.earlier_needs
            if each.voice
        }
        self.rows.show(lines, self.vocabulary)
        found = self.rows.place_of(here.id) if here is not None else -1
        self.grid.stay_at(found if found >= 0 else at, AREA)

    @override
    def state(self) -> str:
        parts = []
        if new := self.rows.new():
            parts.append(trn("{count} new", "{count} new", new))
        if silent := self.rows.silent():
            parts.append(trn("{count} open", "{count} open", silent))
        if not parts:
            return (
                trc("part of a visit", "all spoken of")
                if self.rows.earlier()
                else trc("part of a visit", "none")
            )
        return ", ".join(parts)

    @override
    def facts(self) -> str:
        earlier, new = self.rows.earlier(), self.rows.new()
        parts = []
        if earlier:
            parts.append(
                trn("{count} open from before", "{count} open from before", earlier)
            )
        if new:
            parts.append(trn("{count} new", "{count} new", new))
        return ", ".join(parts)

    @override
    def take_focus(self) -> None:
        self.grid.setFocus()
        at = next(
            (
                place
                for place, line in enumerate(self.rows.lines())
                if line.earlier and line.said is None
            ),
            len(self.rows.lines()),
        )
        self.grid.go_to(at, AREA)

    @override
    def go_to(self, place: str) -> bool:
        need_id, _, column = place.partition("/")
        found = next(
            (
                at
                for at, line in enumerate(self.rows.lines())
                if str(line.need.id) == need_id
            ),
            len(self.rows.lines()) if need_id in ("", _NEXT) else -1,
        )
        self.grid.setFocus()
        at = found if found >= 0 else len(self.rows.lines())
        if found >= 0 and column:
            self.grid.open_cell(at, int(column))
            self.grid.cells.write_on()
        else:
            self.grid.go_to(at, AREA)
        return found >= 0

    @override
    def finish(self) -> None:
        self.grid.finish()

    def cell_in_focus(self) -> Cell | None:
        """Return the need one is at."""
        need = self.chosen_need()
        return Cell("need", need.id) if need is not None else None

    def chosen_need(self) -> Need | None:
        """Return the need the writer has come to."""
        return self.grid.need_here()

    def need_for_case(self) -> Need | None:
        """Return the need a case is to be made of: where one is, or just written.

        In the row that waits for the next need that is the one above, unless it is
        a case already.
        """
        here = self.chosen_need()
        if here is not None:
            return here
        above = self.rows.line_at(len(self.rows.lines()) - 1)
        if above is None or above.earlier or above.has_case:
            return None
        return above.need

    def without_case(self) -> list[Need]:
        """Return the new needs that are no case yet."""
        lines = self.rows.lines()
        return [line.need for line in lines if not line.earlier and not line.has_case]

    def tell_case(self, need_id: NeedId) -> None:
        """Show that a case was made of a need."""
        at = self.rows.place_of(need_id)
        line = self.rows.line_at(at)
        if line is not None:
            self.rows.put(at, replace(line, has_case=True))

    @Slot(int, str)
    def _say(self, at: int, said: str, note: str | None = None) -> None:
        line = self.rows.line_at(at)
        if line is None or not line.earlier:
            return
        need_id, visit = line.need.id, self.visit
        words = self.rows.said_words(said).lower()

        def work(session: Session) -> NeedVoice:
            if (voice := self._voices.get(need_id)) is not None:
                self.desk.keeper.settle(session, "need_voice", voice, "note")
            return needs.say(session, need_id, visit, said, note)

        def take(voice: NeedVoice) -> None:
            self._voices[need_id] = voice.id

        reason = tr("{need}: {said}", need=line.need.title or "", said=words)
        self.rows.put(at, replace(line, said=said, note=note or line.note))
        self.desk.keeper.keep(reason, work, take)
        self.state_again()

    @Slot(int)
    def _unsay(self, at: int) -> None:
        line = self.rows.line_at(at)
        if line is None or line.said is None:
            return
        need_id, visit = line.need.id, self.visit
        self.rows.put(at, replace(line, said=None, note=None))
        self._voices.pop(need_id, None)
        self.desk.keeper.keep(
            tr("{need}: not spoken of", need=line.need.title or ""),
            lambda session: needs.unsay(session, need_id, visit),
        )
        self.state_again()

    @Slot(int, str, object)
    def _write(self, at: int, column: str, value: object) -> None:
        line = self.rows.line_at(at)
        if line is not None and line.earlier:
            self._say(at, line.said or CHANGED, str(value or "") or None)
            return
        if line is None:
            if not value:
                return
            line = NeedLine(self._begun())
            setattr(line.need, column, value)
            at = self.rows.add(line)
            self._tell_cell(at, self.grid.cells.column)
        else:
            setattr(line.need, column, value)
            self.rows.put(at, line)
        need_id, visit = line.need.id, self.visit

        def work(session: Session) -> None:
            needs.write_need(session, visit, need_id, {column: value})
            self.desk.keeper.settle(session, "need", need_id, column)

        what = line.need.title or self.rows.text(at, AREA)
        self.desk.keeper.keep(tr("Need: {what}", what=what), work)
        self.state_again()

    def _begun(self) -> Need:
        visit = self.visit
        return Need(
            id=NeedId(new_id()),
            village_id=visit.village_id,
            store_id=visit.store_id,
            visit_id=visit.id,
            title=None,
            category=None,
            importance=None,
            status=needs.NEW,
        )

    @Slot(int, str, str)
    def _draft(self, at: int, column: str, words: str) -> None:
        line = self.rows.line_at(at)
        if line is None:
            self._write(at, column, words)
        elif not self.desk.keeper.try_again():
            return
        elif not line.earlier:
            self.desk.keeper.draft("need", line.need.id, column, words)
        elif (voice := self._voices.get(line.need.id)) is not None:
            self.desk.keeper.draft("need_voice", voice, "note", words)

    @Slot(int, str, str)
    def _look_for_others(self, at: int, column: str, words: str) -> None:
        """Say, without being in the way, that a need may be here already."""
        line = self.rows.line_at(at)
        if column != "title" or (line is not None and line.earlier):
            return
        other = next(
            (
                each.need.title
                for place, each in enumerate(self.rows.lines())
                if place != at and sentence_may_be_same(words, each.need.title or "")
            ),
            None,
        )
        self.hint.setText(
            tr("“{title}” is here already. Is it the same?", title=other or "")
        )
        self.hint.setVisible(other is not None)

    @Slot(str)
    def _tell_trouble(self, sentence: str) -> None:
        """Say under the grid what a cell cannot take; what was typed stands there."""
        if sentence:
            self.hint.setText(sentence)
        if sentence or self._is_troubled:
            self.hint.setVisible(bool(sentence))
        self._is_troubled = bool(sentence)

    @Slot(int, str)
    def _drop(self, at: int, column: str) -> None:
        line = self.rows.line_at(at)
        if line is None:
            return
        self.desk.keeper.drop_draft("need", line.need.id, column)
        if (voice := self._voices.get(line.need.id)) is not None:
            self.desk.keeper.drop_draft("need_voice", voice, "note")

    @Slot(int)
    def _remove(self, at: int) -> None:
        line = self.rows.line_at(at)
        if line is None or line.earlier:
            return
        need_id = line.need.id

        def work(session: Session) -> None:
            kept = session.get(Need, need_id)
            if kept is not None:
                session.delete(kept)

        what = line.need.title or self.rows.text(at, AREA)
        self.rows.remove(at)
        self.desk.keeper.keep(tr("Need removed: {what}", what=what), work)
        self.grid.go_to(at, AREA)
        self.state_again()
        self.undoable.emit(tr("The need was removed."))

    @Slot(int)
    def _tell_place(self, at: int) -> None:
        self.reached.emit(self._key_of(at))

    @Slot(int, int)
    def _tell_cell(self, at: int, column: int) -> None:
        self.reached.emit(f"{self._key_of(at)}/{column}")

    def _key_of(self, at: int) -> str:
        line = self.rows.line_at(at)
        return str(line.need.id) if line else _NEXT

    @Slot(QRect)
    def _want_sight(self, box: QRect) -> None:
        self.sight_wanted.emit(self.grid.viewport(), box)
