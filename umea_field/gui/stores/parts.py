"""What is written of a store, part by part."""

from collections.abc import Callable, Mapping, Sequence

from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.contact import Contact
from umea_field.domain.store import FormerName, Support
from umea_field.foundation.i18n import mark, tr
from umea_field.gui.place_editor import Hanging
from umea_field.gui.widgets.record_form import Choices

_PARTS = (
    (
        mark("The store"),
        ("name", "village_id", "state", "last_in_village")
        + ("address", "phone", "lat", "lon", "aliases"),
    ),
    (mark("Opening hours"), ("hours_staffed", "hours_unstaffed", "hours_season")),
    (
        mark("Running it"),
        ("chain", "ownership", "org_no", "supplier", "delivery_days")
        + ("staffing", "full_time_jobs", "volunteers", "articles")
        + ("turnover_class", "turnover_year", "succession"),
    ),
    (
        mark("The premises"),
        ("premises", "area_m2", "accessibility", "energy")
        + ("backup_power", "backup_hours"),
    ),
    (mark("Review and notes"), ("reviewed", "review", "notes")),
)
_PERSON = (
    ("name", "role", "organisation_id", "phone", "email")
    + ("source", "informed")
    + ("notes",)
)


def parts() -> Sequence[tuple[str, Sequence[str]]]:
    """Return the headings in the language spoken, and the fields under each."""
    return [(tr(heading), names) for heading, names in _PARTS]


def hanging(
    terms: Vocabulary, links: Callable[[], Mapping[str, Choices]]
) -> Sequence[Hanging]:
    """Return what hangs on a store: people, former names, support.

    Args:
        terms: Every term.
        links: The organisations that a person may belong to.
    """

    def person_words(person: Contact) -> str:
        role = terms.label("contact_roles", person.role).lower()
        return ", ".join(filter(None, [person.name, role]))

    def support_words(support: Support) -> str:
        scheme = terms.label("support_schemes", support.scheme)
        return " ".join(filter(None, [str(support.year or ""), scheme]))

    return [
        Hanging(
            heading=tr("People"),
            adds=tr("Add a person"),
            noun=Contact,
            names=_PERSON,
            words=person_words,
            make=lambda store_id: Contact(store_id=store_id),
            links=links,
        ),
        Hanging(
            heading=tr("Former names"),
            adds=tr("Add a former name"),
            noun=FormerName,
            names=("name", "since", "until"),
            words=lambda former: former.name or "",
            make=lambda store_id: FormerName(store_id=store_id),
        ),
        Hanging(
            heading=tr("Support"),
            adds=tr("Add support"),
            noun=Support,
            names=("scheme", "year", "amount", "decided", "decision", "note"),
            words=support_words,
            make=lambda store_id: Support(store_id=store_id),
        ),
    ]
