"""A store's page in words."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from umea_field.database import told_changes
from umea_field.database.since_visit import Since, SinceLine
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.field import Shown as PrintClass
from umea_field.domain.picture import NOBODY
from umea_field.domain.store import Store
from umea_field.foundation.alphabet import alphabetical
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import (
    capital,
    date_text,
    local,
    number_text,
    short_date,
)
from umea_field.gui.stores.shown import Shown
from umea_field.gui.widgets.lines import Line


def facts(shown: Shown, terms: Vocabulary) -> list[tuple[str, str]]:
    """Return the facts under a store's name."""
    store = shown.store
    latest = shown.visits[0].day if shown.visits else None
    return [
        (tr("Village"), (shown.village.name if shown.village else "") or ""),
        (tr("Chain"), terms.label("chains", store.chain)),
        (tr("Phone"), store.phone or ""),
        (tr("Last visited"), short_date(latest) if latest else tr("never")),
    ]


def hours(store: Store) -> list[Line]:
    """Return when it is open, with a sentence for each hour that cannot be."""
    lines = []
    problems = list(store.problems(datetime.now(UTC)))
    for name, label in (
        ("hours_staffed", tr("Staffed")),
        ("hours_unstaffed", tr("Unstaffed")),
        ("hours_season", tr("Season")),
    ):
        typed = getattr(store, name)
        if typed:
            lines.append(Line(label, typed))
        lines += [
            Line("", problem.text, role="problem")
            for problem in problems
            if problem.field == name
        ]
    return lines


def about(store: Store, terms: Vocabulary) -> list[Line]:
    """Return what is known of a store, one fact a line; what is empty is left out."""
    jobs = store.full_time_jobs
    aliases = sorted(store.aliases or (), key=alphabetical)
    found = [
        (tr("Also called"), ", ".join(aliases)),
        (tr("Address"), store.address),
        (tr("Ownership"), terms.label("ownership_forms", store.ownership)),
        (tr("Organisation number"), store.org_no),
        (tr("Main supplier"), store.supplier),
        (tr("Delivery days"), terms.labels("weekdays", store.delivery_days or ())),
        (tr("Staffing model"), terms.label("staffing_models", store.staffing)),
        (tr("Full-time jobs"), number_text(jobs) if jobs is not None else ""),
        (tr("Premises"), terms.label("premises_forms", store.premises)),
        (tr("Sales area"), f"{store.area_m2} m²" if store.area_m2 else ""),
        (tr("Accessibility"), terms.labels("accessibility", store.accessibility or ())),
        (tr("Back-up power"), terms.label("backup_power", store.backup_power)),
        (tr("Reviewed by the store"), _review(store)),
        (tr("Notes"), store.notes),
    ]
    lines = [Line(label, words) for label, words in found if words]
    lines += [
        Line("", problem.text, role="problem")
        for problem in store.problems(datetime.now(UTC))
        if not problem.field.startswith("hours_")
    ]
    return lines


def _review(store: Store) -> str:
    day = short_date(store.reviewed) if store.reviewed else ""
    return ": ".join(filter(None, [day, store.review]))


_NEWS = 6
"""How many records with changes stand on the page; the history holds them all."""


def since_day(since: Since | None) -> str:
    """Return the day of the visit that a store is compared with; empty for none."""
    return short_date(since.day) if since else ""


def since(since: Since | None, today: date) -> list[Line]:
    """Return what has changed since the last visit, a line a record, latest first."""
    if since is None:
        return []
    records: dict[UUID, list[SinceLine]] = {}
    for line in since.lines:
        records.setdefault(line.change.row_id, []).append(line)
    news = list(records.values())
    lines = [_news(record, today) for record in news[:_NEWS]]
    more = len(news) - _NEWS
    if more > 0:
        lines.append(Line("", trn("and {count} more", "and {count} more", more)))
    return lines


def _news(changes: Sequence[SinceLine], today: date) -> Line:
    first = changes[0]
    day = local(first.change.moment).date()
    lead = short_date(day, year=day.year != today.year)
    match first.change.what:
        case told_changes.MADE:
            return Line(
                lead, tr("New {what}: {name}", what=first.kind, name=first.name)
            )
        case told_changes.REMOVED:
            gone = tr("Removed {what}: {name}", what=first.kind, name=first.name)
            return Line(lead, gone)
        case _:
            told = "; ".join(_told(line.change) for line in changes)
            return Line(
                lead, capital(told) if first.is_store else f"{first.name}: {told}"
            )


def _told(change: told_changes.Told) -> str:
    return tr(
        "{field} {after} (was {before})",
        field=change.label[:1].lower() + change.label[1:],
        after=change.after or tr("empty"),
        before=change.before or tr("empty"),
    )


def former(shown: Shown) -> list[Line]:
    """Return what the store was called before."""
    return [
        Line(
            "–".join(str(day.year) if day else "" for day in (one.since, one.until)),
            one.name or "",
        )
        for one in shown.former
    ]


def supports(shown: Shown, terms: Vocabulary) -> list[Line]:
    """Return the support the store has had."""
    lines = []
    for one in shown.supports:
        amount = tr("{kr} kr", kr=number_text(one.amount)) if one.amount else ""
        scheme = terms.label("support_schemes", one.scheme)
        parts = [scheme, amount, one.decision, one.note]
        lines.append(Line(str(one.year or ""), ", ".join(filter(None, parts))))
    return lines


def people(shown: Shown, terms: Vocabulary) -> list[Line]:
    """Return everybody who is kept of a store: what, from where, and whether told."""
    lines: list[Line] = []
    for person in shown.people:
        contact = person.contact
        role = terms.label("contact_roles", contact.role).lower()
        parts = [role, contact.phone, contact.email]
        name = contact.name or tr("Without a name")
        lines.append(Line(name, ", ".join(filter(None, parts))))
        source = contact.source or tr("not written down")
        lines.append(Line("", tr("Source: {source}", source=source)))
        if contact.informed:
            told = tr("Informed {day}", day=date_text(contact.informed))
            lines.append(Line("", told))
        else:
            words = tr("Has not been informed yet")
            lines.append(Line("", words, role="problem"))
    return lines


def held(shown: Shown) -> list[Line]:
    """Return what the municipality holds of a store."""
    people_seen = sum(
        picture.people not in (None, NOBODY) for picture in shown.pictures
    )
    pictures = trn("{count} picture", "{count} pictures", len(shown.pictures))
    if people_seen:
        seen = trn(
            "people can be recognised in {count}",
            "people can be recognised in {count}",
            people_seen,
        )
        pictures = f"{pictures}, {seen}"
    open_fields, closed = _filled(shown.store)
    return [
        Line(
            tr("The store"),
            trn(
                "{count} field filled in", "{count} fields filled in", len(open_fields)
            ),
        ),
        Line(tr("Never printed for others"), ", ".join(closed) or tr("nothing")),
        Line(tr("Visits"), trn("{count} visit", "{count} visits", len(shown.visits))),
        Line(tr("Needs"), trn("{count} need", "{count} needs", len(shown.needs))),
        Line(tr("Cases"), trn("{count} case", "{count} cases", len(shown.cases))),
        Line(tr("Pictures"), pictures),
        Line(tr("Papers"), trn("{count} paper", "{count} papers", len(shown.sheets))),
    ]


def _filled(store: Store) -> tuple[Sequence[str], Sequence[str]]:
    """Return the labels of filled-in fields: all, and those that stay in the house."""
    filled = {
        name: field
        for name, field in Store.fields().items()
        if getattr(store, name) not in (None, "", frozenset())
    }
    house = (PrintClass.INTERNAL, PrintClass.SENSITIVE)
    inside = [tr(field.label) for field in filled.values() if field.shown in house]
    return [tr(field.label) for field in filled.values()], inside
