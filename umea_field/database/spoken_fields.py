"""What fields of a record are called, as one speaks of them at its place."""

from collections.abc import Iterable, Mapping

from umea_field.database.record_names import Named
from umea_field.domain.field import field_of
from umea_field.domain.noun_words import said_noun
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import capital, listed, small


def label_of(noun: str, fields: Iterable[str]) -> str:
    """Return what fields of a noun are called, as one speaks of them together."""
    columns = BY_TABLE[noun].table().c
    labels = [tr(field_of(columns[name]).label) for name in fields]
    return listed([labels[0], *map(small, labels[1:])]) if labels else ""


def said_of(
    record: Named,
    fields: Iterable[str],
    names: Mapping[Named, str],
    places: Mapping[Named, Named],
) -> tuple[str, str]:
    """Return a record's place, else its own name, and what is spoken of within it.

    Args:
        record: Whose fields.
        fields: Its columns; none where the record itself is meant.
        names: Of the record and its place.
        places: Of the record, where it has one.
    """
    place = places.get(record)
    label = label_of(record[0], fields) or tr("Removed and changed")
    title = names.get(place or record, tr("Without a name"))
    if place in (None, record):
        return title, label
    name = names.get(record, "")
    if record[0] != "service_offer":
        noun = capital(said_noun(BY_TABLE[record[0]]))
        name = f"{noun}: {name}" if name and name != title else noun
    return title, f"{name}, {small(label)}"
