"""The tabs that are lists: needs, visits, cases."""

from collections.abc import Sequence

from umea_field.database.cases import CaseRow
from umea_field.database.visit_history import VisitLine
from umea_field.domain.need import Need
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.wording import short_date
from umea_field.gui.rows_model import Column
from umea_field.gui.stores.tab import Known, TableTab
from umea_field.gui.style import Look
from umea_field.gui.widgets.empty_view import EmptyView


def needs_tab(look: Look) -> TableTab[Need]:
    """Return the store's needs, open or not."""
    return TableTab[Need](
        look,
        tr("Needs"),
        _need_columns,
        lambda shown: shown.needs,
        lambda need: need.id,
        EmptyView(
            look,
            "message-square",
            tr("No needs are written down"),
            tr("They are written at a visit."),
        ),
    )


def _need_columns(known: Known) -> Sequence[Column[Need]]:
    terms = known.terms
    return (
        Column(mark("Need"), lambda need: need.title or "", width=0),
        Column(
            mark("Area"),
            lambda need: terms.label("need_categories", need.category),
            width=13,
        ),
        Column(
            mark("Weight"),
            lambda need: terms.short("importance", need.importance),
            width=8,
            order=lambda need: -(_rank(known, need) or 0),
        ),
        Column(
            mark("Status"),
            lambda need: terms.label("need_status", need.status),
            width=10,
            role=lambda need: (
                "text" if terms.is_open("need_status", need.status) else "text2"
            ),
        ),
    )


def _rank(known: Known, need: Need) -> int | None:
    term = known.terms.term("importance", need.importance)
    return term.rank if term else None


def visits_tab(look: Look) -> TableTab[VisitLine]:
    """Return the store's visits; Enter goes to one."""
    return TableTab[VisitLine](
        look,
        tr("Visits"),
        _visit_columns,
        lambda shown: shown.visits,
        lambda visit: visit.id,
        EmptyView(look, "clipboard-check", tr("No visit yet")),
    )


def _visit_columns(known: Known) -> Sequence[Column[VisitLine]]:
    return (
        Column(
            mark("Day"),
            lambda visit: short_date(visit.day) if visit.day else "",
            width=9,
            order=lambda visit: visit.day,
        ),
        Column(
            mark("Visit"),
            lambda visit: known.terms.label("visit_types", visit.type),
            width=11,
        ),
        Column(mark("What was new"), lambda visit: visit.counts(), width=0),
        Column(mark("By"), lambda visit: visit.worker, width=11),
        Column(
            mark("Visit state"),
            lambda visit: tr("Marked done") if visit.is_done else tr("In progress"),
            width=9,
            strong=lambda visit: not visit.is_done,
        ),
    )


def cases_tab(look: Look) -> TableTab[CaseRow]:
    """Return the store's cases, open or not; Enter goes to one."""
    return TableTab[CaseRow](
        look,
        tr("Cases"),
        _case_columns,
        lambda shown: shown.cases,
        lambda row: row.case.id,
        EmptyView(
            look, "inbox", tr("No cases"), tr("A case is made from a need at a visit.")
        ),
    )


def _case_columns(known: Known) -> Sequence[Column[CaseRow]]:
    terms = known.terms

    def is_late(row: CaseRow) -> bool:
        is_open = terms.is_open("case_status", row.case.status)
        return is_open and row.is_late(known.today)

    def reply(row: CaseRow) -> str:
        case = row.case
        if case.answered:
            return tr("answered {day}", day=short_date(case.answered))
        if case.promised_reply is None:
            return ""
        day = short_date(case.promised_reply)
        late = (known.today - case.promised_reply).days
        if not is_late(row):
            return day
        words = trn("{count} day late", "{count} days late", late)
        return f"{day}, {words}"

    return (
        Column(mark("Case"), lambda row: row.case.title or "", width=0),
        Column(
            mark("Responsible unit"),
            lambda row: terms.label("municipal_units", row.case.unit),
            width=13,
        ),
        Column(
            mark("Status"),
            lambda row: terms.label("case_status", row.case.status),
            width=10,
        ),
        Column(
            mark("Reply promised by"),
            reply,
            width=15.5,
            order=lambda row: row.case.promised_reply,
            role=lambda row: "danger" if is_late(row) else "",
        ),
    )
