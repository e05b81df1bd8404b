"""What is written of a village, part by part."""

from collections.abc import Callable, Mapping, Sequence

from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.contact import Contact
from umea_field.domain.organisation import Organisation
from umea_field.domain.village import EarlierWork
from umea_field.foundation.i18n import mark, tr
from umea_field.gui.place_editor import Hanging
from umea_field.gui.villages.words import work_words
from umea_field.gui.widgets.record_form import Choices

_PARTS = (
    (
        mark("The village"),
        ("name", "aliases", "place_type", "district", "service_level", "lat", "lon"),
    ),
    (
        mark("Population"),
        ("population", "population_year", "population_source")
        + ("age_0_19", "age_20_64", "age_65_up")
        + ("households", "part_time_residents", "trend"),
    ),
    (
        mark("Distances"),
        ("centre_km", "centre_minutes", "next_store_km", "next_store_minutes")
        + ("next_fuel_km", "island", "ferry"),
    ),
    (
        mark("Plans and notes"),
        ("plan", "plan_year", "plan_link", "projects", "notes"),
    ),
)
_PERSON = (
    ("name", "role", "organisation_id", "store_id", "phone", "email")
    + ("source", "informed")
    + ("notes",)
)


def parts() -> Sequence[tuple[str, Sequence[str]]]:
    """Return the headings in the language spoken, and the fields under each."""
    return [(tr(heading), names) for heading, names in _PARTS]


def hanging(
    vocabulary: Vocabulary, links: Callable[[], Mapping[str, Choices]]
) -> Sequence[Hanging]:
    """Return what hangs on a village: earlier work, people, organisations.

    Args:
        vocabulary: Every term.
        links: The organisations and stores that a person may belong to.
    """

    def person_words(person: Contact) -> str:
        role = vocabulary.label("contact_roles", person.role).lower()
        return ", ".join(filter(None, [person.name, role]))

    return [
        Hanging(
            heading=tr("Earlier work"),
            adds=tr("Add earlier work"),
            noun=EarlierWork,
            names=("year", "what", "result", "lesson"),
            words=lambda work: " ".join(
                filter(None, [str(work.year or ""), work_words(work)])
            ),
            make=lambda village_id: EarlierWork(village_id=village_id),
        ),
        Hanging(
            heading=tr("People"),
            adds=tr("Add a person"),
            noun=Contact,
            names=_PERSON,
            words=person_words,
            make=lambda village_id: Contact(village_id=village_id),
            links=links,
        ),
        Hanging(
            heading=tr("Associations and other organisations"),
            adds=tr("Add an organisation"),
            noun=Organisation,
            names=("name", "type", "phone", "email", "web", "org_no", "notes"),
            words=lambda one: one.name or "",
            make=lambda village_id: Organisation(village_id=village_id),
        ),
    ]
