"""The figures of a receipt in words, each in its right number."""

from umea_field.domain.receipt import Receipt
from umea_field.foundation.i18n import tr, trn


def became_words(receipt: Receipt) -> str:
    """Return what became of the records: ``1 post: 1 ny, 0 ändrade …``."""
    parts = [
        trn("{count} added", "{count} added", receipt.new),
        trn("{count} changed", "{count} changed", receipt.changed),
        trn("{count} back", "{count} back", receipt.back),
        trn("{count} taken away", "{count} taken away", receipt.gone),
        trn("{count} as before", "{count} as before", receipt.same),
    ]
    records = trn("{count} record", "{count} records", receipt.records)
    return tr("{what}: {parts}.", what=records, parts=", ".join(parts))


def read_words(receipt: Receipt) -> str:
    """Return what became of the changes: ``3 ändringar lästa: 2 nya här …``."""
    parts = [
        trn("{count} new here", "{count} new here", receipt.taken),
        trn("{count} here already", "{count} here already", receipt.had),
        trn("{count} left", "{count} left", receipt.left),
    ]
    changes = trn("{count} change read", "{count} changes read", receipt.total)
    return tr("{what}: {parts}.", what=changes, parts=", ".join(parts))


def new_and_changed(receipt: Receipt) -> str:
    """Return the two that matter most: ``1 ny, 7 ändrade``."""
    new = trn("{count} added", "{count} added", receipt.new)
    changed = trn("{count} changed", "{count} changed", receipt.changed)
    return f"{new}, {changed}"
