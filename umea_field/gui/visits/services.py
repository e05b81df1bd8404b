"""The services section: what each key of its grid writes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import QRect, Slot
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database import service_checks
from umea_field.database.service_rows import SERVICES, Seen, ServiceRow
from umea_field.domain import distance
from umea_field.domain.record import new_id
from umea_field.domain.service_check import ServiceCheckId
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.cell import Cell
from umea_field.gui.visits.section import Desk, VisitSection
from umea_field.gui.visits.service_grid import ServiceGrid
from umea_field.gui.visits.service_rows import (
    NAME,
    ServiceRows,
    earlier,
    today,
)

_CHECK, _NOTE = "service_check", "note"


class ServiceSection(VisitSection):
    """Which services there are, confirmed or changed one key at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "services", tr("Services"))
        self.rows = ServiceRows(self)
        self.grid = ServiceGrid(desk.look, self.rows)
        self._opened_blank = False
        # the rows as they were last written; what is shown may be ahead of them
        self._kept: dict[int, ServiceRow] = {}
        self.column.addWidget(self.grid)
        self.setFocusProxy(self.grid)
        self.grid.confirmed.connect(self._confirm)
        self.grid.rest_confirmed.connect(self._confirm_rest)
        self.grid.status_chosen.connect(self._set_status)
        self.grid.taken_back.connect(self._take_back)
        self.grid.comment_typed.connect(self._draft)
        self.grid.comment_written.connect(self._comment)
        self.grid.comment_dropped.connect(self._drop)
        self.grid.service_wanted.connect(self._add)
        self.grid.passed.connect(self.passed)
        self.grid.row_reached.connect(self._tell_place)
        self.grid.comment_opened.connect(self._tell_comment)
        self.grid.sight_wanted.connect(self._want_sight)

    @override
    def fill(self) -> None:
        if self.reading is None:
            return
        at = self.grid.currentIndex().row()
        here = self.rows.row_at(at)
        self._kept = dict(enumerate(self.reading.services))
        self.rows.show(self.reading.services, self._last_day())
        self._offer()
        found = self.rows.place_of(here.service) if here is not None else -1
        self.grid.stay_at(found if found >= 0 else at, NAME)

    def cell_in_focus(self) -> Cell | None:
        """Return the service one is at, where anything is known of it here."""
        row = self.rows.row_at(self.grid.currentIndex().row())
        known = row.offer_id if row is not None else None
        return Cell("service_offer", known) if known else None

    @override
    def state(self) -> str:
        count, total = self.rows.confirmed(), len(self.rows.rows())
        return tr("{count} of {total}", count=count, total=total)

    @override
    def facts(self) -> str:
        count, total = self.rows.confirmed(), len(self.rows.rows())
        said = trn(
            "{count} of {total} confirmed",
            "{count} of {total} confirmed",
            count,
            total=total,
        )
        return ", ".join(part for part in (said, self.extra()) if part)

    @override
    def extra(self) -> str:
        changed = self.rows.changed()
        return trn("{count} changed", "{count} changed", changed) if changed else ""

    @override
    def progress(self) -> float | None:
        return self.rows.confirmed() / max(len(self.rows.rows()), 1)

    @override
    def take_focus(self) -> None:
        at = self.grid.currentIndex().row()
        self.grid.setFocus()
        if self.rows.row_at(at) is None:
            at = next(
                (
                    place
                    for place, row in enumerate(self.rows.rows())
                    if today(row) is None
                ),
                0,
            )
        self.grid.go_to(at, NAME)

    @override
    def go_to(self, place: str) -> bool:
        service, _, field = place.partition("/")
        at = self.rows.place_of(service)
        self.grid.setFocus()
        if at < 0:
            self.take_focus()
            return not place
        self.grid.go_to(at, NAME)
        if field:
            self.grid.write_on(at)
        return True

    @override
    def finish(self) -> None:
        self.grid.finish()

    def _last_day(self) -> date | None:
        """Return the day the heading tells: of the visit before, or of its checks."""
        assert self.reading is not None
        days = [row.last.day for row in self.reading.services if row.last]
        return self.reading.last_day or max((day for day in days if day), default=None)

    def _offer(self) -> None:
        known = {row.service for row in self.rows.rows()}
        self.grid.offer_services(
            [
                (term.code or "", term.words())
                for term in self.vocabulary.choices(SERVICES)
                if term.code not in known
            ]
        )

    @Slot(int)
    def _confirm(self, at: int) -> None:
        row = self.rows.row_at(at)
        if row is None or earlier(row) is None:
            return
        now, visit = self.desk.keeper.now(), self.visit
        self._write(
            at,
            tr("{service} as last time", service=row.label),
            lambda session, kept: service_checks.confirm(session, visit, kept, now),
            replace(row, now=row.last),
        )

    @Slot(int)
    def _confirm_rest(self, _from: int) -> None:
        left = [
            at
            for at, row in enumerate(self.rows.rows())
            if row.now is None and earlier(row)
        ]
        if not left:
            return
        now, visit, kept = self.desk.keeper.now(), self.visit, self._kept

        def work(session: Session) -> tuple[ServiceRow, ...]:
            held = [kept[at] for at in left]
            return service_checks.confirm_rest(session, visit, held, now)

        def take(rows: tuple[ServiceRow, ...]) -> None:
            for at, row in zip(left, rows, strict=True):
                self._take(kept, at, row)

        for at in left:
            row = self._kept[at]
            self.rows.put(at, replace(row, now=row.last))
        self.desk.keeper.keep(tr("The rest as last time"), work, take)
        self.state_again()

    @Slot(int, str)
    def _set_status(self, at: int, code: str) -> None:
        row = self.rows.row_at(at)
        if row is None:
            return
        now, visit = self.desk.keeper.now(), self.visit
        seen = row.now or self._unseen()
        if row.now is None and row.last is not None and row.last.status == code:
            seen = row.last
        self._write(
            at,
            tr("Status of {service}", service=row.label),
            lambda session, kept: service_checks.set_status(
                session, visit, kept, code, now
            ),
            replace(row, held=code, now=replace(seen, status=code)),
        )

    @Slot(int)
    def _take_back(self, at: int) -> None:
        row = self.rows.row_at(at)
        if row is None:
            return
        visit = self.visit
        self._write(
            at,
            tr("{service} unconfirmed", service=row.label),
            lambda session, kept: service_checks.take_back(session, visit, kept),
            replace(row, now=None),
        )

    @Slot(int, str)
    def _comment(self, at: int, typed: str) -> None:
        row = self.rows.row_at(at)
        if row is None:
            return
        now, visit = self.desk.keeper.now(), self.visit

        def work(session: Session, kept: ServiceRow) -> ServiceRow:
            if kept.now is not None:
                self.desk.keeper.settle(session, _CHECK, kept.now.check_id, _NOTE)
            return service_checks.set_comment(session, visit, kept, typed, now)

        told = distance.read(typed)
        seen = row.now or replace(self._unseen(), status=earlier(row) or row.held)
        self._write(
            at,
            tr("Comment on {service}", service=row.label),
            work,
            replace(row, now=replace(seen, km=told.km, note=told.note)),
        )

    @Slot(int, str)
    def _draft(self, at: int, typed: str) -> None:
        keeper = self.desk.keeper
        kept = self._kept.get(at)
        if kept is None or not keeper.try_again():
            return
        kept = self._kept[at]
        if kept.now is None:
            self._opened_blank = True
            self._comment(at, typed)
        else:
            keeper.draft(_CHECK, kept.now.check_id, _NOTE, typed)

    @Slot(int)
    def _drop(self, at: int) -> None:
        self.desk.keeper.try_again()
        kept = self._kept.get(at)
        if kept is None or kept.now is None:
            return
        if self._opened_blank:
            self._opened_blank = False
            self._take_back(at)
        self.desk.keeper.drop_draft(_CHECK, kept.now.check_id, _NOTE)

    @Slot(str)
    def _add(self, service: str) -> None:
        at = self.rows.place_of(service)
        if at < 0:
            label = self.vocabulary.short(SERVICES, service)
            at = self.rows.add(ServiceRow(service, label))
            self._kept[at] = ServiceRow(service, label)
            self._offer()
            self.state_again()
        self.grid.setFocus()
        self.grid.go_to(at, NAME)

    def _write(
        self,
        at: int,
        reason: str,
        work: Callable[[Session, ServiceRow], ServiceRow],
        meanwhile: ServiceRow,
    ) -> None:
        """Show a row as it will be, and write it."""
        kept = self._kept
        self.rows.put(at, meanwhile)
        self.desk.keeper.keep(
            reason,
            lambda session: work(session, kept[at]),
            lambda row: self._take(kept, at, row),
        )
        self.state_again()

    def _take(self, kept: dict[int, ServiceRow], at: int, row: ServiceRow) -> None:
        """Take a row as it was written; another visit may be shown by now."""
        kept[at] = row
        if kept is self._kept:
            self.rows.put(at, row)
            self.state_again()

    def _unseen(self) -> Seen:
        unkept: UUID = new_id()
        return Seen(
            None, None, None, self.visit.day, self.visit.id, ServiceCheckId(unkept)
        )

    @Slot(int)
    def _tell_place(self, at: int) -> None:
        row = self.rows.row_at(at)
        self._opened_blank = False
        self.reached.emit(row.service if row else "")

    @Slot(int)
    def _tell_comment(self, at: int) -> None:
        row = self.rows.row_at(at)
        if row is not None:
            self.reached.emit(f"{row.service}/{_NOTE}")

    @Slot(QRect)
    def _want_sight(self, box: QRect) -> None:
        self.sight_wanted.emit(self.grid.viewport(), box)
