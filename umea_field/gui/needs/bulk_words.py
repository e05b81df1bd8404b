"""What a change of many needs is called, before and after it is made."""

from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.field import field_of
from umea_field.domain.need import Need
from umea_field.foundation.i18n import tr, trn


def will_be(field: str, value: str, count: int) -> str:
    """Return ``5 behov får läget Löst``.

    Args:
        field: One of ``need_list.CHANGED_TOGETHER``.
        value: What is written, in words; empty where the cell is emptied.
        count: In how many needs.
    """
    if not value:
        label = tr(field_of(Need.table().columns[field]).label)
        return trn(
            "“{field}” is emptied in {count} need",
            "“{field}” is emptied in {count} needs",
            count,
            field=label,
        )
    match field:
        case "status":
            words = trn(
                "{count} need gets the state {value}",
                "{count} needs get the state {value}",
                count,
                value=value,
            )
        case "importance":
            words = trn(
                "{count} need gets the importance {value}",
                "{count} needs get the importance {value}",
                count,
                value=value,
            )
        case "urgency":
            words = trn(
                "{count} need gets the urgency {value}",
                "{count} needs get the urgency {value}",
                count,
                value=value,
            )
        case "category":
            words = trn(
                "{count} need moves to the area {value}",
                "{count} needs move to the area {value}",
                count,
                value=value,
            )
        case "value_group":
            words = trn(
                "{count} need gets the value group {value}",
                "{count} needs get the value group {value}",
                count,
                value=value,
            )
        case _:
            words = trn(
                "{count} need is about the service {value}",
                "{count} needs are about the service {value}",
                count,
                value=value,
            )
    return words


def was_done(field: str, code: object, count: int, terms: Vocabulary) -> str:
    """Return what undo calls the change."""
    name = field_of(Need.table().columns[field]).terms
    return will_be(field, terms.label(name, str(code)) if code else "", count)
