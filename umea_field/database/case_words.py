"""What happens in a case, in words that screens and papers share."""

from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import ANSWERED, PASSED_ON, REMINDED, TOLD, CaseEntry
from umea_field.foundation.i18n import tr

UNITS, KINDS = "municipal_units", "entry_kinds"
"""Lists of terms."""


def entry_words(entry: CaseEntry, terms: Vocabulary) -> str:
    """Return what sort of event it is: ``Skickat vidare till Gator och parker``."""
    unit = terms.label(UNITS, entry.unit)
    whom = entry.told or "" if entry.kind == TOLD else unit
    if whom:
        return f"{terms.label(KINDS, entry.kind)} {whom}".strip()
    alone = {
        PASSED_ON: tr("Passed on"),
        REMINDED: tr("Reminded"),
        ANSWERED: tr("Answer"),
        TOLD: tr("Reported back"),
    }
    return alone.get(entry.kind or "", terms.label(KINDS, entry.kind) or tr("An event"))
