"""What a person did in one transaction, as it travels."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Step:
    """A transaction in its user's words.

    Attributes:
        device: The machine it was done on.
        txn: Its number there.
        reason: What it was.
        form: Where in the program.
    """

    device: UUID
    txn: int
    reason: str
    form: str
