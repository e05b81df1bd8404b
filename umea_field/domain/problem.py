"""What is wrong with a form: shown beside the field, never stopping a save."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing to look at in one field.

    Attributes:
        field: The column's name.
        text: A whole sentence in the language spoken.
    """

    field: str
    text: str
